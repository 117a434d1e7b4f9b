"""The files of a new record: the document that it is of, where that is held, the record itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from jihadgraph.texts import FORMATS, Document
from jihadgraph.whole_files import reason_of

LONGEST_PARAGRAPH = 100_000
"""Characters; a text with a longer one has lost its blank lines."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SAVE_AS = (
    "save it as plain text (.txt, UTF-8, a blank line between paragraphs) or HTML (.html, .htm)"
)
_SIGNATURES = {
    b"%PDF": "a PDF, whatever its name says",
    b"PK\x03\x04": "an archive or an office document, whatever its name says",
    b"\xff\xfe": "in UTF-16, not UTF-8",
    b"\xfe\xff": "in UTF-16, not UTF-8",
}


class NotAddedError(ValueError):
    """Why a document gets no record; ``hints`` say what to do about it."""

    def __init__(self, reason: str, *hints: str) -> None:
        self.hints = hints
        super().__init__(reason)


# The document -----------------------------------------------------------------------------------


def new_document(path: Path) -> Document:
    """Read a document that is to get a record. Raises :class:`NotAddedError`."""
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        raise NotAddedError(f"{path} is a folder, and a file was expected") from None
    except FileNotFoundError:
        raise NotAddedError(f"there is no file {path}") from None
    except (OSError, ValueError) as error:
        raise NotAddedError(f"{path} cannot be read: {reason_of(error)}") from None
    _refuse_other_formats(path, data)
    document = _read(path, data)
    if not document.paragraphs:
        raise NotAddedError(f"{path} holds no text")
    _refuse_endless_paragraphs(document)
    return document


def _refuse_other_formats(path: Path, data: bytes) -> None:
    if path.suffix.casefold() not in FORMATS:
        what = f"`{path.suffix}` files are" if path.suffix else "a file without an ending is"
        raise NotAddedError(f"{path}: {what} not read", _SAVE_AS)
    is_plain = path.suffix.casefold() == ".txt"
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature) and (is_plain or "UTF-16" not in what):
            raise NotAddedError(f"{path} is {what}", _SAVE_AS)
    if is_plain and b"\0" in data:
        raise NotAddedError(f"{path} is no text: byte {data.index(0) + 1} is NUL", _SAVE_AS)


def _read(path: Path, data: bytes) -> Document:
    try:
        return Document.read(path)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"byte {error.start + 1} (0x{data[error.start]:02x}), in line {line}"
        hint = "save the file as UTF-8"
        if path.suffix.casefold() != ".txt":
            hint += ', or declare its encoding: `<meta charset="windows-1252">`'
        raise NotAddedError(
            f"{path} is not {error.encoding.upper()}: {byte}, fits in no character", hint
        ) from None
    except ValueError as error:
        raise NotAddedError(f"{path}: {error}") from None


def _refuse_endless_paragraphs(document: Document) -> None:
    for number, paragraph in enumerate(document.paragraphs, 1):
        if len(paragraph) > LONGEST_PARAGRAPH:
            raise NotAddedError(
                f"{document.path}: paragraph {number} has {len(paragraph):,} characters",
                "put a blank line between paragraphs; statements cite them by number",
            )


# Where it is held -------------------------------------------------------------------------------


def place_of(document: Document, folders: Sequence[Path], *, copy: bool = False) -> Path:
    """Where a document is found when texts are looked for, or is to be copied to.

    ``folders`` are those that are looked through, the records' own first; of several files with
    one name the first is found, which must be the same. Raises :class:`NotAddedError`.
    """
    path, seeds = document.path, folders[0]
    if path.parent.resolve() in {folder.resolve() for folder in folders}:
        place = next(folder for folder in folders if _holds_file(folder / path.name)) / path.name
    elif copy:
        place = seeds / (path.stem + path.suffix.casefold())  # as `.gitignore` spells it
    else:
        raise NotAddedError(
            f"{path} lies where no text is looked for",
            f"`--copy` copies it to {seeds.as_posix()}/, beside the records, where git ignores it",
            "or name its folder, by `--texts DIR` or JIHADGRAPH_TEXTS",
        )
    if _holds_file(place) and _sha256(place) != document.sha256:
        raise NotAddedError(
            f"{place.as_posix()} is another text of the same name",
            "give one of the two files another name; the one there is not written over",
        )
    return place


def copy_document(document: Document, place: Path) -> None:
    """Copy a document to where it is to be held, unless it is there.

    Raises :class:`NotAddedError`.
    """
    if not _holds_file(place):
        _write_new(place, document.path.read_bytes())


def _holds_file(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


# The record -------------------------------------------------------------------------------------


def record_path(seeds: Path, id_: str, taken: Iterable[str]) -> Path:
    """Where a new record of this id goes. Raises :class:`NotAddedError` where there is one."""
    if not id_:
        raise NotAddedError(
            "the title gives no id in ASCII letters", "choose one: `--id some-words`"
        )
    if not _ID.fullmatch(id_):
        raise NotAddedError(
            f"`{id_}` is no id", "lower-case ASCII letters and digits, joined by `-`"
        )
    path = seeds / f"{id_}.yaml"
    if _holds_file(path):
        raise NotAddedError(
            f"{path.as_posix()} is there already", "choose another id: `--id some-words`"
        )
    if id_ in taken:
        raise NotAddedError(
            f"another record has the id `{id_}`", "choose another: `--id some-words`"
        )
    return path


def refuse_second_record(records: Iterable[Path], document: Document) -> None:
    """A document has one record, sound or not. Raises :class:`NotAddedError` where it has one."""
    for record in records:
        try:
            is_of_document = document.sha256.encode() in record.read_bytes()
        except OSError:
            continue
        if is_of_document:
            raise NotAddedError(
                f"{record.as_posix()} is the record of this document already",
                f"`jihadgraph source index {record.stem}` brings its passages up to date",
            )


def write_record(path: Path, text: str) -> None:
    """Write a new record. Raises :class:`NotAddedError`; never writes over a file."""
    _write_new(path, text.encode())


def _write_new(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file, _removed_on_failure(path):
            file.write(data)
    except FileExistsError:
        raise NotAddedError(
            f"{path.as_posix()} is there already, and is not written over"
        ) from None
    except OSError as error:
        raise NotAddedError(f"{path.as_posix()} cannot be written: {reason_of(error)}") from None


@contextmanager
def _removed_on_failure(path: Path) -> Iterator[None]:
    """No half of a file is left behind."""
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise

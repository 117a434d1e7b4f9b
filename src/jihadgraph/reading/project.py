"""Which files make up a data set, and their text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jihadgraph.diagnostics import Diagnostic, Location
from jihadgraph.marks.bounds import LARGEST_SETTINGS, LARGEST_YAML, LONGEST_SETTING
from jihadgraph.marks.files import ForeignFileError, read_file
from jihadgraph.rules import RULES
from jihadgraph.whole_files import reason_of

TEXTS_VARIABLE = "JIHADGRAPH_TEXTS"
"""Environment variable that names a folder in which the texts of the sources are held."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of a data set."""

    root: Path

    @property
    def data(self) -> Path:
        """Folder of the entities, relations and own vocabulary."""
        return self.root / "data"

    @property
    def seeds(self) -> Path:
        """Folder of the source records."""
        return self.root / "seeds"

    @classmethod
    def at(cls, path: Path) -> Project:
        """The project at ``path``, which is its root or its ``data`` folder."""
        is_data = not _holds_data(path / "data") and (_holds_data(path) or path.name == "data")
        return cls(Path(os.path.relpath(path.resolve().parent)) if is_data else path)

    @classmethod
    def nearest(cls, start: Path) -> Project | None:
        """The project in ``start`` or the nearest folder above it."""
        for folder in (start, *start.resolve().parents):
            if _holds_data(folder / "data"):
                return cls(Path(os.path.relpath(folder)))
        return None

    def files(self, name: str) -> Iterator[Path]:
        """``data/<name>.yaml``, then all that lies in ``data/<name>/``, sorted."""
        single = self.data / f"{name}.yaml"
        if exists(single):
            yield single
        yield from self._files_in(self.data / name, {".yaml", ".jsonl"})

    def source_files(self) -> Iterator[Path]:
        """The source records, sorted."""
        yield from self._files_in(self.seeds, {".yaml"}, below=False)

    def text_folders(self, texts: Path | None) -> list[Path]:
        """Where the texts of sources are looked for: beside the records, then where told."""
        named = texts or os.environ.get(TEXTS_VARIABLE)
        return [self.seeds, *([Path(named)] if named else [])]

    def read_text(self, path: Path) -> str | Diagnostic:
        """Text of a file of the project in UTF-8, or what is wrong with it.

        Of a link out of the project nothing is read: whoever checks a data set that came from
        somebody else would find lines of their own files in the messages.
        """
        data = _bytes_of(path, self.root)
        if isinstance(data, Diagnostic):
            return data
        if path.suffix == ".toml" and max(map(len, data.split(b"\n"))) > LONGEST_SETTING:
            message = f"this file is not read: a line has more than {LONGEST_SETTING:,} characters"
            return _unreadable(path, message, hint="divide the line")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            return _no_utf8(path, data, error)

    def _files_in(self, folder: Path, suffixes: set[str], *, below: bool = True) -> list[Path]:
        """Files in a folder and in those below it, sorted.

        What is not looked into stands for itself, and is told: a folder that may not be read or
        lies out of the project, a link to a folder, a folder that is called as a file.
        """
        if not exists(folder):
            return []
        if not folder.resolve().is_relative_to(self.root.resolve()):
            return [folder]
        unreadable: list[OSError] = []
        found: list[Path] = []
        for place, folders, names in os.walk(folder, onerror=unreadable.append):
            found += [Path(place, name) for name in names if Path(name).suffix in suffixes]
            below_it = (Path(place, name) for name in folders if below)
            found += [it for it in below_it if it.is_symlink() or it.suffix in suffixes]
            if not below:
                folders.clear()
        return sorted([*found, *(Path(error.filename) for error in unreadable)])


def _holds_data(folder: Path) -> bool:
    return exists(folder / "entities.yaml") or exists(folder / "entities")


def exists(path: Path) -> bool:
    """Whether there is such a file or folder, as far as one is allowed to see."""
    try:
        return path.exists()
    except OSError:
        return False


def _bytes_of(path: Path, root: Path) -> bytes | Diagnostic:
    try:
        return read_file(path, within=root, largest=_LARGEST.get(path.suffix))
    except ForeignFileError as error:
        return _unreadable(path, f"this file is not read: {error.strerror}", hint=_hint(path))
    except IsADirectoryError:
        return _unreadable(path, *_folder(path))
    except RuntimeError:  # Python 3.11 and 3.12 say so of links in a circle
        return _unreadable(path, "this file cannot be read: its links lead in a circle")
    except (OSError, ValueError) as error:
        return _unreadable(path, f"this file cannot be read: {reason_of(error)}")


_LARGEST = {".yaml": LARGEST_YAML, ".toml": LARGEST_SETTINGS}
"""Bytes of a file by the end of its name; JSON Lines may be of any size."""


def _hint(path: Path) -> str:
    if path.is_symlink():
        return "put the file itself there, or a link to a file within the project"
    return "divide it, or write it as JSON Lines, which may be larger; what is data lies in files"


def _folder(path: Path) -> tuple[str, int, int, str]:
    """What is wrong with a folder in the place of a file, or one that may not be read."""
    if path.is_symlink():
        return "this is a link to a folder, which is not followed", 1, 1, "put its files here"
    if path.suffix:
        return "this is a folder, and a file was expected", 1, 1, ""
    return "this folder cannot be read", 1, 1, "look at its permissions"


def _no_utf8(path: Path, data: bytes, error: UnicodeDecodeError) -> Diagnostic:
    """Where in a file, as an editor counts its lines, a byte stands that fits in no character."""
    before = data[: error.start].decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    message = f"this file is not UTF-8: byte 0x{data[error.start]:02x} begins no character"
    return _unreadable(path, message, line, column, "save the file as UTF-8")


def _unreadable(
    path: Path, message: str, line: int = 1, column: int = 1, hint: str = ""
) -> Diagnostic:
    return Diagnostic(RULES["unreadable-file"], Location(path, line, column), message, hint)

"""The texts that are held, and what each of their passages names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import chain
from pathlib import Path

from jihadgraph.marks.files import ForeignFileError
from jihadgraph.model import Entity, Marked, Passage, PassageKind, Source
from jihadgraph.names import MentionFinder, Named
from jihadgraph.texts.documents import LONGEST_PARAGRAPH, MOST_PARAGRAPHS, Document
from jihadgraph.texts.marks import Mark, marks
from jihadgraph.texts.paragraphs import digest
from jihadgraph.texts.sentences import Stretch
from jihadgraph.whole_files import reason_of


def describe(paragraph: str, kind: PassageKind, finder: MentionFinder) -> Passage:
    """What a record says of a paragraph: digest, entities named, and what its marks close.

    A mark that stands there twice closes both spans.
    """
    borne: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks(paragraph) if kind is PassageKind.TEXT else ():
        borne[mark.number].append(mark)
    named = finder.named(paragraph)
    return Passage(
        kind=kind,
        digest=digest(paragraph),
        mentions=tuple(sorted(named.all())),
        marks={
            number: Marked(
                span=_of_all({mark.span for mark in same}, named),
                sentence=_of_all({mark.sentence for mark in same}, named),
            )
            for number, same in borne.items()
        },
    )


def _of_all(parts: Iterable[Stretch], named: Named) -> tuple[str, ...]:
    """What any of some parts of a paragraph names."""
    return tuple(sorted({id_ for part in parts for id_ in named.part(*part)}))


class Library:
    """The texts that are held, looked for in folders, and what each of their passages names."""

    def __init__(self, folders: Iterable[Path] = (), entities: Iterable[Entity] = ()) -> None:
        self._folders = tuple(folders)
        self._entities = entities
        self._documents: dict[str, Document | None] = {}
        self._problems: dict[str, str] = {}
        self._passages: dict[tuple[str, int], Passage] = {}
        self._described: dict[tuple[str, PassageKind], Passage] = {}
        self._named: dict[str, frozenset[str]] = {}

    def document(self, source: Source) -> Document | None:
        """The text of a source, or ``None`` where it is not held or cannot be read."""
        if source.id not in self._documents:
            self._documents[source.id] = self._read(source)
        return self._documents[source.id]

    def paragraph(self, source: Source, number: int) -> str | None:
        """One paragraph of a text that is held."""
        document = self.document(source)
        if document is None or not 1 <= number <= len(document.paragraphs):
            return None
        return document.paragraphs[number - 1]

    def passage(self, source: Source, number: int) -> Passage | None:
        """What a paragraph of a text that is held names; its kind is the record's word for it."""
        document, paragraph = self.document(source), self.paragraph(source, number)
        if document is None or paragraph is None:
            return None
        if (source.id, number) not in self._passages:
            recorded = source.passages.get(number)
            kind = recorded.kind if recorded else document.proposed_kinds[number - 1]
            self._passages[source.id, number] = self.described(paragraph, kind)
        return self._passages[source.id, number]

    def described(self, paragraph: str, kind: PassageKind) -> Passage:
        """What :func:`describe` says of a paragraph, asked once of each."""
        if (paragraph, kind) not in self._described:
            self._described[paragraph, kind] = describe(paragraph, kind, self.finder)
        return self._described[paragraph, kind]

    def is_recorded(self, source: Source, number: int) -> bool:
        """Whether a paragraph that is held is the one that the record was made from.

        Where the record has no digest of it, the text as a whole must be the one recorded.
        """
        document, passage = self.document(source), self.passage(source, number)
        if document is None or passage is None:
            return False
        recorded = source.passages.get(number)
        if recorded and recorded.digest:
            return recorded.digest == passage.digest
        return source.text is not None and document.sha256 == source.text.sha256

    def named(self, source: Source) -> frozenset[str]:
        """All entities that the text of a source names, where it is held."""
        if source.id not in self._named:
            document = self.document(source)
            numbers = range(1, len(document.paragraphs) + 1) if document else ()
            passages = (self.passage(source, number) for number in numbers)
            named = (passage.mentions for passage in passages if passage)
            self._named[source.id] = frozenset(chain.from_iterable(named))
        return self._named[source.id]

    @cached_property
    def finder(self) -> MentionFinder:
        """Finds the mentions of the data set's entities."""
        return MentionFinder(self._entities)

    def problem(self, source: Source) -> str:
        """Why a text that lies in the folders cannot be read; empty where none lies there."""
        return "" if self.document(source) else self._problems.get(source.id, "")

    def _read(self, source: Source) -> Document | None:
        if source.text is None:
            return None
        name = source.text.file
        if Path(name).name != name:  # it would lead out of the folders
            self._problems[source.id] = f"`{name}` is no name of a file, which has no folders in it"
            return None
        for folder in self._folders:
            try:
                return _document(folder, name)
            except (FileNotFoundError, NotADirectoryError):
                continue
            except (OSError, ValueError, RuntimeError) as error:
                self._problems[source.id] = f"`{(folder / name).as_posix()}` {_why(error)}"
        return None


_BESIDE_THE_RECORDS = "seeds"
"""The folder of texts that is a part of the project; the other one is whoever checks it's own."""


def _document(folder: Path, name: str) -> Document:
    """A text in a folder. Raises what :meth:`Document.read` does."""
    within = folder.parent if folder.name == _BESIDE_THE_RECORDS else None
    document = Document.read(folder / name, within)
    longest = max(map(len, document.paragraphs), default=0)
    if longest > LONGEST_PARAGRAPH:
        raise ValueError(f"a paragraph has {longest:,} characters, so blank lines are missing")
    if (number := len(document.paragraphs)) > MOST_PARAGRAPHS:
        raise ValueError(f"it has {number:,} paragraphs; at most {MOST_PARAGRAPHS:,} are read")
    return document


def _why(error: OSError | ValueError | RuntimeError) -> str:
    """Why a text is not read; older Pythons have a ``RuntimeError`` for links in a circle."""
    if isinstance(error, UnicodeDecodeError):
        byte = f"byte {error.start + 1} (0x{error.object[error.start]:02x})"
        return f"is not {error.encoding.upper()}: {byte} fits in no character"
    if isinstance(error, ForeignFileError):
        return f"is not read: {error.strerror}"
    if isinstance(error, RuntimeError):
        return "cannot be read: its links lead in a circle"
    return f"cannot be read: {reason_of(error)}"

"""The texts that are held, and what each of their passages names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import chain
from pathlib import Path

from jihadgraph.model import Entity, Marked, Passage, PassageKind, Source
from jihadgraph.names import MentionFinder
from jihadgraph.texts.documents import Document
from jihadgraph.texts.kinds import proposed_kinds
from jihadgraph.texts.marks import Mark, marks
from jihadgraph.texts.paragraphs import digest
from jihadgraph.texts.sentences import Stretch
from jihadgraph.whole_files import reason_of


def describe(paragraph: str, kind: PassageKind, finder: MentionFinder) -> Passage:
    """What a record says of a paragraph: digest, entities named, and what its marks close.

    A mark that stands there twice closes both spans.
    """

    def named(*parts: Stretch) -> tuple[str, ...]:
        found = (finder.mentioned(paragraph[part.start : part.end]) for part in parts)
        return tuple(sorted(frozenset().union(*found)))

    borne: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks(paragraph) if kind is PassageKind.TEXT else ():
        borne[mark.number].append(mark)
    return Passage(
        kind=kind,
        digest=digest(paragraph),
        mentions=named(Stretch(0, len(paragraph))),
        marks={
            number: Marked(
                span=named(*(mark.span for mark in same)),
                sentence=named(*(mark.sentence for mark in same)),
            )
            for number, same in borne.items()
        },
    )


class Library:
    """The texts that are held, looked for in folders, and what each of their passages names."""

    def __init__(self, folders: Iterable[Path] = (), entities: Iterable[Entity] = ()) -> None:
        self._folders = tuple(folders)
        self._entities = entities
        self._documents: dict[str, Document | None] = {}
        self._problems: dict[str, str] = {}
        self._kinds: dict[str, list[PassageKind]] = {}
        self._passages: dict[tuple[str, int], Passage] = {}
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
        paragraph = self.paragraph(source, number)
        if paragraph is None:
            return None
        if (source.id, number) not in self._passages:
            recorded = source.passages.get(number)
            kind = recorded.kind if recorded else self._proposed(source)[number - 1]
            self._passages[source.id, number] = describe(paragraph, kind, self.finder)
        return self._passages[source.id, number]

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

    def _proposed(self, source: Source) -> list[PassageKind]:
        if source.id not in self._kinds:
            document = self.document(source)
            self._kinds[source.id] = proposed_kinds(document.paragraphs if document else ())
        return self._kinds[source.id]

    def problem(self, source: Source) -> str:
        """Why a text that lies in the folders cannot be read; empty where none lies there."""
        return "" if self.document(source) else self._problems.get(source.id, "")

    def _read(self, source: Source) -> Document | None:
        if source.text is None or Path(source.text.file).name != source.text.file:
            return None  # a record names a file in the folders, never a path out of them
        for folder in self._folders:
            path = folder / source.text.file
            try:
                return Document.read(path)
            except (FileNotFoundError, NotADirectoryError):
                continue
            except (OSError, ValueError) as error:
                self._problems[source.id] = f"`{path.as_posix()}` {_cannot_be_read(error)}"
        return None


def _cannot_be_read(error: OSError | ValueError) -> str:
    if isinstance(error, UnicodeDecodeError):
        byte = f"byte {error.start + 1} (0x{error.object[error.start]:02x})"
        return f"is not {error.encoding.upper()}: {byte} fits in no character"
    return f"cannot be read: {reason_of(error) if isinstance(error, OSError) else error}"

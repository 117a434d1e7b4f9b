"""Documents: paragraphs, sentences, footnote marks and their spans, digests, quotes.

Paragraphs are the blocks of text between blank lines, numbered from 1, title included. The span
of a footnote is the text from the previous mark in its paragraph, or its start, to the mark.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from jihadgraph.model import Entity, Marked, Passage, PassageKind, Source
from jihadgraph.names import MentionFinder

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_MARK = re.compile(r"\[([1-9][0-9]{0,2})\]")
_REFERENCE = re.compile(r"^\[\d{1,3}\]\s")
_MARKS = r"(?:\s?\[\d{1,3}\])*"
_END = re.compile(
    rf"(?P<stop>[.!?…]+)[\"'”’»)\]]*(?P<marks>{_MARKS})(?P<space>\s+)(?=(?P<next>\S\w*))"
)
_INITIALS = re.compile(r"(?:^|[\s(“\"'-])(?:[A-Z]\.)*[A-Z]\.$")
_HEADLINE_WORDS = 12
"""A paragraph of no more words and without a full stop is taken for a headline."""
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen maj col lt capt sgt adm gov sen rep rev st mt no vol vs e.g i.e cf "  # noqa: SIM905 (a list reads worse)
    "al jr sr approx ca fig eds pp jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_OPENERS = frozenset(
    "a an after all also although amid an and as at because before but by despite during even "  # noqa: SIM905 (as above)
    "finally for from he her here his however if in instead is it its last later many meanwhile "
    "more moreover most nevertheless no nor not now of on once one or others our several she "
    "since so some still such that the their then there these they this those though thus to "
    "today under until we what when where while who why with yet you".split()
)


class Stretch(NamedTuple):
    """A part of a paragraph, as offsets in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote mark in a paragraph: its number, where it stands, and the span it closes."""

    number: int
    start: int
    end: int
    span: Stretch
    sentence: Stretch


def paragraphs(text: str) -> list[str]:
    """The blocks of a text between blank lines, in order."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return [block.strip() for block in _BLANK.split(plain.strip()) if block.strip()]


def digest(paragraph: str) -> str:
    """First 16 hexadecimal digits of a paragraph's SHA-256, in NFC, white space made one space."""
    plain = " ".join(unicodedata.normalize("NFC", paragraph).split())
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def sentences(paragraph: str) -> list[Stretch]:
    """The sentences of a paragraph, each with the footnote marks glued to its full stop.

    A full stop ends no sentence after an abbreviation, an initial, or in a decimal; after initials
    such as "U.S." it does only where the next word usually opens one.
    """
    found, start = [], 0
    for match in _END.finditer(paragraph):
        if _ends_sentence(paragraph[start : match.end("stop")], match):
            found.append(Stretch(start, match.start("space")))
            start = match.end()
    if start < len(paragraph):
        found.append(Stretch(start, len(paragraph)))
    return found


def _ends_sentence(before: str, match: re.Match[str]) -> bool:
    following = match["next"]
    if match["marks"]:
        return True
    if match["stop"] == ".":
        if _INITIALS.search(before):
            return following.casefold() in _OPENERS and following[0].isupper()
        if re.split(r"[\s(“\"']", before[:-1])[-1].casefold() in _ABBREVIATIONS:
            return False
    return not following[0].islower()


def marks(paragraph: str) -> list[Mark]:
    """The footnote marks of a paragraph in order, each with its span and its sentence."""
    found, previous = [], 0
    whole = sentences(paragraph)
    for match in _MARK.finditer(paragraph):
        sentence = next(part for part in whole if part.start <= match.start() < part.end)
        span = Stretch(previous, match.start())
        found.append(Mark(int(match[1]), match.start(), match.end(), span, sentence))
        previous = match.end()
    return found


def proposed_kind(number: int, paragraph: str) -> PassageKind:
    """What a paragraph seems to be, for an analyst to confirm."""
    words = len(paragraph.split())
    if _REFERENCE.match(paragraph):
        return PassageKind.REFERENCES
    if re.search(r"\bPhoto(graph)?s?( by)?:", paragraph):
        return PassageKind.CAPTION
    ended = re.search(rf"[.!?…”\"]{_MARKS}$", paragraph)
    if number == 1 or (words <= _HEADLINE_WORDS and not ended):
        return PassageKind.HEADLINE
    return PassageKind.TEXT


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


def quoted(quote: str, paragraph: str) -> Stretch | None:
    """Where a quote stands in a paragraph, or ``None``.

    Spaces, quotation marks and dashes of all forms count alike; an ellipsis leaves something out
    but keeps the order; what stands in square brackets is the quoter's own, and may be a part of
    a word, as in "[t]he".
    """
    parts = re.split(r"(…|\.\.\.|\[[^\]]*\])", f"…{_level(quote)}…")[1:-1]
    pieces = (
        _pattern(parts[place - 1], piece, parts[place + 1])
        for place, piece in enumerate(parts)
        if place % 2 and piece.strip()
    )
    pattern = ".*?".join(pieces)
    match = re.search(pattern, _level(paragraph), re.DOTALL) if pattern else None
    return Stretch(match.start(), match.end()) if match else None


def _pattern(before: str, piece: str, after: str) -> str:
    """A piece of a quote between two gaps, in whole words; a bracket glued to it is part of one."""
    words = r"\s+".join(re.escape(word) for word in piece.split())
    left = r"\b\w*" if before[0] == "[" and piece[0].isalnum() else r"\b"
    right = r"\w*\b" if after[0] == "[" and piece[-1].isalnum() else r"\b"
    return left * piece.lstrip()[0].isalnum() + words + right * piece.rstrip()[-1].isalnum()


_LEVELLED = str.maketrans(
    dict.fromkeys("“”„«»″", '"') | dict.fromkeys("‘’‚ʼ′`´", "'") | dict.fromkeys("‐‑‒–—―−", "-")
)


def _level(text: str) -> str:
    """Text with one form of each quotation mark and dash; offsets stay as they are."""
    return re.sub(r"\s", " ", text.translate(_LEVELLED))


@dataclass(frozen=True)
class Document:
    """The text of a source, as held."""

    path: Path
    sha256: str
    paragraphs: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> Document:
        """Read a text file in UTF-8. Raises ``OSError`` and ``UnicodeDecodeError``."""
        data = path.read_bytes()
        return cls(
            path, hashlib.sha256(data).hexdigest(), tuple(paragraphs(data.decode("utf-8-sig")))
        )


class Library:
    """The texts that are held, looked for in folders, and what each of their passages names."""

    def __init__(self, folders: Iterable[Path] = (), entities: Iterable[Entity] = ()) -> None:
        self._folders = tuple(folders)
        self._entities = entities
        self._documents: dict[str, Document | None] = {}
        self._passages: dict[tuple[str, int], Passage] = {}

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
            kind = recorded.kind if recorded else proposed_kind(number, paragraph)
            self._passages[source.id, number] = describe(paragraph, kind, self.finder)
        return self._passages[source.id, number]

    @cached_property
    def finder(self) -> MentionFinder:
        """Finds the mentions of the data set's entities."""
        return MentionFinder(self._entities)

    def _read(self, source: Source) -> Document | None:
        if source.text is None or Path(source.text.file).name != source.text.file:
            return None  # a record names a file in the folders, never a path out of them
        for folder in self._folders:
            try:
                return Document.read(folder / source.text.file)
            except (OSError, ValueError):  # not UTF-8, or no name that a file can have
                continue
        return None

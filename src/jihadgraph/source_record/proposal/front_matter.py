"""What a document says of itself: title, authors, date, address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from jihadgraph.model import PassageKind
from jihadgraph.texts import (
    Metadata,
    date_of_line,
    names_alone,
    names_in_biography,
    names_in_byline,
)

T = TypeVar("T")

_FRONT = 6
"""Paragraphs at the beginning in which a date is looked for."""
_LONG_TITLE = 30
"""Words of a first paragraph that is taken for a title as a whole."""
_LABEL_WORDS = 2
Pairs = Sequence[tuple[str, PassageKind]]
"""Paragraphs, each with what it seems to be."""
_PAGE = "what the page says of itself"
_MARK = re.compile(r"(?:\[\d{1,3}\])+$")


@dataclass(frozen=True, slots=True)
class Guess(Generic[T]):
    """What is proposed, and from what."""

    value: T
    basis: str


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a document seems to say of itself; ``None`` where it says nothing."""

    title: Guess[str]
    authors: Guess[tuple[str, ...]] | None
    published: Guess[str] | None
    url: Guess[str] | None


def front_matter(
    paragraphs: Sequence[str], kinds: Sequence[PassageKind], metadata: Metadata
) -> FrontMatter:
    """What a document says of itself, a web page in its head, any in its first and last lines."""
    pairs = list(zip(paragraphs, kinds, strict=True))
    return FrontMatter(
        title=_given(metadata.title) or _title(pairs),
        authors=_given(metadata.authors) or _authors(pairs),
        published=_given(metadata.published) or _published(pairs),
        url=_given(metadata.url),
    )


def _given(value: T) -> Guess[T] | None:
    return Guess(value, _PAGE) if value else None


def _title(pairs: Pairs) -> Guess[str]:
    """The first paragraph, or the next one if the first is a label such as "World news".

    A long one, and one with a date or a byline in it, is a title in its first line only.
    """
    (paragraph, _), *others = pairs
    number = 1
    if others and len(paragraph.split()) <= _LABEL_WORDS and _is_title(*others[0]):
        paragraph, number = others[0][0], 2
    first, *rest = paragraph.split("\n")
    whole = len(paragraph.split()) <= _LONG_TITLE and not any(map(_is_of_title, rest))
    line = " ".join((paragraph if whole else first).split())
    return Guess(_MARK.sub("", line) or line, f"{'' if whole else 'the first line of '}p{number}")


def _is_title(paragraph: str, kind: PassageKind) -> bool:
    is_longer = len(paragraph.split()) > _LABEL_WORDS
    return kind is PassageKind.HEADLINE and is_longer and not _is_of_title(paragraph)


def _is_of_title(line: str) -> bool:
    return bool(date_of_line(line) or names_in_byline(line))


def _published(pairs: Pairs) -> Guess[str] | None:
    """The first date line that gives a day, else the first that gives a month."""
    found = [
        Guess(day, f"the date line, p{number}")
        for number, line, _ in _lines(pairs[:_FRONT])
        if (day := date_of_line(line))
    ]
    return next(iter(sorted(found, key=lambda guess: -len(guess.value))), None)


def _authors(pairs: Pairs) -> Guess[tuple[str, ...]] | None:
    """Who the first byline names, else the note on the author."""
    for names_in, kinds, basis in _SIGNS_OF_AUTHORS:
        whole = [(number, text, kind) for number, (text, kind) in enumerate(pairs, 1)]
        for number, text, kind in (*whole, *_lines(pairs[:1])):
            if kind in kinds and (names := names_in(text)):
                return Guess(tuple(names), f"{basis}, p{number}")
    return None


def _lines(pairs: Pairs) -> Iterator[tuple[int, str, PassageKind]]:
    """Lines, each with the number and the kind of its paragraph."""
    for number, (paragraph, kind) in enumerate(pairs, 1):
        yield from ((number, line, kind) for line in paragraph.split("\n"))


_LINES_OF_THE_TITLE = frozenset({PassageKind.AUTHOR, PassageKind.HEADLINE})
_NOTES = frozenset({PassageKind.AUTHOR})
_SIGNS_OF_AUTHORS: tuple[tuple[Callable[[str], list[str]], frozenset[PassageKind], str], ...] = (
    (names_in_byline, _LINES_OF_THE_TITLE, "the byline"),
    (names_in_biography, _NOTES, "the note on the author"),
    (names_alone, _NOTES, "a name that stands alone"),
)

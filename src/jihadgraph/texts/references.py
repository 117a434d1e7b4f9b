"""Lists of references: the numbered notes of a document, one or several in a paragraph."""

from __future__ import annotations

import re
from typing import NamedTuple

from jihadgraph.texts import raised_figures

_FIGURES = "[1-9][0-9]{0,2}"
_NUMBERED = re.compile(
    rf"^[ \t]*(?:\[(?P<square>{_FIGURES})\](?=\s|https?:|$)|\((?P<round>{_FIGURES})\)\s"
    rf"|(?P<plain>{_FIGURES})[.)]\s|(?P<raised>{raised_figures.NUMBER})\s?"
    rf"|\^(?P<caret>{_FIGURES})\s)",
    re.MULTILINE,
)
_WITHIN_LINE = re.compile(r"\s(?=\[[1-9][0-9]{0,2}\]\s+(?:https?:|[A-Z“\"]))")
_CITES = re.compile(
    r"https?://|www\.|\bdoi\b|\bibid\b|\bop\. ?cit|\bpp?\. ?\d|\((?:19|20)\d\d\)|\baccessed\b|"
    r"(?:19|20)\d\d[).,]*\s*$",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:[\dIVX.]+\s+)?(?:references|(?:foot|end)?notes|bibliography|sources|works cited|citations|"
    r"literature)(?: (?:and|&) (?:references|notes|sources|citations))?:?",
    re.IGNORECASE,
)


class Entry(NamedTuple):
    """A numbered note of a document, less its number."""

    number: int
    text: str


def entries(paragraph: str) -> list[Entry]:
    """The numbered notes that a paragraph consists of; none unless it begins with one.

    A line goes on with the note above it unless it begins with a higher number.
    """
    lines = _WITHIN_LINE.sub("\n", paragraph)
    starts: list[re.Match[str]] = []
    for match in _NUMBERED.finditer(lines):
        if (not starts and not lines[: match.start()].strip()) or (
            starts and _number(match) > _number(starts[-1])
        ):
            starts.append(match)
    ends = [*(match.start() for match in starts[1:]), len(lines)]
    return [
        Entry(_number(match), " ".join(lines[match.end() : end].split()))
        for match, end in zip(starts, ends, strict=False)
    ]


def _number(match: re.Match[str]) -> int:
    return int(raised_figures.lowered(match[match.lastgroup or 0]))


def begins_with_bracketed_number(paragraph: str) -> bool:
    """Whether a paragraph begins like a note, ``[4] https://…``; nothing else is written so."""
    match = _NUMBERED.match(paragraph)
    return match is not None and match["square"] is not None


def cites(paragraph: str) -> bool:
    """Whether a paragraph has what references have: a link, a page, a year at its end."""
    return _CITES.search(paragraph) is not None


def is_heading_of_references(paragraph: str) -> bool:
    """Whether a paragraph is the heading of a list of references."""
    return _HEADING.fullmatch(paragraph.strip()) is not None

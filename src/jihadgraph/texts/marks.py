"""Footnote marks in a paragraph, and the spans that they close.

A mark is a number in square brackets, ``[4]``; several may stand in one pair, ``[1, 2]`` or
``[1-3]``. It has three figures at most: a year in brackets is an editor's. Superscript figures are
marks where a reader takes them for such: after a stop, a closing quotation mark or bracket, or a
word of three letters or more. Units that are squared have fewer: "km²" bears no footnote.

The span of a footnote is the text from the previous mark in its paragraph, or its start, to the
mark. Marks that stand together, ``[1][2]``, close one span together: each of them is the note to
what stands before both, and the stretch between them is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from jihadgraph.texts import raised_figures
from jihadgraph.texts.sentences import Stretch, sentences

_MARK = re.compile(
    r"\[(?P<numbers>[1-9][0-9]{0,2}(?:\s?[,–-]\s?[1-9][0-9]{0,2})*)\]"
    rf"|(?:(?<=[.,;:!?…”’\"'»)\]])|(?<=[^\W\d_]{{3}}))(?P<raised>{raised_figures.NUMBER})"
)
_NUMBER = re.compile(r"[0-9]+")
_BETWEEN = re.compile(r"[\s,;]*")
"""What may stand between marks that stand together."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote mark in a paragraph: its number, where it stands, and the span it closes.

    Of several numbers in one pair of brackets, each stands where its own figures do.
    """

    number: int
    start: int
    end: int
    span: Stretch
    sentence: Stretch


class _Figures(NamedTuple):
    """A number of a mark, and the stretch that it stands in."""

    number: int
    start: int
    end: int


def marks(paragraph: str) -> list[Mark]:
    """The footnote marks of a paragraph in order, each with its span and its sentence."""
    found: list[Mark] = []
    whole = sentences(paragraph)
    starts = [part.start for part in whole]
    span, reached = Stretch(0, 0), 0
    for match in _MARK.finditer(paragraph):
        if not found or not _BETWEEN.fullmatch(paragraph, reached, match.start()):
            span = Stretch(reached, match.start())
        sentence = whole[bisect_right(starts, match.start()) - 1]
        found += (Mark(*figures, span, sentence) for figures in _figures(match))
        reached = match.end()
    return found


def _figures(match: re.Match[str]) -> Iterator[_Figures]:
    if match["raised"]:
        yield _Figures(int(raised_figures.lowered(match["raised"])), *match.span())
        return
    numbers = list(_NUMBER.finditer(match[0]))
    if len(numbers) == 1:
        yield _Figures(int(numbers[0][0]), *match.span())
        return
    before: _Figures | None = None
    for number in numbers:
        at = _Figures(int(number[0]), match.start() + number.start(), match.start() + number.end())
        if before and match[0][before.end - match.start()].strip(" ,"):
            yield from _implied(before, at)
        yield at
        before = at


def _implied(first: _Figures, last: _Figures) -> Iterable[_Figures]:
    """The numbers between the ends of a range, each at the dash that stands for it."""
    if last.number - first.number > _WIDEST:
        return ()
    return (
        _Figures(number, first.end, first.end) for number in range(first.number + 1, last.number)
    )


_WIDEST = 50
"""Notes that a range of marks may stand for; in ``[1-999]`` nobody cites them all."""

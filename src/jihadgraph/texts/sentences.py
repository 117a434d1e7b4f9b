"""Sentences of a paragraph.

A full stop ends a sentence unless something speaks against it: an abbreviation, an initial, a
figure after "No.", a small letter after it. Where both readings are possible ("in the U.S. They"),
the next word decides: those that commonly open a sentence are listed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

FOOTNOTES = r"(?:\s?\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]|[¹²³⁰⁴-⁹]{1,3})*"
"""Footnote marks that may follow a full stop, as a pattern."""

_END = re.compile(
    rf"(?<![.!?…؟۔।])(?P<stop>[.!?…؟۔।]++)[\"'”’»)\]]*(?P<marks>{FOOTNOTES})"
    r"(?P<space>\s+)(?=(?P<next>\S\w*))"
)
_INITIALS = re.compile(r"(?:^|[\s(“\"'-])(?:[A-Z]\.)*[A-Z]\.$")
_BEFORE_A_NAME = frozenset(
    "mr mrs ms messrs dr prof gen maj col lt capt sgt cpl adm gov sen rep rev hon pres st mt vs "  # noqa: SIM905 (a list reads worse)
    "e.g i.e cf al ca approx eds".split()
)
"""Abbreviations that something always follows."""
_BEFORE_A_FIGURE = frozenset(
    "no nos vol fig figs p pp art ch sec para "  # noqa: SIM905 (as above)
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
"""Abbreviations that are ones only before a figure; "No." may be an answer, "fig." a fruit."""
_AT_EITHER = frozenset("a.m p.m etc inc ltd co corp jr sr dept govt ph.d".split())  # noqa: SIM905 (as above)
"""Abbreviations that may end a sentence or stand within it."""
_OPENERS = frozenset(
    "a an after all also although amid an and as at because before but by despite during even "  # noqa: SIM905 (as above)
    "finally for from he her here his however if in instead is it its last later many meanwhile "
    "more moreover most nevertheless no nor not now of on once one or others our several she "
    "since so some still such that the their then there these they this those though thus to "
    "today under until we what when where while who why with yet you".split()
)


_LONGEST = max(map(len, _BEFORE_A_NAME | _BEFORE_A_FIGURE | _AT_EITHER))
_TOKEN_START = re.compile(r"[\s(“\"']")


class Stretch(NamedTuple):
    """A part of a paragraph, as offsets in characters."""

    start: int
    end: int


def sentences(paragraph: str) -> list[Stretch]:
    """The sentences of a paragraph, each with the footnote marks glued to its full stop."""
    found, start = [], 0
    for match in _END.finditer(paragraph):
        if _ends_sentence(
            paragraph[max(start, match.start() - _LOOKED_AT) : match.end("stop")], match
        ):
            found.append(Stretch(start, match.start("space")))
            start = match.end()
    if start < len(paragraph):
        found.append(Stretch(start, len(paragraph)))
    return found


_LOOKED_AT = 100
"""Characters before a stop that decide; the whole of a long line would be copied at each stop."""


def _ends_sentence(before: str, match: re.Match[str]) -> bool:
    """Whether a stop ends the sentence whose last characters ``before`` is, the stop included."""
    following = match["next"]
    if match["marks"]:
        return True
    if match["stop"] == "." and (known := _full_stop_ends_sentence(before, following)) is not None:
        return known
    return not following[0].islower()


def _full_stop_ends_sentence(before: str, following: str) -> bool | None:
    """What the word before a single full stop says, ``None`` for nothing.

    Of a word one letter more is looked at than the longest abbreviation has: it is none then.
    """
    if before[:-1].isdecimal():
        return False  # the number of an item: "1. Group A"
    word = _TOKEN_START.split(before[-_LONGEST - 2 : -1])[-1].casefold()
    if (before[-2:-1].isupper() and _INITIALS.search(before)) or word in _AT_EITHER:
        return following.casefold() in _OPENERS and following[0].isupper()
    if word in _BEFORE_A_NAME:
        return False
    if word in _BEFORE_A_FIGURE and following[0].isdecimal():
        return False
    return None

"""Entries put in order and items taken out of a YAML text where they stand, comments and all.

Only what can be told apart for certain is moved. A comment belongs to the entry beside it, to the
one above it where it is indented deeper than that, and else to the one right below. Where a comment
may belong to either, or an entry does not stand by itself, the answer is ``None``.

Texts are as :func:`jihadgraph.marks.events.with_plain_lines` leaves them, which keeps each
character at its offset in the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from jihadgraph.edits import Edit


class Stretch(NamedTuple):
    """Where something stands in a text, as offsets; of what is in lines the end may lie too far."""

    start: int
    end: int


_COMMA = re.compile(r"\s*,\s*")
_COMMENT = re.compile(r"(?:^|\s)#", re.MULTILINE)
_DASH = re.compile(r" *-[ \t]+")
_NOTHING_SAID = re.compile(r"[ \t\r]*(?:#|$)")


def places_of(text: str, whole: Stretch, entries: Sequence[Stretch]) -> Sequence[Stretch] | None:
    """Where the entries of a mapping stand with their comments, so that they may change places.

    ``None`` where a comment would lose its entry, or an entry its line.
    """
    in_brackets = text[whole.start] == "{"
    return (_in_brackets if in_brackets else _in_lines)(text, whole, entries)


def without(text: str, whole: Stretch, items: Sequence[Stretch], index: int) -> Edit | None:
    """The edit that takes an item out of a list; ``None`` where a comment may be about it."""
    if text[whole.start] == "[":
        return _out_of_brackets(text, whole, items, index)
    return _out_of_lines(text, whole, items, index) if items[1:] else None


def same_words(text: str, whole: Stretch, items: Sequence[Stretch], one: int, other: int) -> bool:
    """Whether two items of a list are the same, character for character."""
    own = items if text[whole.start] == "[" else _own_lines(text, whole, items)
    return text[slice(*own[one])] == text[slice(*own[other])]


# In brackets ------------------------------------------------------------------------------------


def _in_brackets(text: str, whole: Stretch, entries: Sequence[Stretch]) -> Sequence[Stretch] | None:
    """The entries, if commas alone part them."""
    gaps = [text[one.end : other.start] for one, other in pairwise(entries)]
    before = text[whole.start + 1 : entries[0].start]
    behind = text[entries[-1].end : whole.end - 1].replace(",", "", 1)
    parted = all(_COMMA.fullmatch(gap) for gap in gaps)
    return entries if parted and not (before + behind).strip() else None


def _out_of_brackets(
    text: str, whole: Stretch, items: Sequence[Stretch], index: int
) -> Edit | None:
    if _in_brackets(text, whole, items) is None:
        return None
    if index > 0:
        gone = Stretch(items[index - 1].end, items[index].end)
    elif items[1:]:
        gone = Stretch(items[0].start, items[1].start)
    else:  # a comma behind it goes too, since `[,]` is no list
        gone = Stretch(items[0].start, whole.end - 1)
    return None if _COMMENT.search(text[slice(*gone)]) else Edit(*gone, "")


# In lines ---------------------------------------------------------------------------------------


def _in_lines(text: str, whole: Stretch, entries: Sequence[Stretch]) -> list[Stretch] | None:
    """The lines of the entries with the comments above them, if each begins a line."""
    margins = {text[_start_of_line(text, entry.start) : entry.start] for entry in entries}
    if len(margins) > 1 or (margin := margins.pop()).strip(" "):
        return None
    places: list[Stretch] = []
    reached = 0
    for entry, own in zip(entries, _own_lines(text, whole, entries), strict=True):
        head = _start_of_comments(text, entry.start, reached)
        if places and text[reached:head].strip():
            return None
        places.append(Stretch(head, own.end))
        reached = own.end
    below = _COMMENT_BELOW.match(text, reached)
    return None if below and len(below[1]) >= len(margin) else places


_COMMENT_BELOW = re.compile(r"[ \t]*\r?\n( *)#")
"""A comment right below the last entry, which may be about that one, or about them all."""


def _out_of_lines(text: str, whole: Stretch, items: Sequence[Stretch], index: int) -> Edit | None:
    own = _own_lines(text, whole, items)[index]
    start = _start_of_line(text, own.start)
    has_comment = _start_of_comments(text, own.start, 0) < start
    if has_comment or _COMMENT.search(text[slice(*own)]):
        return None
    if not _DASH.fullmatch(text[start : own.start]):
        return None
    if line_end := _LINE_END.match(text, own.end):
        return Edit(start, line_end.end(), "")
    return Edit(len(_LAST_LINE_END.sub("", text[:start])), own.end, "")


_LINE_END = re.compile(r"[ \t]*\r?\n")
_LAST_LINE_END = re.compile(r"\r?\n\Z")


def _own_lines(text: str, whole: Stretch, entries: Sequence[Stretch]) -> list[Stretch]:
    """Each entry up to the end of the last line that is its own."""
    limits = [*(_start_of_line(text, entry.start) for entry in entries[1:]), whole.end]
    return [
        Stretch(entry.start, _own_end(text, entry.start, limit))
        for entry, limit in zip(entries, limits, strict=True)
    ]


def _own_end(text: str, start: int, limit: int) -> int:
    """Where the last line of an entry ends: one that says something, or a comment set deeper."""
    margin = start - _start_of_line(text, start)
    lines = text[start:limit].split("\n")
    says = [number for number, line in enumerate(lines) if not _NOTHING_SAID.match(line)]
    last = max(says, default=0)
    for line in lines[last + 1 :]:
        if not line.strip() or len(line) - len(line.lstrip(" ")) <= margin:
            break
        last += 1
    return start + len("\n".join(lines[: last + 1]).rstrip())


def _start_of_comments(text: str, start: int, floor: int) -> int:
    """Where the comments begin that stand right above a line, below ``floor``; else its start."""
    begin = _start_of_line(text, start)
    while (above := _start_of_line(text, max(begin - 1, 0))) >= floor and begin:
        if not text[above:begin].lstrip(" \t").startswith("#"):
            break
        begin = above
    return begin


def _start_of_line(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1

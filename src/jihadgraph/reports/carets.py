"""The line that a finding is about, with a caret below the character at which it begins.

Columns of a terminal are counted, not characters: wide ones take two, those that combine none, and
what is not harmless as many as its escape has. They are counted in the order of the text; a
terminal that turns right-to-left words round keeps them in the columns that they take together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from jihadgraph.reports.shown import COMMAND, shown
from jihadgraph.reports.source_lines import Around

ROOM = 70
"""Columns that are shown of a line at most."""
REACH = ROOM + 1
"""Characters to look at before the caret and after it."""
_CUT = "…"
_NO_WIDTH = {"Mn", "Me", "Cf"}
_SOFT_HYPHEN = "\xad"
_JOINED_JAMO = re.compile("[\u1160-\u11ff\ud7b0-\ud7ff]")
"""Vowels and finals of Korean, which join the letter before them."""


class _Cell(NamedTuple):
    """A character as it is shown, and the columns that it takes."""

    text: str
    width: int


_DEFUSED = _Cell("\\x5b", 4)
"""The bracket of what a runner would take for a command."""


class _Drawn(NamedTuple):
    """A line as it is shown, and the columns before the caret."""

    text: str
    caret: int


def with_caret(number: int, line: Around) -> list[str]:
    """The line behind its number, cut to what stands around the caret, and the caret."""
    whole = line.before + line.after
    is_plain = whole.isascii() and whole.isprintable() and COMMAND not in whole
    drawn = _plain(line) if is_plain else _drawn(line)
    margin = " " * len(str(number))
    return [f"  {number} | {drawn.text}".rstrip(), f"  {margin} | {' ' * drawn.caret}^"]


def _plain(line: Around) -> _Drawn:
    """As :func:`_drawn`, where every character is shown as it is and takes one column."""
    half = min(len(line.after), ROOM // 2)
    left = line.before[max(len(line.before) - ROOM + half, 0) :]
    right = line.after[: ROOM - len(left)]
    cut, more = len(left) < len(line.before), len(right) < len(line.after)
    return _Drawn(f"{_CUT * cut}{left}{right}{_CUT * more}", cut + len(left))


def _drawn(line: Around) -> _Drawn:
    cells = _cells(line.before + line.after)
    before, after = cells[: len(line.before)], cells[len(line.before) :]
    right = _fitting(after, ROOM // 2)
    left = _fitting(before[::-1], ROOM - _width(right))[::-1]
    right = _fitting(after, ROOM - _width(left))
    cut = _CUT if len(left) < len(before) else ""
    text = f"{cut}{_joined(left)}{_joined(right)}{_CUT if len(right) < len(after) else ''}"
    return _Drawn(text, _caret(cut, left, right))


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(_columns_of(char) for char in text)


def _caret(cut: str, left: Sequence[_Cell], right: Sequence[_Cell]) -> int:
    """Columns before the caret; one that is about a combining mark stands below what bears it."""
    combines = bool(right) and not right[0].width
    return max(len(cut) + _width(left) - combines, 0)


def _cells(line: str) -> list[_Cell]:
    commands = {match.end() - 1 for match in re.finditer(re.escape(COMMAND), line)}
    return [_DEFUSED if at in commands else _cell(char) for at, char in enumerate(line)]


@lru_cache(maxsize=4096)
def _cell(char: str) -> _Cell:
    text = shown(char)
    return _Cell(text, columns(text))


def _fitting(cells: Iterable[_Cell], room: int) -> list[_Cell]:
    """As many cells from the first on as there is room for."""
    return list(_within(cells, room))


def _within(cells: Iterable[_Cell], room: int) -> Iterator[_Cell]:
    taken = 0
    for number, cell in enumerate(cells):
        taken += cell.width
        if taken > room or number > room:
            return
        yield cell


def _width(cells: Iterable[_Cell]) -> int:
    return sum(cell.width for cell in cells)


def _joined(cells: Iterable[_Cell]) -> str:
    return "".join(cell.text for cell in cells)


def _columns_of(char: str) -> int:
    if char == _SOFT_HYPHEN:
        return 1
    if unicodedata.category(char) in _NO_WIDTH or _JOINED_JAMO.match(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1

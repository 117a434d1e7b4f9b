"""Places in the files as they were read: lines found by number, offsets turned into places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from jihadgraph.diagnostics import Location

_LINE_END = re.compile(r"\r\n?|\n")


class Around(NamedTuple):
    """The part of a line that stands before a place, and the part from there on."""

    before: str
    after: str


class Place(NamedTuple):
    """Line and column of a character, from 1."""

    line: int
    column: int


class SourceLines:
    """The lines of all files; where they begin is found once for each file that is asked for."""

    def __init__(self, files: Mapping[Path, str]) -> None:
        self._files = files
        self._starts: dict[Path, list[int]] = {}

    def holds(self, where: Location) -> bool:
        """Whether the file of a place was read, and has that line."""
        return where.path in self._files and 1 <= where.line <= self.count(where.path)

    def count(self, path: Path) -> int:
        """How many lines a file has; one more than it has line ends."""
        return len(self._starts_of(path))

    def around(self, where: Location, reach: int) -> Around | None:
        """What stands on a line, as many characters each way; ``None`` where there is no line."""
        if not self.holds(where):
            return None
        text = self._files[where.path]
        start, end = self.extent(where.path, where.line, where.line)
        at = min(start + where.column - 1, end)
        return Around(text[max(start, at - reach) : at], text[at : min(end, at + reach)])

    def extent(self, path: Path, first: int, last: int) -> tuple[int, int]:
        """The offsets at which the first of some lines begins and the last one ends."""
        starts, text = self._starts_of(path), self._files[path]
        if last == len(starts):
            return starts[first - 1], len(text)
        end = starts[last]
        return starts[first - 1], end - (2 if text[end - 2 : end] == "\r\n" else 1)

    def text(self, path: Path, start: int, end: int) -> str:
        """A stretch of a file."""
        return self._files[path][start:end]

    def place(self, path: Path, offset: int) -> Place:
        """Where a character stands in a file that was read."""
        starts = self._starts_of(path)
        line = bisect_right(starts, offset)
        return Place(line, offset - starts[line - 1] + 1)

    def _starts_of(self, path: Path) -> list[int]:
        if path not in self._starts:
            self._starts[path] = [0, *_ends_of_lines(self._files[path])]
        return self._starts[path]


def _ends_of_lines(text: str) -> Iterator[int]:
    """The offsets behind the line ends of a text."""
    if "\r" in text:
        return (match.end() for match in _LINE_END.finditer(text))
    *lines, _ = text.split("\n")
    return accumulate(len(line) + 1 for line in lines)

"""Files that are to change, as a unified diff: for people, or for programs that apply it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from jihadgraph.terminal import harmless
from jihadgraph.whole_files import Replacement

_CONTEXT = 3
"""Lines shown above and below what changes."""
_FARTHEST = 400
"""Lines that are looked through for one that stands in both files again."""


def as_diff(replacements: Iterable[Replacement], root: Path | None = None) -> str:
    """What would change, as ``diff -u`` shows it, made harmless for the screen.

    Files are named from ``root`` where one is given.
    """
    lines = (
        f"{_shown(line)}\n"
        for item in replacements
        for line in _lines(_split(item.before), _split(item.after), _names(item.path, root))
    )
    return "".join(lines)


def as_patch(replacements: Iterable[Replacement], root: Path) -> bytes:
    """What would change, byte for byte: ``git apply`` or ``patch -p1`` in the root applies it."""
    lines = (
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for item in replacements
        for line in _lines(
            _with_ends(item.before), _with_ends(item.after), _names(item.path, root), "\n"
        )
    )
    return "".join(lines).encode()


def _shown(line: str) -> str:
    """A line made harmless; its tabs stay."""
    return "\t".join(map(harmless, line.split("\t")))


def _split(data: bytes) -> list[str]:
    return [line.removesuffix("\r") for line in data.decode().removesuffix("\n").split("\n")]


def _with_ends(data: bytes) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", data.decode())


def _names(path: Path, root: Path | None) -> tuple[str, str]:
    """The name of a file before and after; a tab ends one that has blanks, as ``patch`` asks."""
    name = (path.relative_to(root) if root else path).as_posix()
    names = (f"a/{name}", f"b/{name}")
    if _ACTING.search(name):
        return _in_quotes(names[0]), _in_quotes(names[1])
    return (f"{names[0]}\t", f"{names[1]}\t") if " " in name else names


_ACTING = re.compile(r'[\x00-\x1f\x7f"\\]')
"""What a name in a patch has to be in quotes for."""


def _in_quotes(name: str) -> str:
    """A name as ``git`` and ``patch`` quote it."""
    return '"' + _ACTING.sub(lambda match: f"\\{ord(match[0]):03o}", name) + '"'


# Hunks ------------------------------------------------------------------------------------------


class _Change(NamedTuple):
    """Lines of one file, from the first to behind the last, and the lines in their place."""

    first: int
    last: int
    new_first: int
    new_last: int


def _lines(
    before: Sequence[str], after: Sequence[str], names: tuple[str, str], end: str = ""
) -> Iterator[str]:
    """The lines of the diff of one file; ``end`` ends those that are not of the file."""
    hunks = list(_hunks(_changes(before, after)))
    yield from (f"--- {names[0]}{end}", f"+++ {names[1]}{end}") if hunks else ()
    for changes in hunks:
        first, new_first = (
            max(at - _CONTEXT, 0) for at in (changes[0].first, changes[0].new_first)
        )
        last = min(changes[-1].last + _CONTEXT, len(before))
        new_last = min(changes[-1].new_last + _CONTEXT, len(after))
        yield f"@@ -{_extent(first, last)} +{_extent(new_first, new_last)} @@{end}"
        reached = first
        for change in changes:
            yield from (f" {line}" for line in before[reached : change.first])
            yield from (f"-{line}" for line in before[change.first : change.last])
            yield from (f"+{line}" for line in after[change.new_first : change.new_last])
            reached = change.last
        yield from (f" {line}" for line in before[reached:last])


def _extent(first: int, last: int) -> str:
    """The lines of a hunk as its head gives them: the first, counted from 1, and how many."""
    count = last - first
    return str(first + 1) if count == 1 else f"{first + 1 if count else first},{count}"


def _hunks(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    """Changes that are shown in one piece, since little stands between them."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.first - hunk[-1].last > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[_Change]:
    """What changes, read from the top.

    A search for the shortest answer, as ``difflib`` makes it, takes minutes for the hundred
    thousand lines of a large data set; here nearly all lines stand where they stood, or near.
    """
    same_number = len(before) == len(after)
    find = _next_in_place if same_number else _next_common
    behind = _same_at_end(before, after)
    ends = (len(before) - behind, len(after) - behind)
    line, new = 0, 0
    while line < ends[0] or new < ends[1]:
        if line < ends[0] and new < ends[1] and before[line] == after[new]:
            line, new = line + 1, new + 1
            continue
        last, new_last = find(before, after, (line, new), ends)
        yield _Change(line, last, new, new_last)
        line, new = last, new_last


def _same_at_end(before: Sequence[str], after: Sequence[str]) -> int:
    """How many lines at the end of both files are the same."""
    pairs = zip(reversed(before), reversed(after), strict=False)
    different = (number for number, (old, new) in enumerate(pairs) if old != new)
    return next(different, min(len(before), len(after)))


_Pair = tuple[int, int]
"""A place in the one file and a place in the other."""


def _next_in_place(before: Sequence[str], after: Sequence[str], start: _Pair, ends: _Pair) -> _Pair:
    """The next line that both files have in the same place, else the ends."""
    lines = range(start[0], ends[0])
    return next(((line, line) for line in lines if before[line] == after[line]), ends)


def _next_common(before: Sequence[str], after: Sequence[str], start: _Pair, ends: _Pair) -> _Pair:
    """The nearest line from here that both files have, else the ends."""
    for skipped in range(1, _FARTHEST):
        for first in range(skipped + 1):
            line, new = start[0] + first, start[1] + skipped - first
            if line < ends[0] and new < ends[1] and before[line] == after[new]:
                return line, new
    return ends

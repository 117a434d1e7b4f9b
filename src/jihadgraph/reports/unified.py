"""Files that are to change, as a unified diff for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff
from itertools import groupby

from jihadgraph.terminal import harmless
from jihadgraph.whole_files import Replacement

_CONTEXT = 3
"""Lines shown above and below what changes."""


def as_diff(replacements: Iterable[Replacement]) -> str:
    """What would change, as ``diff -u`` shows it, made harmless for the screen."""
    return "".join(f"{_shown(line)}\n" for item in replacements for line in _lines(item))


def _shown(line: str) -> str:
    """A line made harmless; its tabs stay."""
    return "\t".join(map(harmless, line.split("\t")))


def _lines(item: Replacement) -> Iterator[str]:
    names = (f"a/{item.path.as_posix()}", f"b/{item.path.as_posix()}")
    before, after = (_split(data) for data in (item.before, item.after))
    if len(before) != len(after):
        yield from unified_diff(before, after, *names, lineterm="")
        return
    hunks = list(_hunks(before, after))
    yield from (f"--- {names[0]}", f"+++ {names[1]}") if hunks else ()
    for first, last in hunks:
        yield f"@@ -{first + 1},{last - first} +{first + 1},{last - first} @@"
        yield from _hunk(before[first:last], after[first:last])


def _split(data: bytes) -> list[str]:
    return [line.removesuffix("\r") for line in data.decode().removesuffix("\n").split("\n")]


def _hunks(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The stretches of lines to show, of files whose lines stand in the same places.

    A search for what was put in and taken out, as ``difflib`` makes it, takes minutes for the
    hundred thousand lines of a large data set; addresses change within their lines.
    """
    extents: list[tuple[int, int]] = []
    for line, (old, new) in enumerate(zip(before, after, strict=True)):
        if old == new:
            continue
        first, last = max(line - _CONTEXT, 0), min(line + _CONTEXT + 1, len(before))
        if extents and first <= extents[-1][1]:
            first = extents.pop()[0]
        extents.append((first, last))
    yield from extents


def _hunk(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    pairs = zip(before, after, strict=True)
    for same, run in groupby(pairs, key=lambda pair: pair[0] == pair[1]):
        lines = list(run)
        if same:
            yield from (f" {line}" for line, _ in lines)
        else:
            yield from (f"-{line}" for line, _ in lines)
            yield from (f"+{line}" for _, line in lines)

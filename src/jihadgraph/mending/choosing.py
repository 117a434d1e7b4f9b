"""Which fixes one round applies: those that are certain, and stand clear of one another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from jihadgraph.diagnostics import Diagnostic, Fix
from jihadgraph.edits import edited

Chosen = Mapping[Path, Sequence[Diagnostic]]
"""The findings that are mended in each file; each of them has a fix that is certain."""


def chosen_of(found: Iterable[Diagnostic], left_alone: Collection[Path]) -> Chosen:
    """The findings to mend now; those whose fixes overlap theirs wait for another round."""
    fixes = [(item, item.fix) for item in found if item.fix and item.fix.certain]
    fixes.sort(key=lambda pair: (pair[0].location.path.as_posix(), _extent(pair[1])))
    chosen: dict[Path, list[Diagnostic]] = {}
    reached: dict[Path, int] = {}
    for item, fix in fixes:
        path, (start, end) = item.location.path, _extent(fix)
        if path not in left_alone and start >= reached.get(path, 0):
            chosen.setdefault(path, []).append(item)
            reached[path] = end
    return chosen


def _extent(fix: Fix) -> tuple[int, int]:
    """From the first character that a fix changes to behind the last."""
    return min(edit.start for edit in fix.edits), max(edit.end for edit in fix.edits)


def mended_text(text: str, chosen: Iterable[Diagnostic]) -> str:
    """The text of a file with the fixes of some of its findings applied."""
    return edited(text, (edit for item in chosen if item.fix for edit in item.fix.edits))

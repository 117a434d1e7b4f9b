"""The files of a plan, written all or none."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path

from jihadgraph.mending.plan import Plan
from jihadgraph.reading import LoadResult
from jihadgraph.source_record import Refusal
from jihadgraph.whole_files import NotRestoredError, Replacement, reason_of, replace_files


def replacements_of(plan: Plan, result: LoadResult) -> tuple[Replacement, ...] | Refusal:
    """What each file holds and is to hold.

    Refused where a file is not the one that was read, or one that is not to be written through.
    """
    found: list[Replacement] = []
    for path, text in plan.contents.items():
        replacement = _replacement(result, path, text)
        if isinstance(replacement, Refusal):
            return replacement
        found.append(replacement)
    return tuple(found)


def _replacement(result: LoadResult, path: Path, text: str) -> Replacement | Refusal:
    file = result.root / path
    if file.resolve() != result.root.resolve() / path:
        return _refused(file, "it is a link, or lies behind one; mend the file that it leads to")
    try:
        data = file.read_bytes()
        if not file.stat().st_mode & _WRITABLE:
            return _refused(file, "it is read-only")
        if data.decode("utf-8-sig") != result.files[file]:
            return _refused(file, "it has changed since it was read; try again")
    except UnicodeDecodeError:
        return _refused(file, "it has changed since it was read; try again")
    except OSError as error:
        return _refused(file, reason_of(error))
    return Replacement.by_text(file, data, text)


_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
"""Whoever may do anything may write a read-only file too, and should not without being asked."""


def write(replacements: Sequence[Replacement]) -> Refusal | None:
    """Write every file, or none; ``None`` where that went well."""
    try:
        replace_files(replacements)
    except NotRestoredError as error:
        files = ", ".join(path.as_posix() for path in error.paths)
        reason = f"not all could be written, nor these put back as they were: {files}"
        return Refusal(f"{reason}; {reason_of(error)}")
    except OSError as error:
        return _refused(Path(error.filename), reason_of(error))
    return None


def _refused(file: Path, reason: str) -> Refusal:
    return Refusal(f"{file.as_posix()} cannot be written: {reason}")

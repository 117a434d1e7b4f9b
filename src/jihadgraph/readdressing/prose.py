"""Addresses that people wrote in comments, notes and prose: they are shown, never rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from jihadgraph.diagnostics import Location
from jihadgraph.fields import Address
from jihadgraph.source_record import Comparison

_PROSE = frozenset({".md", ".rst", ".txt"})
"""Files among the data that people write for people."""


class Mention(NamedTuple):
    """A place where somebody wrote an address that is no longer that of the passage."""

    place: Location
    at: Address
    now: Address | None
    """Its address now; ``None`` where nobody can tell."""


def mentions(comparison: Comparison, path: Path, text: str) -> Iterator[Mention]:
    """The addresses in a text whose passages have others now."""
    source = re.escape(comparison.source.id)
    pattern = rf"(?<![a-z0-9-]){source}#p[1-9][0-9]{{0,5}}(?:\.fn[1-9][0-9]{{0,5}})?(?![0-9])"
    for match in re.finditer(pattern, text):
        at = Address.parse(match[0])
        now = comparison.address_of(at)
        if now != at and at.paragraph in comparison.source.passages:
            line = text.count("\n", 0, match.start()) + 1
            column = match.start() - text.rfind("\n", 0, match.start())
            yield Mention(Location(path, line, column), at, now)


def prose_below(folder: Path) -> Iterator[tuple[Path, str]]:
    """The files of prose in a folder and below it, as far as they can be read."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in _PROSE:
            try:
                yield path, path.read_bytes().decode("utf-8-sig")
            except (OSError, UnicodeDecodeError):  # it is shown for convenience alone
                continue

"""What a file holds: its records with their extents, and what is wrong with the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from jihadgraph.diagnostics import Diagnostic, Location
from jihadgraph.rules import RULES


class Record(NamedTuple):
    """One item of a file: its data, its extent in the text (offsets in characters), its place."""

    data: dict[str, Any]
    start: int
    end: int
    line: int
    column: int
    sound: bool = True
    """False where something in it was refused or would be lost."""


@dataclass(slots=True)
class Parsed:
    """What a file holds: the records that could be read, and everything wrong with the rest."""

    path: Path
    text: str
    records: list[Record] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    nodes: tuple[Record, Any] | None = None
    """Where the nodes of the record asked for last stand, for :mod:`jihadgraph.marks.positions`."""

    def report(self, rule: str, line: int, column: int, message: str, hint: str = "") -> None:
        """Add a diagnostic at a place of this file."""
        place = Location(self.path, line, column)
        self.diagnostics.append(Diagnostic(RULES[rule], place, message, hint))

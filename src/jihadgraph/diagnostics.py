"""What can be wrong with a data set, and where.

Bad data is a value here: reading and checking return :class:`Diagnostic` objects, and only the
edge of the program (the command line) turns them into text and an exit status.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from jihadgraph.edits import Edit


class Severity(StrEnum):
    """How much a diagnostic weighs."""

    ERROR = "error"
    """The record cannot be used as it stands; queries leave it out."""
    WARNING = "warning"
    """Probably a mistake; fails ``check --strict``."""
    NOTICE = "notice"
    """Worth a second look; never fails a check."""


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file that a person wrote; line and column count from 1."""

    path: Path
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path.as_posix()}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of mistake: a stable code, a readable name, and a sentence that says what it means."""

    code: str
    name: str
    severity: Severity
    summary: str


@dataclass(frozen=True, slots=True)
class Fix:
    """How a mistake is mended in the file where it stands."""

    title: str
    """What is done, as an instruction: ``write `group-a```."""
    edits: tuple[Edit, ...]
    """Stretches of the file's text, as it was read, and what stands there instead."""
    certain: bool = False
    """It is the one right answer: ``check --fix`` applies it. Any other is offered to people."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake at one place: what is wrong, what was expected, how to mend it."""

    rule: Rule
    location: Location
    message: str
    hint: str = ""
    subject: str | None = None
    """Id of the entity, statement or source that is wrong, where it is known."""
    fix: Fix | None = field(default=None, compare=False)
    """How to mend it in the file of ``location``, where that is known."""

    @property
    def code(self) -> str:
        """Code of the rule, such as ``JG301``."""
        return self.rule.code

    @property
    def name(self) -> str:
        """Name of the rule, such as ``unknown-entity``."""
        return self.rule.name

    @property
    def severity(self) -> Severity:
        """Severity of the rule."""
        return self.rule.severity

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Key by which diagnostics are sorted: place first, then code and message."""
        place = self.location
        return (place.path.as_posix(), place.line, place.column, self.code, self.message)

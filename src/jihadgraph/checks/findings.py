"""What ``check`` found, with the counts that go into its summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jihadgraph.checks.ignores import Ignored
from jihadgraph.diagnostics import Diagnostic, Severity
from jihadgraph.verification import Level, Verification
from jihadgraph.verification.outcomes import Tally, tallied


@dataclass(frozen=True, slots=True)
class Findings:
    """Diagnostics sorted by place, and how the evidence of the statements is verified.

    What an entity itself cites is checked like it, and counted nowhere: evidence is evidence of a
    statement.
    """

    diagnostics: tuple[Diagnostic, ...]
    statements: int
    verifications: Mapping[Verification, int]
    """How many pieces of evidence are verified just so."""
    implicit: int
    """Pieces of evidence that declare whom or what they mean without naming it."""
    selected: bool = False
    """Only some rules were asked for, so that none of what they found is summed up."""
    ignored: tuple[Ignored, ...] = ()
    """What comments in the files ignore, with the reasons, sorted by place."""
    only: tuple[str, ...] = ()
    """Codes or names of the only rules that were asked; none, and all were."""
    unasked: tuple[str, ...] = ()
    """Codes or names of rules that are left out, by the settings or at the command line."""
    files: Mapping[Path, str] = field(default_factory=dict)
    """The text of each file, as it was read."""
    unverified_statements: int = 0
    """Statements of which no piece of evidence is verified."""
    strict: bool = False
    """Warnings fail too, by the command line or the settings."""

    @property
    def verified(self) -> int:
        """Pieces of evidence that the texts of their sources confirm in full."""
        return sum(count for item, count in self.verifications.items() if item.complete)

    @property
    def unverified(self) -> int:
        """All other pieces of evidence."""
        return sum(self.verifications.values()) - self.verified

    @property
    def levels(self) -> dict[Level, Tally]:
        """What became of each level."""
        return tallied(self.verifications)

    def count(self, severity: Severity) -> int:
        """How many diagnostics have a severity."""
        return Counter(item.severity for item in self.diagnostics)[severity]

    def fails(self, *, strict: bool) -> bool:
        """Whether the check fails: by an error, or with ``strict`` by a warning."""
        return bool(self.count(Severity.ERROR) or (strict and self.count(Severity.WARNING)))

    @property
    def failed(self) -> bool:
        """Whether the check fails as it was asked."""
        return self.fails(strict=self.strict)

    def failing(self, item: Diagnostic) -> bool:
        """Whether a diagnostic fails the check as it was asked."""
        weight = item.severity
        return weight is Severity.ERROR or (self.strict and weight is Severity.WARNING)

"""What ``check`` found, with the counts that go into its summary."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from jihadgraph.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Findings:
    """Diagnostics sorted by place, and how many statements and pieces of evidence there are."""

    diagnostics: tuple[Diagnostic, ...]
    statements: int
    verified: int
    """Pieces of evidence that the texts of their sources confirm in full."""
    unverified: int

    def count(self, severity: Severity) -> int:
        """How many diagnostics have a severity."""
        return Counter(item.severity for item in self.diagnostics)[severity]

    def fails(self, *, strict: bool) -> bool:
        """Whether the check fails: by an error, or with ``strict`` by a warning."""
        return bool(self.count(Severity.ERROR) or (strict and self.count(Severity.WARNING)))

"""What ``check`` found, in forms for people, programs and platforms: one table, a module for each.

The table is light, since the command line reads its names at every start: a form's module is
imported when it is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jihadgraph.checks.findings import Findings


@dataclass(frozen=True, slots=True)
class Reporter:
    """One form of a report; called with findings, it gives the text of it."""

    description: str
    """One line that says what the form is for."""
    module: str
    """Where its ``report(findings) -> str`` is."""

    def __call__(self, findings: Findings) -> str:
        """The report on findings, as text that ends with a newline."""
        text: str = import_module(self.module).report(findings)
        return text


REPORTERS: Mapping[str, Reporter] = MappingProxyType(
    {
        "text": Reporter(
            "for people at a terminal",
            "jihadgraph.reports.text_report",
        ),
        "json": Reporter(
            "for programs",
            "jihadgraph.reports.json_report",
        ),
        "sarif": Reporter(
            "SARIF 2.1.0, for code scanning and editors",
            "jihadgraph.reports.sarif_report",
        ),
        "github": Reporter(
            "annotations of a GitHub workflow",
            "jihadgraph.reports.github_report",
        ),
        "junit": Reporter(
            "JUnit XML, for test reports of GitLab, Jenkins and others",
            "jihadgraph.reports.junit_report",
        ),
        "md": Reporter(
            "Markdown, for the summary of a job or a pull request",
            "jihadgraph.reports.markdown_report",
        ),
    }
)
"""Every form of a report by its name on the command line."""

__all__ = ["REPORTERS", "Reporter"]

"""The report for people: a line for each mistake, how to mend it below, and a summary."""

from __future__ import annotations

from jihadgraph.checks.findings import Findings
from jihadgraph.diagnostics import Diagnostic, Severity
from jihadgraph.terminal import harmless


def as_text(findings: Findings) -> str:
    """Text without colour; each line begins with ``file:line:column``, as editors expect."""
    lines = [line for item in findings.diagnostics for line in _lines(item)]
    if lines:
        lines.append("")
    return "\n".join([*lines, *_summary(findings)]) + "\n"


def _lines(item: Diagnostic) -> list[str]:
    subject = f" [{item.subject}]" if item.subject else ""
    head = f"{item.location}: {item.severity} {item.code} {item.name}{subject}: {item.message}"
    return [harmless(head), *([f"  hint: {harmless(item.hint)}"] if item.hint else [])]


def _summary(findings: Findings) -> list[str]:
    counts = ", ".join(_counted(findings.count(severity), str(severity)) for severity in Severity)
    evidence = findings.verified + findings.unverified
    checked = f"{findings.verified} verified against the text, {findings.unverified} unverified"
    return [
        f"{_counted(findings.statements, 'statement')}: {counts}",
        f"{_counted(evidence, 'piece')} of evidence: {checked}",
    ]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

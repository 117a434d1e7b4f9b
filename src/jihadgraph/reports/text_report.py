"""The report for people: a line for each mistake, how to mend it below, and a summary.

Notices of one rule that are many are told once, with how to see them all: they fail nothing, and
would bury what does. A text that has changed stands first, since what is wrong with the citations
of its source mostly follows from that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from textwrap import wrap

from jihadgraph.checks.findings import Findings
from jihadgraph.diagnostics import Diagnostic, Severity
from jihadgraph.tables.levels import COLUMNS, level_notes, level_rows
from jihadgraph.terminal import harmless

_FEW = 5
"""As many notices of one rule are told one by one."""
_WIDTH = 80
"""Columns that the table of levels and its notes keep to."""


def as_text(findings: Findings) -> str:
    """Text without colour; each line begins with ``file:line:column``, as editors expect."""
    ordered = sorted(findings.diagnostics, key=lambda item: item.name != "text-changed")
    told = ordered if findings.selected else _summed_up(ordered)
    lines = [line for item in told for line in _lines(item)]
    if lines:
        lines.append("")
    return "\n".join([*lines, *_summary(findings)]) + "\n"


def _summed_up(diagnostics: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Diagnostics, the first standing for all where a rule gave many notices."""
    alike: dict[str, list[Diagnostic]] = defaultdict(list)
    for item in diagnostics:
        if item.severity is Severity.NOTICE:
            alike[item.code].append(item)
    for item in diagnostics:
        same = alike.get(item.code, [])
        if len(same) <= _FEW:
            yield item
        elif item is same[0]:
            more = f"; and {len(same) - 1} more: `jihadgraph check --select {item.code}`"
            yield replace(item, hint=item.hint + more)


def _lines(item: Diagnostic) -> list[str]:
    subject = f" [{item.subject}]" if item.subject else ""
    head = f"{item.location}: {item.severity} {item.code} {item.name}{subject}: {item.message}"
    return [harmless(head), *([f"  hint: {harmless(item.hint)}"] if item.hint else [])]


def _summary(findings: Findings) -> list[str]:
    counts = ", ".join(_counted(findings.count(severity), str(severity)) for severity in Severity)
    verified, unverified = findings.verified, findings.unverified
    checked = f"{verified} verified against the text, {unverified} unverified"
    lines = [
        f"{_counted(findings.statements, 'statement')}: {counts}",
        f"{_counted(verified + unverified, 'piece')} of evidence: {checked}",
    ]
    return [*lines, *_levels(findings)] if verified or unverified else lines


def _levels(findings: Findings) -> list[str]:
    """The levels of verification as a table, with what explains it."""
    levels = findings.levels
    table = _aligned([COLUMNS, *level_rows(levels)])
    notes = level_notes(levels, findings.implicit)
    wrapped = [line for note in notes for line in wrap(note, _WIDTH, subsequent_indent="  ")]
    return ["", *table, *(["", *wrapped] if wrapped else [])]


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines: words to the left, what stands between the first and the last to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            [
                first.ljust(widths[0]),
                *(cell.rjust(width) for cell, width in zip(figures, widths[1:-1], strict=True)),
                last,
            ]
        )
        for first, *figures, last in rows
    ]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

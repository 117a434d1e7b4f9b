"""The end of the report for people: counts, what was ignored or not asked, levels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from jihadgraph.checks.findings import Findings
from jihadgraph.checks.ignores import Ignored
from jihadgraph.diagnostics import Severity
from jihadgraph.reports.folding import weight
from jihadgraph.reports.shown import counted, named, shown, unasked
from jihadgraph.tables.levels import COLUMNS, level_notes, level_rows

FEW_IGNORED = 5
"""As many findings that fail nothing are listed where a comment ignores them."""
_WIDTH = 80
"""Columns that the table of levels and its notes keep to."""

_LINKS = "links: not asked (`jihadgraph source links` asks them)"


def summary(findings: Findings) -> list[str]:
    """Lines on all that was found, and on what was not looked at."""
    lines = [*_ignored(findings.ignored), statement_counts(findings), evidence_counts(findings)]
    lines += [*unasked(findings), _LINKS]
    return [*lines, *_levels(findings)] if findings.verifications else lines


def statement_counts(findings: Findings) -> str:
    """How many statements there are, and how many findings of each severity."""
    counts = ", ".join(counted(findings.count(severity), str(severity)) for severity in Severity)
    return f"{counted(findings.statements, 'statement')}: {counts}"


def evidence_counts(findings: Findings) -> str:
    """How much evidence there is, and how much of it is verified."""
    verified, unverified = findings.verified, findings.unverified
    checked = f"{verified} verified against the text, {unverified} unverified"
    return f"{counted(verified + unverified, 'piece')} of evidence: {checked}"


def listed_ignored(ignored: Iterable[Ignored]) -> tuple[list[Ignored], int]:
    """Errors and warnings that comments ignore, and a few notices; how many more there are."""
    told = sorted(ignored, key=lambda item: weight(item.diagnostic))
    failing = sum(item.diagnostic.severity is not Severity.NOTICE for item in told)
    kept = failing + FEW_IGNORED
    return told[:kept], len(told[kept:])


def _ignored(ignored: Sequence[Ignored]) -> Iterator[str]:
    if not ignored:
        return
    yield f"{counted(len(ignored), 'finding')} ignored by comments in the files:"
    told, more = listed_ignored(ignored)
    for item, reason in told:
        place = f"{item.location}: ignored {item.severity} {named(item)}"
        yield f"  {shown(f'{place}: {reason}')}"
        if item.severity is Severity.ERROR:
            yield "    it stays an error: what it concerns is left out of all answers"
    if more:
        yield f"  and {more} more notices: `jihadgraph check --format json` lists them"
    yield ""


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

"""Markdown for the summary of a job or a pull request: what a reviewer has to see, first.

Whatever comes from data stands in code spans: no link, image, markup or mention can come of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jihadgraph.checks.findings import Findings
from jihadgraph.checks.ignores import Ignored
from jihadgraph.diagnostics import Diagnostic, Severity
from jihadgraph.reports.folding import folded, weight, weightiest_first
from jihadgraph.reports.shown import counted, cut, named, shown, unasked
from jihadgraph.reports.text_summary import statement_counts
from jihadgraph.tables.levels import COLUMNS, level_rows

_LONGEST = 400
"""Characters of a message, a hint or a reason."""
_ROOM = 14_000
"""Characters of a list at most; a comment takes 65,536 in all, the summary of a job 1 MiB."""


def report(findings: Findings) -> str:
    """Verdict and counts, what comments ignore, errors and warnings, evidence, notices."""
    parts = [
        *_verdict(findings),
        *_ignored(findings.ignored),
        *_failing(findings),
        *_evidence(findings),
        *_notices(findings),
        *_unasked(findings),
    ]
    return "\n\n".join(parts) + "\n"


def code(text: str) -> str:
    """Text as a code span, in a cell of a table too.

    A pipe divides cells also there unless a backslash stands before it, and the pipe counts again
    where two do: the backslash of the data is shown by its code point then.
    """
    told = cut(shown(text), _LONGEST) or " "
    flat = told.replace("\\|", "\\x5c|").replace("|", "\\|")
    runs = [len(run) for run in re.findall("`+", flat)]
    fence = "`" * next(size for size in range(1, len(runs) + 2) if size not in runs)
    padded = flat.strip(" ") and (flat[0] in "` " or flat[-1] in "` ")
    space = " " if padded else ""
    return f"{fence}{space}{flat}{space}{fence}"


def _verdict(findings: Findings) -> Iterator[str]:
    yield "## ❌ The check failed" if findings.failed else "## ✅ The check passed"
    yield f"{statement_counts(findings)}."


# Findings ---------------------------------------------------------------------------------------


def _ignored(ignored: Sequence[Ignored]) -> Iterator[str]:
    """What comments silence; whoever reviews a change must agree to each."""
    if not ignored:
        return
    yield f"### Ignored by comments in the files: {len(ignored)}"
    yield "Read each reason. What bears an ignored error stays left out of all answers."
    errors_first = sorted(ignored, key=lambda pair: weight(pair.diagnostic))
    rows = [_row(item, reason) for item, reason in errors_first]
    yield _table(("Place", "Severity", "Rule", "What is wrong", "Reason"), rows)


def _failing(findings: Findings) -> Iterator[str]:
    found = [item for item in findings.diagnostics if item.severity is not Severity.NOTICE]
    if found:
        yield f"### Errors and warnings: {len(found)}"
        rows = [_row(item, item.hint) for item in weightiest_first(found)]
        yield _table(("Place", "Severity", "Rule", "What is wrong", "How to mend it"), rows)


def _notices(findings: Findings) -> Iterator[str]:
    found = [item for item in folded(findings) if item.severity is Severity.NOTICE]
    if found:
        yield f"<details><summary>{counted(findings.count(Severity.NOTICE), 'notice')}</summary>"
        rows = [_row(item, item.hint) for item in found]
        yield _table(("Place", "Severity", "Rule", "What to look at", "How"), rows)
        yield "</details>"


def _row(item: Diagnostic, last: str) -> tuple[str, ...]:
    told = (named(item), item.message, last)
    cells = (code(text) if text else "" for text in told)
    return (code(str(item.location)), str(item.severity), *cells)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, cut where it grows too long, with a line that says how much was left out."""
    lines = [_line(row) for row in rows]
    kept = _fitting(lines)
    table = "\n".join([_line(head), _line(["---"] * len(head)), *lines[:kept]])
    if kept == len(lines):
        return table
    return f"{table}\n\n… and {len(lines) - kept} more: `jihadgraph check --format json` lists all"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _fitting(lines: Sequence[str]) -> int:
    """How many lines there is room for."""
    taken = 0
    for number, line in enumerate(lines):
        taken += len(line)
        if taken > _ROOM:
            return number
    return len(lines)


# Evidence, and what was not asked ---------------------------------------------------------------


def _evidence(findings: Findings) -> Iterator[str]:
    if not findings.verifications:
        return
    yield "### Evidence"
    verified, unverified = findings.verified, findings.unverified
    yield (
        f"{counted(verified + unverified, 'piece')} of evidence: **{verified} verified** against "
        f"the text, **{unverified} unverified**. {_resting(findings)}"
    )
    rows = "\n".join(map(_line, level_rows(findings.levels)))
    head = f"{_line(COLUMNS)}\n| --- | ---: | ---: | ---: | ---: | --- |"
    yield f"<details><summary>Levels of verification</summary>\n\n{head}\n{rows}\n\n</details>"


def _resting(findings: Findings) -> str:
    count = findings.unverified_statements
    if count == 1:
        return "1 statement rests on unverified evidence alone."
    return f"{count} statements rest on unverified evidence alone."


def _unasked(findings: Findings) -> Iterator[str]:
    for sentence in unasked(findings, code):
        yield f"{sentence[0].upper()}{sentence[1:]}."
    yield "Links: not asked (`jihadgraph source links` asks them)."

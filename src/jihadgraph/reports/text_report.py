"""The report for people: each mistake with its line and how to mend it, by file, and a summary.

The file of a record whose text has changed stands first, since what is wrong with the citations of
that source mostly follows from it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from jihadgraph.checks.findings import Findings
from jihadgraph.diagnostics import Diagnostic, Severity
from jihadgraph.reports.carets import REACH, with_caret
from jihadgraph.reports.folding import changed, folded
from jihadgraph.reports.shown import counted, headline, shown
from jihadgraph.reports.source_lines import SourceLines
from jihadgraph.reports.text_summary import summary


def report(findings: Findings) -> str:
    """Text without colour; findings begin with ``file:line:column``, as editors expect."""
    lines = SourceLines(findings.files)
    whole = Counter((item.location.path, item.severity) for item in findings.diagnostics)
    parts: list[list[str]] = []
    for path, found in _by_file(folded(findings)).items():
        told = (line for item in found for line in _told(item, lines))
        parts.append([_heading(path, whole), *told])
    return "\n\n".join("\n".join(part) for part in [*parts, summary(findings)]) + "\n"


def _by_file(found: Iterable[Diagnostic]) -> dict[Path, list[Diagnostic]]:
    files: dict[Path, list[Diagnostic]] = defaultdict(list)
    for item in sorted(found, key=lambda item: not changed(item)):
        files[item.location.path].append(item)
    return files


def _heading(path: Path, counts: Counter[tuple[Path, Severity]]) -> str:
    found = [(counts[path, severity], str(severity)) for severity in Severity]
    told = ", ".join(counted(number, noun) for number, noun in found if number)
    return f"{shown(path.as_posix())}: {told}"


def _told(item: Diagnostic, lines: SourceLines) -> Iterator[str]:
    """The finding, the line that it is about, and how to mend it."""
    yield f"{shown(str(item.location))}: {headline(item)}"
    around = lines.around(item.location, REACH)
    if around and any(part.strip() for part in around):
        yield from with_caret(item.location.line, around)
    if item.hint:
        yield f"  hint: {shown(item.hint)}"
    if item.fix and item.fix.certain:
        yield f"  fix: {shown(item.fix.title)}, which `jihadgraph check --fix` does"

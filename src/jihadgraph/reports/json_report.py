"""The report for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jihadgraph.checks.findings import Findings
from jihadgraph.diagnostics import Diagnostic, Severity
from jihadgraph.edits import Edit
from jihadgraph.reports.source_lines import SourceLines
from jihadgraph.terminal import harmless_json


def report(findings: Findings) -> str:
    """One JSON document: a summary, every diagnostic, and what comments in the files ignore."""
    lines = SourceLines(findings.files)
    data = {
        "summary": {
            "errors": findings.count(Severity.ERROR),
            "warnings": findings.count(Severity.WARNING),
            "notices": findings.count(Severity.NOTICE),
            "ignored": len(findings.ignored),
            "only": list(findings.only),
            "unasked": list(findings.unasked),
            "statements": findings.statements,
            "verified": findings.verified,
            "unverified": findings.unverified,
            "levels": {str(level): tally._asdict() for level, tally in findings.levels.items()},
        },
        "diagnostics": [_diagnostic(item, lines) for item in findings.diagnostics],
        "ignored": [
            {**_diagnostic(item, lines), "reason": reason} for item, reason in findings.ignored
        ],
    }
    return harmless_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _diagnostic(item: Diagnostic, lines: SourceLines) -> dict[str, Any]:
    return {
        "code": item.code,
        "name": item.name,
        "severity": str(item.severity),
        "message": item.message,
        "hint": item.hint or None,
        "file": item.location.path.as_posix(),
        "line": item.location.line,
        "column": item.location.column,
        "subject": item.subject,
        "fix": _fix(item, lines),
    }


def _fix(item: Diagnostic, lines: SourceLines) -> dict[str, Any] | None:
    """How to mend it; ``None`` too where the file could not be read: nothing has a place then."""
    if item.fix is None or not lines.holds(item.location):
        return None
    edits = [_edit(item.location.path, edit, lines) for edit in item.fix.edits]
    return {"title": item.fix.title, "certain": item.fix.certain, "edits": edits}


def _edit(path: Path, edit: Edit, lines: SourceLines) -> dict[str, Any]:
    return {
        "start": lines.place(path, edit.start)._asdict(),
        "end": lines.place(path, edit.end)._asdict(),
        "text": edit.text,
    }

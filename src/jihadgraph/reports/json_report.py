"""The report for programs."""

from __future__ import annotations

import json
from typing import Any

from jihadgraph.checks.findings import Findings
from jihadgraph.diagnostics import Diagnostic, Severity
from jihadgraph.terminal import harmless_json


def as_json(findings: Findings) -> str:
    """One JSON document: a summary, and every diagnostic."""
    data = {
        "summary": {
            "errors": findings.count(Severity.ERROR),
            "warnings": findings.count(Severity.WARNING),
            "notices": findings.count(Severity.NOTICE),
            "statements": findings.statements,
            "verified": findings.verified,
            "unverified": findings.unverified,
            "levels": {str(level): tally._asdict() for level, tally in findings.levels.items()},
        },
        "diagnostics": [_diagnostic(item) for item in findings.diagnostics],
    }
    return harmless_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _diagnostic(item: Diagnostic) -> dict[str, Any]:
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
    }

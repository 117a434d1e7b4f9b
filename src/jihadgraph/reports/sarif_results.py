"""Findings as results of SARIF: where they are, what mends them, what tells them from others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jihadgraph.checks.findings import Findings
from jihadgraph.diagnostics import Diagnostic, Fix
from jihadgraph.reports.fingerprints import Fingerprints
from jihadgraph.reports.sarif_messages import message
from jihadgraph.reports.sarif_places import Places
from jihadgraph.reports.sarif_rules import LEVELS
from jihadgraph.reports.shown import shown


class Results:
    """The results of a run; those that comments ignore stand last, as suppressed."""

    def __init__(self, findings: Findings, rules: Mapping[str, int]) -> None:
        self._findings = findings
        self._rules = rules
        self._places = Places(findings.files)
        self._fingerprints = Fingerprints()

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for item in self._findings.diagnostics:
            yield self._result(item)
        for item, reason in self._findings.ignored:
            suppression = {"kind": "inSource", "justification": shown(reason)}
            yield {**self._result(item), "suppressions": [suppression]}

    def _result(self, item: Diagnostic) -> dict[str, Any]:
        result = {
            "ruleId": item.code,
            "ruleIndex": self._rules[item.code],
            "level": LEVELS[item.severity],
            "message": message(_told(item)),
            "locations": [{"physicalLocation": self._places.physical(item)}],
            "partialFingerprints": {"primaryLocationLineHash": self._fingerprints.of(item)},
        }
        if item.fix and self._places.known(item.location):
            result["fixes"] = [self._fix(item.location.path, item.fix)]
        return result

    def _fix(self, path: Path, fix: Fix) -> dict[str, Any]:
        change = {
            "artifactLocation": self._places.artifact(path),
            "replacements": [self._places.replacement(path, edit) for edit in fix.edits],
        }
        return {"description": message(_sentence(fix.title)), "artifactChanges": [change]}


def _told(item: Diagnostic) -> str:
    told = _sentence(item.message)
    return f"{told} Hint: {_sentence(item.hint)}" if item.hint else told


def _sentence(text: str) -> str:
    flat = shown(text)
    return flat if flat.endswith((".", "?", "!")) else f"{flat}."

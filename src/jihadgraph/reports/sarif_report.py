"""SARIF 2.1.0, the interchange format of static analysis: code scanning and editors read it.

Only rules that found something are described. There are no time stamps, and paths are relative to
the folder of the check, so that equal findings give equal bytes. All is ASCII: programs read it,
and no character of the data can act on whoever looks at it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import metadata
from types import MappingProxyType
from typing import Any

from jihadgraph.checks.findings import Findings
from jihadgraph.reports.file_uris import SOURCE_ROOT
from jihadgraph.reports.sarif_messages import message
from jihadgraph.reports.sarif_results import Results
from jihadgraph.reports.sarif_rules import described
from jihadgraph.reports.shown import unasked
from jihadgraph.rules import RULES

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT: Mapping[str, Any] = MappingProxyType(
    {SOURCE_ROOT: {"description": {"text": "The folder in which the check was run."}}}
)


def report(findings: Findings) -> str:
    """One log with one run; what comments ignore is in it, as suppressed."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(findings)]}
    return json.dumps(log, indent=1) + "\n"


def _run(findings: Findings) -> dict[str, Any]:
    found = [*findings.diagnostics, *(item for item, _ in findings.ignored)]
    codes = {item.code for item in found}
    rules = [rule for rule in RULES.values() if rule.code in codes]
    results = Results(findings, {rule.code: index for index, rule in enumerate(rules)})
    return {
        "tool": {"driver": {**_tool(), "rules": [described(rule) for rule in rules]}},
        "invocations": [{"executionSuccessful": True, **_not_asked(findings)}],
        "originalUriBaseIds": dict(_ROOT),
        "columnKind": "unicodeCodePoints",
        "results": list(results),
    }


def _not_asked(findings: Findings) -> dict[str, Any]:
    """What the tool was told not to look for."""
    told = [{"level": "note", "message": message(sentence)} for sentence in unasked(findings)]
    return {"toolConfigurationNotifications": told} if told else {}


def _tool() -> dict[str, str]:
    """The tool as its package describes it."""
    package = metadata("jihadgraph")
    homepage = package["Project-URL"].partition(", ")[2]
    return {
        "name": "jihadgraph",
        "semanticVersion": package["Version"],
        "informationUri": homepage,
    }

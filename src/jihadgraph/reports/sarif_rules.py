"""Rules as SARIF describes them, with the help that the package holds for each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jihadgraph.diagnostics import Rule, Severity

LEVELS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
)
"""What SARIF calls a severity."""
HELP = Path(__file__).with_name("rule_help.json")
"""For each code why the rule is there, and an example; made from those of the tests."""

_NONE: Mapping[str, str] = MappingProxyType({"why": "", "example": ""})


def described(rule: Rule) -> dict[str, Any]:
    """A rule with its help, as ``reportingDescriptor``."""
    why, example = help_of_rules().get(rule.code, _NONE).values()
    text = f"{rule.summary} {why}".strip()
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": text},
        "help": {"text": text, "markdown": f"{text}\n\n{example}"},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


@cache
def help_of_rules() -> dict[str, dict[str, str]]:
    """What :data:`HELP` says of each code: ``why`` and ``example``."""
    found: dict[str, dict[str, str]] = json.loads(HELP.read_text("utf-8"))
    return found

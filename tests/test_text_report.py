"""The report for people sums up what would bury the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from jihadgraph.checks.findings import Findings
from jihadgraph.diagnostics import Diagnostic, Location
from jihadgraph.reports import REPORTERS
from jihadgraph.rules import RULES


def found(rule: str, count: int, *, selected: bool = False) -> Findings:
    diagnostics = tuple(
        Diagnostic(RULES[rule], Location(Path("a.yaml"), line, 3), "a message", "look again")
        for line in range(1, count + 1)
    )
    return Findings(diagnostics, 0, {}, 0, selected)


def places(findings: Findings) -> list[str]:
    report = REPORTERS["text"](findings).splitlines()
    return [line.split(" ")[0] for line in report if line.startswith("a.yaml")]


@pytest.mark.parametrize(
    ("rule", "count", "told"),
    [
        ("unfootnoted-accusation", 5, 5),
        ("unfootnoted-accusation", 6, 1),
        ("outside-span", 40, 40),
    ],
)
def test_only_many_notices_of_one_rule_are_told_once(rule: str, count: int, told: int) -> None:
    assert len(places(found(rule, count))) == told


def test_the_one_that_is_told_says_how_many_more_there_are_and_how_to_see_them() -> None:
    report = REPORTERS["text"](found("unfootnoted-accusation", 12))
    assert "  hint: look again; and 11 more: `jihadgraph check --select JG601`" in report
    assert "12 notices" in report


def test_rules_that_were_asked_for_are_told_in_full() -> None:
    assert len(places(found("unfootnoted-accusation", 12, selected=True))) == 12


def test_a_text_that_has_changed_comes_first() -> None:
    both = Findings(
        (*found("unnamed-end", 2).diagnostics, *found("text-changed", 3).diagnostics[2:]), 0, {}, 0
    )
    assert places(both) == ["a.yaml:3:3:", "a.yaml:1:3:", "a.yaml:2:3:"]

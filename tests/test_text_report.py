"""The report for people sums up what would bury the rest."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jihadgraph.checks.findings import Findings
from jihadgraph.checks.ignores import Ignored
from jihadgraph.diagnostics import Diagnostic, Fix, Location
from jihadgraph.edits import Edit
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
    return [line.split(" ")[0] for line in report if re.match(r"a\.yaml:\d", line)]


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


# Layout -----------------------------------------------------------------------------------------

FILES = {Path("a.yaml"): "- id: x\n  kind: y\n", Path("b.yaml"): "- id: z\n"}


def at(rule: str, file: str, line: int, fix: Fix | None = None) -> Diagnostic:
    return Diagnostic(RULES[rule], Location(Path(file), line, 3), "no", "mend it", "x", fix)


def test_findings_stand_by_file_with_their_lines() -> None:
    certain = Fix("write `y`", (Edit(0, 1, "y"),), certain=True)
    offered = Fix("write `z`", (Edit(0, 1, "z"),))
    listed = (
        at("unknown-entity", "a.yaml", 1, offered),
        at("unused-ignore", "a.yaml", 2, certain),
        at("unverified", "b.yaml", 1),
        at("unreadable-file", "gone.yaml", 7),
    )
    report = REPORTERS["text"](Findings(listed, 4, {}, 0, files=FILES))
    assert (
        report
        == """\
a.yaml: 1 error, 1 warning
a.yaml:1:3: error JG301 unknown-entity [x]: no
  1 | - id: x
    |   ^
  hint: mend it
a.yaml:2:3: warning JG110 unused-ignore [x]: no
  2 |   kind: y
    |   ^
  hint: mend it
  fix: write `y`, which `jihadgraph check --fix` does

b.yaml: 1 notice
b.yaml:1:3: notice JG414 unverified [x]: no
  1 | - id: z
    |   ^
  hint: mend it

gone.yaml: 1 error
gone.yaml:7:3: error JG105 unreadable-file [x]: no
  hint: mend it

4 statements: 2 errors, 1 warning, 1 notice
0 pieces of evidence: 0 verified against the text, 0 unverified
links: not asked (`jihadgraph source links` asks them)
"""
    )


def test_the_file_of_a_text_that_changed_comes_first() -> None:
    both = (at("unnamed-end", "a.yaml", 1), at("text-changed", "b.yaml", 1))
    report = REPORTERS["text"](Findings(both, 0, {}, 0, files=FILES))
    assert report.index("b.yaml: 1 error") < report.index("a.yaml: 1 error")


# What is not told as a finding ------------------------------------------------------------------


def test_what_comments_ignore_is_listed_and_of_many_notices_a_few() -> None:
    warnings = tuple(Ignored(at("unused-entity", "a.yaml", n), f"later {n}") for n in range(9))
    notices = tuple(Ignored(at("quoted-number", "a.yaml", n), f"so {n}") for n in range(8))
    errors = tuple(Ignored(at("unnamed-end", "b.yaml", n), f"known {n}") for n in range(7))
    report = REPORTERS["text"](Findings((), 0, {}, 0, ignored=(*notices, *warnings, *errors)))
    lines = report.splitlines()
    assert lines[0] == "24 findings ignored by comments in the files:"
    assert lines[1] == "  b.yaml:0:3: ignored error JG406 unnamed-end [x]: known 0"
    assert report.count("it stays an error: what it concerns is left out of all answers") == 7
    assert [line for line in lines if "ignored warning" in line] == [
        f"  a.yaml:{n}:3: ignored warning JG506 unused-entity [x]: later {n}" for n in range(9)
    ]
    assert sum("ignored notice" in line for line in lines) == 5
    assert "  and 3 more notices: `jihadgraph check --format json` lists them" in lines


def test_rules_that_were_not_asked_are_named() -> None:
    report = REPORTERS["text"](Findings((), 0, {}, 0, unasked=("JG414", "unused-entity", "JG414")))
    assert "rules not asked, by `--ignore` or the settings: JG414, unused-entity\n" in report

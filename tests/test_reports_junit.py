"""JUnit XML against its schema, and as whoever shows it reads it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from jihadgraph.checks.findings import Findings
from jihadgraph.checks.ignores import Ignored
from jihadgraph.diagnostics import Diagnostic, Location
from jihadgraph.reports import REPORTERS
from jihadgraph.rules import RULES
from reported import HOSTILE

SCHEMAS = os.environ.get("JIHADGRAPH_SCHEMAS")
GOLDEN = Path(__file__).parent / "reports"


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    if SCHEMAS is None:
        pytest.skip("JIHADGRAPH_SCHEMAS names no folder with junit.xsd")
    return etree.XMLSchema(etree.parse(Path(SCHEMAS) / "junit.xsd"))


def reported(findings: Findings) -> etree._Element:
    return etree.fromstring(REPORTERS["junit"](findings).encode())


def item(rule: str, message: str = "no", *, file: str = "a.yaml", line: int = 1) -> Diagnostic:
    return Diagnostic(RULES[rule], Location(Path(file), line), message, "mend it", "a--b")


@pytest.mark.parametrize("project", ["clean", "findings"])
def test_a_report_is_valid(project: str, schema: etree.XMLSchema) -> None:
    schema.assertValid(etree.parse(GOLDEN / f"{project}.junit"))


def test_a_report_on_nothing_is_valid(schema: etree.XMLSchema) -> None:
    schema.assertValid(reported(Findings((), 0, {}, 0)))


@given(text=st.text() | st.just(HOSTILE))
def test_whatever_a_message_holds_the_report_is_valid(schema: etree.XMLSchema, text: str) -> None:
    place = Location(Path(f"x{text}"))
    found = Diagnostic(RULES["unknown-entity"], place, text, text, text)
    ignored = (Ignored(found, text),)
    root = reported(Findings((found, found), 0, {}, 0, ignored=ignored))
    schema.assertValid(root)
    assert [test.tag for test in root.iterfind(".//testcase/*")] == ["failure"] * 2 + ["skipped"]


def outcomes(findings: Findings) -> list[tuple[str, str, str | None]]:
    """Suite, name and outcome of each test."""
    return [
        (str(suite.get("name")), str(test.get("name")), str(test[0].tag) if len(test) else None)
        for suite in reported(findings)
        for test in suite.iterfind("testcase")
    ]


def test_each_file_is_a_suite_and_each_failure_a_test() -> None:
    found = (
        item("unnamed-end"),
        item("unnamed-end", line=2),
        item("unused-entity", file="b.yaml"),
    )
    ignored = (Ignored(item("outside-span", file="c.yaml"), "because"),)
    files = {Path("a.yaml"): "", Path("d.yaml"): ""}
    findings = Findings(found, 0, {}, 0, ignored=ignored, files=files)
    assert outcomes(findings) == [
        ("a.yaml", "JG406 unnamed-end [a--b]", "failure"),
        ("a.yaml", "JG406 unnamed-end [a--b] (2)", "failure"),
        ("b.yaml", "nothing fails here", None),
        ("c.yaml", "JG408 outside-span [a--b]", "skipped"),
        ("c.yaml", "nothing fails here", None),
        ("d.yaml", "nothing fails here", None),
    ]


@pytest.mark.parametrize(("strict", "outcome"), [(False, None), (True, "failure")])
def test_a_warning_fails_where_the_check_is_strict(strict: bool, outcome: str | None) -> None:
    findings = Findings((item("unused-entity"),), 0, {}, 0, strict=strict)
    assert [test[2] for test in outcomes(findings)] == [outcome]
    output = reported(findings).findtext(".//system-out") or ""
    assert ("JG506" in output) is not strict


def test_counts_are_those_of_the_tests() -> None:
    found = (item("unnamed-end"), item("unverified"))
    ignored = (Ignored(item("outside-span"), "because"),)
    (suite,) = reported(Findings(found, 0, {}, 0, ignored=ignored))
    counts = {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "2", "failures": "1", "errors": "0", "skipped": "1"}
    assert suite.xpath(".//skipped/@message") == ["ignored: because"]
    assert suite.findtext("system-out") == (
        "a.yaml:1:1: notice JG414 unverified [a--b]: no\n  hint: mend it"
    )


def test_a_name_outlives_lines_that_come_and_go() -> None:
    before, after = (
        outcomes(Findings((item("unnamed-end", line=line),), 0, {}, 0)) for line in (3, 30)
    )
    assert before == after

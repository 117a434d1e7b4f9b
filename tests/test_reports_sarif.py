"""SARIF against its schema, under Microsoft's multitool, and as whoever mends by it applies it."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from jihadgraph import load
from jihadgraph.checks import examine
from jihadgraph.checks.findings import Findings
from jihadgraph.checks.ignores import Ignored
from jihadgraph.diagnostics import Diagnostic, Fix, Location
from jihadgraph.edits import Edit, edited
from jihadgraph.reports import REPORTERS
from jihadgraph.reports.file_uris import artifact_location
from jihadgraph.reports.sarif_messages import message
from jihadgraph.reports.shown import shown
from jihadgraph.rules import RULES
from reported import HOSTILE, write_reported

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "reports"
SCHEMAS = os.environ.get("JIHADGRAPH_SCHEMAS")
MULTITOOL = next(ROOT.glob("build/peers/node_modules/@microsoft/*/Sarif.Multitool"), None)


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Findings:
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    monkeypatch.chdir(write_reported(tmp_path))
    return examine(load("."))


def run_of(findings: Findings) -> dict[str, Any]:
    (run,) = json.loads(REPORTERS["sarif"](findings))["runs"]
    return dict(run)


def item(rule: str = "unknown-entity", *, file: str = "a.yaml", line: int = 1) -> Diagnostic:
    return Diagnostic(RULES[rule], Location(Path(file), line), f"no, see line {line}", "", "a--b")


def of(*found: Diagnostic) -> Findings:
    return Findings(found, 0, {}, 0)


# Peers ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def validator() -> Draft4Validator:
    if SCHEMAS is None:
        pytest.skip("JIHADGRAPH_SCHEMAS names no folder with sarif-schema-2.1.0.json")
    schema = json.loads((Path(SCHEMAS) / "sarif-schema-2.1.0.json").read_text("utf-8"))
    return Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("project", ["clean", "findings"])
def test_a_log_is_valid(project: str, validator: Draft4Validator) -> None:
    log = json.loads((GOLDEN / f"{project}.sarif").read_text("utf-8").replace("VERSION", "1.0.0"))
    assert list(validator.iter_errors(log)) == []


def test_a_log_is_valid_for_every_rule(validator: Draft4Validator) -> None:
    place = Location(Path("seeds/a b%41é.yaml"), 3, 4)
    found = of(*(Diagnostic(rule, place, HOSTILE, HOSTILE, HOSTILE) for rule in RULES.values()))
    assert list(validator.iter_errors(json.loads(REPORTERS["sarif"](found)))) == []


NOTES = {
    ("note", "SARIF2002"),  # messages are made for each finding, not looked up by an id
    ("note", "SARIF2003"),  # nobody asks git which commit is checked
    ("note", "SARIF2006"),  # the schema is asked over the network, which a test does not have
    ("note", "SARIF2012"),  # the help of a rule is in the log itself; there is no address of it
}


def test_the_multitool_finds_nothing_to_mend(found: Findings, tmp_path: Path) -> None:
    if MULTITOOL is None:
        pytest.skip("sarif-multitool is not installed: tests/peers does that")
    place = Location(Path("a.yaml"))
    named = tuple(Diagnostic(RULES["unknown-entity"], place, name) for name in NAMES)
    hostile = Findings(named, 0, {}, 0, files={place.path: "x\ny\n"})
    for name, findings in {"found": found, "none": of(), "hostile": hostile}.items():
        (tmp_path / f"{name}.sarif").write_text(REPORTERS["sarif"](findings), "utf-8")
    kinds = ("--rule-kind", "Sarif;Gh;Ghas", "--level", "Error;Warning;Note")
    command = [str(MULTITOOL), "validate", *kinds, "*.sarif"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Done. 3 files scanned." in done.stdout, done.stdout + done.stderr
    said = set(re.findall(r"\.sarif\S*: (error|warning|note) (\w+):", done.stdout))
    assert said - NOTES == set()


# Results ----------------------------------------------------------------------------------------


def test_fixes_give_the_text_that_the_edits_give(found: Findings) -> None:
    with_fixes = [item for item in found.diagnostics if item.fix]
    results = [result for result in run_of(found)["results"] if "fixes" in result]
    assert len(with_fixes) == len(results) == 2
    for item_, result in zip(with_fixes, results, strict=True):
        assert item_.fix
        (change,) = result["fixes"][0]["artifactChanges"]
        text = found.files[item_.location.path]
        assert applied(text, change["replacements"]) == edited(text, item_.fix.edits)


def applied(text: str, replacements: list[dict[str, Any]]) -> str:
    """A text with what is replaced in it, by lines and columns alone."""
    lines = text.split("\n")
    for replacement in replacements:
        region = replacement["deletedRegion"]
        first, last = region["startLine"] - 1, region["endLine"] - 1
        before = lines[first][: region["startColumn"] - 1]
        after = lines[last][region["endColumn"] - 1 :]
        lines[first : last + 1] = [before + replacement["insertedContent"]["text"] + after]
    return "\n".join(lines)


def test_regions_show_what_stands_there(found: Findings) -> None:
    for result in run_of(found)["results"]:
        place = result["locations"][0]["physicalLocation"]
        lines = found.files[Path(place["artifactLocation"]["uri"])].split("\n")
        region, context = place["region"], place["contextRegion"]
        line = lines[region["startLine"] - 1]
        end = region.get("endColumn", len(line) + 1)
        assert region["snippet"]["text"] == line[region["startColumn"] - 1 : end - 1]
        shown = "\n".join(lines[context["startLine"] - 1 : context["endLine"]])
        assert context["snippet"]["text"] == shown


def test_what_a_comment_ignores_is_suppressed(found: Findings) -> None:
    results = run_of(found)["results"]
    assert [result.get("suppressions") for result in results[-3:]] == [
        None,
        [{"kind": "inSource", "justification": found.ignored[0].reason}],
        [{"kind": "inSource", "justification": found.ignored[1].reason}],
    ]


# Messages: what a viewer makes of them ---------------------------------------------------------

LINK = re.compile(r"(?<!\\)(?:\\\\)*\[((?:[^\[\]\\]|\\[\[\]\\])*)\]\(([^)]+)\)")
"""A link in a plain text, as the standard defines it."""
NAMES = [
    "[the fix](https://example.org/)",
    "\\[the fix](1)",
    "\\\\[the fix](sarif:/runs/0)",
    "[a\\](b) [c](d)",
    "[[a](b)](c)",
    "{0} {1} {{2}} {x} }{",
    "[{0}]({1})",
    "callbacks[42](0)",
    HOSTILE,
]


def displayed(text: str) -> str:
    """A message as a viewer shows it, which has no arguments to put anywhere."""
    assert LINK.search(text) is None, text
    assert re.fullmatch(r"(?:[^{}]|\{\{|\}\})*", text), text
    told = text.replace("{{", "{").replace("}}", "}")
    unescaped = re.sub(r"\\([\\\[\]])", r"\1", told)
    return unescaped if "](" in unescaped else told


def messages(name: str) -> dict[str, str]:
    """What is said in each place where a message can stand."""
    path = Path("a.yaml")
    fix = Fix(name, (Edit(0, 1, name),))
    error = Diagnostic(RULES["unknown-entity"], Location(path), name, name, name, fix)
    findings = Findings((error,), 0, {}, 0, unasked=(name,), files={path: "x\n"})
    run = run_of(findings)
    (result,) = run["results"]
    (notification,) = run["invocations"][0]["toolConfigurationNotifications"]
    return {
        "result": result["message"]["text"],
        "fix": result["fixes"][0]["description"]["text"],
        "notification": notification["message"]["text"],
    }


@pytest.mark.parametrize("name", NAMES)
def test_no_name_is_a_link_or_a_placeholder(name: str) -> None:
    told = {place: displayed(text) for place, text in messages(name).items()}
    assert told == {
        "result": f"{shown(name)}. Hint: {shown(name)}.",
        "fix": f"{shown(name)}.",
        "notification": f"rules not asked, by `--ignore` or the settings: {shown(name)}",
    }


@given(st.text(st.sampled_from("[]()\\{}a0 "), max_size=12))
def test_no_text_is_a_link_or_a_placeholder(text: str) -> None:
    assert displayed(message(text)["text"]) == text


def test_what_can_be_no_link_is_not_escaped() -> None:
    assert message("[a] (b) \\x1b")["text"] == "[a] (b) \\x1b"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_message_is_told_as_it_is(name: str) -> None:
    """A justification is a string of the user, and an inserted text goes into a file."""
    findings = Findings((), 0, {}, 0, ignored=(Ignored(item(), name),))
    (result,) = run_of(findings)["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": shown(name)}]


def test_severities_have_their_levels(found: Findings) -> None:
    levels = {(result["ruleId"], result["level"]) for result in run_of(found)["results"]}
    assert {("JG301", "error"), ("JG506", "warning"), ("JG414", "note")} <= levels


def test_results_name_their_rules(found: Findings) -> None:
    run = run_of(found)
    rules = run["tool"]["driver"]["rules"]
    assert {rules[result["ruleIndex"]]["id"] for result in run["results"]} == {
        rule["id"] for rule in rules
    }
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def prints(findings: Findings) -> list[str]:
    return [
        result["partialFingerprints"]["primaryLocationLineHash"]
        for result in run_of(findings)["results"]
    ]


def test_a_fingerprint_outlives_lines_that_come_and_go() -> None:
    assert prints(of(item(line=3), item("unnamed-end", line=3))) == prints(
        of(item(line=30), item("unnamed-end", line=31))
    )


def test_fingerprints_tell_findings_of_one_file_apart() -> None:
    first, second, elsewhere = prints(of(item(), item(line=2), item(file="b.yaml")))
    assert (first[-2:], second[-2:]) == (":1", ":2")
    assert first == elsewhere, "the file is told apart by its location"
    assert len(set(prints(of(item(), item("unnamed-end"))))) == 2


# Files ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("data/relations.yaml", "data/relations.yaml"),
        ("./data/../data/a b.yaml", "data/a%20b.yaml"),
        ("data/é#?%41:.yaml", "data/%C3%A9%23%3F%2541%3A.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
        ("data/\udcff.yaml", "data/%FF.yaml"),
    ],
)
def test_a_file_within_the_folder_is_relative(path: str, uri: str) -> None:
    assert artifact_location(Path(path)) == {"uri": uri, "uriBaseId": "%SRCROOT%"}
    assert artifact_location(Path.cwd() / path) == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_a_file_outside_the_folder_is_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    expected = {"uri": (tmp_path.resolve() / "a b.yaml").as_uri()}
    assert artifact_location(Path("../a b.yaml")) == expected
    assert artifact_location(tmp_path / "a b.yaml") == expected


def test_a_line_that_is_very_long_is_not_shown() -> None:
    path = Path("a.yaml")
    findings = Findings((item(),), 0, {}, 0, files={path: "x" * 1001 + "\n"})
    (result,) = run_of(findings)["results"]
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 1, "startColumn": 1},
    }

"""Every form of a report over one small project and over a clean one: golden files, see --golden."""

from __future__ import annotations

import importlib.metadata
import json
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from commands import run
from example_files import build
from jihadgraph import load
from jihadgraph.checks import examine
from jihadgraph.checks.findings import Findings
from jihadgraph.diagnostics import Diagnostic, Fix, Location
from jihadgraph.edits import Edit
from jihadgraph.reports import REPORTERS
from jihadgraph.rules import RULES
from reported import write_reported

GOLDEN = Path(__file__).parent / "reports"
FORMS = tuple(REPORTERS)


def clean(folder: Path) -> Path:
    build((), folder)
    return folder


PROJECTS = {"clean": clean, "findings": write_reported}


@pytest.fixture(autouse=True)
def _without_texts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    monkeypatch.chdir(tmp_path)


def reported(project: str, form: str) -> str:
    """A report with the version of the program taken out."""
    PROJECTS[project](Path())
    printed = run(
        "check", "--format", form, "--texts", "." if project != "clean" else "texts"
    ).stdout
    version = importlib.metadata.version("jihadgraph")
    return printed.replace(f'"semanticVersion": "{version}"', '"semanticVersion": "VERSION"')


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("project", PROJECTS)
def test_a_report_is_as_expected(project: str, form: str, pytestconfig: pytest.Config) -> None:
    golden = GOLDEN / f"{project}.{form}"
    printed = reported(project, form)
    if pytestconfig.getoption("--golden"):
        golden.write_text(printed, "utf-8", newline="\n")
    assert printed == golden.read_text("utf-8")


def test_no_golden_file_is_left_over() -> None:
    expected = {f"{project}.{form}" for project in PROJECTS for form in FORMS}
    assert {file.name for file in GOLDEN.iterdir()} == expected


@pytest.mark.parametrize("form", FORMS)
def test_whoever_looks_is_safe(form: str) -> None:
    printed = reported("findings", form)
    assert not {"\x1b", "\u202e", "\r"} & set(printed)
    assert printed.endswith("\n")
    assert not printed.endswith("\n\n")


@pytest.mark.parametrize("form", FORMS)
def test_the_exit_status_is_the_same_in_every_form(form: str) -> None:
    write_reported(Path())
    assert run("check", "--format", form).exit_code == 1
    assert run("check", "--format", form, "--select", "JG5").exit_code == 0
    assert run("check", "--format", form, "--select", "JG5", "--strict").exit_code == 1
    assert run("check", "--format", form, "--select", "JG6", "--strict").exit_code == 0


def test_the_forms_of_a_link_list_are_told() -> None:
    told = run("check", "--help").stdout
    for name, reporter in REPORTERS.items():
        words = " ".join(told.split())
        assert f"{name}: {reporter.description}" in words


def test_the_table_loads_no_form() -> None:
    code = (
        "import sys, jihadgraph.reports\n"
        "print([name for name in sys.modules if name.startswith('jihadgraph.reports.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


# Much of everything -----------------------------------------------------------------------------

MANY = 10_000


def many(text: str, *, one_line: bool) -> Findings:
    """Findings all over a file; with ``one_line`` all on the first line of it."""
    path = Path("data/relations.yaml")
    rule = RULES["unknown-entity"]
    fix = Fix("write `x`", (Edit(0, 1, "x"),), certain=True)
    places = (
        Location(path, 1, at) if one_line else Location(path, at) for at in range(1, MANY + 1)
    )
    found = tuple(Diagnostic(rule, place, "no", "yes", "a--b", fix) for place in places)
    return Findings(found, MANY, {}, 0, files={path: text})


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("text", "one_line"),
    [("- {type: x}\n" * MANY, False), ("x" * 5_000_000, True)],
    ids=["lines", "one-line"],
)
def test_ten_thousand_findings_are_reported(text: str, one_line: bool, form: str) -> None:
    printed = REPORTERS[form](many(text, one_line=one_line))
    assert len(printed) < MANY * 2_500
    assert "10000 error" in printed or printed.count("data/relations.yaml") >= MANY


# JSON -------------------------------------------------------------------------------------------


def test_json_gives_fixes_with_their_places_and_what_is_ignored() -> None:
    found = json.loads(reported("findings", "json"))
    by_code = {item["code"]: item for item in found["diagnostics"]}
    assert by_code["JG301"]["fix"] == {
        "title": "write `group-a`",
        "certain": False,
        "edits": [
            {
                "start": {"line": 3, "column": 37},
                "end": {"line": 3, "column": 44},
                "text": "group-a",
            }
        ],
    }
    assert by_code["JG601"]["fix"] is None
    assert found["summary"]["ignored"] == 2
    assert [(item["code"], item["line"], item["reason"]) for item in found["ignored"]] == [
        ("JG506", 5, "its statements come with the next report"),
        ("JG402", 6, "the record lacks the last page, <b>which</b> @octocat has"),
    ]


def test_a_fix_without_its_file_is_none() -> None:
    fix = Fix("write `x`", (Edit(0, 1, "x"),))
    item = Diagnostic(RULES["unknown-entity"], Location(Path("gone.yaml")), "no", fix=fix)
    (found,) = json.loads(REPORTERS["json"](Findings((item,), 0, {}, 0)))["diagnostics"]
    assert found["fix"] is None


@pytest.mark.parametrize("form", ["json", "sarif", "junit"])
def test_halves_of_characters_break_no_document(form: str) -> None:
    place = Location(Path("data/\udcff.yaml"))
    item = Diagnostic(RULES["unknown-entity"], place, "\ud800\ufffe\x00", "\uffff", "\udfff")
    printed = REPORTERS[form](Findings((item,), 0, {}, 0))
    read = etree.fromstring if form == "junit" else json.loads
    assert read(printed.encode("utf-8", "backslashreplace")) is not None


# Of what was examined ---------------------------------------------------------------------------


def test_statements_on_unverified_evidence_alone_are_counted() -> None:
    build((), Path())
    assert examine(load(".", "texts")).unverified_statements == 0
    findings = examine(load("."))
    assert findings.unverified_statements == findings.statements > 0


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "settings", ['select = ["unused-entity"]', 'ignore = ["JG301", "unused-entity"]']
)
def test_every_report_says_what_the_settings_left_out(settings: str, form: str) -> None:
    """A check that was told to look away must not pass for one that found nothing."""
    write_reported(Path())
    Path("pyproject.toml").write_text(f"[tool.jihadgraph]\n{settings}\n", "utf-8")
    assert "unused-entity" in run("check", "--format", form).stdout

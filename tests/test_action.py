"""The action for pull requests: its shell steps as written, and what they do with hostile input.

The step that checks is run here with the program under test. That the step that installs does so is
tried in `tests/elsewhere/`. What needs GitHub's own runner is run nowhere here: `setup-python`, the
annotations as shown on a page, the upload of SARIF.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from composite_action import Action, Runner, Step
from projects import write_project

ROOT = Path(__file__).parent.parent
ACTION = Action(ROOT / "action.yml")
INSTALL, CHECK = ACTION.steps
PROGRAMS = Path(sys.executable).parent
WORKFLOWS = sorted(
    [
        *ROOT.glob(".github/workflows/*.yml"),
        *ROOT.glob("src/jihadgraph/new_project/templates/workflow.yml"),
    ]
)

Done = subprocess.CompletedProcess[str]
Check = Callable[..., Done]


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner on which the program under test is what the action has installed."""
    runner = Runner(tmp_path / "runner", (PROGRAMS,))
    installed = runner.temp / "jihadgraph" / "bin"
    installed.mkdir(parents=True)
    (installed / "jihadgraph").symlink_to(PROGRAMS / "jihadgraph")
    return runner


@pytest.fixture
def check(runner: Runner) -> Check:
    """Runs the step that checks, on what stands in the workspace."""

    def run(**inputs: str) -> Done:
        few = {"summary": "false", **inputs}
        return runner.run(ACTION, CHECK, {name.replace("_", "-"): few[name] for name in few})

    return run


ENTITY = """\
- id: {id}
  kind: leader
  name: Leader A
  cite: report-a#{place}
  facts: [{{property: role, value: a miller, cite: report-a#p2}}]
"""
SOUND = ENTITY.format(id="leader-a", place="p2")
WRONG = ENTITY.format(id="leader-a", place="p9")
WARNED = f"{SOUND}- {{id: leader-b, kind: leader, name: Leader B, cite: report-a#p2}}\n"
"""No statement is about the second."""
REPORT = """\
id: report-a
title: A report
passages:
  1: {kind: headline}
  2: {kind: text}
"""


def put(folder: Path, entities: str) -> None:
    write_project(folder, entities, sources={"report-a": REPORT})


# What the step does -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entities", "inputs", "status"),
    [
        (SOUND, {}, 0),
        (WRONG, {}, 1),
        (WRONG, {"annotations": "false"}, 1),
        (WARNED, {}, 1),
        (WARNED, {"strict": "false"}, 0),
        (SOUND, {"path": "elsewhere"}, 2),
        (SOUND, {"texts": "elsewhere"}, 2),
        (SOUND, {"path": "data", "texts": "seeds"}, 0),
    ],
)
def test_the_step_ends_as_the_check_does(
    entities: str, inputs: dict[str, str], status: int, runner: Runner, check: Check
) -> None:
    put(runner.workspace, entities)
    done = check(**inputs)
    assert done.returncode == status, done.stdout + done.stderr


def test_a_finding_is_shown_on_its_line(runner: Runner, check: Check) -> None:
    put(runner.workspace / "sub", WRONG)
    done = check(path="sub")
    assert re.search(
        r"^::error [^:]*file=sub/data/entities\.yaml,line=4,", done.stdout, re.MULTILINE
    )


def test_the_summary_is_added_to_what_is_there(runner: Runner, check: Check) -> None:
    put(runner.workspace, WRONG)
    runner.summary.write_text("Before.\n")
    assert check(summary="true").returncode == 1
    before, _, ours = runner.summary.read_text("utf-8").partition("\n")
    assert before == "Before."
    assert "data/entities.yaml" in ours


def test_sarif_is_written_also_where_the_check_fails(runner: Runner, check: Check) -> None:
    put(runner.workspace, WRONG)
    assert check(sarif="out/of the/way.sarif").returncode == 1
    written = json.loads((runner.workspace / "out/of the/way.sarif").read_text("utf-8"))
    assert written["version"] == "2.1.0"
    results = written["runs"][0]["results"]
    assert [item["ruleId"] for item in results if item["level"] == "error"] == ["JG402"]


def test_sarif_that_cannot_be_written_fails_the_step(runner: Runner, check: Check) -> None:
    put(runner.workspace, SOUND)
    assert check(sarif="data/entities.yaml/x.sarif").returncode != 0


STANDS_FOR_CHECK = """\
#!/bin/sh
case "$*" in
    *github) exit %s ;;
    *md) exit %s ;;
    *sarif) exit %s ;;
esac
"""


@pytest.mark.parametrize(
    "statuses", [(1, 0, 0), (0, 1, 0), (0, 0, 1), (2, 1, 0), (1, 2, 1), (0, 0, 0)]
)
def test_no_form_of_the_report_hides_how_another_ended(
    statuses: tuple[int, int, int], runner: Runner, check: Check
) -> None:
    program = runner.temp / "jihadgraph" / "bin" / "jihadgraph"
    program.unlink()
    program.write_text(STANDS_FOR_CHECK % statuses)
    program.chmod(0o755)
    assert check(summary="true", sarif="found.sarif").returncode == max(statuses)


@pytest.mark.parametrize("name", ["strict", "annotations", "summary"])
@pytest.mark.parametrize("value", ["True", "", "false\n"])
def test_what_is_neither_true_nor_false_switches_nothing_off(
    name: str, value: str, runner: Runner, check: Check
) -> None:
    put(runner.workspace, SOUND)
    done = check(**{name: value})
    assert done.returncode == 2
    assert f"::error::the input {name.upper()} is neither true nor false" in done.stdout


# Hostile input ----------------------------------------------------------------------------------

PLACES = [
    "with spaces",
    'it\'s "quoted"',
    "$(touch pwned)",
    "`touch pwned`",
    "; touch pwned #",
    "two\nlines",
    "--strict",
    "*",
    "%0Atouch pwned",
    "${{ github.token }}",
]


@pytest.mark.parametrize("place", PLACES)
def test_a_path_is_only_a_path(place: str, runner: Runner, check: Check) -> None:
    put(runner.workspace / place, SOUND)
    (runner.workspace / place / "texts").mkdir()
    done = check(path=place, texts=f"{place}/texts")
    assert done.returncode == 0, done.stderr
    assert not list(runner.folder.rglob("pwned"))


def test_a_path_that_leads_nowhere_is_only_a_path(runner: Runner, check: Check) -> None:
    assert check(path="\n".join(PLACES)).returncode == 2
    assert not list(runner.folder.rglob("pwned"))


def test_no_file_of_the_workspace_is_run(runner: Runner, check: Check) -> None:
    put(runner.workspace, WRONG)
    evil = f"open({str(runner.folder / 'pwned')!r}, 'w')\nraise SystemExit(0)\n"
    for module in ("jihadgraph", "json", "re", "secrets", "sitecustomize", "typer", "yaml"):
        (runner.workspace / f"{module}.py").write_text(evil)
    assert check(annotations="false", summary="true").returncode == 1
    assert not (runner.folder / "pwned").exists()


COMMANDS = ("::stop-commands::x", "##[add-mask]e", "::error::", "  ::add-path::/evil")


def test_what_data_says_is_no_command_to_the_runner(runner: Runner, check: Check) -> None:
    """It stands between two lines with a word that nobody knows beforehand."""
    put(runner.workspace, "".join(f'- {{id: "{text}", kind: "{text}"}}\n' for text in COMMANDS))
    words = [_silenced(check(annotations="false")) for _ in range(2)]
    assert words[0] != words[1]


def _silenced(done: Done) -> str:
    assert done.returncode == 1
    stop, *between, go = done.stdout.splitlines()
    word = stop.removeprefix("::stop-commands::")
    assert re.fullmatch("[0-9a-f]{32}", word)
    assert go == f"::{word}::"
    assert any("data/entities.yaml" in line for line in between)
    assert not any(word in line for line in between)
    return word


# How it is written ------------------------------------------------------------------------------


def test_no_step_lets_an_expression_into_its_command() -> None:
    assert [step.name for step in ACTION.steps if "${{" in step.command] == []


def test_every_input_is_used_and_every_expression_known() -> None:
    used = "\n".join(str(step) for step in ACTION.all_steps)
    assert set(re.findall(r"\$\{\{ inputs\.([a-z-]+)", used)) == ACTION.defaults.keys()
    for step in ACTION.steps:
        for text in step.environment.values():
            ACTION.evaluated(text, {})


@pytest.mark.parametrize("text", ["${{ github.token }}", "${{ inputs.path || 1 }}", "${{ env.X }}"])
def test_the_evaluator_knows_no_other_expression(text: str) -> None:
    with pytest.raises(ValueError, match="no expression that is known here"):
        ACTION.evaluated(text, {})


USES = re.compile(r"uses: (?P<name>\S+?)(?:@(?P<state>\S+))?(?P<comment> # .*)?$", re.MULTILINE)


@pytest.mark.parametrize("file", [ROOT / "action.yml", *WORKFLOWS], ids=lambda file: file.name)
def test_other_actions_are_fixed_to_one_state(file: Path) -> None:
    used = list(USES.finditer(file.read_text("utf-8")))
    assert used
    for action in used:
        if action["name"] != "./":
            assert re.fullmatch("[0-9a-f]{40}", action["state"]), action[0]
            assert re.fullmatch(r" # v\d+\.\d+\.\d+", action["comment"]), action[0]


def test_one_action_has_one_state_everywhere() -> None:
    states: dict[str, set[str]] = {}
    for file in (ROOT / "action.yml", *WORKFLOWS, ROOT / "docs" / "ci.md"):
        for action in USES.finditer(file.read_text("utf-8")):
            if action["name"].startswith("actions/"):
                states.setdefault(action["name"], set()).add(action["state"])
    assert {name: len(found) for name, found in states.items()} == {
        "actions/checkout": 1,
        "actions/setup-python": 1,
    }


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.parent.name)
def test_a_workflow_may_read_and_nothing_else(file: Path) -> None:
    workflow = yaml.safe_load(file.read_text("utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in workflow["jobs"].values())


def tool(*arguments: str, stdin: str | None = None) -> None:
    program, *rest = arguments
    done = subprocess.run(
        [PROGRAMS / program, *rest],
        input=stdin,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_action_and_workflows_are_of_the_right_form() -> None:
    tool("check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml")
    tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *map(str, WORKFLOWS))


def test_an_auditor_of_workflows_finds_nothing() -> None:
    tool("zizmor", "--offline", "--no-progress", "action.yml", *map(str, WORKFLOWS))


@pytest.mark.parametrize("step", ACTION.steps, ids=lambda step: step.name)
def test_shellcheck_finds_nothing_in_a_step(step: Step) -> None:
    tool("shellcheck", "--shell=bash", "-", stdin=step.command)


def test_shellcheck_finds_nothing_in_the_scripts() -> None:
    scripts = [
        ".ci/run",
        "tests/peers",
        "tests/wheel",
        "src/jihadgraph/new_project/templates/check.sh",
    ]
    tool("shellcheck", *scripts)

"""The action's shell steps, all of them as written: what they install is what then checks."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest
from clones import ROOT, copy_of_the_tree

from composite_action import Action, Runner, settings_of_pip

HOSTILE_MODULES = ("ensurepip", "jihadgraph", "pip", "secrets", "sitecustomize", "venv", "yaml")


@pytest.fixture(scope="module")
def action(tmp_path_factory: pytest.TempPathFactory) -> Action:
    """The action in a folder of its own, as the runner puts it beside the workspace."""
    return Action(copy_of_the_tree(tmp_path_factory.mktemp("the action")) / "action.yml")


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory, action: Action) -> Runner:
    """A runner with a Python and nothing else, after the step that installs.

    The workspace is that of a pull request which brings along modules of Python, to be run in place
    of the real ones.
    """
    folder = tmp_path_factory.mktemp("runner")
    subprocess.run([sys.executable, "-m", "venv", folder / "python"], check=True)
    pip = {**settings_of_pip(), "PIP_NO_COMPILE": "1"}
    runner = Runner(folder, (folder / "python" / "bin",), pip)
    for name in ("data", "seeds", "pyproject.toml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, runner.workspace / name)
    for module in HOSTILE_MODULES:
        evil = f"open({str(folder / 'pwned')!r}, 'w').write('{module}')\nraise SystemExit(0)\n"
        (runner.workspace / f"{module}.py").write_text(evil)
    install, _ = action.steps
    done = runner.run(action, install, {})
    assert done.returncode == 0, done.stdout + done.stderr
    return runner


def test_the_data_of_this_repository_passes(action: Action, runner: Runner) -> None:
    _, check = action.steps
    done = runner.run(action, check, {"sarif": "findings.sarif"})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "statements" in runner.summary.read_text("utf-8")
    assert (runner.workspace / "findings.sarif").stat().st_size


def test_a_false_citation_does_not(action: Action, runner: Runner) -> None:
    _, check = action.steps
    relations = runner.workspace / "data" / "relations.yaml"
    sound = relations.read_text("utf-8")
    relations.write_text(sound.replace("#p11.fn4", "#p12.fn4"), "utf-8")
    done = runner.run(action, check, {})
    relations.write_text(sound, "utf-8")
    assert done.returncode == 1
    assert re.search(r"^::error [^:]*file=data/relations\.yaml,line=\d+", done.stdout, re.MULTILINE)


def test_nothing_of_the_workspace_was_run(runner: Runner) -> None:
    assert not (runner.folder / "pwned").exists()


def test_a_requirement_is_no_option_and_no_command(action: Action, runner: Runner) -> None:
    install, _ = action.steps
    again = Runner(runner.folder / "again", runner.path, runner.more)
    done = again.run(action, install, {"requirement": "--index-url=$(touch pwned)"})
    assert done.returncode == 1
    assert "Invalid requirement: '--index-url=$(touch pwned)'" in done.stderr
    assert not list(again.folder.rglob("pwned"))

"""Every example in the README runs, and prints what the README shows.

Renewed by ``make golden``. The examples run without the texts of the sources, as for a newcomer.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jihadgraph.cli import app

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
CONSOLE = re.compile(r"```console\n\$ (?P<command>[^\n]*)\n(?P<output>.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(?P<code>.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped data set, without texts."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copytree(ROOT / "seeds", folder / "seeds", ignore=shutil.ignore_patterns("*.txt"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    unset = {"JIHADGRAPH_TEXTS", "NO_COLOR", "FORCE_COLOR"}
    environment = {key: value for key, value in os.environ.items() if key not in unset}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**environment, "COLUMNS": "100", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def examples() -> list[str]:
    return [match["command"] for match in CONSOLE.finditer(README.read_text("utf-8"))]


@pytest.mark.parametrize("command", examples())
def test_example_prints_what_the_readme_shows(
    command: str, project: Path, request: pytest.FixtureRequest
) -> None:
    program, *arguments = shlex.split(command)
    assert program == "jihadgraph"
    done = run(["-m", "jihadgraph", *arguments], project)
    assert done.returncode == 0, done.stderr
    printed = done.stdout + done.stderr

    text = README.read_text("utf-8")
    shown = next(match for match in CONSOLE.finditer(text) if match["command"] == command)
    if request.config.getoption("--golden"):
        README.write_text(
            text[: shown.start("output")] + printed + text[shown.end("output") :], "utf-8"
        )
        return
    assert printed == shown["output"]


def test_python_example_runs(project: Path) -> None:
    (block,) = PYTHON.finditer(README.read_text("utf-8"))
    done = run(["-W", "error", "-c", block["code"]], project)
    assert done.returncode == 0, done.stderr
    assert (
        "['al-qaeda', 'al-qaeda-in-iraq', 'islamic-state-khorasan', 'jabhat-al-nusra', 'syria', 'taliban']"
        in done.stdout
    )


def test_every_command_has_an_example() -> None:
    shown = {command.split()[1] for command in examples()}
    commands = {command.name for command in app.registered_commands}
    groups = {group.name for group in app.registered_groups}
    assert shown == commands | groups

"""What commands show people, at several widths: `tests/shown/`, renewed by ``make golden``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from commands import run
from held_texts import lose_text, write_held

SHOWN = Path(__file__).parent / "shown"
COMMANDS = (
    "check",
    "source show report-a",
    "source show report-a#p2.fn2",
    "explain leader-a--bayah--leader-b",
    "explain group-a--rivalry--group-b",
    "stats",
    "stats --implicit",
)


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_held(tmp_path))
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    return tmp_path


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("held", [True, False], ids=["held", "not-held"])
def test_commands_show_what_is_expected(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    project: Path,
    held: bool,
    width: int,
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    if not held:
        lose_text(project)
    printed = "\n".join(
        f"$ jihadgraph {command}\n{run(*command.split()).stdout}" for command in COMMANDS
    )
    golden = SHOWN / f"{'held' if held else 'not-held'}-{width}.txt"
    if request.config.getoption("--golden"):
        golden.write_text(printed, "utf-8", newline="\n")
    assert printed == golden.read_text("utf-8")
    tables = printed.partition("$ jihadgraph source show")[2]
    assert max(len(line) for line in tables.splitlines() if "https://" not in line) <= width


@pytest.mark.parametrize("command", COMMANDS)
def test_a_pipe_gets_eighty_columns_and_no_colour(project: Path, command: str) -> None:
    unset = {"COLUMNS", "LINES", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"}
    done = subprocess.run(
        [sys.executable, "-m", "jihadgraph", *command.split()],
        env={key: value for key, value in os.environ.items() if key not in unset}
        | {"PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=project,
        check=False,
    )
    shown = (SHOWN / "held-80.txt").read_text("utf-8")
    expected = shown.split(f"$ jihadgraph {command}\n")[1].split("\n$ jihadgraph ")[0]
    assert done.stdout.decode().rstrip("\n") == expected.rstrip("\n")

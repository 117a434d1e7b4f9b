"""Repositories made for one test, and the programs that are run in them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from repository_files import repository_files

ROOT = Path(__file__).parent.parent.parent
PROGRAMS = Path(sys.executable).parent
GIT_SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A Curator",
    "GIT_AUTHOR_EMAIL": "curator@example.org",
    "GIT_COMMITTER_NAME": "A Curator",
    "GIT_COMMITTER_EMAIL": "curator@example.org",
}
"""Nothing of who runs the tests."""

Done = subprocess.CompletedProcess[str]


def run(
    *command: str | Path, cwd: Path, more: Mapping[str, str] | None = None, path: Path = PROGRAMS
) -> Done:
    """Run a program as in a terminal; programs are looked for in ``path`` first."""
    unset = {"CI", "JIHADGRAPH_TEXTS", "PYTHONPATH", "VIRTUAL_ENV"}
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    found = {"PATH": f"{path}{os.pathsep}{os.environ['PATH']}", "PIP_NO_COMPILE": "1"}
    return subprocess.run(
        command,
        cwd=cwd,
        env={**kept, **GIT_SETTINGS, **found, **(more or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def copy_of_the_tree(folder: Path) -> Path:
    """The files of this repository as they are now, committed or not, and nothing else."""
    for file in repository_files(ROOT):
        place = folder / file.relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, place)
    return folder


def commit(folder: Path) -> str:
    """All that is in a folder as a commit of its repository, which is made if need be."""
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "A state"]):
        done = run("git", *command, cwd=folder)
        assert done.returncode == 0, done.stderr
    return run("git", "rev-parse", "HEAD", cwd=folder).stdout.strip()

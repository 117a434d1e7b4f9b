"""What a command has read is left to the system at its end, and nothing else that is due is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from example_files import BASE

_SCRIPT = """\
import atexit, gc
from jihadgraph.collector import leave_unfreed

class Told:
    def __init__(self, name): self.name = name
    def __del__(self): print("freed", self.name, flush=True)

atexit.register(print, "at the end")
kept, other = [Told("kept")], Told("other")
leave_unfreed(kept)
print("buffered")
del kept, other
gc.collect()
"""
_COMMAND = """\
import atexit, sys
from jihadgraph.cli import main

atexit.register(print, "at the end")
sys.argv[1:] = ["check", "--data", sys.argv[1]]
main()
"""


def _said(script: str, *arguments: str) -> tuple[int, list[str], str]:
    command = [sys.executable, "-c", script, *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout.splitlines(), ended.stderr


def test_what_is_kept_is_never_freed_and_the_rest_is_done() -> None:
    assert _said(_SCRIPT) == (0, ["buffered", "freed other", "at the end"], "")


def test_a_command_ends_as_any_other() -> None:
    assert _said(_COMMAND, str(BASE))[::2] == (0, "")
    assert _said(_COMMAND, str(BASE))[1][-1] == "at the end"


def test_a_command_that_fails_ends_as_any_other(project: Path) -> None:
    status, lines, errors = _said(_COMMAND, str(project))
    assert (status, errors, lines[-1]) == (1, "", "at the end")

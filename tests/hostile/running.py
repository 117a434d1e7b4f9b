"""The real command on a hostile project: what it says, and what it took."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

_FEW = 6
"""As many diagnostics are told one by one."""
_KILOBYTES = 1 if sys.platform != "darwin" else 1 / 1024
"""What the system counts the memory of a process in, in kilobytes."""


class Run(NamedTuple):
    """How a command ended, what it wrote, and what it took."""

    status: int
    stdout: str
    stderr: str
    seconds: float
    """Of the processor, so that it matters less what else the machine is doing."""
    megabytes: float


_WRAPPER = """
import json, os, subprocess, sys
out, err, *command = sys.argv[1:]
with open(out, "wb") as stdout, open(err, "wb") as stderr:
    process = subprocess.Popen(command, stdout=stdout, stderr=stderr)
    _, status, usage = os.wait4(process.pid, 0)
seconds = usage.ru_utime + usage.ru_stime
print(json.dumps([os.waitstatus_to_exitcode(status), seconds, usage.ru_maxrss]))
"""
"""Starts the command from a small process: its peak of memory begins with that of who starts it."""


_ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
"""What is installed has its bytecode written; compiling it is no part of what a case takes."""


def run_check(project: Path, format_: str, limit: float) -> Run:
    """``jihadgraph check`` in a process of its own.

    Raises ``subprocess.TimeoutExpired`` where it is not done after so many seconds.
    """
    check = [sys.executable, "-m", "jihadgraph", "check", "--texts", "texts", "-f", format_]
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        wrapper = [sys.executable, "-S", "-c", _WRAPPER, str(out), str(err), *check]
        process = subprocess.Popen(
            wrapper, cwd=project, stdout=subprocess.PIPE, start_new_session=True, env=_ENVIRONMENT
        )
        try:
            written, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise
        status, seconds, peak = json.loads(written)
        megabytes = peak * _KILOBYTES / 1000
        return Run(status, out.read_text("utf-8"), err.read_text("utf-8"), seconds, megabytes)


def told(report: str) -> list[str]:
    """The diagnostics of a report in JSON: each, or of many the first and how many of each code."""
    found = json.loads(report)["diagnostics"]
    lines = [
        f"{_short(item['file'])}:{item['line']}:{item['column']} "
        f"{item['code']}: {_short(item['message'])}"
        for item in found
    ]
    if len(lines) <= _FEW:
        return lines
    counts = Counter(item["code"] for item in found)
    return [lines[0], *(f"{number:,} times {code}" for code, number in sorted(counts.items()))]


def _short(text: str) -> str:
    """A text on one line, in characters that can be seen, and no longer than it is read."""
    return ascii(text)[1:-1] if len(text) <= _LONG else f"{ascii(text[:_LONG])[1:-1]}…"


_LONG = 120
"""Characters of a text that are compared."""

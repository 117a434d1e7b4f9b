"""Programs run and timed, in turn, and figures as a table."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from subprocess import PIPE, STDOUT, Popen
from time import perf_counter

PYTHON = sys.executable
JIHADGRAPH = (PYTHON, "-m", "jihadgraph")

_KILOBYTES_A_MEGABYTE = 1024

_ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
"""What is installed has its bytecode written; so has what runs from a checkout, once it has run."""

Command = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of the table."""

    section: str
    name: str
    value: float
    unit: str
    peak_mb: float | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of a program took."""

    seconds: float
    peak_mb: float
    output: bytes = b""


def run(command: Command) -> Run:
    """Run a program to its end, its output into a pipe. Ends the benchmark where it fails.

    A child's peak begins with the memory of its parent, as Linux counts it. So this script imports
    nothing heavy: what is, runs in children.
    """
    started = perf_counter()
    with Popen(command, stdout=PIPE, stderr=STDOUT, env=_ENVIRONMENT) as process:
        output = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        tail = output.decode(errors="replace")[-2000:]
        raise SystemExit(f"{' '.join(command)}: exit status {process.returncode}\n{tail}")
    return Run(seconds, usage.ru_maxrss / _KILOBYTES_A_MEGABYTE, output)


def in_turn(commands: Mapping[str, Command], repeats: int, *, warm: bool = True) -> dict[str, Run]:
    """Medians of programs that are run in turn, after one round to warm up unless told not to."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(repeats + warm):
        for name, command in commands.items():
            taken = run(command)
            if number >= warm:
                runs[name].append(taken)
    return {
        name: Run(median(one.seconds for one in taken), median(one.peak_mb for one in taken))
        for name, taken in runs.items()
    }


def check_of(project: Path) -> Command:
    """The whole check of a project."""
    return (*JIHADGRAPH, "check", "--data", str(project))


def table(rows: list[Row]) -> str:
    """The rows as aligned text, each section under its name."""
    width = max(len(row.name) for row in rows) + 2
    lines, section = [], ""
    for row in rows:
        if row.section != section:
            section = row.section
            lines += ["", section]
        peak = f"{row.peak_mb:8.0f} MB" if row.peak_mb is not None else ""
        figure = f"{row.value:9.2f}" if row.unit != "ms" else f"{row.value:9.1f}"
        line = f"  {row.name:{width}}{figure} {row.unit:2}{peak}  {row.remark}"
        lines.append(line.rstrip())
    return "\n".join(lines)

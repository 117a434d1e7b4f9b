"""Measure jihadgraph beside what it can be compared with: ``python benchmarks/bench.py``.

What is compared is measured in turn, round by round, so that noise hits all alike; the figures are
medians. See README.md for what each row means.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from subprocess import PIPE, STDOUT, Popen
from time import perf_counter

from ledger import write_ledger
from sizes import SIZES

HERE = Path(__file__).resolve().parent
SHIPPED = HERE.parent
PYTHON = sys.executable
JIHADGRAPH = (PYTHON, "-m", "jihadgraph")
BEAN_CHECK = (str(Path(PYTHON).with_name("bean-check")), "--no-cache")
PASS = (PYTHON, "-c", "pass")
AIM = 0.8
"""Our check over bean-check, at most."""

TYPER_PLAIN = """\
import typer

def main(name: str = "world") -> None:
    print(f"Hello {name}")

typer.run(main)
"""
TYPER_LEAN = """\
import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)

@app.command()
def main(name: str = "world") -> None:
    print(f"Hello {name}")

app()
"""
IMPORTS = (
    "yaml", "rapidfuzz.process", "click", "typer", "rich.table", "pydantic", "networkx",
    "pyoxigraph", "rdflib", "jihadgraph", "jihadgraph.cli", "jihadgraph.model",
    "jihadgraph.reading", "jihadgraph.checks",
)  # fmt: skip

_KILOBYTES_A_MEGABYTE = 1024

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
    with Popen(command, stdout=PIPE, stderr=STDOUT) as process:
        output = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        tail = output.decode(errors="replace")[-2000:]
        raise SystemExit(f"{' '.join(command)}: exit status {process.returncode}\n{tail}")
    return Run(seconds, usage.ru_maxrss / _KILOBYTES_A_MEGABYTE, output)


def in_turn(commands: Mapping[str, Command], repeats: int) -> dict[str, Run]:
    """Medians of programs that are run in turn, after one round to warm up."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(repeats + 1):
        for name, command in commands.items():
            taken = run(command)
            if number:
                runs[name].append(taken)
    return {
        name: Run(median(one.seconds for one in taken), median(one.peak_mb for one in taken))
        for name, taken in runs.items()
    }


# Sections ---------------------------------------------------------------------------------------


def beside_bean_check(folder: Path, repeats: int) -> list[Row]:
    """The whole check at M beside bean-check on a ledger of as many directives."""
    size = SIZES["M"]
    ledger = folder / "ledger.beancount"
    write_ledger(size.entities + size.relations, ledger)
    ours, theirs = in_turn(
        {"ours": _check(folder / "M"), "theirs": (*BEAN_CHECK, str(ledger))}, repeats
    ).values()
    section = "check at M beside bean-check"
    return [
        Row(section, "jihadgraph check", ours.seconds, "s", ours.peak_mb),
        Row(section, "bean-check --no-cache", theirs.seconds, "s", theirs.peak_mb),
        Row(section, "ratio", ours.seconds / theirs.seconds, "", remark=f"aim: {AIM} or less"),
    ]


def cold_start(folder: Path, repeats: int) -> list[Row]:
    """A query on the shipped data from a fresh process, above an empty Python."""
    shipped = _copy_of_shipped(folder / "shipped")
    plain, lean = folder / "typer_plain.py", folder / "typer_lean.py"
    plain.write_text(TYPER_PLAIN, "utf-8")
    lean.write_text(TYPER_LEAN, "utf-8")
    pledges = (*JIHADGRAPH, "pledges", "--data", str(shipped))
    commands: dict[str, Command] = {
        "pledges": pledges,
        "pledges --format json": (*pledges, "--format", "json"),
        "--version": (*JIHADGRAPH, "--version"),
        "Typer hello-world, without rich": (PYTHON, str(lean)),
        "Typer hello-world, plain": (PYTHON, str(plain)),
    }
    return _above_pass("cold start, above `python -c pass`", commands, repeats)


def import_costs(repeats: int) -> list[Row]:
    """What importing a library or a part of ours costs a fresh process."""
    commands: dict[str, Command] = {name: (PYTHON, "-c", f"import {name}") for name in IMPORTS}
    return _above_pass("import, above `python -c pass`", commands, repeats)


def load_and_check_by_stage(folder: Path, repeats: int) -> list[Row]:
    """Where the time of load and check goes at M."""
    command = (PYTHON, str(HERE / "stages.py"), str(folder / "M"))
    rounds = [json.loads(run(command).output) for _ in range(repeats)]
    return [
        Row(f"{part} at M, by stage", name, median(each[part][name] for each in rounds), "ms")
        for part, names in rounds[0].items()
        for name in names
    ]


def by_size(folder: Path, names: list[str], repeats: int) -> list[Row]:
    """The whole check at each size."""
    taken = in_turn({name: _check(folder / name) for name in names}, repeats)
    return [
        Row("check by size", f"{name}: {SIZES[name]}", one.seconds, "s", one.peak_mb)
        for name, one in taken.items()
    ]


def _check(project: Path) -> Command:
    return (*JIHADGRAPH, "check", "--data", str(project))


def _copy_of_shipped(folder: Path) -> Path:
    """The shipped data set elsewhere, so that no index is written beside it."""
    for name in ("data", "seeds"):
        shutil.copytree(SHIPPED / name, folder / name)
    return folder


def _above_pass(section: str, commands: dict[str, Command], repeats: int) -> list[Row]:
    taken = in_turn({"python -c pass": PASS, **commands}, repeats)
    empty = taken.pop("python -c pass")
    row = Row(section, "python -c pass itself", empty.seconds * 1000, "ms", empty.peak_mb)
    return [row] + [
        Row(section, name, (one.seconds - empty.seconds) * 1000, "ms", one.peak_mb)
        for name, one in taken.items()
    ]


# Output -----------------------------------------------------------------------------------------


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


def measure(arguments: argparse.Namespace, folder: Path) -> list[Row]:
    """All sections that were asked for."""
    names = [name for name in SIZES if name != "L" or arguments.large]
    for name in names:
        run((PYTHON, str(HERE / "generate.py"), name, str(folder / name)))
    rows = beside_bean_check(folder, arguments.repeats)
    rows += cold_start(folder, arguments.repeats)
    rows += by_size(folder, names, arguments.repeats)
    if arguments.stages:
        rows += load_and_check_by_stage(folder, arguments.repeats)
        rows += import_costs(arguments.repeats)
    return rows


def main() -> None:
    """Read the arguments, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--repeats", type=int, default=5, help="rounds (default: 5)")
    parser.add_argument("--stages", action="store_true", help="also where the time goes")
    parser.add_argument("--large", action="store_true", help="also the size L, which takes minutes")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the rows as JSON")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(arguments, Path(folder))
    print(
        f"medians of {arguments.repeats}, {os.cpu_count()} cores, Python {sys.version.split()[0]}"
    )
    print(table(rows))
    if arguments.json:
        text = json.dumps([asdict(row) for row in rows], indent=2)
        arguments.json.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()

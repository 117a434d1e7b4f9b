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
from dataclasses import asdict
from pathlib import Path
from statistics import median

from measuring import JIHADGRAPH, PYTHON, Command, Row, check_of, in_turn, run, table
from peers import beside_bean_check, beside_check_jsonschema, beside_linkml
from sizes import SIZES

HERE = Path(__file__).resolve().parent
SHIPPED = HERE.parent
PASS = (PYTHON, "-c", "pass")
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


# Sections ---------------------------------------------------------------------------------------


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


def check_by_stage(folder: Path, repeats: int) -> list[Row]:
    """Where the time of check goes at M."""
    command = (PYTHON, str(HERE / "stages.py"), str(folder / "M"))
    rounds = [json.loads(run(command).output) for _ in range(repeats)]
    return [
        Row(f"M: {part}", name, median(each[part][name] for each in rounds), "ms")
        for part, names in rounds[0].items()
        for name in names
    ]


def by_size(folder: Path, names: list[str], repeats: int) -> list[Row]:
    """The whole check at each size."""
    taken = in_turn({name: check_of(folder / name) for name in names}, repeats)
    return [
        Row("check by size", f"{name}: {SIZES[name]}", one.seconds, "s", one.peak_mb)
        for name, one in taken.items()
    ]


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


def measure(arguments: argparse.Namespace, folder: Path) -> list[Row]:
    """All sections that were asked for."""
    names = [name for name in SIZES if name != "L" or arguments.large]
    for name in names:
        run((PYTHON, str(HERE / "generate.py"), name, str(folder / name)))
    rows = beside_bean_check(folder, arguments.repeats)
    rows += beside_check_jsonschema(folder)
    rows += beside_linkml(folder) if arguments.soak else []
    rows += cold_start(folder, arguments.repeats)
    rows += by_size(folder, names, arguments.repeats)
    if arguments.stages:
        rows += check_by_stage(folder, arguments.repeats)
        rows += import_costs(arguments.repeats)
    return rows


def main() -> None:
    """Read the arguments, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--repeats", type=int, default=5, help="rounds (default: 5)")
    parser.add_argument("--stages", action="store_true", help="also where the time goes")
    parser.add_argument("--large", action="store_true", help="also the size L, which takes minutes")
    parser.add_argument("--soak", action="store_true", help="also linkml-validate, for minutes")
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

"""Measure questions in one warm process: ``python benchmarks/questions.py``.

For each question it prints the median at S and at M, and how it grew; questions are put in turn, so
that noise hits all alike. The names that are asked about are drawn with a fixed seed.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from time import perf_counter

from generate import generate
from sizes import SIZES

import jihadgraph
from jihadgraph import questions
from jihadgraph.query import pledges as held_pledges
from jihadgraph.questions import Desk

_SEED = 20261130
_ASKED = 20
"""Names, and pairs of names, that each question is asked about."""

Question = Callable[[], object]
Draw = Callable[[Desk, random.Random], Question]
"""Makes one question; only putting it is measured."""


def _name(desk: Desk, dice: random.Random) -> str:
    return dice.choice([entity.name for entity in desk.store.entities()])


def _misspelt(name: str, dice: random.Random) -> str:
    """The name with one letter left out."""
    place = dice.randrange(1, len(name))
    return name[:place] + name[place + 1 :]


def _actor(desk: Desk, dice: random.Random) -> str:
    kinds = {"group", "leader"}
    return dice.choice([item.id for item in desk.store.entities() if item.kind in kinds])


def _find(desk: Desk, name: str) -> Question:
    return lambda: questions.find(desk, name)


def _path(desk: Desk, dice: random.Random) -> Question:
    start, end = _actor(desk, dice), _actor(desk, dice)
    return lambda: questions.path(desk, start, end, max_hops=6)


def _pledges(desk: Desk, name: str | None = None) -> Question:
    return lambda: questions.pledges(desk, name, as_of="2014")


def _chain(desk: Desk, name: str) -> Question:
    return lambda: questions.chain(desk, name, as_of="2014")


def _held(desk: Desk) -> Question:
    return lambda: held_pledges(desk.as_of("2014", lapsed=True))


QUESTIONS: Mapping[str, Draw] = {
    "find, as written": lambda desk, dice: _find(desk, _name(desk, dice)),
    "find, misspelt": lambda desk, dice: _find(desk, _misspelt(_name(desk, dice), dice)),
    "find, nobody's": lambda desk, _: _find(desk, "Zyxwv Qwertzuiop"),
    "path within 6 hops": _path,
    "pledges as of 2014: which, and how held": lambda desk, _: _held(desk),
    "pledges as of 2014: the whole answer": lambda desk, _: _pledges(desk),
    "pledges of one, as of 2014": lambda desk, dice: _pledges(desk, _actor(desk, dice)),
    "chain of one, as of 2014": lambda desk, dice: _chain(desk, _actor(desk, dice)),
}
"""The questions, each asked about somebody else every time."""


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", default=["S", "M"], choices=list(SIZES))
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")  # a name that is misspelt is told by a warning
    taken = {size: _measured(size) for size in chosen.sizes}
    head = "".join(f"{size:>12}" for size in taken)
    sys.stdout.write(f"{'milliseconds, median of ' + str(_ASKED):<44}{head}{'growth':>10}\n")
    for name in QUESTIONS:
        figures = [row[name] for row in taken.values()]
        cells = "".join(f"{figure:>12.2f}" for figure in figures)
        sys.stdout.write(f"{name:<44}{cells}{figures[-1] / figures[0]:>9.1f}x\n")
    return 0


def _measured(size: str) -> dict[str, float]:
    """Median milliseconds of each question, once everything that is kept has been made."""
    with tempfile.TemporaryDirectory() as folder:
        generate(SIZES[size], Path(folder))
        desk = Desk.of(jihadgraph.load(folder))
    found: dict[str, list[float]] = {name: [] for name in QUESTIONS}
    dice = random.Random(_SEED)  # noqa: S311 (nothing secret is drawn)
    for draw in QUESTIONS.values():
        draw(desk, dice)()
    for _ in range(_ASKED):
        for name, draw in QUESTIONS.items():
            question = draw(desk, dice)
            started = perf_counter()
            question()
            found[name].append((perf_counter() - started) * 1000)
    return {name: median(times) for name, times in found.items()}


if __name__ == "__main__":
    sys.exit(main())

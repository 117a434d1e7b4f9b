"""Where check spends its time: ``python benchmarks/stages.py DIR`` prints it as JSON.

Its parts are called one after the other in one process, which is what it takes when nothing is
measured; no profiler slows some of them more than others. What is measured beside it, so that there
is something to compare with, is done once more afterwards.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any
from unittest.mock import patch

import yaml
from pydantic import BaseModel

import jihadgraph.cli  # noqa: F401 (for what its import takes)
from jihadgraph import reading
from jihadgraph.checks import CHECKS, case_of, examine
from jihadgraph.checks.case import Case
from jihadgraph.reading import collected, load
from jihadgraph.reading.project import Project
from jihadgraph.reading.shape import validated
from jihadgraph.reports import REPORTERS

STARTED = process_time()
"""What it took to start Python and to import all this."""

STAGES, BESIDE = "check, stage by stage", "for comparison"


class Clock:
    """Milliseconds of each stage, by its name."""

    def __init__(self) -> None:
        self.taken: dict[str, dict[str, float]] = {STAGES: {}, BESIDE: {}}

    @contextmanager
    def __call__(self, name: str, part: str = STAGES) -> Iterator[None]:
        """Add what the block takes to a stage."""
        started = process_time()
        yield
        self.add(name, process_time() - started, part)

    def add(self, name: str, seconds: float, part: str = STAGES) -> None:
        """Add to a stage."""
        self.taken[part][name] = self.taken[part].get(name, 0) + seconds * 1000

    def around(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function whose calls are a stage."""

        def timed(*arguments: Any) -> Any:
            with self(name):
                return function(*arguments)

        return timed


def stages(folder: Path) -> dict[str, dict[str, float]]:
    """Milliseconds of every stage of the check of a project in a folder."""
    clock = Clock()
    clock.add("start-up and imports", STARTED)
    result = _time_load(folder, clock)
    gc.disable()
    _time_checks(case_of(result), clock)
    findings = examine(result)
    with clock("the report as text"):
        REPORTERS["text"](findings)
    _time_floor(folder, clock)
    return clock.taken


def _time_load(folder: Path, clock: Clock) -> Any:
    kinds = {
        name: replace(kind, parse=clock.around("text into plain data", kind.parse))
        for name in ("_ENTITIES", "_RELATIONS", "_SOURCES")
        for kind in [getattr(reading, name)]
    }
    started = process_time()
    with patch.multiple(reading, **kinds):
        result = load(folder)
    whole = process_time() - started
    taken = clock.taken[STAGES]
    clock.add("plain data into a data set", whole - taken["text into plain data"] / 1000)
    return result


def _time_checks(case: Case, clock: Clock) -> None:
    with clock("looking up all that is named"):
        _ = case.statements, case.dangling, case.evidence
    with clock("verifying every piece of evidence"):
        _ = case.verifications
    for one in CHECKS:
        with clock(f"checks: {one.__module__.rpartition('.')[2]}"):
            list(one(case))


def _time_floor(folder: Path, clock: Clock) -> None:
    """What libyaml alone takes on the same text, and pydantic-core on the same plain data."""
    project = Project.at(folder)
    for path in (*project.files("entities"), *project.files("relations"), *project.source_files()):
        text = path.read_text("utf-8")
        with clock("libyaml's events alone", BESIDE):
            for _ in iter(yaml.CSafeLoader(text).get_event, None):
                pass
    given: list[tuple[type[BaseModel], dict[str, Any]]] = []

    def noted(model: type[BaseModel], data: dict[str, Any]) -> BaseModel:
        given.append((model, data))
        return validated(model, data)

    with patch.object(collected, "validated", noted):
        load(folder)
    with clock("pydantic-core alone on the same data: the floor", BESIDE):
        for model, data in given:
            model.__pydantic_validator__.validate_python(data, by_alias=True, by_name=False)


if __name__ == "__main__":
    print(json.dumps(stages(Path(sys.argv[1]))))

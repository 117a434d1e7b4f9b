"""Where load and check spend their time: ``python benchmarks/stages.py DIR`` prints it as JSON.

Their parts are called one after the other, and no profiler slows some of them more than others.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import yaml

from jihadgraph.checks import CHECKS, case_of, examine
from jihadgraph.marks import read_yaml, read_yaml_mapping
from jihadgraph.reading import LoadResult, load
from jihadgraph.reading.project import Project
from jihadgraph.reports import REPORTERS
from jihadgraph.store import Dataset
from jihadgraph.vocabulary import shipped_vocabulary

LOAD, CHECK = "load", "check"


class Clock:
    """Milliseconds of each stage of load and of check, by its name."""

    def __init__(self) -> None:
        self.taken: dict[str, dict[str, float]] = {LOAD: {}, CHECK: {}}

    @contextmanager
    def __call__(self, part: str, name: str) -> Iterator[None]:
        """Add what the block takes to a stage."""
        started = perf_counter()
        yield
        milliseconds = (perf_counter() - started) * 1000
        self.taken[part][name] = self.taken[part].get(name, 0) + milliseconds


def stages(folder: Path) -> dict[str, dict[str, float]]:
    """Milliseconds of every stage of load and check of the project in a folder."""
    clock = Clock()
    gc.disable()
    _time_reading(Project.at(folder), clock)
    with clock(LOAD, "load(), as a whole"):
        result = load(folder)
    _time_validation(result.dataset, clock)
    taken = clock.taken[LOAD]
    taken["the rest of load()"] = 2 * taken["load(), as a whole"] - sum(taken.values())
    _time_check(result, clock)
    return clock.taken


def _time_reading(project: Project, clock: Clock) -> None:
    with clock(LOAD, "vocabulary"):
        shipped_vocabulary()
    for name, read in (("entities", read_yaml), ("relations", read_yaml), ("", read_yaml_mapping)):
        for path in project.files(name) if name else project.source_files():
            with clock(LOAD, "files into text"):
                text = path.read_bytes().decode("utf-8-sig")
            with clock(LOAD, "text into YAML events"):
                _exhaust(yaml.parse(text, Loader=yaml.CSafeLoader))
            with clock(LOAD, "YAML events into plain data"):
                read(path, text)
    taken = clock.taken[LOAD]
    taken["YAML events into plain data"] -= taken["text into YAML events"]


def _exhaust(events: Iterator[Any]) -> None:
    for _ in events:
        pass


def _time_validation(dataset: Dataset, clock: Clock) -> None:
    """Validate the same data once more, by itself."""
    facts = dataset.facts()
    models = (*dataset.entities(), *dataset.relations(), *facts, *dataset.sources())
    written = [
        (type(model), model.model_dump(mode="json", by_alias=True, exclude_unset=True))
        for model in models
    ]
    with clock(LOAD, "plain data into models, by pydantic"):
        for model, data in written:
            model.model_validate(data, by_alias=True, by_name=False)


def _time_check(result: LoadResult, clock: Clock) -> None:
    case = case_of(result)
    with clock(CHECK, "looking up all that is named"):
        _ = case.statements, case.dangling
    with clock(CHECK, "verifying every piece of evidence"):
        _ = case.verifications
    for one in CHECKS:
        with clock(CHECK, f"{one.__module__.rpartition('.')[2]}.{one.__name__}"):
            list(one(case))
    with clock(CHECK, "examine(), as a whole"):
        findings = examine(result)
    with clock(CHECK, "the report as text"):
        REPORTERS["text"](findings)


if __name__ == "__main__":
    print(json.dumps(stages(Path(sys.argv[1]))))

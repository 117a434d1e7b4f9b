"""Names as public reporting spells them: the right entity comes first, and others' are not taken.

One half of the spellings served to tune the matcher; the other was set aside, and tells how it
does with spellings that nobody looked at while it was made.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from jihadgraph import load
from jihadgraph.names import AmbiguousName, NameIndex, UnknownName

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "tests" / "spellings").glob("*.yaml"))
pytestmark = pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])

LEAST = 0.95


class Spellings(NamedTuple):
    """What is typed for which entity, and names of what the data set does not hold."""

    means: dict[str, str]
    others: list[str]


@cache
def spellings(file: Path) -> Spellings:
    read = yaml.safe_load(file.read_text("utf-8"))
    return Spellings({item["typed"]: item["means"] for item in read["spellings"]}, read["others"])


@cache
def index() -> NameIndex:
    return NameIndex(load(ROOT).dataset)


def taken(typed: str) -> str | None:
    """The id of the entity that a command would take, with a warning or without."""
    try:
        return index().resolve(typed).entity.id
    except (AmbiguousName, UnknownName):
        return None


def test_the_entity_that_is_meant_comes_first(file: Path) -> None:
    means = spellings(file).means
    right = sum(
        match.entity.id == id_ for typed, id_ in means.items() for match in index().find(typed)[:1]
    )
    assert right >= LEAST * len(means)


def test_no_other_is_taken_for_it_silently(file: Path) -> None:
    wrong = sum(
        match.sure and match.entity.id != id_
        for typed, id_ in spellings(file).means.items()
        for match in index().find(typed)
    )
    assert wrong == 0


def test_names_of_others_are_never_sure(file: Path) -> None:
    sure = sum(match.sure for name in spellings(file).others for match in index().find(name))
    assert sure == 0


def test_few_names_of_others_are_taken_even_with_a_warning(file: Path) -> None:
    others = spellings(file).others
    mistaken = sum(taken(name) is not None for name in others)
    assert mistaken <= len(others) / 10

"""The tables of bounds and of answers in ``docs/time.md`` are what the code says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import day_oracle
from jihadgraph.when import Period, Time, When, held

PAGE = Path(__file__).parent.parent / "docs" / "time.md"
ROW = re.compile(r"^\| `(?P<written>[^`]+)` \|[^|]*\|(?P<bounds>.*)\|$", re.MULTILINE)
CASE = re.compile(
    r"^\| (?P<time>event|state|onset) `(?P<when>[^`]+)` \| *(?P<written>[^| ]*) *"
    r"\| `(?P<as_of>[^`]+)` \| (?P<answer>certainly|possibly|no) \|$",
    re.MULTILINE,
)


def rows() -> list[tuple[str, str]]:
    return [(row["written"], row["bounds"]) for row in ROW.finditer(PAGE.read_text("utf-8"))]


def test_the_table_is_found() -> None:
    assert len(rows()) >= 15


@pytest.mark.parametrize(("written", "bounds"), rows())
def test_bounds(written: str, bounds: str) -> None:
    expected = [
        None if cell.strip() == "-" else date.fromisoformat(cell.strip())
        for cell in bounds.split("|")
    ]
    when = When.parse(written)
    found = [when.earliest_start, when.latest_start, when.earliest_end, when.latest_end]
    assert found == expected
    assert str(when) == written


def cases() -> list[tuple[Time, str, str, str, str]]:
    found = CASE.findall(PAGE.read_text("utf-8"))
    return [(time, when, written, as_of, answer) for time, when, written, as_of, answer in found]


def test_the_table_of_cases_is_found() -> None:
    rows_of_the_table = re.findall(
        r"^\| (?:event|state|onset) ", PAGE.read_text("utf-8"), re.MULTILINE
    )
    assert len(cases()) == len(rows_of_the_table) >= 50


@pytest.mark.parametrize(("time", "when", "written", "as_of", "answer"), cases())
def test_answers(time: Time, when: str, written: str, as_of: str, answer: str) -> None:
    reported = When.parse(written).earliest_start if written else None
    assert held(When.parse(when), time, Period.parse(as_of), reported) == answer
    assert day_oracle.held(when, time, as_of, reported) == answer

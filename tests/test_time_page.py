"""The table of bounds in ``docs/time.md`` is what the code says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from jihadgraph.when import When

PAGE = Path(__file__).parent.parent / "docs" / "time.md"
ROW = re.compile(r"^\| `(?P<written>[^`]+)` \|[^|]*\|(?P<bounds>.*)\|$", re.MULTILINE)


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

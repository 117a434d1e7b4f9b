"""The formats of an answer: what a spreadsheet would reckon is shown instead."""

from __future__ import annotations

import csv
import io

import pytest

from jihadgraph.tables import Answer
from jihadgraph.tables.formats import FORMATS

ACTING = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", " =1", "\uff1d1", '=HYPERLINK("x")']


@pytest.mark.parametrize("name", ACTING)
def test_no_cell_of_a_csv_file_is_a_formula(name: str) -> None:
    data = [{"id": "a", "from": {"id": "b", "name": name, "kind": "group"}, "note": [name, name]}]
    (row,) = csv.DictReader(io.StringIO(FORMATS["csv"](Answer(data))))
    for cell in (row["from.name"], row["note"]):
        assert cell.startswith("'")
        assert cell[1:].strip().startswith(name.strip())


@pytest.mark.parametrize("name", ["a=1", "~200", "<=200", "'=1", "2014-06", "x@example.org", ""])
def test_any_other_cell_is_as_it_is(name: str) -> None:
    (row,) = csv.DictReader(io.StringIO(FORMATS["csv"](Answer([{"name": name}]))))
    assert row["name"] == name

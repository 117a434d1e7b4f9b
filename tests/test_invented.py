"""An invented data set, answered as a table says that was written by hand before the code ran."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from jihadgraph.cli import app

INVENTED = Path(__file__).parent / "invented"
EXPECTED: dict[str, Any] = yaml.safe_load((INVENTED / "expected.yaml").read_text("utf-8"))
YEARS = range(2009, 2023)


def ask(*arguments: str) -> Any:
    command = [*arguments, "--format", "json", "--data", str(INVENTED)]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_the_data_set_is_sound() -> None:
    result = CliRunner().invoke(app, ["check", "--strict", "--data", str(INVENTED)])
    assert result.exit_code == 0, result.stdout


def test_every_pledge_and_every_year_is_in_the_table() -> None:
    assert EXPECTED["as_of"].keys() == {item["id"] for item in ask("pledges")}
    assert all(set(row) == set(YEARS) for row in EXPECTED["as_of"].values())


@pytest.mark.parametrize("year", YEARS)
def test_pledges_as_of_every_year(year: int) -> None:
    found = {item["id"]: item["held"] for item in ask("pledges", "--as-of", str(year))}
    expected = {id_: row[year] for id_, row in EXPECTED["as_of"].items() if row[year] != "no"}
    assert found == expected


@pytest.mark.parametrize(
    "case", EXPECTED["chains"], ids=lambda case: f"{case['start']}-{case['as_of']}"
)
def test_chains(case: dict[str, Any]) -> None:
    found = ask("pledges", case["start"], "--chain", "--as-of", str(case["as_of"]))
    assert [{"link": item["link"]["id"], "status": item["status"]} for item in found] == case[
        "links"
    ]
    assert all(item["why"] for item in found)


@pytest.mark.parametrize("holder", EXPECTED["timelines"])
def test_the_pledges_of_a_holder_in_time(holder: str) -> None:
    found = ask("pledges", "--timeline", holder)
    assert [item["id"] for item in found] == EXPECTED["timelines"][holder]


# Lineage and paths ------------------------------------------------------------------------------


def branches(lines: list[dict[str, Any]], key: str) -> list[Any]:
    """Each line as its entity, the relation that leads there, and what comes after."""
    return [
        [line["entity"]["id"], line["relation"]["id"], branches(line[key] or [], key)]
        for line in lines
    ]


@pytest.mark.parametrize("group", EXPECTED["lineage"])
def test_lineage(group: str) -> None:
    found, expected = ask("lineage", group), EXPECTED["lineage"][group]
    assert {key: branches(found[key], key) for key in expected} == expected


def test_a_split_that_is_only_claimed_is_counted() -> None:
    assert ask("lineage", "group-s")["omitted"] == {"claimed": 1}


@pytest.mark.parametrize("case", EXPECTED["paths"], ids=lambda case: f"{case['from']}-{case['to']}")
def test_paths(case: dict[str, Any]) -> None:
    found = ask("path", case["from"], case["to"])["paths"]
    if case["hops"] is None:
        assert found == []
        return
    for hop, expected in zip(found[0]["hops"], case["hops"], strict=True):
        assert hop["id"] == expected["relation"]
        assert hop["reversed"] == expected.get("reversed", hop["reversed"])


def test_a_shorter_path_that_is_only_claimed_is_counted() -> None:
    assert ask("path", "leader-ca", "region-a")["omitted"]["claimed"] > 0

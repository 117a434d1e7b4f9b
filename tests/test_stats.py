"""`stats`: how much there is, how it stands, how far it is verified."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import answer, run
from held_texts import lose_text, write_held
from jihadgraph.model import Fact, Relation
from jihadgraph.query import stats
from jihadgraph.tables.stats import stats_records, stats_sections
from jihadgraph.texts import Library
from jihadgraph.verification import Verifier
from small_sets import STANDINGS, dataset, fact, relation


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_held(tmp_path))
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


LEVELS = {
    "paragraph": (6, 0, 0),
    "evidence": (6, 0, 0),
    "mark": (2, 0, 0),
    "ends": (6, 0, 0),
    "speaker": (2, 0, 0),
    "span": (2, 0, 0),
    "sentence": (1, 0, 1),
    "year": (1, 0, 1),
    "hedge": (6, 0, 0),
    "quote": (1, 0, 0),
}


THINNEST = [
    ("group-a--rivalry--group-b", "contested", 1, 2),
    ("group-b--camps", "alleged", 1, 1),
    ("leader-a--leads--group-a", "asserted", 1, 1),
    ("leader-a--bayah--leader-b", "asserted", 2, 2),
]


@pytest.mark.usefixtures("project")
def test_stats_as_json() -> None:
    figures = ("verified", "unverified", "failed")
    assert answer("stats") == {
        "entities": {"group": 2, "leader": 2},
        "relations": {"bayah": 1, "leads": 1, "rivalry": 1},
        "facts": {"camps": 1},
        "standing": {
            "asserted": 2,
            "claimed": 0,
            "alleged": 1,
            "predicted": 0,
            "contested": 1,
            "denied": 0,
        },
        "levels": {
            level: dict(zip(figures, counts, strict=True)) for level, counts in LEVELS.items()
        },
        "sources": [
            {
                "id": "report-a",
                "title": "A report",
                "paragraphs": {"all": 3, "cited": 2},
                "footnotes": {"all": 2, "cited": 2},
                "statements": 4,
            }
        ],
        "dated": {"passage": 1, "published": 0, "inferred": 0, "value": 0, "undated": 3},
        "independent": {"0": 0, "1": 3, "2+": 1},
        "one_voice": [
            {"type": "bayah", "accusatory": True, "all": 1, "statements": []},
            {
                "type": "leads",
                "accusatory": True,
                "all": 1,
                "statements": ["leader-a--leads--group-a"],
            },
            {
                "type": "camps",
                "accusatory": False,
                "all": 1,
                "statements": ["group-b--camps"],
            },
            {
                "type": "rivalry",
                "accusatory": False,
                "all": 1,
                "statements": ["group-a--rivalry--group-b"],
            },
        ],
        "earliest": [{"id": "leader-a--bayah--leader-b", "when": "2014"}],
        "longest_unreported": [
            {"id": id_, "reported": "2020-05"}
            for id_ in (
                "group-a--rivalry--group-b",
                "group-b--camps",
                "leader-a--bayah--leader-b",
                "leader-a--leads--group-a",
            )
        ],
        "thinnest": [
            {"id": id_, "standing": standing, "independent": voices, "evidence": evidence}
            for id_, standing, voices, evidence in THINNEST
        ],
        "implicit": [
            {
                "statement": "group-a--rivalry--group-b",
                "at": "report-a#p3",
                "implicit": ["group-a", "group-b"],
            },
            {
                "statement": "leader-a--bayah--leader-b",
                "at": "report-a#p3",
                "implicit": ["leader-a"],
            },
        ],
    }


def test_stats_count_the_levels_as_check_does(project: Path) -> None:
    held = answer("stats")["levels"]
    assert held == levels_of_check()
    lose_text(project)
    assert answer("stats")["levels"] == levels_of_check() != held


def levels_of_check() -> Any:
    return json.loads(run("check", "--format", "json").stdout)["summary"]["levels"]


@pytest.mark.usefixtures("project")
def test_implicit_lists_what_is_meant_by_passage() -> None:
    assert answer("stats", "--implicit") == answer("stats")["implicit"]
    printed = run("stats", "--implicit", "--format", "md").stdout
    assert "| report-a#p3 | Group A, Group B:<br>group-a--rivalry--group-b |" in printed
    rows = list(csv.DictReader(io.StringIO(run("stats", "--implicit", "-f", "csv").stdout)))
    assert rows[0] == {
        "statement": "group-a--rivalry--group-b",
        "at": "report-a#p3",
        "implicit": "group-a; group-b",
    }


def test_implicit_says_that_there_is_none(project: Path) -> None:
    (project / "data" / "relations.yaml").write_text("", "utf-8")
    assert run("stats", "--implicit").stdout == (
        "no evidence means anybody or anything without naming it\n"
    )
    assert run("stats", "--implicit", "-f", "csv").stdout == "statement,at,implicit\n"


@pytest.mark.usefixtures("project")
def test_csv_has_a_row_for_each_figure() -> None:
    rows = list(csv.reader(io.StringIO(run("stats", "--format", "csv").stdout)))
    assert rows[:3] == [
        ["section", "name", "figure", "count"],
        ["entities", "group", "count", "2"],
        ["entities", "leader", "count", "2"],
    ]
    assert ["levels", "sentence", "failed", "1"] in rows
    assert ["sources", "report-a", "paragraphs cited", "2"] in rows
    assert rows[-1] == ["implicit", "evidence", "count", "2"]


# Against the store ------------------------------------------------------------------------------


def counted(*statements: Relation | Fact) -> dict[str, Any]:
    store = dataset(*statements)
    return stats(store, Verifier(store, Library()))


@pytest.mark.parametrize(
    ("statement", "basis"),
    [
        (relation("leader-a", "leads", "group-a"), "undated"),
        (relation("leader-a", "leads", "group-a", when="2014"), "passage"),
        (
            relation("leader-a", "leads", "group-a", when="2014", when_basis="published"),
            "published",
        ),
        (
            relation("leader-a", "leads", "group-a", when="2014", when_basis="inferred", note="x"),
            "inferred",
        ),
        (fact("leader-a", "died_on", "2014"), "value"),
        (fact("leader-a", "role", "adviser"), "undated"),
    ],
)
def test_what_a_date_rests_on(statement: Relation | Fact, basis: str) -> None:
    assert [name for name, count in counted(statement)["dated"].items() if count] == [basis]


@pytest.mark.parametrize(
    ("cite", "voices"),
    [
        ([{"at": "source-a#p1", "stance": "refutes"}], "0"),
        ([{"at": "source-a#p1"}, {"at": "source-a#p2"}], "1"),
        ([{"at": "source-a#p1"}, {"at": "source-a#p1", "by": "group-b"}], "2+"),
        (
            [{"at": "source-a#p1"}]
            + [{"at": "source-a#p1", "by": name} for name in ("group-b", "leader-b")],
            "2+",
        ),
    ],
)
def test_independent_voices_are_counted_to_two(cite: list[dict[str, str]], voices: str) -> None:
    found = counted(relation("leader-a", "leads", "group-a", cite=cite))["independent"]
    assert [name for name, count in found.items() if count] == [voices]


PAIRS = [
    (one, type_, other)
    for one in ("leader-a", "leader-b")
    for type_ in ("leads", "member", "founded")
    for other in ("group-a", "group-b")
]


@given(st.lists(st.sampled_from(sorted(STANDINGS)), max_size=len(PAIRS)))
def test_every_statement_is_counted_once_in_every_section(standings: Sequence[str]) -> None:
    statements = [
        relation(*pair, cite=STANDINGS[standing])
        for pair, standing in zip(PAIRS, standings, strict=False)
    ]
    found = counted(*statements)
    for section in ("relations", "standing", "dated", "independent"):
        assert sum(found[section].values()) == len(statements), section
    assert found["standing"] == {name: standings.count(name) for name in STANDINGS}
    evidence = sum(len(item.evidence) for item in statements)
    assert sum(found["levels"]["paragraph"].values()) == evidence


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(("as_of", "relations"), [("2013", 2), ("2014", 3)])
def test_as_of_a_period_it_counts_what_held_then(as_of: str, relations: int) -> None:
    found = answer("stats", "--as-of", as_of)
    assert sum(found["relations"].values()) == relations
    assert sum(found["standing"].values()) == relations + 1
    assert len(found["earliest"]) == relations - 2


@pytest.mark.usefixtures("project")
def test_the_period_is_named_and_what_is_left_out_is_counted() -> None:
    for option in ([], ["--implicit"]):
        title, printed = run("stats", *option, "--as-of", "2013").stdout.split("\n", 1)
        assert title.endswith(", as of 2013")
        assert printed.count("Left out: 1 that did not hold in 2013.\n") == 1


def test_the_oldest_and_the_thinnest_are_told() -> None:
    found = counted(
        relation("leader-a", "leads", "group-a", when="1999", cite=STANDINGS["alleged"]),
        relation("leader-a", "member", "group-a", when="/2001", cite=STANDINGS["denied"]),
        relation("leader-b", "leads", "group-b", when="1998-05", cite=STANDINGS["predicted"]),
        fact("leader-a", "born_on", "1950"),
        *(relation(f"leader-{name}", "founded", "group-a") for name in "cdefg"),
    )
    assert found["earliest"] == [
        {"id": "leader-a--born_on", "when": "1950"},
        {"id": "leader-b--leads--group-b", "when": "1998-05"},
        {"id": "leader-a--leads--group-a", "when": "1999"},
    ]
    assert found["longest_unreported"] == []
    assert [(item["id"], item["independent"]) for item in found["thinnest"][:3]] == [
        ("leader-a--member--group-a", 0),
        ("leader-b--leads--group-b", 1),
        ("leader-a--leads--group-a", 1),
    ]
    assert len(found["thinnest"]) == 5
    rows = [row for section in stats_sections(found) for row in section.rows]
    assert ("least supported", "leader-a--member--group-a", "denied, 0 voices") in rows


def test_an_empty_data_set_has_no_shares() -> None:
    view = counted()
    rows = [row for section in stats_sections(view) for row in section.rows]
    assert ("standing", "asserted", "0", "-") in rows
    assert all(
        record["count"] == 0 for record in stats_records(view) if record["section"] == "standing"
    )

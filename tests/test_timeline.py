"""`timeline`: statements in order of time."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

import jihadgraph
from commands import answer, run
from jihadgraph import questions
from jihadgraph.model import Source
from jihadgraph.query.timeline import timeline as find
from jihadgraph.when import Period
from projects import write_project
from small_sets import dataset, relation

ENTITIES = """\
    - id: leader-a
      kind: leader
      name: Leader A
      cite: report-a#p2
      facts:
        - {property: died_on, value: 2015-03, cite: {at: report-a#p2, modality: alleges}}
        - {property: role, value: adviser, cite: report-b#p2}
    - {id: group-a, kind: group, name: Group A, cite: report-a#p2}
    - {id: group-b, kind: group, name: Group B, cite: report-a#p2}
    """
RELATIONS = """\
    - {type: rivalry, from: group-a, to: group-b, when: 2013/2014, cite: report-a#p2}
    - {type: founded, from: leader-a, to: group-a, when: 2001, cite: report-a#p2}
    - {type: leads, from: leader-a, to: group-a, when: 2001-05/, cite: [{at: report-a#p2, by: group-b}]}
    - {type: contact, from: group-a, to: group-b, cite: report-a#p2}
    - {type: member, from: leader-a, to: group-b, cite: {at: report-b#p2, said: 2009}}
    """


def source(id_: str, published: str) -> str:
    return (
        f"id: {id_}\ntitle: Of {id_}\nauthors: [The newsroom]\npublished: {published}\n"
        "passages:\n"
        "  1: {kind: headline}\n"
        "  2: {kind: text, mentions: [group-a, group-b, leader-a]}\n"
    )


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    sources = {"report-a": source("report-a", "2016"), "report-b": source("report-b", "2014-06")}
    write_project(tmp_path, ENTITIES, RELATIONS, sources)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


FOUNDED, LEADS = "leader-a--founded--group-a", "leader-a--leads--group-a"
RIVALRY, CONTACT = "group-a--rivalry--group-b", "group-a--contact--group-b"
DIED, ROLE, MEMBER = "leader-a--died_on", "leader-a--role", "leader-a--member--group-b"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], [FOUNDED, LEADS, RIVALRY, DIED, MEMBER, ROLE, CONTACT]),
        (["leader a"], [FOUNDED, LEADS, DIED, MEMBER, ROLE]),
        (["--type", "rivalry,died_on"], [RIVALRY, DIED]),
        (["--types", "role"], [ROLE]),
        (["--standing", "alleged,claimed"], [LEADS, DIED]),
        (["--as-of", "2000"], [MEMBER, ROLE, CONTACT]),
        (["--as-of", "2001-04"], [FOUNDED, MEMBER, ROLE, CONTACT]),
        (["--between", "2002/2013"], [RIVALRY]),
        (["--between", "2001"], [FOUNDED, LEADS]),
        (["--between", "2015"], [DIED]),
        (["--between", "1999"], []),
    ],
)
def test_statements_come_in_order_of_time(arguments: list[str], expected: list[str]) -> None:
    assert [item["id"] for item in answer("timeline", *arguments)] == expected


@pytest.mark.parametrize(
    ("when", "between", "within"),
    [
        ("2001/2005", "2003", True),
        ("2001/2005", "2006", False),
        ("201X", "2013", True),
        ("2001/", "2001-06", True),
        ("2001/", "2090", False),
        ("2001/", "1999", False),
        ("/2013", "2013-06", True),
        ("/2013", "2012", False),
        ("/2013", "1200", False),
        ("../2013", "1200", False),
        ("2012/..", "2012", True),
        ("2012/..", "2015", True),  # still so when it was reported, in 2016
        ("2012/..", "2016", True),
        ("2012/..", "2090", False),
        ("2018/..", "2018", True),
        ("2018/..", "2017", False),
        (None, "2013", False),
    ],
)
def test_an_end_that_is_open_or_unknown_is_no_date(
    when: str | None, between: str, within: bool
) -> None:
    source = Source.model_validate({"id": "source-a", "title": "A", "published": "2016"})
    store = dataset(relation("leader-a", "leads", "group-a", when=when), sources=[source])
    assert bool(find(store, between=Period.parse(between))) is within


def test_the_period_is_named_and_what_is_left_out_is_counted() -> None:
    printed = run("timeline", "--as-of", "2000").stdout
    assert printed.startswith("Undated, as of 2000\n")
    assert "3 statements: 3 asserted\nLeft out: 4 that did not hold in 2000.\n" in printed
    title = "In order of time, as of 2014, dated within 2013/2015\n"
    assert run("timeline", "--as-of", "2014", "--between", "2013/2015").stdout.startswith(title)
    assert run("timeline", "--as-of", "2000", "--type", "founded").stdout == (
        "nothing found\nLeft out: 1 that did not hold in 2000.\n"
    )
    assert "Left out" not in run("timeline").stdout


def test_what_is_superseded_says_so(project: Path) -> None:
    with (project / "data" / "relations.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "- {type: agreement, from: group-a, to: group-b, cite: report-a#p2, "
            f"supersedes: {CONTACT}}}\n"
        )
    printed = " ".join(run("timeline", "--type", "contact").stdout.split())
    assert "Group A is in contact with Group B asserted, The newsroom [1]" in printed
    assert "superseded" in printed
    assert "superseded" not in run("timeline", "--type", "rivalry").stdout


def test_the_table_has_what_is_dated_and_what_is_not() -> None:
    dated, undated = run("timeline").stdout.split("\nUndated\n")
    lines = [" ".join(line.split()) for line in dated.splitlines()]
    assert "2001 Leader A founded Group A asserted The newsroom [1]" in lines
    assert "2015-03 Leader A: died on 2015-03 alleged alleged: The newsroom [1]" in lines
    lines = [" ".join(line.split()) for line in undated.splitlines()]
    first = lines.index("reported 2009")
    assert lines[first - 1].startswith("undated, Leader A is a member of Group B")
    assert lines.index("reported 2014-06") > first
    assert "Whether Leader A is dead is uncertain: that is alleged." in lines


def test_csv_has_the_columns_of_both() -> None:
    rows = list(csv.DictReader(io.StringIO(run("timeline", "-f", "csv").stdout)))
    assert [row["property"] or row["type"] for row in rows[:4]] == [
        "founded", "leads", "rivalry", "died_on",
    ]  # fmt: skip
    empty = run("timeline", "--between", "1999", "-f", "csv").stdout
    assert empty.strip().split(",") == list(rows[0])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--type", "rivalri"], "`rivalri` is no type of relation and no property"),
        (["--between", "2014~"], "`2014~` is no period to ask about"),
        (["--as-of", "2014/.."], "`2014/..` is no period to ask about"),
        (["Group C"], "no entity is called `Group C`"),
    ],
)
def test_what_cannot_be_answered(arguments: list[str], message: str) -> None:
    result = run("timeline", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_nothing_found() -> None:
    assert run("timeline", "--between", "1999").stdout == "nothing found\n"


def test_the_question_in_python_gives_what_the_command_says(project: Path) -> None:
    result: Any = questions.timeline(jihadgraph.load(project), "Leader A", types=["leads"])
    assert result.data == answer("timeline", "Leader A", "--type", "leads")
    assert str(result) == run("timeline", "Leader A", "--type", "leads").stdout

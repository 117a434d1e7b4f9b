"""`disputes`: what is found does not depend on order, and how it is told."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from commands import answer, run
from jihadgraph import questions
from jihadgraph.query.as_of import seen_as_of
from jihadgraph.query.disputes import DISPUTES, disputes
from jihadgraph.store import AnyStatement
from projects import write_project
from small_sets import STANDINGS, dataset, fact, relation, shipped_dataset

many = settings(max_examples=400, deadline=None)

# Whatever the order -----------------------------------------------------------------------------

FACTS = st.builds(
    lambda value, of, when: {"value": value, "of": of, "when": when},
    st.sampled_from(["7", "25", "~20", ">=20", "<=10", "dozens"]),
    st.sampled_from([None, "civilians"]),
    st.sampled_from([None, "2014", "2015", "2014/2016"]),
)
LEADS = st.tuples(
    st.sampled_from(["leader-a", "leader-b"]),
    st.sampled_from(["leads", "member"]),
    st.sampled_from(["2013/2015", "2014/2016", "2014", "2017/2018"]),
    st.sampled_from(sorted(STANDINGS)),
)


@many
@given(st.lists(FACTS, max_size=6), st.lists(LEADS, max_size=6), st.randoms())
def test_disputes_do_not_depend_on_the_order_of_records(
    facts: list[dict[str, Any]], leads: list[tuple[str, str, str, str]], random: Any
) -> None:
    statements: list[AnyStatement] = [
        fact("attack-a", "deaths", keys.pop("value"), id=f"fact-{number}", **keys)
        for number, keys in enumerate(map(dict, facts))
    ]
    statements += [
        relation(who, type_, "group-a", when=when, cite=STANDINGS[standing], id=f"leads-{number}")
        for number, (who, type_, when, standing) in enumerate(leads)
    ]
    expected = told(statements)
    random.shuffle(statements)
    assert told(statements) == expected


def told(statements: list[AnyStatement]) -> list[tuple[str, list[str], str]]:
    found = disputes(dataset(*statements), kinds=set(DISPUTES))
    return [(item.kind, [one.id for one in item.statements], item.settle) for item in found]


# As commands ------------------------------------------------------------------------------------

ENTITIES = """\
    - {id: leader-a, kind: leader, name: Leader A, cite: report-a#p2}
    - {id: group-a, kind: group, name: Group A, cite: report-a#p2}
    - id: group-b
      kind: group
      name: Group B
      cite: report-a#p2
      facts:
        - {property: founded_on, value: 2001, cite: report-a#p2.fn1}
        - {property: founded_on, value: 2003, id: founded-later, cite: {at: report-a#p3, by: leader-a}}
    """
RELATIONS = """\
    - type: killed
      from: group-b
      to: leader-a
      when: 2014
      cite: [{at: report-a#p2, modality: alleges}, {at: report-a#p3, by: group-a, stance: refutes}]
    - {type: hosts, from: group-b, to: leader-a, cite: {at: report-a#p3, by: group-a}}
    - {type: alliance, from: group-a, to: group-b, when: 2012/2014, cite: report-a#p2}
    - {type: rivalry, from: group-a, to: group-b, when: 2013/2015, cite: {at: report-a#p3, by: leader-a}}
    """
SOURCE = """\
    id: report-a
    title: A report
    authors: [The newsroom]
    published: 2015-05
    footnotes: {1: {url: "https://example.org/note"}}
    passages:
      1: {kind: headline}
      2: {kind: text, mentions: [group-a, group-b, leader-a], marks: {1: {span: [group-b]}}}
      3: {kind: text, mentions: [group-a, group-b, leader-a]}
    """


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_project(tmp_path, ENTITIES, RELATIONS, {"report-a": SOURCE})
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


KILLED, HOSTS = "group-b--killed--leader-a", "group-b--hosts--leader-a"
FOUNDED = ["founded-later", "group-b--founded_on"]
AT_ODDS = ["group-a--alliance--group-b", "group-a--rivalry--group-b"]


def listed(*arguments: str) -> list[tuple[str, list[str]]]:
    found = answer("disputes", *arguments)
    assert all(item.keys() == {"kind", "statements", "settle"} for item in found)
    return [(item["kind"], [one["id"] for one in item["statements"]]) for item in found]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            [],
            [
                ("contested", [KILLED]),
                ("values", FOUNDED),
                ("exclusive", AT_ODDS),
                ("allegation", [HOSTS]),
            ],
        ),
        (["leader a"], [("contested", [KILLED]), ("allegation", [HOSTS])]),
        (["group a"], [("exclusive", AT_ODDS)]),
        (["--kind", "allegation, contested"], [("contested", [KILLED]), ("allegation", [HOSTS])]),
        (["--kind", "values", "--kind", "superseded"], [("values", FOUNDED)]),
        (["--kind", "declared"], []),
        (["--as-of", "2011"], [("values", FOUNDED), ("allegation", [HOSTS])]),
        (["--as-of", "2012", "group a"], [("exclusive", AT_ODDS)]),
        (["--as-of", "2016", "group a"], []),
        (["--as-of", "2000"], [("allegation", [HOSTS])]),
    ],
)
def test_disputes_as_json(arguments: list[str], expected: list[tuple[str, list[str]]]) -> None:
    assert listed(*arguments) == expected


def test_as_of_a_period_they_say_whether_they_held() -> None:
    (found,) = answer("disputes", "group a", "--as-of", "2013")
    assert [item["held"] for item in found["statements"]] == ["certainly", "certainly"]


def test_a_dispute_about_a_date_is_judged_by_all_dates() -> None:
    found = answer("disputes", "--as-of", "2002", "--kind", "values")
    said = [(one["value"], one["held"]) for item in found for one in item["statements"]]
    assert said == [("2003", None), ("2001", "certainly")]
    printed = " ".join(run("disputes", "--as-of", "2002", "--kind", "values").stdout.split())
    assert "Group B: founded on 2003 2003, claimed Leader A [1] if so, not then" in printed


def test_as_of_a_period_it_is_named_and_what_is_left_out_is_counted() -> None:
    printed = run("disputes", "--as-of", "2000").stdout
    assert printed.startswith("Allegation, as of 2000\n")
    assert "Left out: 3 disputes of which no statement held in 2000.\n" in printed
    assert run("disputes", "--as-of", "2000", "--kind", "values").stdout == (
        "no dispute found\nLeft out: 1 dispute of which no statement held in 2000.\n"
    )
    assert "Left out" not in run("disputes").stdout


def test_the_table_shows_both_sides_and_what_would_settle_it() -> None:
    printed = run("disputes").stdout
    assert "Some evidence supports a statement and some refutes it.\n" in printed
    contested, values = printed.split("Values\n")
    assert "Group B killed Leader A" in contested
    assert "alleged: The newsroom [1]" in contested
    assert "denied: Group A [2]" in contested
    assert "2     Group B: founded on 2001" in values
    assert "2     Group B: founded on 2003" in values
    assert "2: It would be settled by a dated announcement of the founding.\n" in values
    assert "undated," in values
    assert "reported 2015-05" in values
    assert printed.count("Whether Leader A is dead is uncertain: that is contested.") == 1
    assert "[3] report-a#p2.fn1  https://example.org/note" in printed


def test_nothing_found() -> None:
    assert run("disputes", "--kind", "declared").stdout == "no dispute found\n"
    assert run("disputes", "--kind", "declared", "-f", "csv").stdout.startswith("dispute,kind,id,")


def test_csv_has_a_row_for_each_statement_with_the_number_of_its_dispute() -> None:
    rows = list(csv.DictReader(io.StringIO(run("disputes", "-f", "csv").stdout)))
    assert [(row["dispute"], row["kind"], row["id"]) for row in rows] == [
        ("1", "contested", KILLED),
        *(("2", "values", id_) for id_ in FOUNDED),
        *(("3", "exclusive", id_) for id_ in AT_ODDS),
        ("4", "allegation", HOSTS),
    ]
    assert rows[1]["value"] == "2003"
    assert rows[0]["to.name"] == "Leader A"
    assert "refutes" in rows[0]["evidence"]


def test_json_lines_have_a_line_for_each_dispute() -> None:
    lines = run("disputes", "-f", "jsonl").stdout.splitlines()
    assert [json.loads(line)["kind"] for line in lines] == [
        "contested", "values", "exclusive", "allegation",
    ]  # fmt: skip


def test_an_unknown_kind_is_refused() -> None:
    result = run("disputes", "--kind", "valeus")
    assert result.exit_code == 2
    assert result.stderr == (
        "jihadgraph: `valeus` is no kind of dispute\n  did you mean `values`?\n"
    )


def test_an_empty_kind_is_refused() -> None:
    result = run("disputes", "--kind", "")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "an empty word stands among those given" in result.stderr


def test_the_help_names_every_kind() -> None:
    shown = " ".join(run("disputes", "--help").stdout.split())
    assert all(kind in shown for kind in DISPUTES)


def test_the_question_in_python_gives_what_the_command_says(project: Path) -> None:
    import jihadgraph

    result = questions.disputes(jihadgraph.load(project), "Leader A", kinds="contested")
    assert result.data == answer("disputes", "Leader A", "--kind", "contested")
    assert str(result) == run("disputes", "Leader A", "--kind", "contested").stdout
    assert list(result.to_frame()["id"]) == [KILLED]


@pytest.mark.parametrize("kind", DISPUTES)
def test_every_kind_is_documented_with_an_example(kind: str) -> None:
    page = (Path(__file__).parent.parent / "docs" / "disputes.md").read_text("utf-8")
    section = page.split(f"\n## `{kind}`\n")[1].split("\n## ")[0]
    assert DISPUTES[kind].means in section
    assert "```yaml" in section
    assert DISPUTES[kind].find.__doc__


# On data ----------------------------------------------------------------------------------------

INVENTED = Path(__file__).parent / "invented"
EXPECTED: dict[str, Any] = yaml.safe_load((INVENTED / "expected.yaml").read_text("utf-8"))


def test_the_disputes_of_an_invented_data_set() -> None:
    found = answer("disputes", "--data", str(INVENTED))
    said = [
        {"kind": item["kind"], "statements": sorted(one["id"] for one in item["statements"])}
        for item in found
    ]
    named = {item["kind"] for item in EXPECTED["disputes"]}
    assert [item for item in said if item["kind"] in named] == [
        {**item, "statements": sorted(item["statements"])} for item in EXPECTED["disputes"]
    ]
    for statements in EXPECTED["no_disputes"]:
        assert not any(set(statements) <= set(item["statements"]) for item in said), statements


def test_the_disputes_of_the_shipped_data() -> None:
    found = disputes(shipped_dataset())
    tolls = ["kabul-hospital-attack--deaths", "kabul-hospital-attack--deaths--news-agencies"]
    said = {(item.kind, *(one.id for one in item.statements)) for item in found}
    assert ("values", *tolls) in said
    assert ("attribution", "islamic-state--carried_out--kabul-hospital-attack") in said
    assert ("contested", "al-qaeda--operates_in--afghanistan") in said
    assert not any("crocus" in id_ for item in said for id_ in item)


def test_a_store_as_of_a_period_is_asked_alike() -> None:
    """It tells those disputes of all times of which a statement belongs to its answer."""
    store = shipped_dataset()
    seen, every = seen_as_of(store, "2014"), disputes(store)
    shown = {item.id for item in (*seen.relations(), *seen.facts())}
    expected = [found for found in every if shown & {item.id for item in found.statements}]
    assert disputes(seen) == expected
    assert 0 < len(expected) < len(every)

"""The questions as functions: what the commands say, as frozen answers, frames and HTML."""

from __future__ import annotations

import json
import re
from dataclasses import FrozenInstanceError
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import jihadgraph
from jihadgraph import questions
from jihadgraph.cli import app
from jihadgraph.questions import Desk, Result, Unanswerable
from jihadgraph.tables import FORMATS
from projects import ENTITIES, SOURCE, write_project
from small_sets import dataset, relation

INVENTED = Path(__file__).parent / "invented"
DESK = Desk.of(jihadgraph.load(INVENTED))


def said(*command: str) -> str:
    done = CliRunner().invoke(app, [*command, "--data", str(INVENTED)])
    assert done.exit_code == 0, done.stderr
    return done.stdout


CASES: list[tuple[Result, list[str]]] = [
    (questions.pledges(DESK), ["pledges"]),
    (questions.pledges(DESK, "Leader A"), ["pledges", "Leader A"]),
    (questions.pledges(DESK, as_of="2014"), ["pledges", "--as-of", "2014"]),
    (
        questions.pledges(DESK, to="leader-e", standing=["asserted"]),
        ["pledges", "--to", "leader-e", "--standing", "asserted"],
    ),
    (questions.pledges_in_time(DESK, "leader-e"), ["pledges", "--timeline", "leader-e"]),
    (
        questions.chain(DESK, "leader-a", as_of="2014"),
        ["pledges", "leader-a", "--chain", "--as-of", "2014"],
    ),
    (questions.chain(DESK, "leader-p"), ["pledges", "leader-p", "--chain"]),
    (questions.chain(DESK, "leader-f"), ["pledges", "leader-f", "--chain"]),
    (
        questions.relations(DESK, types="rivalry, alliance", as_of="2014"),
        ["relations", "--type", "rivalry,alliance", "--as-of", "2014"],
    ),
    (questions.show(DESK, "Leader E"), ["show", "Leader E"]),
    (
        questions.show(DESK, "group-g", depth=2, as_of="2014"),
        ["show", "group-g", "--depth", "2", "--as-of", "2014"],
    ),
    (
        questions.explain(DESK, "leader-s--bayah--leader-t", as_of="2014"),
        ["explain", "leader-s--bayah--leader-t", "--as-of", "2014"],
    ),
    (
        questions.path(DESK, "leader-a", "leader-f", max_hops=6),
        ["path", "leader-a", "leader-f", "--max-hops", "6"],
    ),
    (questions.lineage(DESK, "group-r"), ["lineage", "group-r"]),
    (questions.timeline(DESK, "group-g"), ["timeline", "group-g"]),
    (questions.disputes(DESK), ["disputes"]),
    (questions.sources(DESK), ["sources"]),
    (questions.sources(DESK, "report-a"), ["sources", "report-a"]),
    (questions.stats(DESK), ["stats"]),
    (questions.implicit(DESK), ["stats", "--implicit"]),
    (questions.find(DESK, "Leader A"), ["find", "Leader A"]),
]

LISTS = [result for result, command in CASES if command[0] in {"pledges", "relations", "timeline"}]
"""The answers that are a list of statements, or of links."""


@pytest.mark.parametrize(
    ("result", "command"),
    CASES,
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_function_gives_what_the_command_says(
    result: Result, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert result.data == json.loads(said(*command, "--format", "json"))
    assert str(result) == said(*command)


@pytest.mark.parametrize("result", LISTS)
def test_a_frame_has_the_rows_of_the_data(result: Result) -> None:
    frame = result.to_frame()
    assert len(frame) == len(result) == len(list(result))
    assert {"id", "standing", "evidence"} <= set(frame.columns) or not len(result)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows = 0
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        assert not attrs
        self.rows += tag == "tr"
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_question_is_here() -> None:
    asked = {command[0] for _, command in CASES}
    assert asked | {"sparql"} >= set(questions.__all__) - {
        "Desk", "Result", "Unanswerable", "chain", "implicit", "pledges_in_time"
    }  # fmt: skip


def test_sparql_gives_rows_and_truths() -> None:
    query = "SELECT ?who { ?who jg:bayah entity:leader-g }"
    rows = questions.sparql(DESK, query)
    assert rows.data == [{"who": "https://w3id.org/jihadgraph/entity/leader-c"}]
    assert str(rows) == said("sparql", query)
    assert rows.to_frame().shape == (1, 1)
    assert questions.sparql(DESK, "ASK { ?a jg:bayah ?a }").data == [{"answer": False}]
    assert questions.sparql(DESK, "SELECT ?x { ?x jg:nothing ?y }").data == []


@pytest.mark.parametrize(("query", "word"), [("ASK {}", "yes"), ("ASK { ?a jg:bayah ?a }", "no")])
def test_a_truth_is_said(query: str, word: str) -> None:
    found = questions.sparql(DESK, query)
    assert str(found) == said("sparql", query) == f"{word}\n"
    assert found._repr_html_() == f"<div><p>{word}</p></div>"
    assert found.to_frame().to_dict("records") == [{"answer": str(word == "yes")}]


def test_variables_that_are_named_like_ends_are_columns_as_they_are() -> None:
    """In statements they hold an entity, which has three columns."""
    query = "SELECT ?entity ?from ?to ?where { VALUES (?entity ?from ?to) { ('a' <x:b> UNDEF) } }"
    found = questions.sparql(DESK, query)
    row = {"entity": "a", "from": "x:b", "to": "", "where": ""}
    assert found.to_frame().to_dict("records") == [row]
    assert FORMATS["csv"](found) == "entity,from,to,where\na,x:b,,\n"
    none = questions.sparql(DESK, query.replace("('a' <x:b> UNDEF)", ""))
    assert FORMATS["csv"](none) == "entity,from,to,where\n"


def test_a_triple_in_a_row_is_its_text() -> None:
    found = questions.sparql(DESK, "SELECT (TRIPLE(<x:a>, <x:b>, 'c') AS ?triple) {}")
    ((text,),) = [row.values() for row in found]
    assert all(part in text for part in ("x:a", "x:b", "c"))
    assert text in str(found).replace("\n", "")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?x {", "expected"),
        ("DESCRIBE entity:leader-a", "`jihadgraph.to_rdf(dataset).query`"),
        ("SELECT ?x { SERVICE <http://example.org/> { ?x ?y ?z } }", "SERVICE"),
    ],
)
def test_what_sparql_cannot_be_asked_is_said(query: str, message: str) -> None:
    with pytest.raises(Unanswerable, match=re.escape(message)):
        questions.sparql(DESK, query)


@pytest.mark.parametrize("result", LISTS)
def test_a_notebook_shows_every_statement_with_its_standing(result: Result) -> None:
    reader = _Reader()
    reader.feed(result._repr_html_())
    assert reader.rows == (len(result) + 1 if len(result) else 0)
    for item in result:
        assert item.get("status", item.get("standing")) in reader.text


def test_html_holds_no_markup_of_the_data() -> None:
    hostile = relation(
        "group-a",
        "rivalry",
        "group-b",
        cite={"at": "source-a#p1", "by": {"as": "<script>x</script>"}},
    )
    shown = questions.relations(dataset(hostile))._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_an_answer_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        questions.pledges(DESK).data = []  # type: ignore[misc]


@pytest.mark.parametrize("asked", [dataset(), jihadgraph.load(INVENTED), DESK])
def test_a_question_is_put_to_whatever_holds_data(asked: Any) -> None:
    assert questions.pledges(asked).data == list(questions.pledges(asked))


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (lambda: questions.pledges(DESK, "nobody at all"), "no entity is called `nobody at all`"),
        (lambda: questions.pledges(DESK, as_of="2014~"), "`2014~` is no period to ask about"),
        (lambda: questions.pledges(DESK, standing="certain"), "`certain` is no standing"),
        (lambda: questions.relations(DESK, types="rivalri"), "did you mean `rivalry`?"),
        (lambda: questions.relations(DESK, source="report-c"), "did you mean `report-"),
    ],
)
def test_what_cannot_be_asked_is_said(question: Any, message: str) -> None:
    with pytest.raises(Unanswerable, match=re.escape(message)):
        question()


def test_what_is_left_out_for_errors_is_told_in_python_too(tmp_path: Path) -> None:
    broken = "- {type: rivalry, from: group-a, to: nobody, cite: report-a#p3}\n"
    write_project(tmp_path, ENTITIES, broken, {"report-a": SOURCE})
    with pytest.warns(UserWarning, match="1 record left out because of errors"):
        Desk.of(jihadgraph.load(tmp_path))


@pytest.mark.parametrize(
    "question",
    [
        lambda: questions.show(DESK, "Leeder E"),
        lambda: questions.pledges(DESK, to="Leeder E"),
        lambda: questions.path(DESK, "Leeder E", "leader-a"),
    ],
)
def test_a_warning_names_the_line_that_asked(question: Any) -> None:
    with pytest.warns(UserWarning, match="is taken to mean") as told:
        question()
    assert [Path(one.filename).name for one in told] == [Path(__file__).name]

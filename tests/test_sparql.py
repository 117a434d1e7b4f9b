"""The command `sparql`: its query and its limit of time; and the function under it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import typer
from pyoxigraph import Literal, NamedNode
from typer.testing import CliRunner

from commands import run
from jihadgraph.cli import app
from jihadgraph.cli import sparql as commands
from jihadgraph.iris import BASE
from jihadgraph.rdf import to_rdf
from jihadgraph.sparql import (
    LONGEST,
    BadQuery,
    Kind,
    Question,
    answer,
)
from jihadgraph.store import Dataset
from projects import small_project
from small_sets import dataset, entity

PLEDGES = "SELECT ?statement ?standing { ?statement rdf:predicate jg:bayah ; jg:standing ?standing } ORDER BY ?statement"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder that holds the small data set."""
    monkeypatch.chdir(small_project(tmp_path / "small"))
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    monkeypatch.setenv("COLUMNS", "80")


# The function -----------------------------------------------------------------------------------


def test_rows_have_a_term_for_each_variable(store: Dataset) -> None:
    found = answer(
        store,
        "SELECT ?name ?none { entity:leader-b rdfs:label ?name OPTIONAL { ?name ?name ?none } }",
    )
    assert (found.kind, found.variables) == (Kind.ROWS, ("name", "none"))
    assert list(found.rows()) == [(Literal("Leader B"), None)]
    assert list(found.triples()) == []


def test_ask_gives_a_truth(store: Dataset) -> None:
    yes = answer(store, "ASK { entity:leader-a jg:member entity:group-b }")
    no = answer(store, "ASK { entity:leader-a jg:bayah entity:leader-b }")
    assert (yes.kind, yes.truth, no.truth) == (Kind.TRUTH, True, False)
    assert (yes.variables, list(yes.rows())) == ((), [])


@pytest.mark.parametrize(
    "query",
    ["DESCRIBE entity:leader-b", "CONSTRUCT WHERE { entity:leader-b ?p ?o }"],
)
def test_construct_and_describe_give_triples(query: str, store: Dataset) -> None:
    found = answer(store, query)
    assert found.kind is Kind.GRAPH
    assert {triple.subject for triple in found.triples()} == {NamedNode(f"{BASE}entity/leader-b")}


def test_it_answers_from_the_same_graph_as_to_rdf(store: Dataset) -> None:
    (((count,)),) = answer(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows()
    assert isinstance(count, Literal)
    assert int(count.value) == len(to_rdf(store))


def test_another_base_moves_iris_and_prefixes(store: Dataset) -> None:
    found = answer(
        store,
        "ASK { <https://example.org/entity/leader-a> jg:member entity:group-b }",
        base="https://example.org",
    )
    assert found.truth
    result = run(
        "sparql",
        "ASK { <https://example.org/entity/leader-a> jg:bayah ?whom }",
        "--base",
        "https://example.org/",
    )
    assert result.stdout == "yes\n"


def test_a_function_that_is_not_known_is_the_fault_of_the_query(store: Dataset) -> None:
    found = answer(store, "SELECT ?s { ?s ?p ?o FILTER(EXISTS { ?s ?p ?o })}")
    assert list(found.rows())
    with pytest.raises(BadQuery, match="is not supported"):
        list(answer(store, "SELECT (<x:f>(?s) AS ?y) { ?s ?p ?o }").rows())


# Where the query comes from ---------------------------------------------------------------------


@pytest.mark.parametrize("name", ["asked.rq", "asked.txt", "a folder/asked by hand.rq"])
def test_a_query_may_be_in_a_file(name: str) -> None:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_bytes(b"\xef\xbb\xbf" + PLEDGES.encode())
    assert run("sparql", name).stdout == run("sparql", PLEDGES).stdout != ""


@pytest.mark.parametrize("arguments", [["sparql"], ["sparql", "-"]])
def test_a_query_may_come_from_standard_input(arguments: list[str]) -> None:
    result = CliRunner().invoke(app, arguments, input=PLEDGES)
    assert result.stdout == run("sparql", PLEDGES).stdout != ""


def test_of_standard_input_and_files_no_more_is_read_than_a_query_may_have() -> None:
    endless = "ASK {}" + " " * 5 * LONGEST
    Path("endless.rq").write_text(endless, "ascii")
    for asked, name in (("-", "standard input"), ("endless.rq", "endless.rq")):
        result = CliRunner().invoke(app, ["sparql", asked], input=endless)
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"{name} is too long: a query has 100,000 characters at most" in result.stderr

    taken = io.BytesIO(endless.encode())
    with pytest.raises(typer.Exit):
        commands.text_of(taken, "here")
    assert taken.tell() == 4 * LONGEST + 4


def test_a_query_of_as_many_bytes_as_its_characters_may_have_is_read() -> None:
    longest = b"\xef\xbb\xbf" + ("\U0001f54a" * LONGEST).encode()
    assert len(commands.text_of(io.BytesIO(longest), "here")) == LONGEST


@pytest.mark.parametrize("arguments", [["sparql"], ["sparql", "-"]])
def test_without_a_query_a_terminal_is_not_waited_for(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jihadgraph.cli.sparql.at_a_terminal", lambda: True)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no query: give it in quotes, as a file, or on standard input" in result.stderr


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("nowhere.rq", "nowhere.rq cannot be read: No such file or directory"),
        ("latin.rq", "latin.rq is not UTF-8: byte 8 is part of no character"),
        ("nowhere/" + "x" * 5000, "line 1, column 1 of the query: `nowhere` cannot stand here"),
        ("ASK { \0 }", "line 1, column 7 of the query: `\\x00` cannot stand here"),
        ("data", "line 1, column 1 of the query: `data` cannot stand here"),
        ("ASK { SERVICE <http://x/> {} }", "line 1, column 7 of the query: SERVICE is refused"),
        ("DROP ALL", "line 1, column 1 of the query: DROP is refused"),
        ("ASK { FILTER(<x:f>(1)) }", "the query: The custom function <x:f> is not supported"),
    ],
)
def test_what_cannot_be_asked_is_said_and_exits_2(query: str, message: str) -> None:
    Path("latin.rq").write_bytes(b"ASK { '\xe4' ?p ?o }")
    result = run("sparql", query)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"jihadgraph: {message}")


def test_a_base_that_is_none_is_bad_usage() -> None:
    result = run("sparql", "ASK {}", "--base", "not an iri")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "`not an iri` is no absolute IRI" in result.stderr


def test_a_record_with_an_error_is_left_out_and_counted() -> None:
    with Path("data/relations.yaml").open("a", encoding="utf-8") as file:
        file.write("- {type: bayah, from: leader-a, to: nobody, cite: report-a#p2}\n")
    result = run("sparql", PLEDGES, "-f", "csv")
    assert (result.exit_code, result.stdout.count("\n")) == (0, 3)
    assert result.stderr.startswith("1 record left out because of errors")


def test_the_graph_may_be_of_what_held_in_a_period() -> None:
    query = "SELECT ?statement { ?statement jg:held 'certainly' }"
    assert "leader-a--bayah--leader-b" in run("sparql", query, "--as-of", "2013/2015").stdout
    assert run("sparql", query).stdout == "nothing found\n"
    assert run("sparql", query, "--as-of", "soon").exit_code == 2


def test_names_of_a_data_set_cannot_change_a_query() -> None:
    """A name is data: it is never put into a query."""
    hostile = dataset(more=(entity("group-x", name='" } SERVICE <http://x/> {'),))
    found = answer(hostile, "SELECT ?name { entity:group-x rdfs:label ?name }")
    assert [row[0] for row in found.rows()] == [Literal('" } SERVICE <http://x/> {')]


def test_a_question_can_be_put_to_several_data_sets(store: Dataset) -> None:
    question = Question.read("ASK { entity:leader-a jg:member entity:group-b }")
    assert [question.answer(item).truth for item in (store, dataset())] == [True, False]

"""The command `sparql`: its query and its limit of time; and the function under it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest
from pyoxigraph import Literal, NamedNode
from typer.testing import CliRunner

from commands import run
from jihadgraph.cli import app
from jihadgraph.iris import BASE
from jihadgraph.rdf import to_rdf
from jihadgraph.sparql import Answer, BadQuery, GivenUp, Kind, Question, answer, within
from jihadgraph.store import Dataset
from projects import small_project
from small_sets import dataset, entity

PLEDGES = "SELECT ?statement ?standing { ?statement rdf:predicate jg:bayah ; jg:standing ?standing } ORDER BY ?statement"
HOURS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
"""A query that would run for hours, and holds nothing meanwhile."""


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


# The limit of time ------------------------------------------------------------------------------


def program(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "jihadgraph", "sparql", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize(
    "query",
    [
        HOURS,
        HOURS.replace("(COUNT(*) AS ?n)", "*") + " ORDER BY ?a",
        HOURS.replace("SELECT (COUNT(*) AS ?n)", "ASK").replace(
            "}", "FILTER(?a = ?n && ?d = ?c) }"
        ),
        HOURS.replace("(COUNT(*) AS ?n)", "*"),
    ],
    ids=["counts", "sorts", "looks", "writes"],
)
def test_a_query_that_takes_too_long_is_given_up(query: str) -> None:
    started = time.monotonic()
    done = program(
        query, "--format", "json" if query.startswith("SELECT") else "table", "--timeout", "0.5"
    )
    assert (done.returncode, done.stdout) == (124, "")
    assert done.stderr == (
        "jihadgraph: the query was given up: no answer after 0.5 s\n"
        "  `--timeout SECONDS` sets the limit of time, 0 none; that of memory is fixed\n"
    )
    assert time.monotonic() - started < 60


def test_an_ordinary_query_has_the_time_that_it_needs() -> None:
    assert program("ASK {}", "--timeout", "0").stdout == "yes\n"
    assert program("ASK {}").stdout == "yes\n"


def test_a_negative_limit_is_bad_usage() -> None:
    assert run("sparql", "ASK {}", "--timeout", "-1").exit_code == 2


def test_work_gives_what_it_gives_or_raises() -> None:
    assert within(None, lambda: 5) == 5
    with pytest.raises(ZeroDivisionError):
        within(9, lambda: 1 // 0)
    with pytest.raises(GivenUp):
        within(0.05, lambda: time.sleep(1))


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not tell")
def test_work_that_takes_too_much_memory_is_given_up() -> None:
    code = """
        import os, time
        from jihadgraph.sparql import GivenUp, within

        def work():
            taken = b"x" * (400 << 20)
            time.sleep(100)

        try:
            within(None, work, memory=50 << 20)
        except GivenUp as error:
            print(error, flush=True)
            os._exit(0)
    """
    command = [sys.executable, "-c", dedent(code)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=90)
    assert (done.stdout, done.stderr) == ("it takes too much memory\n", "")


def test_an_error_of_the_engine_leaves_nothing_behind(store: Dataset) -> None:
    """Oxigraph's answers must end in the thread that they began in."""

    def work() -> list[object]:
        found: Answer = answer(store, "SELECT (<x:f>(?s) AS ?y) { ?s ?p ?o }")
        return list(found.rows())

    with pytest.raises(BadQuery):
        within(9, work)


def test_a_hundred_levels_and_long_chains_do_not_end_the_process() -> None:
    for query in (
        "ASK " + "{" * 190 + "}" * 190,
        "ASK { FILTER(" + "!" * 90_000 + "true) }",
        "ASK { FILTER(" + "(" * 150 + "1" + ")" * 150 + ") }",
        "ASK { " + "OPTIONAL {" * 150 + "}" * 150 + " }",
    ):
        assert program(query).returncode == 0


def test_names_of_a_data_set_cannot_change_a_query() -> None:
    """A name is data: it is never put into a query."""
    hostile = dataset(more=(entity("group-x", name='" } SERVICE <http://x/> {'),))
    found = answer(hostile, "SELECT ?name { entity:group-x rdfs:label ?name }")
    assert [row[0] for row in found.rows()] == [Literal('" } SERVICE <http://x/> {')]


def test_a_question_can_be_put_to_several_data_sets(store: Dataset) -> None:
    question = Question.read("ASK { entity:leader-a jg:member entity:group-b }")
    assert [question.answer(item).truth for item in (store, dataset())] == [True, False]

"""The forms of what `sparql` answers."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, RdfFormat

from commands import run
from jihadgraph.iris import BASE
from jihadgraph.sparql import Kind
from jihadgraph.tables.query_forms import FORMS, MOST_ROWS, fitting
from projects import small_project

PLEDGES = "SELECT ?statement ?standing { ?statement rdf:predicate jg:bayah ; jg:standing ?standing } ORDER BY ?statement"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder that holds the small data set."""
    monkeypatch.chdir(small_project(tmp_path / "small"))
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    monkeypatch.setenv("COLUMNS", "80")


def test_rows_as_a_table() -> None:
    result = run("sparql", PLEDGES)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "statement                             standing\n"
        "──────────────────────────────────────────────\n"
        "statement:group-b--bayah--leader-b    alleged\n"
        "statement:leader-a--bayah--leader-b   asserted\n"
        "\n"
        "2 rows\n"
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ASK {}", "yes\n"),
        ("ASK { entity:group-a jg:rivalry ?other }", "no\n"),
        ("SELECT ?x { ?x a jg:City }", "nothing found\n"),
        ("SELECT * {}", "1 row\n"),
        (
            "SELECT (5 AS ?five) (entity:a AS ?iri) ('ä\\nb'@de AS ?text) (<x:y> AS ?other) {}",
            (
                "five   iri        text   other\n"
                "──────────────────────────────\n"
                "5      entity:a   ä      x:y\n"
                "                  b\n"
                "\n"
                "1 row\n"
            ),
        ),
        (
            "SELECT (source:report-a\\#p2.fn1 AS ?passage) (jg: AS ?namespace) {}",
            (
                "passage                  namespace\n"
                "────────────────────────────────────────────────────────\n"
                "source:report-a#p2.fn1   https://w3id.org/jihadgraph/ns#\n"
                "\n"
                "1 row\n"
            ),
        ),
    ],
)
def test_answers_for_people(query: str, expected: str) -> None:
    result = run("sparql", query)
    assert (result.exit_code, result.stdout) == (0, expected)


def test_nothing_that_acts_reaches_a_terminal() -> None:
    """The name of group-b holds an escape, which RDF cannot; queries can make direction marks."""
    name = "SELECT ?name { entity:group-b rdfs:label ?name }"
    assert "Group\ufffd[31m B" in run("sparql", name).stdout
    mark = r"CONSTRUCT { <x:\u202Ea> <x:p> 'b\u202Ec\u200Bd' } {}"
    result = run("sparql", mark)
    assert result.stdout == '\n<x:\\u202Ea> <x:p> "b\\u202Ec\\u200Bd" .\n'
    (quad,) = pyoxigraph.parse(result.stdout.encode(), format=RdfFormat.TURTLE)
    assert quad.object == Literal("b\u202ec\u200bd")
    mark = r"SELECT ('b\u202Ec' AS ?x) {}"
    for form in ("table", "md", "json", "jsonl"):
        written = run("sparql", mark, "-f", form).stdout
        assert "b\\u202ec" in written.replace("\\\\", "\\"), form


def test_of_many_rows_people_see_the_first_and_the_number() -> None:
    values = " ".join(map(str, range(MOST_ROWS + 5)))
    result = run("sparql", f"SELECT ?x {{ VALUES ?x {{ {values} }} }}")
    assert result.stdout.endswith("\n999\n\n1,000 of 1,005 rows; `--format csv` writes them all\n")
    assert (
        run("sparql", f"SELECT ?x {{ VALUES ?x {{ {values} }} }}", "-f", "csv").stdout.count("\n")
        == 1006
    )


W3C = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "tsv": QueryResultsFormat.TSV,
}


@pytest.mark.parametrize("form", W3C)
def test_rows_in_a_format_of_the_w3c_are_read_again(form: str) -> None:
    query = (
        "SELECT ?s ?name ?none { ?s skos:prefLabel ?name OPTIONAL { ?name ?p ?none } } ORDER BY ?s"
    )
    result = run("sparql", query, "--format", form)
    assert result.stdout.endswith("\n")
    read = pyoxigraph.parse_query_results(result.stdout.encode(), format=W3C[form])
    assert isinstance(read, pyoxigraph.QuerySolutions)
    assert next((row["s"], row["name"]) for row in read) == (
        NamedNode(f"{BASE}entity/group-a"),
        Literal("Group A"),
    )


@pytest.mark.parametrize("form", ["json", "xml"])
def test_a_truth_in_a_format_of_the_w3c_is_read_again(form: str) -> None:
    written = run("sparql", "ASK {}", "--format", form).stdout.encode()
    read = pyoxigraph.parse_query_results(written, format=W3C[form])
    assert isinstance(read, pyoxigraph.QueryBoolean)
    assert bool(read)


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_a_truth_as_a_word(form: str) -> None:
    assert run("sparql", "ASK {}", "--format", form).stdout == "true\n"


def test_rows_as_csv() -> None:
    written = run("sparql", PLEDGES, "--format", "csv").stdout
    assert list(csv.reader(io.StringIO(written, newline=""))) == [
        ["statement", "standing"],
        [f"{BASE}statement/group-b--bayah--leader-b", "alleged"],
        [f"{BASE}statement/leader-a--bayah--leader-b", "asserted"],
    ]


def test_rows_as_json_lines_are_the_bindings_of_json() -> None:
    query = (
        "SELECT ?a ?b ?c ?d ?e ?f ?g { BIND(1 AS ?a) BIND('b'@en AS ?b) BIND('c' AS ?c) "
        "BIND(BNODE('d') AS ?d) BIND(<x:e> AS ?e) BIND(TRIPLE(?e, ?e, ?c) AS ?g) }"
    )
    lines = run("sparql", query, "--format", "jsonl").stdout.splitlines()
    whole = json.loads(run("sparql", query, "--format", "json").stdout)
    (row,) = map(json.loads, lines)
    (expected,) = whole["results"]["bindings"]
    assert {**row, "d": None} == {**expected, "d": None}
    assert row["d"]["type"] == "bnode"


@pytest.mark.parametrize(
    ("form", "read_as"),
    [
        ("table", RdfFormat.TURTLE),
        ("turtle", RdfFormat.TURTLE),
        ("ntriples", RdfFormat.N_TRIPLES),
        ("jsonld", RdfFormat.JSON_LD),
        ("rdfxml", RdfFormat.RDF_XML),
    ],
)
def test_triples_in_every_format_are_the_same(form: str, read_as: RdfFormat) -> None:
    query = "CONSTRUCT { ?s ?p ?o } { ?s a jg:Leader ; ?p ?o }"
    written = run("sparql", query, "--format", form).stdout
    again = run("sparql", query, "--format", form).stdout
    assert written == again
    triples = [quad.triple for quad in pyoxigraph.parse(written.encode(), format=read_as)]
    expected = pyoxigraph.parse(
        run("sparql", query, "-f", "ntriples").stdout.encode(), format=RdfFormat.N_TRIPLES
    )
    assert set(triples) == {quad.triple for quad in expected}
    assert len(triples) == len(set(triples)) > 5


def test_turtle_has_the_prefixes_that_it_uses() -> None:
    written = run("sparql", "CONSTRUCT WHERE { entity:leader-a jg:bayah ?whom }").stdout
    assert written == (
        "@prefix jg: <https://w3id.org/jihadgraph/ns#> .\n"
        "@prefix entity: <https://w3id.org/jihadgraph/entity/> .\n"
        "\n"
        "entity:leader-a jg:bayah entity:leader-b .\n"
    )


@pytest.mark.parametrize(
    ("query", "kind"),
    [("SELECT * {}", Kind.ROWS), ("ASK {}", Kind.TRUTH), ("DESCRIBE entity:a", Kind.GRAPH)],
)
@pytest.mark.parametrize("form", FORMS)
def test_a_form_fits_or_is_refused_with_those_that_do(form: str, query: str, kind: Kind) -> None:
    result = run("sparql", query, "--format", form)
    if form in fitting(kind):
        assert result.exit_code == 0, result.stderr
        return
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"jihadgraph: `{form}` is no form for the answer to {kind}\n"
        f"  there are {', '.join(fitting(kind))}\n"
    )

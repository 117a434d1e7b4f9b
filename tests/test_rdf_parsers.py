"""The same triples for every parser, whatever the data holds and however often it is written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat
from rdflib import Graph
from rdflib import Literal as RdfLiteral
from rdflib.compare import isomorphic

from jihadgraph.fields import LONGEST_QUOTE
from jihadgraph.iris import link, text
from jihadgraph.rdf import to_rdf, triples
from jihadgraph.store import Dataset
from small_sets import dataset, entity, relation, shipped_dataset, turtle

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXTS = st.text(min_size=1).filter(str.strip)


# Valid whatever the data holds ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "iri"),
    [
        ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
        ("https://example.org/a|b{c}", "https://example.org/a%7Cb%7Bc%7D"),
        ('https://example.org/<a>"b', "https://example.org/%3Ca%3E%22b"),
        ("https://example.org/a^`b\\c", "https://example.org/a%5E%60b%5Cc"),
        ("https://example.org/[a]?b[]=1", "https://example.org/%5Ba%5D?b%5B%5D=1"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/%zz", "https://example.org/%25zz"),
        ("https://example.org/a#b#c", "https://example.org/a#b%23c"),
        ("https://example.org/é", "https://example.org/%C3%A9"),
        ("https://example.org", "https://example.org"),
    ],
)
def test_a_link_becomes_a_valid_iri(written: str, iri: str) -> None:
    assert link(written) == NamedNode(iri)


@pytest.mark.parametrize("written", ["https://[example", "https://example.org:port/", "no link"])
def test_a_link_that_cannot_be_an_iri_stays_a_literal(written: str) -> None:
    found = link(written)

    assert isinstance(found, Literal)
    assert found.value == written


@given(st.text())
@UNTIMED
def test_every_link_can_be_read_again(rest: str) -> None:
    found = link(f"https://example.org/{rest}")

    line = pyoxigraph.Triple(NamedNode("x:a"), NamedNode("x:b"), found)
    written = pyoxigraph.serialize([line], format=RdfFormat.N_TRIPLES)
    assert written is not None
    assert isinstance(found, NamedNode)
    assert [t.object for t in pyoxigraph.parse(written, format=RdfFormat.N_TRIPLES)] == [found]


@pytest.mark.parametrize(
    ("lang", "tag"),
    [("ar", "ar"), ("ps-Arab", "ps-arab"), ("x-own", "x-own"), ("en_US", None), ("1", None)],
)
def test_a_language_that_is_none_is_left_out(lang: str, tag: str | None) -> None:
    assert text("name", lang).language == tag


@pytest.mark.parametrize("character", ["\x00", "\x1f", "\ufffe", "\ud800"])
def test_what_no_xml_may_hold_is_replaced(character: str) -> None:
    assert text(f"a{character}b").value == "a\ufffdb"


@given(TEXTS, TEXTS, TEXTS.filter(lambda quote: len(quote.split()) <= LONGEST_QUOTE))
@UNTIMED
def test_any_text_survives_a_round_trip_through_turtle(name: str, note: str, quote: str) -> None:
    cited = {"at": "source-a#p1", "quote": quote}
    store = dataset(
        relation("group-a", "affiliate", "group-b", cite=cited, note=note),
        more=(entity("group-c", name=name),),
    )

    written = turtle(store)

    expected = {RdfLiteral(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", value))
                for value in (name, note, quote)}  # fmt: skip
    graph = Graph().parse(written, format="turtle")
    assert expected <= set(graph.objects())
    assert set(pyoxigraph.parse(written, format=RdfFormat.TURTLE)) == {
        pyoxigraph.Quad(*triple) for triple in triples(store)
    }


# One graph, whoever reads it --------------------------------------------------------------------


def as_ntriples(command: list[str], data: bytes, tmp_path: Path) -> set[pyoxigraph.Quad]:
    """What another program reads in Turtle."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"`{command[0]}` is not installed")
    file = tmp_path / "out.ttl"
    file.write_bytes(data)
    done = subprocess.run([*command, str(file)], check=True, capture_output=True)
    lines = list(pyoxigraph.parse(done.stdout, format=RdfFormat.N_TRIPLES))
    assert len(lines) == len(set(lines))
    return set(lines)


@pytest.mark.parametrize(
    "command",
    [
        ["rapper", "-q", "-i", "turtle", "-o", "ntriples"],
        ["serdi", "-i", "turtle", "-o", "ntriples"],
    ],
    ids=["rapper", "serdi"],
)
@pytest.mark.parametrize("which", ["made up", "shipped"])
def test_other_parsers_read_the_same_triples(
    command: list[str], which: str, store: Dataset, tmp_path: Path
) -> None:
    chosen = store if which == "made up" else shipped_dataset()

    read = as_ntriples(command, turtle(chosen), tmp_path)

    assert read == {pyoxigraph.Quad(*triple) for triple in triples(chosen)}


def test_rapper_counts_the_same_triples(store: Dataset, tmp_path: Path) -> None:
    if shutil.which("rapper") is None:
        pytest.skip("`rapper` is not installed")
    (tmp_path / "out.ttl").write_bytes(turtle(store))

    done = subprocess.run(
        ["rapper", "-i", "turtle", "-c", "out.ttl"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )

    assert f"returned {len(list(triples(store)))} triples" in done.stderr


@pytest.mark.parametrize("which", ["made up", "shipped"])
def test_rdflib_and_oxigraph_read_the_same_graph(which: str, store: Dataset) -> None:
    chosen = store if which == "made up" else shipped_dataset()
    written = turtle(chosen)

    parsed = Graph().parse(written, format="turtle")

    assert len(parsed) == len(list(pyoxigraph.parse(written, format=RdfFormat.TURTLE)))
    assert set(parsed) == set(to_rdf(chosen))
    assert isomorphic(parsed, to_rdf(chosen))


def test_there_are_no_repeated_triples_and_no_blank_nodes(store: Dataset) -> None:
    found = list(triples(store))

    assert len(found) == len(set(found))
    assert all(isinstance(triple.subject, NamedNode) for triple in found)
    assert all(isinstance(triple.object, NamedNode | Literal) for triple in found)


def test_equal_data_give_equal_bytes_whatever_the_hash_seed(project: Path) -> None:
    program = (
        "import sys, jihadgraph as j; d = j.load(sys.argv[1]).dataset; o = sys.stdout.buffer; "
        "j.export(d, 'turtle', o); j.export(d, 'ntriples', o); "
        "nt = j.to_rdf(d).serialize(format='nt', encoding='utf-8'); "
        "o.writelines(sorted(nt.splitlines(keepends=True)))"
    )

    def run(seed: str) -> bytes:
        command = [sys.executable, "-W", "error", "-c", program, str(project)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(command, check=True, capture_output=True, env=environment).stdout

    first = run("1")
    assert len(first) > 1000
    assert first == run("2") == run("3")


def test_the_order_of_the_records_makes_no_difference() -> None:
    some = [relation("group-a", "affiliate", "group-b"), relation("leader-a", "leads", "group-a")]

    assert turtle(dataset(*some)) == turtle(dataset(*reversed(some)))

"""What the data set says in RDF, node by node, and the graph that rdflib sees."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat
from rdflib import Graph, URIRef, Variable
from rdflib import Literal as RdfLiteral
from rdflib.namespace import RDF, RDFS

from jihadgraph.iris import BASE, PREFIXES, Iris
from jihadgraph.model import Replaced, Source, Withdrawn
from jihadgraph.rdf import prefixes, to_rdf, triples
from jihadgraph.store import Dataset
from jihadgraph.vocabulary import Vocabulary
from small_sets import (
    NS,
    VOCABULARY,
    dataset,
    entity,
    fact,
    relation,
    said,
    shipped_dataset,
    turtle,
)

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "rdf.md"


# Nodes ------------------------------------------------------------------------------------------


def test_a_relation_says_everything_that_its_record_says() -> None:
    store = dataset(
        relation(
            "leader-a",
            "bayah",
            "leader-b",
            when="2014~",
            when_basis="inferred",
            note="A note.",
            qualifiers={"stage": "accepted"},
            conflicts_with="other",
            supersedes="older",
            assessment={"confidence": "low", "grade": "B2", "why": "A reason."},
        )
    )

    assert said(store, "statement/leader-a--bayah--leader-b") == {
        f"{PREFIXES['rdf']}type": {f"{PREFIXES['rdf']}Statement", f"{NS}Relation"},
        f"{PREFIXES['rdf']}subject": {f"{BASE}entity/leader-a"},
        f"{PREFIXES['rdf']}predicate": {f"{NS}bayah"},
        f"{PREFIXES['rdf']}object": {f"{BASE}entity/leader-b"},
        f"{PREFIXES['skos']}note": {"A note."},
        f"{NS}stage": {"accepted"},
        f"{NS}standing": {"asserted"},
        f"{NS}when": {"2014~"},
        f"{NS}when_basis": {"inferred"},
        f"{NS}earliest": {"2013-01-01"},
        f"{NS}latest": {"2015-12-31"},
        f"{NS}conflicts_with": {f"{BASE}statement/other"},
        f"{NS}supersedes": {f"{BASE}statement/older"},
        f"{NS}confidence": {"low"},
        f"{NS}grade": {"B2"},
        f"{NS}why": {"A reason."},
        f"{NS}evidence": {f"{BASE}statement/leader-a--bayah--leader-b#evidence-1"},
    }


@pytest.mark.parametrize(
    ("when", "earliest", "latest"),
    [
        ("2014", "2014-01-01", "2014-12-31"),
        ("0622/0632", "0622-01-01", "0632-12-31"),
        ("2015/..", "2015-01-01", None),
        ("2015/", "2015-01-01", None),
        ("../2001", None, "2001-12-31"),
    ],
)
def test_a_date_has_its_outer_bounds_where_it_has_any(
    when: str, earliest: str | None, latest: str | None
) -> None:
    store = dataset(relation("group-a", "affiliate", "group-b", when=when))

    statement = said(store, "statement/group-a--affiliate--group-b")

    assert statement[f"{NS}when"] == {when}
    assert statement.get(f"{NS}earliest") == ({earliest} if earliest else None)
    assert statement.get(f"{NS}latest") == ({latest} if latest else None)


def test_dates_have_their_datatypes() -> None:
    store = dataset(
        relation("group-a", "affiliate", "group-b", when="2014"),
        fact("leader-a", "died_on", "2013-04"),
        fact("leader-b", "died_on", "in spring"),
    )

    types = {
        (triple.object.value, triple.object.datatype.value)
        for triple in triples(store)
        if isinstance(triple.object, Literal)
    }

    assert {
        ("2014", "http://id.loc.gov/datatypes/edtf/EDTF"),
        ("2014-01-01", "http://www.w3.org/2001/XMLSchema#date"),
        ("2013-04", "http://id.loc.gov/datatypes/edtf/EDTF"),
        ("in spring", "http://www.w3.org/2001/XMLSchema#string"),
    } <= types


def test_a_fact_says_its_value_as_written() -> None:
    store = dataset(
        fact("group-a", "strength", ">=17", of="fighters", where="country-a", when="2014")
    )

    statement = said(store, "statement/group-a--strength")

    assert statement[f"{PREFIXES['rdf']}type"] == {f"{PREFIXES['rdf']}Statement", f"{NS}Fact"}
    assert statement[f"{PREFIXES['rdf']}predicate"] == {f"{NS}strength"}
    assert statement[f"{PREFIXES['rdf']}object"] == {">=17"}
    assert statement[f"{NS}of"] == {"fighters"}
    assert statement[f"{NS}where"] == {f"{BASE}entity/country-a"}


def test_evidence_names_passage_speaker_and_stance() -> None:
    spoken = {
        "at": "source-a#p2.fn3",
        "by": {"entity": "leader-b", "as": "an aide"},
        "said": "2015-03",
        "stance": "refutes",
        "modality": "alleges",
        "quote": "not so",
        "implicit": ["group-b"],
        "note": "In a reply.",
    }
    store = dataset(relation("group-a", "affiliate", "group-b", cite=["source-a#p1", spoken]))

    assert said(store, "statement/group-a--affiliate--group-b#evidence-2") == {
        f"{PREFIXES['rdf']}type": {f"{NS}Evidence"},
        f"{PREFIXES['cito']}refutes": {f"{BASE}statement/group-a--affiliate--group-b"},
        f"{PREFIXES['prov']}wasDerivedFrom": {f"{BASE}source/source-a#p2.fn3"},
        f"{PREFIXES['prov']}wasAttributedTo": {f"{BASE}entity/leader-b"},
        f"{PREFIXES['skos']}note": {"In a reply."},
        f"{NS}as": {"an aide"},
        f"{NS}stance": {"refutes"},
        f"{NS}modality": {"alleges"},
        f"{NS}said": {"2015-03"},
        f"{NS}quote": {"not so"},
        f"{NS}implicit": {f"{BASE}entity/group-b"},
    }
    assert said(store, "statement/group-a--affiliate--group-b#evidence-1") == {
        f"{PREFIXES['rdf']}type": {f"{NS}Evidence"},
        f"{PREFIXES['cito']}supports": {f"{BASE}statement/group-a--affiliate--group-b"},
        f"{PREFIXES['prov']}wasDerivedFrom": {f"{BASE}source/source-a#p1"},
        f"{NS}stance": {"supports"},
        f"{NS}modality": {"states"},
    }


def test_an_unnamed_speaker_is_a_wording_and_no_node() -> None:
    cited = {"at": "source-a#p1", "by": {"as": "officials"}}
    store = dataset(relation("group-a", "affiliate", "group-b", cite=cited))

    evidence = said(store, "statement/group-a--affiliate--group-b#evidence-1")

    assert evidence[f"{NS}as"] == {"officials"}
    assert f"{PREFIXES['prov']}wasAttributedTo" not in evidence


def test_an_entity_has_its_classes_names_and_identifiers() -> None:
    aliases = [
        "GROUP-C",
        "Gruppe C",
        {"name": "مجموعة", "lang": "ar"},
        {"name": "?", "lang": "a_b"},
    ]
    same = {"geonames": "12", "un_sanctions": "QDe.001", "gtd": "malformed", "elsewhere": "1"}
    described = entity("group-c", aliases=aliases, same_as=same, different_from="group-a")
    store = dataset(more=(described.model_copy(update={"note": "A note."}),))

    assert said(store, "entity/group-c") == {
        f"{PREFIXES['rdf']}type": {f"{NS}Group", f"{PREFIXES['org']}Organization"},
        f"{PREFIXES['rdfs']}label": {"GROUP-C"},
        f"{PREFIXES['skos']}prefLabel": {"GROUP-C"},
        f"{PREFIXES['skos']}altLabel": {"Gruppe C", "مجموعة", "?"},
        f"{PREFIXES['skos']}note": {"A note."},
        f"{PREFIXES['skos']}exactMatch": {"https://sws.geonames.org/12/"},
        f"{PREFIXES['dcterms']}identifier": {
            "un_sanctions:QDe.001",
            "gtd:malformed",
            "elsewhere:1",
        },
        f"{PREFIXES['owl']}differentFrom": {f"{BASE}entity/group-a"},
        f"{PREFIXES['prov']}wasDerivedFrom": {f"{BASE}source/source-a#p1"},
    }


def test_every_kind_that_is_shipped_has_a_class_and_a_mapped_class() -> None:
    some = {kind: entity(f"{kind}-z", kind) for kind in VOCABULARY.kinds}
    store = dataset(more=tuple(some.values()))

    for kind, item in some.items():
        classes = said(store, f"entity/{item.id}")[f"{PREFIXES['rdf']}type"]
        assert len(classes) == 2
        assert f"{NS}{kind.capitalize()}" in classes


def test_kinds_of_a_data_set_of_its_own_become_valid_classes() -> None:
    own = {"label": "x", "definition": "x", "not_when": "x", "color": "#000000"}
    mapped = {**own, "mappings": {"rdf": "foaf:a b"}}
    kinds = {"armed_wing": own, "front line": {**own, "mappings": {"rdf": "no:Such"}}, "x": mapped}
    vocabulary = VOCABULARY.extended(Vocabulary.model_validate({"kinds": kinds}))
    more = (entity("one", "armed_wing"), entity("two", "front line"), entity("three", "x"))
    store = dataset(more=(*more, entity("four", "<>")), vocabulary=vocabulary)

    def classes(id_: str) -> set[str]:
        return said(store, f"entity/{id_}")[f"{PREFIXES['rdf']}type"]

    assert classes("one") == {f"{NS}ArmedWing"}
    assert classes("two") == {f"{NS}FrontLine"}
    assert classes("three") == {f"{NS}X", f"{PREFIXES['foaf']}a%20b"}
    assert classes("four") == {f"{NS}%3C%3E"}


def test_a_retired_id_is_a_tombstone() -> None:
    retired = [
        Replaced(id="group-x", replaced_by="group-a", name="Old name"),
        Withdrawn(id="group-y", withdrawn="on request"),
    ]
    store = dataset(retired=retired)

    assert said(store, "entity/group-x") == {
        f"{PREFIXES['owl']}deprecated": {"true"},
        f"{PREFIXES['dcterms']}isReplacedBy": {f"{BASE}entity/group-a"},
    }
    assert said(store, "entity/group-y") == {f"{PREFIXES['owl']}deprecated": {"true"}}


def test_a_source_has_its_passages_and_footnotes() -> None:
    source = Source.model_validate(
        {
            "id": "source-a",
            "title": "Title",
            "authors": ["A. Author", "B. Author"],
            "published": "2024~",
            "published_note": "Inferred.",
            "url": "https://example.org/a",
            "accessed": "2024-05-01",
            "archived": {"url": "https://archive.example.org/a", "at": "2024-05-02"},
            "footnotes": {
                3: {"url": "https://example.org/3", "title": "Third"},
                4: {
                    "title": "Fourth",
                    "note": "In print.",
                    "archived": {"url": "https://archive.example.org/4", "at": "2024-05-03"},
                },
            },
        }
    )
    store = dataset(
        relation("group-a", "affiliate", "group-b", cite="source-a#p2.fn3"), sources=[source]
    )

    assert said(store, "source/source-a") == {
        f"{PREFIXES['rdf']}type": {f"{PREFIXES['bibo']}Document", f"{PREFIXES['prov']}Entity"},
        f"{PREFIXES['dcterms']}title": {"Title"},
        f"{PREFIXES['dcterms']}creator": {"A. Author", "B. Author"},
        f"{PREFIXES['dcterms']}issued": {"2024~"},
        f"{PREFIXES['rdfs']}seeAlso": {"https://example.org/a"},
        f"{PREFIXES['schema']}archivedAt": {"https://archive.example.org/a"},
        f"{PREFIXES['skos']}note": {"Inferred."},
        f"{NS}accessed": {"2024-05-01"},
    }
    assert said(store, "source/source-a#p2.fn3") == {
        f"{PREFIXES['rdf']}type": {f"{PREFIXES['oa']}SpecificResource"},
        f"{PREFIXES['oa']}hasSource": {f"{BASE}source/source-a"},
        f"{PREFIXES['oa']}hasSelector": {f"{BASE}source/source-a#p2.fn3-selector"},
        f"{PREFIXES['rdfs']}seeAlso": {f"{BASE}source/source-a#fn3"},
        f"{PREFIXES['dcterms']}references": {"https://example.org/3"},
    }
    assert said(store, "source/source-a#p2.fn3-selector") == {
        f"{PREFIXES['rdf']}type": {f"{PREFIXES['oa']}FragmentSelector"},
        f"{PREFIXES['rdf']}value": {"p2.fn3"},
    }
    assert said(store, "source/source-a#fn4") == {
        f"{PREFIXES['rdf']}type": {f"{PREFIXES['bibo']}Note"},
        f"{PREFIXES['dcterms']}isPartOf": {f"{BASE}source/source-a"},
        f"{PREFIXES['dcterms']}title": {"Fourth"},
        f"{PREFIXES['schema']}archivedAt": {"https://archive.example.org/4"},
        f"{PREFIXES['skos']}note": {"In print."},
    }


def test_every_passage_that_is_cited_is_described() -> None:
    store = shipped_dataset()
    found = list(triples(store))

    derived = NamedNode(f"{PREFIXES['prov']}wasDerivedFrom")
    cited = {triple.object for triple in found if triple.predicate == derived}

    assert cited
    assert cited <= {triple.subject for triple in found}


# The rdflib graph -------------------------------------------------------------------------------


def test_the_graph_is_an_rdflib_graph_in_every_respect(store: Dataset) -> None:
    graph = to_rdf(store)
    leader = URIRef(f"{BASE}entity/leader-a")

    assert isinstance(graph, Graph)
    assert len(graph) == len(list(triples(store))) == len(set(graph))
    assert (leader, RDF.type, URIRef(f"{NS}Leader")) in graph
    assert str(graph.value(leader, RDFS.label)).startswith('Leader "A"\nof two lines \\')
    assert set(graph.objects(leader, URIRef(f"{PREFIXES['skos']}altLabel"))) == {
        RdfLiteral("O'Leader"),
        RdfLiteral("القائد أ", lang="ar"),
        RdfLiteral("رهبر", lang="fa-Arab"),
        RdfLiteral("n"),
    }
    assert dict(graph.namespaces()) == {name: URIRef(iri) for name, iri in prefixes().items()}
    assert not any(graph.store.contexts())


def test_the_graph_answers_sparql_with_its_prefixes_bound(store: Dataset) -> None:
    question = """
        SELECT ?statement ?passage WHERE {
            ?statement jg:standing "contested" ; jg:evidence ?evidence .
            ?evidence cito:refutes ?statement ;
                prov:wasAttributedTo entity:group-b ; prov:wasDerivedFrom ?passage .
        }"""

    rows = [
        tuple(map(str, row)) for row in to_rdf(store).query(question) if not isinstance(row, bool)
    ]

    assert rows == [(f"{BASE}statement/leader-a--bayah--leader-b", f"{BASE}source/source-a#p2.fn1")]


@pytest.mark.parametrize("format_", ["turtle", "nt", "xml", "json-ld"])
def test_what_rdflib_writes_of_the_graph_is_the_same_graph(format_: str, store: Dataset) -> None:
    written = to_rdf(store).serialize(format=format_, encoding="utf-8")

    formats = {
        "turtle": RdfFormat.TURTLE,
        "nt": RdfFormat.N_TRIPLES,
        "xml": RdfFormat.RDF_XML,
        "json-ld": RdfFormat.JSON_LD,
    }
    read = set(pyoxigraph.parse(written, format=formats[format_]))
    assert read == {pyoxigraph.Quad(*triple) for triple in triples(store)}


def test_texts_of_answers_are_plain_literals(store: Dataset) -> None:
    graph = to_rdf(store)

    selected = graph.query("SELECT ?name { entity:leader-b rdfs:label ?name }")
    built = graph.query("CONSTRUCT { ?s ?p ?o } { ?s rdfs:label ?o ; ?p ?o }").graph

    assert selected.bindings[0][Variable("name")] == RdfLiteral("Leader B")
    assert built is not None
    assert RdfLiteral("Leader B") in set(built.objects())
    assert graph.query("ASK { entity:leader-a jg:bayah ?leader }").askAnswer is False


def test_the_graph_can_be_added_to(store: Dataset) -> None:
    graph = to_rdf(store)
    before = len(graph)

    graph.add((URIRef("https://example.org/a"), RDFS.label, RdfLiteral("a")))

    assert len(graph) == before + 1


# Another base -----------------------------------------------------------------------------------


@pytest.mark.parametrize("base", ["https://example.org/set/", "https://example.org/set"])
def test_the_base_can_be_changed(base: str, store: Dataset) -> None:
    graph = to_rdf(store, base=base)
    written = turtle(store, base)

    assert (URIRef("https://example.org/set/entity/leader-a"), None, None) in graph
    assert BASE.encode() not in written
    assert not any(BASE in str(term) for triple in graph for term in triple)
    assert len(graph) == len(list(triples(store)))
    assert dict(graph.namespaces())["jg"] == URIRef("https://example.org/set/ns#")


@pytest.mark.parametrize(
    "base",
    ["", "relative/", "https://example.org/#", "https://example.org/?a", "x y:/"],
)
def test_a_base_that_is_none_is_refused_at_once(base: str, store: Dataset) -> None:
    with pytest.raises(ValueError, match=r"no base|no absolute IRI"):
        triples(store, base=base)


def test_ids_stand_in_iris_as_they_are() -> None:
    iris = Iris.under(BASE)

    assert iris.evidence("a--b_c--d", 2).value == f"{BASE}statement/a--b_c--d#evidence-2"


# The documentation ------------------------------------------------------------------------------


def test_the_example_in_the_documentation_prints_what_it_shows(
    request: pytest.FixtureRequest,
) -> None:
    text = PAGE.read_text("utf-8")
    example = re.search(
        r"```python\n(?P<code>.*?)```\n\n```text\n(?P<output>.*?)```", text, re.DOTALL
    )
    assert example is not None

    command = [sys.executable, "-W", "error", "-c", example["code"]]
    printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode()

    if request.config.getoption("--golden"):
        start, end = example.span("output")
        PAGE.write_text(text[:start] + printed + text[end:], "utf-8")
        return
    assert printed == example["output"]


def test_the_documentation_names_every_prefix_and_every_term() -> None:
    page = PAGE.read_text("utf-8")
    found = [*triples(shipped_dataset())]
    terms = {triple.predicate.value for triple in found}
    named = {
        f"{prefix}:{iri.removeprefix(namespace)}"
        for prefix, namespace in prefixes().items()
        for iri in terms
        if iri.startswith(namespace)
    }

    types = {f"jg:{type_}" for type_ in (*VOCABULARY.relations, *VOCABULARY.properties)}
    assert len(named) == len(terms)
    assert [name for name in named - types if f"`{name}`" not in page] == []
    assert [name for name in PREFIXES if f"`{name}`" not in page] == []


def test_no_type_and_no_property_is_named_like_a_term_of_ours(store: Dataset) -> None:
    ours = {
        triple.predicate.value.removeprefix(NS)
        for triple in triples(store)
        if isinstance(triple.subject, NamedNode) and "/entity/" not in triple.subject.value
    }

    assert {"standing", "evidence", "stance", "said", "grade"} & ours
    assert ours.isdisjoint({*VOCABULARY.relations, *VOCABULARY.properties})

"""The data set in the formats of others."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import cast

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

import jihadgraph
from jihadgraph.exports import EXPORTERS, Exporter
from jihadgraph.iris import BASE
from jihadgraph.rdf import triples
from jihadgraph.store import Dataset
from small_sets import dataset, entity, relation, write_sample

FORMATS = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES}


@pytest.fixture
def store(tmp_path: Path) -> Dataset:
    found = jihadgraph.load(write_sample(tmp_path)).dataset
    assert len(list(found.relations())) == 3
    return found


def written(store: Dataset, name: str) -> str:
    file = io.BytesIO()
    assert jihadgraph.export(store, name, file) == {}
    return file.getvalue().decode()


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_holds_every_triple(name: str, store: Dataset) -> None:
    read = list(pyoxigraph.parse(written(store, name).encode(), format=FORMATS[name]))

    assert read == [pyoxigraph.Quad(*triple) for triple in triples(store)]


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_exporter_describes_itself_in_one_line(name: str) -> None:
    description = EXPORTERS[name].description

    assert description.strip()
    assert "\n" not in description


def test_the_table_of_exporters_cannot_be_changed() -> None:
    table = cast("dict[str, Exporter]", EXPORTERS)

    with pytest.raises(TypeError):
        table["other"] = EXPORTERS["turtle"]


def test_an_unknown_format_is_refused_with_those_that_are_known() -> None:
    file = io.BytesIO()

    with pytest.raises(ValueError, match="`excel` is no known format") as caught:
        jihadgraph.export(dataset(), "excel", file)

    assert all(name in str(caught.value) for name in EXPORTERS)
    assert not file.getvalue()


@pytest.mark.parametrize("name", EXPORTERS)
def test_a_base_that_is_none_is_refused_before_anything_is_written(name: str) -> None:
    file = io.BytesIO()

    with pytest.raises(ValueError, match="no absolute IRI"):
        jihadgraph.export(dataset(), name, file, base="nowhere")

    assert not file.getvalue()


@pytest.mark.parametrize("name", EXPORTERS)
def test_it_writes_to_a_file_on_disk(name: str, store: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "out"
    with path.open("wb") as file:
        jihadgraph.export(store, name, file)

    assert path.read_text("utf-8") == written(store, name)


def test_turtle_reads_well() -> None:
    split = relation("group-a", "split", "group-b", when="2014", cite="source-a#p1.fn2")

    text = written(dataset(split), "turtle")

    assert text.startswith(
        f"@prefix jg: <{BASE}ns#> .\n"
        f"@prefix entity: <{BASE}entity/> .\n"
        f"@prefix statement: <{BASE}statement/> .\n"
        f"@prefix source: <{BASE}source/> .\n"
        "@prefix bibo: <http://purl.org/ontology/bibo/> .\n"
    )
    assert (
        r"""
entity:group-a a org:Organization , jg:Group ;
	rdfs:label "GROUP-A" ;
	skos:prefLabel "GROUP-A" ;
	prov:wasDerivedFrom source:source-a\#p1 ;
	jg:split entity:group-b .

entity:group-b a"""
        in text
    )
    assert text.endswith(r"""
statement:group-a--split--group-b a rdf:Statement , jg:Relation ;
	rdf:object entity:group-b ;
	rdf:predicate jg:split ;
	rdf:subject entity:group-a ;
	jg:earliest "2014-01-01"^^xsd:date ;
	jg:evidence statement:group-a--split--group-b\#evidence-1 ;
	jg:latest "2014-12-31"^^xsd:date ;
	jg:standing "asserted" ;
	jg:when "2014"^^edtf:EDTF ;
	jg:when_basis "passage" .

statement:group-a--split--group-b\#evidence-1 a jg:Evidence ;
	cito:supports statement:group-a--split--group-b ;
	prov:wasDerivedFrom source:source-a\#p1.fn2 ;
	jg:modality "states" ;
	jg:stance "supports" .
""")


def test_turtle_names_each_subject_once(store: Dataset) -> None:
    blocks = written(store, "turtle").split("\n\n")[1:]

    subjects = [block.split(" ", 1)[0] for block in blocks]

    assert len(subjects) == len(set(subjects)) == len({t.subject for t in triples(store)})


def test_turtle_of_a_large_set_is_whole() -> None:
    """Written in several chunks, which break wherever they break."""
    many = tuple(
        entity(f"group-{number}x", note="[@] a note\nof lines. " * number)
        for number in range(1, 300)
    )
    store = dataset(more=many)

    text = written(store, "turtle")

    assert len(text) > 1_000_000
    assert len(list(pyoxigraph.parse(text.encode(), format=RdfFormat.TURTLE))) == len(
        list(triples(store))
    )
    assert text.count("\n\n") == len({triple.subject for triple in triples(store)})


def test_ntriples_has_a_line_for_each_triple(store: Dataset) -> None:
    lines = written(store, "ntriples").splitlines()

    assert len(lines) == len(set(lines)) == len(list(triples(store)))
    assert all(line.endswith(" .") for line in lines)


def test_an_empty_set_is_valid() -> None:
    store = Dataset(dataset().vocabulary)

    assert written(store, "ntriples") == ""
    assert list(pyoxigraph.parse(written(store, "turtle").encode(), format=RdfFormat.TURTLE)) == []


def test_exporting_needs_neither_rdflib_nor_networkx() -> None:
    program = (
        "import sys, jihadgraph.exports; "
        "print(sorted({'rdflib', 'networkx', 'oxrdflib'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)

    assert done.stdout.strip() == b"[]"

"""The data set as an rdflib graph, held by Oxigraph, which also answers its SPARQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyoxigraph
from oxrdflib import OxigraphStore
from rdflib import XSD, Graph, Literal
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import Result

from jihadgraph.iris import BASE, PREFIXES, prefixes
from jihadgraph.query.as_of import seen_as_of
from jihadgraph.store import Store
from jihadgraph.triples import triples
from jihadgraph.when import Period

__all__ = ["BASE", "PREFIXES", "prefixes", "to_rdf", "triples"]


def to_rdf(store: Store, *, base: str = BASE, as_of: Period | str | None = None) -> Graph:
    """A data set as an rdflib graph, its prefixes bound; ``docs/rdf.md`` says what is in it.

    ``as_of`` is a period as EDTF: the statements are then what held in it. Raises ``ValueError``
    where ``base`` is no absolute IRI, or ``as_of`` no period.
    """
    held, found = pyoxigraph.Store(), triples(seen_as_of(store, as_of), base=base)
    held.bulk_extend(pyoxigraph.Quad(*triple) for triple in found)
    graph = Graph(_PlainTexts(store=held), DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
    for prefix, namespace in prefixes(base).items():
        graph.bind(prefix, namespace)
    return graph


class _PlainTexts(OxigraphStore):
    """Oxigraph under rdflib, whose texts bear no datatype, as those of rdflib's own parsers.

    ``Literal("a")`` and the same of ``xsd:string`` are one literal to RDF 1.1 and to Oxigraph,
    and two that are not equal to rdflib.
    """

    def triples(self, triple_pattern: Any, context: Graph | None = None) -> Iterator[Any]:
        for (subject, predicate, object_), contexts in super().triples(triple_pattern, context):
            yield (subject, predicate, _plain(object_)), contexts

    def query(
        self,
        query: Any,
        initNs: Mapping[str, Any],  # noqa: N803 (rdflib's name)
        initBindings: Mapping[str, Any],  # noqa: N803 (rdflib's name)
        queryGraph: str,  # noqa: N803 (rdflib's name)
        **kwargs: object,
    ) -> Result:
        result = super().query(query, initNs, initBindings, queryGraph, **kwargs)
        if result.type == "SELECT":
            result.bindings = [
                {variable: _plain(term) for variable, term in row.items()}
                for row in result.bindings
            ]
        elif result.graph is not None:
            plain = Graph()
            for subject, predicate, object_ in result.graph:
                plain.add((subject, predicate, _plain(object_)))
            result.graph = plain
        return result


def _plain(term: Any) -> Any:
    if isinstance(term, Literal) and term.datatype == XSD.string:
        return Literal(str(term))
    return term

"""The data set as an rdflib graph, held by Oxigraph, which also answers its SPARQL."""

from __future__ import annotations

import pyoxigraph
from oxrdflib import OxigraphStore
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from jihadgraph.iris import BASE, PREFIXES, prefixes
from jihadgraph.store import Store
from jihadgraph.triples import triples

__all__ = ["BASE", "PREFIXES", "prefixes", "to_rdf", "triples"]


def to_rdf(store: Store, *, base: str = BASE) -> Graph:
    """A data set as an rdflib graph, its prefixes bound; ``docs/rdf.md`` says what is in it.

    Raises ``ValueError`` where ``base`` is no absolute IRI.
    """
    held = pyoxigraph.Store()
    held.bulk_extend(
        pyoxigraph.Quad(triple.subject, triple.predicate, triple.object)
        for triple in triples(store, base=base)
    )
    graph = Graph(OxigraphStore(store=held), DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
    for prefix, namespace in prefixes(base).items():
        graph.bind(prefix, namespace)
    return graph

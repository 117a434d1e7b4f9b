"""Every entity, source and statement as RDF 1.1 triples: see ``docs/rdf.md``.

Triples come grouped by subject and sorted; there are no blank nodes and no time stamps, so that
equal data give equal triples in equal order.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from pyoxigraph import Triple

from jihadgraph.direct import direct_relations
from jihadgraph.fields import Address
from jihadgraph.iris import BASE, Iris
from jihadgraph.model import Entity
from jihadgraph.nodes import (
    TYPE,
    Row,
    direct_row,
    entity_rows,
    retired_rows,
    source_rows,
    statement_rows,
)
from jihadgraph.query.as_of import held_in
from jihadgraph.store import AnyStatement, Store


def triples(store: Store, *, base: str = BASE) -> Iterator[Triple]:
    """All triples of a data set: entities, sources, statements, each sorted by IRI.

    Raises ``ValueError`` where ``base`` is no absolute IRI.
    """
    iris = Iris.under(base)
    return (
        Triple(*row) for rows in _described(store, iris) for row in sorted(set(rows), key=_place)
    )


def _described(store: Store, iris: Iris) -> Iterator[Iterable[Row]]:
    """What is said of each entity, source and statement, and of the nodes that are parts of it."""
    yield from _entities(store, iris)
    cited = _cited(store)
    for source in store.sources():
        yield source_rows(iris, source, cited.get(source.id, ()))
    for statement in _statements(store):
        held = held_in(store, statement)
        yield statement_rows(iris, store.vocabulary, statement, str(held) if held else None)


def _place(row: Row) -> tuple[str, bool, str, str]:
    """By subject, its classes first, then by predicate and object."""
    subject, predicate, object_ = row
    return (subject.value, predicate != TYPE, predicate.value, str(object_))


def _entities(store: Store, iris: Iris) -> Iterator[Iterable[Row]]:
    direct: dict[str, list[Row]] = defaultdict(list)
    for relation in direct_relations(store):
        direct[relation.subject].append(direct_row(iris, relation))
    retired = sorted(store.retired.values(), key=attrgetter("id"))
    for item in heapq.merge(store.entities(), retired, key=attrgetter("id")):
        if isinstance(item, Entity):
            yield [*entity_rows(iris, store.vocabulary, item), *direct.get(item.id, ())]
        else:
            yield retired_rows(iris, item)


def _statements(store: Store) -> Iterator[AnyStatement]:
    both: tuple[Iterator[AnyStatement], ...] = (store.relations(), store.facts())
    return iter(heapq.merge(*both, key=attrgetter("id")))


def _cited(store: Store) -> Mapping[str, set[Address]]:
    """The passages that something cites, by source."""
    found: dict[str, set[Address]] = defaultdict(set)
    for items in (store.entities(), _statements(store)):
        for item in items:
            for evidence in item.evidence:
                found[evidence.at.source].add(evidence.at)
    return found

"""The data set as a networkx graph: entities are nodes, relations edges that carry evidence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import networkx as nx

from jihadgraph.model import Entity, Relation, Standing
from jihadgraph.query.as_of import all_times, held_in, seen_as_of
from jihadgraph.query.views import evidence_data
from jihadgraph.store import Store
from jihadgraph.when import Period


def to_networkx(
    store: Store,
    *,
    as_of: Period | str | None = None,
    standing: Collection[Standing | str] | str | None = None,
    types: Collection[str] | str | None = None,
) -> nx.MultiDiGraph[str]:
    """A graph of all entities and of the relations of some types and standings, or of all.

    An edge's key is the relation's id, and every edge says its ``standing``: without the argument
    denied relations are edges too. A symmetric relation is one edge, as written, and marked
    ``symmetric``. ``as_of`` is a period as EDTF: the edges are then what held in it, and ``held``
    says whether certainly. Raises ``ValueError`` for a standing that there is not, and for what is
    no period.
    """
    store = seen_as_of(store, as_of)
    replaced = all_times(store).superseded
    standings, types = _set(standing), _set(types)
    wanted = None if standings is None else {Standing(item) for item in standings}
    names = {entity.id: entity.name for entity in store.entities()}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((entity.id, _node(entity)) for entity in store.entities())
    for relation in store.relations(types=types, standing=wanted):
        for end in relation.ends:
            if end not in graph:
                graph.add_node(end, name=end, kind=None, aliases=())
        edge = _edge(relation, store, names) | {"superseded_by": replaced.get(relation.id, ())}
        graph.add_edge(relation.subject, relation.object, key=relation.id, **edge)
    return graph


def _node(entity: Entity) -> dict[str, Any]:
    aliases = tuple(alias.name for alias in entity.aliases)
    return {"name": entity.name, "kind": entity.kind, "aliases": aliases}


def _edge(relation: Relation, store: Store, names: Mapping[str, str]) -> dict[str, Any]:
    type_, held = store.vocabulary.relations.get(relation.type), held_in(store, relation)
    return {
        "type": relation.type,
        "symmetric": type_ is not None and type_.symmetric,
        "standing": str(relation.standing),
        "held": str(held) if held else None,
        "when": str(relation.when) if relation.when else None,
        "qualifiers": dict(relation.qualifiers),
        "evidence": tuple(
            evidence_data(item, lambda id_: names.get(id_, id_)) for item in relation.evidence
        ),
    }


def _set(wanted: Collection[str] | str | None) -> Collection[str] | None:
    """One word stands for a set of one."""
    return {wanted} if isinstance(wanted, str) else wanted

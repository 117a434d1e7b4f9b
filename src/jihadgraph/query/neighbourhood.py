"""What surrounds an entity: the entities within so many hops, and the relations among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from jihadgraph.model import Relation, Standing
from jihadgraph.query.met import ASSERTED, Met
from jihadgraph.query.rings import Rings
from jihadgraph.query.views import View, Views
from jihadgraph.store import Store


class Neighbourhood(NamedTuple):
    """The entities around one, and what joins them beyond its own relations."""

    distances: Mapping[str, int]
    """Hops to each entity, the one in the middle left out."""
    relations: tuple[Relation, ...]
    """Those among them that stand as asked, less the relations of the one in the middle."""
    omitted: Mapping[Standing, int]
    """How many relations stand otherwise, of those that join them or would lead further."""
    places: tuple[str, ...]
    """Countries, places and communities that are in it, and through which it does not go on."""


def neighbourhood(
    store: Store,
    centre: str,
    depth: int,
    *,
    standing: Collection[Standing] = ASSERTED,
    through_places: bool = False,
) -> Neighbourhood:
    """The entities within so many hops.

    What any relation of the one in the middle joins to it is one hop from it. Beyond that, only
    relations that stand as asked are followed, and none through places.
    """
    met = Met(store, standing=standing)
    rings = Rings(met, centre, everywhere=through_places)
    for _ in range(depth):
        rings.grow()
    distances = {**rings.distances, **dict.fromkeys(met.others.get(centre, ()), 1)}
    del distances[centre]
    inner = {entity for entity, hops in rings.distances.items() if 0 < hops < depth}
    passed = rings.passable(inner)
    every = {item.id: item for item in _beyond(store, met, distances, {centre, *passed})}
    return Neighbourhood(
        dict(sorted(distances.items(), key=lambda item: (item[1], item[0]))),
        tuple(every[id_] for id_ in sorted(every) if every[id_].standing in standing),
        Counter(item.standing for item in every.values() if item.standing not in standing),
        tuple(sorted(inner - passed)),
    )


def _beyond(
    store: Store, met: Met, members: Collection[str], passed: Collection[str]
) -> Iterator[Relation]:
    """The relations that join members, and those that stand otherwise and would lead further."""
    yield from store.relations(subjects=members, objects=members)
    for entity in passed:
        for relations in met.others.get(entity, {}).values():
            yield from relations


def neighbourhood_view(found: Neighbourhood, views: Views) -> View:
    """What a profile says in addition where it goes further than one hop."""
    counts = {str(item): found.omitted[item] for item in Standing if found.omitted.get(item)}
    places = {"places": len(found.places)} if found.places else {}
    relations = views.statements(found.relations)
    views.know(found.distances)
    return {
        "neighbourhood": [
            {**views.end(entity), "distance": hops} for entity, hops in found.distances.items()
        ],
        "further_relations": relations,
        "omitted": {**counts, **places},
    }

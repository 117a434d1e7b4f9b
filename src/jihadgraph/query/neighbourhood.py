"""What surrounds an entity: the entities within so many hops, and the relations among them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from jihadgraph.model import ASSERTED, Relation, Standing
from jihadgraph.query.followed import OTHERWISE, REASONS, Reason, tally, tally_view
from jihadgraph.query.met import Met
from jihadgraph.query.rings import Rings
from jihadgraph.query.views import View, Views
from jihadgraph.store import Store


class Neighbourhood(NamedTuple):
    """The entities around one, and what joins them beyond its own relations."""

    distances: Mapping[str, int]
    """Hops to each entity, the one in the middle left out."""
    relations: tuple[Relation, ...]
    """Those among them that are followed, less the relations of the one in the middle."""
    omitted: Mapping[Reason, int]
    """How many relations are not followed, of those that join them or would lead further."""
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

    What any relation of the one in the middle joins to it, however that stands, is one hop from
    it. Beyond that, only relations that stand as asked are followed, and none through places.
    """
    met = Met(store, standing=standing)
    rings = Rings(met, centre, everywhere=through_places)
    for _ in range(depth):
        rings.grow()
    own = (other for _, other, _ in met.left_out(centre, OTHERWISE))
    distances = {**rings.distances, **dict.fromkeys(own, 1)}
    del distances[centre]
    inner = {entity for entity, hops in rings.distances.items() if 0 < hops < depth}
    passed = rings.passable(inner)
    every = {item.id: item for item in _beyond(met, distances, {centre, *passed})}
    reasons = {id_: met.followed.left_out(item) for id_, item in every.items()}
    return Neighbourhood(
        dict(sorted(distances.items(), key=lambda item: (item[1], item[0]))),
        tuple(every[id_] for id_ in sorted(every) if reasons[id_] is None),
        tally(reason for reason in reasons.values() if reason),
        tuple(sorted(inner - passed)),
    )


def _beyond(met: Met, members: Collection[str], passed: Collection[str]) -> Iterator[Relation]:
    """The relations that join members, and those not followed that would lead further."""
    yield from met.followed.relations(subjects=members, objects=members)
    for entity in passed:
        for _, _, relations in met.left_out(entity, REASONS):
            yield from relations


def neighbourhood_view(found: Neighbourhood, views: Views) -> View:
    """What a profile says in addition where it goes further than one hop."""
    places = {"places": len(found.places)} if found.places else {}
    relations = views.statements(found.relations)
    views.know(found.distances)
    return {
        "neighbourhood": [
            {**views.end(entity), "distance": hops} for entity, hops in found.distances.items()
        ],
        "further_relations": relations,
        "omitted": {**tally_view(found.omitted), **places},
    }

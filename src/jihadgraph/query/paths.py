"""How two entities are connected, and what was left out in looking for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from jihadgraph.model import ASSERTED, Standing
from jihadgraph.query.best_way import Entities
from jihadgraph.query.followed import (
    NO_BOND,
    OTHERWISE,
    OUT_OF_TIME,
    REASONS,
    Reason,
    tally,
    tally_view,
)
from jihadgraph.query.hops import Hop, Hops
from jihadgraph.query.met import Met
from jihadgraph.query.ranked import Ranked
from jihadgraph.query.rings import Rings, Shortest, shortest
from jihadgraph.query.views import View, Views
from jihadgraph.store import Ids, Store

MAX_HOPS = 4
MOST = 5


@dataclass(frozen=True, slots=True)
class Search:
    """What connects: relations of which types and standings, how many hops, through what."""

    types: Ids | None = None
    standing: Collection[Standing] = ASSERTED
    max_hops: int = MAX_HOPS
    most: int = MOST
    through_places: bool = False


DEFAULT = Search()
_EVERY = frozenset(REASONS)


class Omitted(NamedTuple):
    """What would have connected two entities as shortly as what was found, or more so."""

    hops: int
    """How long the connections are on which it lies."""
    relations: Mapping[Reason, int]
    """Relations on such connections that were not followed, by the reason."""
    places: Entities
    """Countries, places and communities through which such connections lead."""


class Connection(NamedTuple):
    """The entities that it passes, both ends included, and the hops from each to the next."""

    entities: Entities
    hops: tuple[Hop, ...]


class Connections(NamedTuple):
    """The connections of two entities, in order, and what was left out."""

    paths: tuple[Connection, ...]
    omitted: tuple[Omitted, ...] = ()
    more: bool = False
    """There are further ones within so many hops."""


def connections(
    store: Store, views: Views, start: str, end: str, asked: Search = DEFAULT
) -> Connections:
    """The shortest connections of two entities, of those equally long the better evidenced first.

    A connection passes no entity twice, and there is one for each sequence of entities. The
    direction of relations makes no difference.
    """
    if start == end:
        return Connections(())
    met = Met(store, types=asked.types, standing=asked.standing)
    hops = Hops(met, views.independent)
    one, other = (Rings(met, at, everywhere=asked.through_places) for at in (start, end))
    found = islice(Ranked(met, hops, one, other).found(asked.max_hops), asked.most + 1)
    every = tuple(Connection(entities, hops.along(entities)) for entities in found)
    paths = every[: asked.most]
    omitted = _omitted(met, start, end, asked, paths)
    return Connections(paths, omitted, more=len(every) > len(paths))


def _omitted(
    met: Met, start: str, end: str, asked: Search, paths: tuple[Connection, ...]
) -> tuple[Omitted, ...]:
    """What each reason by itself kept out; where that is nothing, what several together did."""
    within = len(paths[0].hops) if paths else asked.max_hops
    through = asked.through_places

    def left_out(beyond: frozenset[Reason], *, everywhere: bool) -> Omitted | None:
        if everywhere == through and beyond.isdisjoint(met.others):
            return None
        one, other = (Rings(met, at, beyond=beyond, everywhere=everywhere) for at in (start, end))
        found = shortest(one, other, within)
        if found is None:
            return None
        counts = tally(_reasons(met, found, beyond))
        places = () if through else sorted(found.between - met.connecting(found.between))
        return Omitted(found.hops, counts, tuple(places)) if counts or places else None

    alone = [left_out(OTHERWISE, everywhere=through), left_out(frozenset(), everywhere=True)]
    alone += [left_out(beyond, everywhere=through) for beyond in (NO_BOND, OUT_OF_TIME)]
    if paths or any(alone):
        return tuple(item for item in alone if item)
    together = left_out(OTHERWISE, everywhere=True) or left_out(_EVERY, everywhere=True)
    return (together,) if together else ()


def _reasons(met: Met, found: Shortest, beyond: frozenset[Reason]) -> Iterator[Reason]:
    """Why relations on these connections were not followed, a reason for each."""
    for one, near in found.pairs:
        for reason, other, relations in met.left_out(one, beyond):
            if other == near:
                yield from [reason] * len(relations)


def path_view(found: Connections, views: Views) -> View:
    """Connections as JSON data: their hops with all evidence, and how much was left out."""
    views.fetch(item for path in found.paths for hop in path.hops for item in hop.every)
    counts = tally_view(sum((Counter(item.relations) for item in found.omitted), Counter()))
    places = {place for item in found.omitted for place in item.places}
    return {
        "paths": [_path_view(path, views) for path in found.paths],
        "omitted": {**counts, **({"places": len(places)} if places else {})},
    }


def _path_view(path: Connection, views: Views) -> View:
    pairs = zip(path.entities, path.hops, strict=False)
    return {
        "hops": [_hop_view(hop, entity, views) for entity, hop in pairs],
        "independent": min(hop.independent for hop in path.hops),
    }


def _hop_view(hop: Hop, entity: str, views: Views) -> View:
    """The relation that is walked from an entity, and what else joins the same two."""
    best, *also = (
        {**views.relation(item), "reversed": item.subject != entity} for item in hop.every
    )
    return {**best, "also": also}

"""Rings around an entity, and the shortest connections of two by rings that meet."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from jihadgraph.query.followed import Reason
from jihadgraph.query.met import Met


class Rings:
    """All that is so many hops from an entity, a ring more each time it is grown.

    ``beyond`` also follows what is left out for these reasons; ``everywhere`` goes through places
    and communities too.
    """

    def __init__(
        self,
        met: Met,
        centre: str,
        *,
        beyond: Collection[Reason] = (),
        everywhere: bool = False,
    ) -> None:
        self._met = met
        self._beyond = beyond
        self._everywhere = everywhere
        self.centre = centre
        self.distances = {centre: 0}
        self.last = {centre}
        self.depth = 0

    def grow(self) -> None:
        """Find what is one hop further."""
        through = self.passable(self.last) if self.depth else self.last
        self._met.ask(through)
        ring = {near for entity in through for near in self.near(entity)}
        self.last = ring - self.distances.keys()
        self.depth += 1
        self.distances.update(dict.fromkeys(self.last, self.depth))

    def near(self, entity: str) -> set[str]:
        """What is one hop from an entity, as far as it was met."""
        found = set(self._met.taken.get(entity, ()))
        return found.union(other for _, other, _ in self._met.left_out(entity, self._beyond))

    def passable(self, entities: set[str]) -> set[str]:
        """Those of the entities through which it goes on."""
        return entities if self._everywhere else self._met.connecting(entities)

    def ways_back(self, entities: set[str]) -> Iterator[tuple[str, str]]:
        """The hops by which one comes from these entities back to the centre by shortest ways."""
        while entities:
            nearer = set()
            for entity in entities:
                before = self.distances[entity] - 1
                for near in self.near(entity):
                    if self.distances.get(near) == before and self._leads(near):
                        nearer.add(near)
                        yield entity, near
            entities = nearer

    def _leads(self, entity: str) -> bool:
        return self.distances[entity] == 0 or bool(self.passable({entity}))


class Shortest(NamedTuple):
    """All shortest connections of two entities together."""

    hops: int
    pairs: frozenset[tuple[str, str]]
    """What is one hop from each other on them."""
    between: frozenset[str]
    """The entities through which they lead."""


def shortest(one: Rings, other: Rings, at_most: int) -> Shortest | None:
    """The shortest connections of two centres, where there are any of so many hops."""
    for length in range(1, at_most + 1):
        grow_smaller(one, other)
        meeting = {entity for entity in one.last & other.last if _joins(entity, one, other)}
        if meeting:
            pairs = frozenset(pair for side in (one, other) for pair in side.ways_back(meeting))
            between = frozenset[str]().union(*pairs) - {one.centre, other.centre}
            return Shortest(length, pairs, between)
        if not one.last or not other.last:
            return None
    return None


def grow_smaller(one: Rings, other: Rings) -> None:
    """Grow the one whose last ring is smaller."""
    (one if len(one.last) <= len(other.last) else other).grow()


def _joins(entity: str, one: Rings, other: Rings) -> bool:
    """Whether a connection leads through an entity, or ends there."""
    return entity in {one.centre, other.centre} or bool(one.passable({entity}))

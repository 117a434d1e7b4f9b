"""Connections of two entities in order: the shortest first, and of these the best evidenced.

After Yen and Lawler: all connections fall into classes, each of those that begin with the same
entities and then go on otherwise than to some. The best of a class is found without walking the
others; taking it divides the class into new ones. As no class holds a connection shorter than the
one that is looked for, what is found breadth first never passes an entity twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from typing import NamedTuple

from jihadgraph.query.best_way import Entities, Key, Layers, best_way
from jihadgraph.query.hops import Hops
from jihadgraph.query.met import Met
from jihadgraph.query.rings import Rings, grow_smaller


class _Class(NamedTuple):
    """Those connections that begin with these entities, and go on otherwise than to some."""

    begun: Entities
    otherwise: frozenset[str] = frozenset()

    def divided(self, taken: Entities) -> Iterator[_Class]:
        """The connections of this class less one of them."""
        first = len(self.begun)
        for length in range(first, len(taken)):
            otherwise = self.otherwise if length == first else frozenset[str]()
            yield _Class(taken[:length], otherwise | {taken[length]})


class Ranked:
    """The connections of the centres of two rings: simple, and of at most so many hops."""

    def __init__(self, met: Met, hops: Hops, one: Rings, other: Rings) -> None:
        self._met = met
        self._hops = hops
        self._one = one
        self._other = other

    def found(self, at_most: int) -> Iterator[Entities]:
        """Each connection by the entities that it passes, both ends included."""
        waiting = [_Class((self._one.centre,))]
        for length in range(1, at_most + 1):
            grow_smaller(self._one, self._other)
            best: list[tuple[Key, _Class]] = []
            longer = self._sort_in(waiting, length, best)
            while best:
                key, its = heappop(best)
                yield key.entities
                longer += self._sort_in(its.divided(key.entities), length, best)
            waiting = longer

    def _sort_in(
        self, classes: Iterable[_Class], length: int, best: list[tuple[Key, _Class]]
    ) -> list[_Class]:
        """Put each class where its best connection has its place; answer those of longer ones."""
        longer = []
        for item in classes:
            if layers := self._layers(item, length):
                heappush(best, (best_way(self._hops, item.begun, layers), item))
            else:
                longer.append(item)
        return longer

    def _layers(self, item: _Class, length: int) -> Layers | None:
        """What lies on the connections of a class that are so long, hop by hop."""
        ahead = length - len(item.begun) + 1
        if ahead < 1:
            return None
        seen, layers = set(item.begun), [{item.begun[-1]}]
        for left in range(ahead - 1, -1, -1):
            ring = self._next(layers[-1]) - seen
            ring -= item.otherwise if len(layers) == 1 else set()
            ring = self._towards_the_end(ring, left)
            if not ring:
                return None
            seen |= ring
            layers.append(ring)
        return self._leading_there(layers)

    def _next(self, ring: set[str]) -> set[str]:
        return set[str]().union(*(self._met.taken.get(entity, ()) for entity in ring))

    def _towards_the_end(self, ring: set[str], left: int) -> set[str]:
        """What can lie on a connection with so many hops left to its end."""
        end, distances = self._other.centre, self._other.distances
        if not left:
            return ring & {end}
        beyond = self._other.depth + 1
        near = {entity for entity in ring if distances.get(entity, beyond) <= left}
        return self._one.passable(near - {end})

    def _leading_there(self, layers: Layers) -> Layers:
        """The layers, less what leads to a dead end."""
        for place in range(len(layers) - 2, -1, -1):
            layers[place] &= self._next(layers[place + 1])
        return layers

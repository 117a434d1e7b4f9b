"""The best-evidenced of all ways through layers of entities, without walking each of them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from jihadgraph.query.hops import Hop, Hops

Entities = tuple[str, ...]
Layers = list[set[str]]
"""What lies on the ways, hop by hop; the first layer and the last hold one entity each."""


class Key(NamedTuple):
    """By what connections of one length are in order, the least first."""

    weakest: int
    """Rank of the weakest standing of a hop."""
    fewest: int
    """The independent voices of the hop that has fewest, negative."""
    all_voices: int
    """The independent voices of all hops together, negative."""
    entities: Entities


def best_way(hops: Hops, begun: Entities, layers: Layers) -> Key:
    """The best connection that begins so and goes on through the layers.

    How weak its weakest hop must be is told first, then how few voices a hop must have; what has
    less is left out before the voices of all hops are added up.
    """
    before = hops.along(begun)
    ways = _Ways.of(hops, layers)
    weakest = max([ways.dearest(_rank), *map(_rank, before)])
    ways = ways.within(_rank, weakest)
    fewest = max([ways.dearest(_few), *map(_few, before)])
    voices, ahead = ways.within(_few, fewest).most_voices()
    return Key(weakest, fewest, voices + sum(map(_few, before)), (*begun, *ahead))


def _rank(hop: Hop) -> int:
    return hop.rank


def _few(hop: Hop) -> int:
    return -hop.independent


_T = TypeVar("_T", int, tuple[int, Entities])


class _Ways(NamedTuple):
    """What leads from layer to layer, the last first: from where, where to, and by which hop."""

    rings: list[dict[str, list[tuple[str, Hop]]]]
    end: str

    @classmethod
    def of(cls, hops: Hops, layers: Layers) -> _Ways:
        pairs = zip(layers[-2::-1], layers[:0:-1], strict=True)
        (end,) = layers[-1]
        return cls([{one: hops.onward(one, ahead) for one in ring} for ring, ahead in pairs], end)

    def within(self, cost: Callable[[Hop], int], most: int) -> _Ways:
        """Less the hops that cost more."""
        rings = [
            {one: [item for item in on if cost(item[1]) <= most] for one, on in ring.items()}
            for ring in self.rings
        ]
        return _Ways(rings, self.end)

    def dearest(self, cost: Callable[[Hop], int]) -> int:
        """What the dearest hop costs on the way on which that is least."""
        return self._best(-sys.maxsize, lambda _, hop, ahead: max(cost(hop), ahead))

    def most_voices(self) -> tuple[int, Entities]:
        """The way with most voices, of several the first by its entities; the count is negative."""
        nothing: tuple[int, Entities] = (0, ())
        return self._best(
            nothing,
            lambda other, hop, ahead: (ahead[0] - hop.independent, (other, *ahead[1])),
        )

    def _best(self, at_end: _T, step: Callable[[str, Hop, _T], _T]) -> _T:
        """The least value of a way, worked out from its end."""
        values = {self.end: at_end}
        for ring in self.rings:
            found = {
                one: [step(other, hop, values[other]) for other, hop in on if other in values]
                for one, on in ring.items()
            }
            values = {one: min(several) for one, several in found.items() if several}
        (value,) = values.values()
        return value

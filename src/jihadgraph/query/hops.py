"""One hop of a connection: the best-evidenced relation that joins two entities, and the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from jihadgraph.model import Relation, Standing
from jihadgraph.query.met import Met

_RANKS = {standing: rank for rank, standing in enumerate(Standing)}


class Hop(NamedTuple):
    """What joins two entities."""

    relation: Relation
    """That with the strongest standing; of several such the one with most independent voices."""
    others: tuple[Relation, ...]
    """What else joins the two, in the same order."""
    rank: int
    """Place of the standing among all, the strongest first."""
    independent: int

    @property
    def every(self) -> tuple[Relation, ...]:
        """All that joins the two, the best evidenced first."""
        return (self.relation, *self.others)


class Hops:
    """The hops of what a search has met."""

    def __init__(self, met: Met, voices: Callable[[Relation], int]) -> None:
        self._met = met
        self._voices = voices
        self._found: dict[tuple[str, str], Hop] = {}

    def between(self, one: str, other: str) -> Hop:
        """The hop from an entity to one that it is joined to, or back."""
        pair = (one, other) if one < other else (other, one)
        hop = self._found.get(pair)
        if hop is None:
            hop = self._found[pair] = self._best(self._met.taken[one][other])
        return hop

    def onward(self, one: str, ahead: set[str]) -> list[tuple[str, Hop]]:
        """The hops from an entity to those of some others to which it is joined."""
        return [(other, self.between(one, other)) for other in ahead & self._met.taken[one].keys()]

    def along(self, entities: tuple[str, ...]) -> tuple[Hop, ...]:
        """The hops of a connection."""
        return tuple(map(self.between, entities, entities[1:]))

    def _best(self, relations: Iterable[Relation]) -> Hop:
        (rank, fewer, _, best), *others = sorted(
            (_RANKS[relation.standing], -self._voices(relation), relation.id, relation)
            for relation in relations
        )
        return Hop(best, tuple(other for *_, other in others), rank, -fewer)

"""Which relations a search follows, and why it leaves out the others.

However it stands, nobody is joined by what another statement replaces, by a pledge that was only
offered, was rejected or is taken back, or by what did not hold in the period that was asked of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property

from jihadgraph.model import Relation, Standing
from jihadgraph.query.as_of import AsOf, all_times, whole
from jihadgraph.query.endings import PLEDGE, Stage, stage_of
from jihadgraph.store import Ids, Store


class Bar(StrEnum):
    """What keeps a relation from being followed, however it stands."""

    SUPERSEDED = "superseded"
    OFFERED = "offered"
    REJECTED = "rejected"
    RENOUNCED = "renounced"
    NOT_HELD = "not_held"


Reason = Standing | Bar
"""Why a relation is left out: it stands otherwise than was asked, or is barred."""

OTHERWISE: frozenset[Reason] = frozenset(Standing)
NO_BOND: frozenset[Reason] = frozenset(Bar) - {Bar.NOT_HELD}
"""What is no connection at any time."""
OUT_OF_TIME: frozenset[Reason] = frozenset({Bar.NOT_HELD})
REASONS: tuple[Reason, ...] = (*Standing, *Bar)

_UNGIVEN = frozenset({Stage.OFFERED, Stage.REJECTED, Stage.RENOUNCED})


class Followed:
    """Tells which relations of a store are followed; it is asked for those of all times."""

    def __init__(self, store: Store, standing: Collection[Standing]) -> None:
        self._store = store
        self._standing = standing

    def relations(
        self,
        *,
        types: Ids | None = None,
        subjects: Ids | None = None,
        objects: Ids | None = None,
        touching: Ids | None = None,
    ) -> Iterator[Relation]:
        """As the store's, with what did not hold in its period."""
        return whole(self._store).relations(
            types=types, subjects=subjects, objects=objects, touching=touching
        )

    def left_out(self, relation: Relation) -> Reason | None:
        """Why a relation is not followed, the weightiest reason of several; ``None`` if it is."""
        if relation.id in self._superseded:
            return Bar.SUPERSEDED
        stage = stage_of(relation) if relation.type == PLEDGE else None
        if stage in _UNGIVEN:
            return Bar(stage)
        if isinstance(self._store, AsOf) and not self._store.shows(relation):
            return Bar.NOT_HELD
        return None if relation.standing in self._standing else relation.standing

    @cached_property
    def _superseded(self) -> Mapping[str, tuple[str, ...]]:
        return all_times(self._store).superseded


def tally(reasons: Iterable[Reason]) -> Mapping[Reason, int]:
    """How often each reason is given, in the order of all of them."""
    counts = Counter(reasons)
    return {reason: counts[reason] for reason in REASONS if counts[reason]}


def tally_view(counts: Mapping[Reason, int]) -> dict[str, int]:
    """The same as JSON data."""
    return {str(reason): counts[reason] for reason in REASONS if counts.get(reason)}

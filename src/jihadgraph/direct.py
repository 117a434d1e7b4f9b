"""Which relations RDF says plainly, as ``subject predicate object`` without a reservation.

Whoever reads such a triple sees no standing and no date. So it is written only for what is
asserted and not known to be over: not for a pledge that was merely offered, or was rejected or
renounced, nor for what another statement supersedes. Everything else is on the statement's node.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from jihadgraph.model import ASSERTED, Relation
from jihadgraph.query.as_of import AsOf, whole
from jihadgraph.query.endings import PLEDGE, Endings, Stage, stage_of
from jihadgraph.query.superseded import superseded
from jihadgraph.store import Store
from jihadgraph.vocabulary import RelationType
from jihadgraph.when import Held, When

_NOT_IN_FORCE = frozenset({Stage.OFFERED, Stage.REJECTED, Stage.RENOUNCED})


def direct_relations(store: Store) -> Iterator[Relation]:
    """The relations that may be said plainly, sorted by id; both ends are entities of the store.

    Of a store as of a period they are those that held then for certain, whatever came of them.
    """
    ends = _Ends.of(whole(store))
    types = store.vocabulary.relations
    for relation in store.relations(standing=ASSERTED):
        type_ = types.get(relation.type)
        if type_ and ends.known(relation) and not ends.unsaid(relation):
            over = (
                _was_over(store, relation, type_)
                if isinstance(store, AsOf)
                else ends.over(relation, type_)
            )
            if not over:
                yield relation


@dataclass(frozen=True, slots=True)
class _Ends:
    """What ends a relation from outside: another statement, a death, a renunciation."""

    entities: frozenset[str]
    superseded: Collection[str]
    endings: Endings

    @classmethod
    def of(cls, store: Store) -> _Ends:
        replaced = superseded(store)
        heeded = {id_ for statement in store.left_out for id_ in statement.supersedes}
        return cls(
            frozenset(entity.id for entity in store.entities()),
            heeded.union(replaced),
            Endings.heeded(store, replaced),
        )

    def known(self, relation: Relation) -> bool:
        return self.entities.issuperset(relation.ends)

    def unsaid(self, relation: Relation) -> bool:
        """Whether it is never said plainly, of whatever time."""
        return relation.id in self.superseded or (
            relation.type == PLEDGE and stage_of(relation) in _NOT_IN_FORCE
        )

    def over(self, relation: Relation, type_: RelationType) -> bool:
        """Whether it is known to have ended."""
        dead = self.endings.deaths.keys()
        return (
            (type_.time != "event" and _has_known_end(relation.when))
            or (type_.ends_with_death and not dead.isdisjoint(relation.ends))
            or (relation.type == PLEDGE and any(self.endings.of(relation)))
        )


def _was_over(store: AsOf, relation: Relation, type_: RelationType) -> bool:
    """Whether it is not certain that a relation held in the period of a store."""
    dead = type_.ends_with_death and any(
        store.times.endings.died(end, store.period) for end in relation.ends
    )
    return dead or store.held(relation) is not Held.CERTAINLY


def _has_known_end(when: When | None) -> bool:
    """Whether an interval says when it ended; a bare date says that of nothing that lasts."""
    return when is not None and when.interval and when.latest_end is not None

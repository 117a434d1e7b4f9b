"""Which relations RDF says plainly, as ``subject predicate object`` without a reservation.

Whoever reads such a triple sees no standing and no date. So it is written only for what is
asserted and not known to be over: not for a pledge that was merely offered, or was rejected or
renounced, nor for what another statement supersedes. Everything else is on the statement's node.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jihadgraph.model import Fact, Relation, Standing
from jihadgraph.store import Store
from jihadgraph.vocabulary import RelationType
from jihadgraph.when import When

_ASSERTED = frozenset({Standing.ASSERTED})
_PLEDGE = "bayah"
_NOT_IN_FORCE = frozenset({"offered", "rejected", "renounced"})

_Dates = tuple[When | None, ...]


def direct_relations(store: Store) -> Iterator[Relation]:
    """The relations that may be said plainly, sorted by id; both ends are entities of the store."""
    ends = _Ends.of(store)
    types = store.vocabulary.relations
    for relation in store.relations(standing=_ASSERTED):
        type_ = types.get(relation.type)
        if type_ and ends.known(relation) and not ends.over(relation, type_):
            yield relation


@dataclass(frozen=True, slots=True)
class _Ends:
    """What ends a relation from outside: another statement, a death, a renunciation."""

    entities: frozenset[str]
    superseded: frozenset[str]
    dead: frozenset[str]
    renounced: Mapping[tuple[str, ...], _Dates]
    """When each pledger renounced the pledge to each receiver."""

    @classmethod
    def of(cls, store: Store) -> _Ends:
        return cls(
            frozenset(entity.id for entity in store.entities()),
            frozenset(_superseded(store)),
            frozenset(_dead(store)),
            _renunciations(_asserted_or_left_out(store, _PLEDGE)),
        )

    def known(self, relation: Relation) -> bool:
        return self.entities.issuperset(relation.ends)

    def over(self, relation: Relation, type_: RelationType) -> bool:
        return (
            relation.id in self.superseded
            or (type_.time != "event" and _has_known_end(relation.when))
            or (type_.ends_with_death and not self.dead.isdisjoint(relation.ends))
            or (relation.type == _PLEDGE and self._not_in_force(relation))
        )

    def _not_in_force(self, pledge: Relation) -> bool:
        return pledge.qualifiers.get("stage") in _NOT_IN_FORCE or not all(
            _begins_after(pledge.when, renounced)
            for renounced in self.renounced.get(pledge.ends, ())
        )


def _superseded(store: Store) -> Iterator[str]:
    for statement in (*store.relations(), *store.facts(), *store.left_out):
        yield from statement.supersedes


def _asserted_or_left_out(store: Store, type_: str) -> Iterator[Relation]:
    """Relations that may end another one: one that bears an error is not believed, but heeded."""
    yield from store.relations(types={type_}, standing=_ASSERTED)
    for statement in store.left_out:
        if isinstance(statement, Relation) and statement.type == type_:
            yield statement


def _dead(store: Store) -> Iterator[str]:
    """Those whose death is asserted, on whatever day, or said by what bears an error."""
    for fact in store.facts(properties={"died_on"}, standing=_ASSERTED):
        yield fact.entity
    for statement in store.left_out:
        if isinstance(statement, Fact) and statement.property == "died_on":
            yield statement.entity
    for relation in _asserted_or_left_out(store, "killed"):
        yield relation.object


def _renunciations(pledges: Iterable[Relation]) -> Mapping[tuple[str, ...], _Dates]:
    found: dict[tuple[str, ...], _Dates] = defaultdict(tuple)
    for pledge in pledges:
        if pledge.qualifiers.get("stage") == "renounced":
            found[pledge.ends] += (pledge.when,)
    return dict(found)


def _has_known_end(when: When | None) -> bool:
    """Whether an interval says when it ended; a bare date says that of nothing that lasts."""
    return when is not None and when.interval and when.latest_end is not None


def _begins_after(pledge: When | None, renounced: When | None) -> bool:
    """Whether a pledge is certainly a new one, given after an earlier one was renounced."""
    start = pledge and pledge.earliest_start
    end = renounced and renounced.latest_end
    return bool(start and end and start > end)

"""The part of a data set that a search has met, asked of the store a whole ring at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from jihadgraph.model import ASSERTED, Relation, Standing
from jihadgraph.query.followed import Followed, Reason
from jihadgraph.store import Ids, Store

Joined = dict[str, dict[str, list[Relation]]]
"""Entity, other entity, the relations that join the two; each stands under both."""


class Met:
    """Entities and what joins them, whatever the direction of a relation.

    ``taken`` holds the relations that a search follows, ``others`` those that it does not, by the
    reason, so that it can tell what it left out. Nothing is asked twice.
    """

    def __init__(
        self, store: Store, *, types: Ids | None = None, standing: Collection[Standing] = ASSERTED
    ) -> None:
        self._store = store
        self._types = types
        self.followed = Followed(store, standing)
        self._asked: set[str] = set()
        self._connecting: dict[str, bool] = {}
        self.taken: Joined = defaultdict(dict)
        self.others: dict[Reason, Joined] = defaultdict(lambda: defaultdict(dict))

    def ask(self, entities: Iterable[str]) -> None:
        """Meet all that is joined to these entities."""
        new = set(entities) - self._asked
        if not new:
            return
        for relation in self.followed.relations(touching=new, types=self._types):
            if self._asked.isdisjoint(relation.ends):
                self._add(relation)
        self._asked |= new

    def _add(self, relation: Relation) -> None:
        one, other = relation.ends
        if one != other:
            reason = self.followed.left_out(relation)
            joined = self.taken if reason is None else self.others[reason]
            joined[one].setdefault(other, []).append(relation)
            joined[other].setdefault(one, []).append(relation)

    def left_out(
        self, one: str, reasons: Iterable[Reason]
    ) -> Iterator[tuple[Reason, str, list[Relation]]]:
        """What joins an entity to others and is left out for some reasons: why, to whom, what."""
        for reason in reasons:
            for other, relations in self.others.get(reason, {}).get(one, {}).items():
                yield reason, other, relations

    def connecting(self, entities: Iterable[str]) -> set[str]:
        """Those of the entities through which a search goes on unasked.

        Not a country, a place or a community, where all that operates in it or is aimed at it
        would meet: the vocabulary says which kinds these are.
        """
        found = set(entities)
        if unknown := found - self._connecting.keys():
            kinds = self._store.vocabulary.kinds
            self._connecting.update(dict.fromkeys(unknown, True))
            for entity in self._store.entities(unknown):
                kind = kinds.get(entity.kind)
                self._connecting[entity.id] = kind is None or kind.connects
        return {entity for entity in found if self._connecting[entity]}

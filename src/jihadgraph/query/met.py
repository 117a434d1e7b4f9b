"""The part of a data set that a search has met, asked of the store a whole ring at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from jihadgraph.model import Relation, Standing
from jihadgraph.store import Ids, Store

Joined = dict[str, dict[str, list[Relation]]]
"""Entity, other entity, the relations that join the two; each stands under both."""

ASSERTED = frozenset({Standing.ASSERTED})
"""What is followed unless more is asked for."""


class Met:
    """Entities and what joins them, whatever the direction of a relation.

    ``taken`` holds the relations that a search follows, ``others`` those that stand otherwise, of
    which it tells that it left them out. Nothing is asked twice.
    """

    def __init__(
        self, store: Store, *, types: Ids | None = None, standing: Collection[Standing] = ASSERTED
    ) -> None:
        self._store = store
        self._types = types
        self._standing = standing
        self._asked: set[str] = set()
        self._connecting: dict[str, bool] = {}
        self.taken: Joined = defaultdict(dict)
        self.others: Joined = defaultdict(dict)

    def ask(self, entities: Iterable[str]) -> None:
        """Meet all that is joined to these entities."""
        new = set(entities) - self._asked
        if not new:
            return
        for relation in self._store.relations(touching=new, types=self._types):
            if self._asked.isdisjoint(relation.ends):
                self._add(relation)
        self._asked |= new

    def _add(self, relation: Relation) -> None:
        one, other = relation.ends
        if one != other:
            joined = self.taken if relation.standing in self._standing else self.others
            joined[one].setdefault(other, []).append(relation)
            joined[other].setdefault(one, []).append(relation)

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

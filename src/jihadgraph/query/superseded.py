"""Which statements others stand in the place of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from jihadgraph.store import AnyStatement, Store


def superseded(store: Store) -> Mapping[str, tuple[str, ...]]:
    """Ids of the statements that others supersede, each with the ids of these."""
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    statements: tuple[AnyStatement, ...] = (*store.relations(), *store.facts())
    for statement in statements:
        for id_ in statement.supersedes:
            found[id_] += (statement.id,)
    return dict(found)

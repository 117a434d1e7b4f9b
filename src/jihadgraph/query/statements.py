"""Which statements answer a question."""

from __future__ import annotations

from collections.abc import Collection

from jihadgraph.model import Fact, Relation, Standing
from jihadgraph.store import AnyStatement, Store

Ids = Collection[str]


def pledges(
    store: Store,
    *,
    touching: Ids | None = None,
    to: Ids | None = None,
    by: Ids | None = None,
    standing: Collection[Standing] | None = None,
) -> list[Relation]:
    """Who pledged bay'ah to whom: every stage and standing, unless asked for less.

    ``touching`` is an entity at either end, ``to`` who received the pledge, ``by`` who gave it.
    """
    found = store.relations(
        types={"bayah"}, touching=touching, objects=to, subjects=by, standing=standing
    )
    return list(found)


def statement(store: Store, id_: str) -> AnyStatement | None:
    """The relation or fact with an id."""
    found = statements_with(store, {id_})
    return found[0] if found else None


def statements_with(store: Store, ids: Ids) -> list[AnyStatement]:
    """The relations and facts with these ids."""
    return [*store.relations(ids=ids), *store.facts(ids=ids)]


def statements_about(store: Store, entity_id: str) -> tuple[list[Fact], list[Relation]]:
    """Facts about an entity, and relations that touch it."""
    return list(store.facts(entities={entity_id})), list(store.relations(touching={entity_id}))

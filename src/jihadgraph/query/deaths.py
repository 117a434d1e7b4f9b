"""Whose death is said and not certain: it must be told wherever the person is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from jihadgraph.model import Standing
from jihadgraph.store import AnyStatement, Store


def uncertain_deaths(store: Store, persons: Collection[str]) -> Mapping[str, Standing]:
    """Of these entities, those whose death is said and nowhere asserted, and how that stands."""
    said: dict[str, list[AnyStatement]] = defaultdict(list)
    for killed in store.relations(types={"killed"}, objects=persons):
        said[killed.object].append(killed)
    for died in store.facts(properties={"died_on"}, entities=persons):
        said[died.entity].append(died)
    return {
        person: statements[0].standing
        for person, statements in sorted(said.items())
        if all(statement.standing is not Standing.ASSERTED for statement in statements)
    }

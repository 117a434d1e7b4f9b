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
    best = {
        person: min((item.standing for item in statements), key=_LIKELIEST_FIRST.index)
        for person, statements in sorted(said.items())
    }
    return {
        person: standing
        for person, standing in best.items()
        if standing not in {Standing.ASSERTED, Standing.PREDICTED}
    }


_LIKELIEST_FIRST = (
    Standing.ASSERTED,
    Standing.CLAIMED,
    Standing.ALLEGED,
    Standing.CONTESTED,
    Standing.DENIED,
    Standing.PREDICTED,
)
"""What is said most firmly of a death first; one that is only foretold nobody has reported."""

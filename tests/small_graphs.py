"""Small graphs of entities and relations, made at random for properties to be tried on."""

from __future__ import annotations

import random
from collections.abc import Iterable

from hypothesis import strategies as st

from jihadgraph.model import Relation, Source
from jihadgraph.query import Views
from jihadgraph.store import Dataset, Store
from jihadgraph.texts.held import Library
from jihadgraph.verification import Verifier
from small_sets import STANDINGS, VOCABULARY, entity, relation

SOURCES = [Source(id=f"source-{name}", title=f"Source {name}") for name in "abc"]
VOICES = {
    "asserted": [{"at": "source-a#p1"}],
    "asserted by two": [{"at": "source-a#p1"}, {"at": "source-b#p1"}],
    "asserted by three": [{"at": f"source-{name}#p1"} for name in "abc"],
    **{name: STANDINGS[name] for name in ("claimed", "contested")},
}
"""What a relation may rest on."""
NAMES = ("group-a", "group-b", "group-c", "leader-d", "leader-e", "country-f", "community-g")
TYPES = ("alliance", "hosts", "contact", "split", "successor", "founded", "merger", "defection")


@st.composite
def relations(draw: st.DrawFn, types: Iterable[str] = TYPES) -> list[Relation]:
    """Relations among a few entities, of any standing, several between the same two too."""
    ends = st.sampled_from(NAMES)
    keys = st.tuples(ends, st.sampled_from(tuple(types)), ends, st.sampled_from(tuple(VOICES)))
    drawn = draw(st.lists(keys, max_size=16, unique_by=lambda key: key[:3]))
    return [relation(one, type_, other, cite=VOICES[said]) for one, type_, other, said in drawn]


def graph(found: Iterable[Relation], *, seed: int | None = None) -> Dataset:
    """A data set of these relations, in another order for each seed."""
    given = list(found)
    entities = [entity(id_) for id_ in {*NAMES, *(end for item in given for end in item.ends)}]
    if seed is not None:
        random.Random(seed).shuffle(given)  # noqa: S311 (no secret)
        random.Random(seed).shuffle(entities)  # noqa: S311
    return Dataset(VOCABULARY, entities, given, sources=SOURCES)


def views_of(store: Store) -> Views:
    return Views(store, Verifier(store, Library()))

"""What ends a pledge from outside: a renunciation, or the death of one of its two persons.

Bay'ah is given by persons to persons; it ends when one of them dies, and when it is taken back
(``docs/bayah.md``). Only what a source asserts ends anything here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from jihadgraph.model import Fact, Relation, Standing
from jihadgraph.query.dated import date_value
from jihadgraph.store import AnyStatement, Store
from jihadgraph.when import Period, When, happened_by

PLEDGE = "bayah"
_KILLED, _DIED = "killed", "died_on"
_ASSERTED = frozenset({Standing.ASSERTED})


class Stage(StrEnum):
    """How far a pledge went; without one it was given, and whether it was accepted is unsaid."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    RENEWED = "renewed"
    RENOUNCED = "renounced"


def stage_of(pledge: Relation) -> str | None:
    """The stage of a pledge, where it is written."""
    return pledge.qualifiers.get("stage")


class Ending(NamedTuple):
    """Something that ends pledges, and the date that is said of it."""

    statement: AnyStatement
    when: When | None

    def before(self, period: Period) -> bool:
        """Whether it had happened for certain when a period began."""
        day = happened_by(self.when)
        return day is not None and day < period.first


@dataclass(frozen=True, slots=True)
class Endings:
    """Deaths by person; renunciations by pledger and holder."""

    deaths: Mapping[str, tuple[Ending, ...]]
    renunciations: Mapping[tuple[str, ...], tuple[Ending, ...]]

    @classmethod
    def asserted(cls, store: Store) -> Endings:
        """Those that a source asserts."""
        return cls._among(_ends(store), _deaths(store))

    @classmethod
    def heeded(cls, store: Store) -> Endings:
        """Those that a source asserts or that bear an error: not believed, but heeded.

        For whoever says plainly that a pledge is in force, with no room for a reservation.
        """
        out = store.left_out
        relations = (item for item in out if isinstance(item, Relation))
        facts = (item for item in out if isinstance(item, Fact))
        return cls._among(
            (*_ends(store), *relations),
            (*_deaths(store), *(fact for fact in facts if fact.property == _DIED)),
        )

    @classmethod
    def _among(cls, relations: Iterable[Relation], deaths: Iterable[Fact]) -> Endings:
        died: dict[str, tuple[Ending, ...]] = defaultdict(tuple)
        renounced: dict[tuple[str, ...], tuple[Ending, ...]] = defaultdict(tuple)
        for fact in deaths:
            died[fact.entity] += (Ending(fact, date_value(fact)),)
        for relation in relations:
            if relation.type == _KILLED:
                died[relation.object] += (Ending(relation, relation.when),)
            elif relation.type == PLEDGE and stage_of(relation) == Stage.RENOUNCED:
                renounced[relation.ends] += (Ending(relation, relation.when),)
        return cls(dict(died), dict(renounced))

    def of(self, pledge: Relation) -> Iterator[Ending]:
        """What ends a pledge; a renunciation and a rejection are acts, which nothing ends.

        A renunciation does not end a pledge that was certainly given after it.
        """
        if stage_of(pledge) in {Stage.RENOUNCED, Stage.REJECTED}:
            return
        for ending in self.renunciations.get(pledge.ends, ()):
            if not begins_after(pledge, ending):
                yield ending
        for person in dict.fromkeys(pledge.ends):
            yield from self.deaths.get(person, ())


def _ends(store: Store) -> Iterable[Relation]:
    return store.relations(types={PLEDGE, _KILLED}, standing=_ASSERTED)


def _deaths(store: Store) -> Iterable[Fact]:
    return store.facts(properties={_DIED}, standing=_ASSERTED)


def begins_after(pledge: Relation, ending: Ending) -> bool:
    """Whether a pledge is certainly a new one, given after an earlier one had ended."""
    start, end = pledge.when and pledge.when.earliest_start, ending.when and ending.when.latest_end
    return bool(start and end and start > end)

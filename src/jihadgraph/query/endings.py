"""What ends a pledge from outside: a renunciation, or the death of one of its two persons.

Bay'ah is given by persons to persons; it ends when one of them dies, and when it is taken back
(``docs/bayah.md``). Only what a source asserts ends anything here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from jihadgraph.model import ASSERTED, Fact, Relation, Standing
from jihadgraph.query.dated import date_value
from jihadgraph.store import AnyStatement, Ids, Store
from jihadgraph.when import Period, When, happened_by

PLEDGE = "bayah"
_KILLED, _DIED = "killed", "died_on"
REPORTED = frozenset(Standing) - ASSERTED - {Standing.DENIED}
"""Of what no source asserts undisputed, what somebody says all the same."""


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

    def not_before(self, period: Period) -> bool:
        """Whether, by its date, it had not happened when a period began."""
        first = self.when.earliest_start if self.when else None
        return first is not None and first >= period.first


@dataclass(frozen=True, slots=True)
class Endings:
    """Deaths by person; renunciations by pledger and holder."""

    deaths: Mapping[str, tuple[Ending, ...]]
    renunciations: Mapping[tuple[str, ...], tuple[Ending, ...]]

    @classmethod
    def of_standing(cls, store: Store, standing: Collection[Standing], superseded: Ids) -> Endings:
        """Those that stand so, less those in whose place another statement stands."""
        return cls._among(item for item in _ending(store, standing) if item.id not in superseded)

    @classmethod
    def heeded(cls, store: Store, superseded: Ids) -> Endings:
        """Those that a source asserts or that bear an error: not believed, but heeded.

        For whoever says plainly that a pledge is in force, with no room for a reservation.
        """
        asserted = (item for item in _ending(store, ASSERTED) if item.id not in superseded)
        return cls._among((*asserted, *store.left_out))

    @classmethod
    def _among(cls, statements: Iterable[AnyStatement]) -> Endings:
        died: dict[str, tuple[Ending, ...]] = defaultdict(tuple)
        renounced: dict[tuple[str, ...], tuple[Ending, ...]] = defaultdict(tuple)
        for item in statements:
            if isinstance(item, Fact):
                if item.property == _DIED:
                    died[item.entity] += (Ending(item, date_value(item)),)
            elif item.type == _KILLED:
                died[item.object] += (Ending(item, item.when),)
            elif item.type == PLEDGE and stage_of(item) == Stage.RENOUNCED:
                renounced[item.ends] += (Ending(item, item.when),)
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

    def lapse(self, pledge: Relation, period: Period) -> Ending | None:
        """What had ended a pledge for certain when a period began, if anything had."""
        dead = {person for person in pledge.ends if self.died(person, period)}
        for ending in self.of(pledge):
            of_death = person_of(ending.statement)
            if ending.before(period) and (of_death is None or of_death in dead):
                return ending
        return None

    def died(self, person: str, period: Period) -> Ending | None:
        """The death of somebody who had died for certain when a period began.

        Where two deaths are asserted, one before the period and one in it or later, neither is
        certain.
        """
        deaths = self.deaths.get(person, ())
        if any(death.not_before(period) for death in deaths):
            return None
        return next((death for death in deaths if death.before(period)), None)


def person_of(statement: AnyStatement) -> str | None:
    """Whose death a statement tells; ``None`` of a renunciation."""
    if isinstance(statement, Fact):
        return statement.entity
    return statement.object if statement.type == _KILLED else None


def _ending(store: Store, standing: Collection[Standing]) -> Iterator[AnyStatement]:
    yield from store.relations(types={PLEDGE, _KILLED}, standing=standing)
    yield from store.facts(properties={_DIED}, standing=standing)


def begins_after(pledge: Relation, ending: Ending) -> bool:
    """Whether a pledge is certainly a new one, given after an earlier one had ended."""
    certain = pledge.when.certain if pledge.when else None
    start, end = certain.earliest_start if certain else None, happened_by(ending.when)
    return bool(start and end and start > end)

"""Facts whose values exclude each other: numbers whose ranges do not meet, dates without a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import inf
from typing import NamedTuple

from jihadgraph.model import Fact
from jihadgraph.quantity import Quantity
from jihadgraph.query.dated import date_value
from jihadgraph.query.disputes.matter import Dispute, Matter, days_within, in_order
from jihadgraph.query.disputes.readings import Reading, at_odds
from jihadgraph.store import AnyStatement
from jihadgraph.when import When


def values(matter: Matter) -> Iterator[Dispute]:
    """Facts of one measure, not certainly of different times, have values that exclude each other.

    Quantities whose ranges do not meet, dates without a common day, and a part that is larger than
    the whole: more dead than dead and injured, more fighters in one place than in all.
    """
    groups: dict[_Measure, list[Reading]] = defaultdict(list)
    for measure, reading in (*_counted(matter), *_dated(matter)):
        groups[measure].append(reading)
    for found in groups.values():
        for statements in at_odds(found):
            ordered = in_order(statements)
            yield Dispute(ordered, matter.settle(_fact_first(ordered)))


class _Measure(NamedTuple):
    """What is measured; only values of one measure are compared."""

    entity: str
    property: str
    of: str | None = None
    where: str | None = None
    period: str | None = None
    """The days of what is counted over them."""
    parts: str = ""
    """What makes some of the values parts of the others, if anything."""


# Quantities -------------------------------------------------------------------------------------


def _counted(matter: Matter) -> Iterator[tuple[_Measure, Reading]]:
    """The readings of quantities: each as itself, and as a part or a whole."""
    properties = matter.vocabulary.properties
    counted = matter.vocabulary.properties_of("quantity")
    facts = [fact for fact in matter.said_facts if fact.property in counted]
    once = _that_happen_once(matter, facts)
    wholes = {entry.part_of for entry in properties.values()}
    for fact in facts:
        quantity, property_ = _quantity(fact), properties[fact.property]
        if quantity is None:
            continue
        over_a_period = property_.accrues and fact.entity not in once
        period = _period(fact.when) if over_a_period and fact.when else None
        days = (-inf, inf) if over_a_period else days_within(fact.when)
        low, high = quantity.range
        measure = _Measure(fact.entity, fact.property, fact.of, fact.where, period)
        part, whole = Reading(*days, low, inf, fact), Reading(*days, -inf, high, fact)
        yield measure, Reading(*days, low, high, fact)
        if property_.part_of:
            yield measure._replace(property=property_.part_of, parts="property"), part
        if fact.property in wholes:
            yield measure._replace(parts="property"), whole
        yield measure._replace(where=None, parts="place"), part if fact.where else whole


def _period(when: When) -> str:
    """The days of a period, however it is spelled; one whose days are not told is as written."""
    first, last = when.earliest_start, when.latest_end
    if first is None or last is None or any(mark in when.text for mark in "?~%X"):
        return when.text
    return f"{first}/{last}"


def _that_happen_once(matter: Matter, facts: Iterable[Fact]) -> frozenset[str]:
    """The entities that are events, of which a figure needs no period."""
    events = {kind.id for kind in matter.vocabulary.kinds.values() if kind.event}
    kinds = matter.kinds({fact.entity for fact in facts})
    return frozenset(id_ for id_, kind in kinds.items() if kind in events)


def _quantity(fact: Fact) -> Quantity | None:
    try:
        return Quantity.parse(fact.value)
    except ValueError:
        return None


# Dates ------------------------------------------------------------------------------------------


def _dated(matter: Matter) -> Iterator[tuple[_Measure, Reading]]:
    """The readings of dates: those of facts, and of the relations that happen on such a date."""
    dates = matter.vocabulary.properties_of("date")
    for fact in matter.said_facts:
        if fact.property in dates:
            measure = _Measure(fact.entity, fact.property, fact.of, fact.where)
            yield from _days(measure, date_value(fact), fact)
    of_type = [
        (type_, property_.id)
        for property_ in matter.vocabulary.properties.values()
        for type_ in property_.dated_by
    ]
    for relation in matter.said_relations:
        for type_, property_id in of_type:
            if relation.type == type_ and relation.when:
                yield from _days(_Measure(relation.object, property_id), relation.when, relation)


def _days(
    measure: _Measure, when: When | None, statement: AnyStatement
) -> Iterator[tuple[_Measure, Reading]]:
    """The reading of a date that excludes any day at all."""
    first, last = days_within(when)
    if first > -inf or last < inf:
        yield measure, Reading(-inf, inf, first, last, statement)


def _fact_first(statements: tuple[AnyStatement, ...]) -> AnyStatement:
    """A fact, which tells what is disputed; there may be none, but relations with their dates."""
    return next((item for item in statements if isinstance(item, Fact)), statements[0])

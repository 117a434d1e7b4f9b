"""The date of a statement, and how it is read."""

from __future__ import annotations

from datetime import date

from jihadgraph.model import Fact, Relation
from jihadgraph.store import AnyStatement
from jihadgraph.vocabulary import Vocabulary
from jihadgraph.when import Time, When


def dated(vocabulary: Vocabulary, statement: AnyStatement) -> tuple[When | None, Time]:
    """The date of a statement and how it is read; a fact whose value is a date has that date."""
    if isinstance(statement, Relation):
        type_ = vocabulary.relations.get(statement.type)
        return statement.when, type_.time if type_ else "state"
    property_ = vocabulary.properties.get(statement.property)
    time: Time = property_.time if property_ else "state"
    return (date_value(statement) if time == "event" else statement.when), time


def date_value(fact: Fact) -> When | None:
    """The date that is the value of a fact, where it is one that can be read."""
    try:
        return When.parse(fact.value)
    except ValueError:
        return None


def in_time(vocabulary: Vocabulary, statement: AnyStatement) -> tuple[bool, date, str]:
    """Key by which statements are in order of time: by the earliest day, those undated last."""
    when, _ = dated(vocabulary, statement)
    first = when.earliest_start if when else None
    return when is None, first or date.min, statement.id

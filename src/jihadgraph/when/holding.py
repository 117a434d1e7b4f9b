"""Whether a dated statement held in another period: certainly, possibly, or not.

One rule answers all (``docs/time.md``): a date admits a set of histories, each a first and a last
day. What held on some day of the period in every history held certainly, in at least one possibly.
Of a set of histories only the outermost first and last days matter here, so that two comparisons
decide either; the tests hold this against an enumeration of all histories.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from math import inf
from types import MappingProxyType
from typing import Literal, NamedTuple

from jihadgraph.when.edtf import When
from jihadgraph.when.period import Period

Time = Literal["event", "state", "onset"]
"""How the date of a statement is read: an event happened on one day of it; a state's interval is
its extent, and a bare date attests some day; an onset begins within a bare date."""


class Held(StrEnum):
    """Whether a statement held in a period."""

    CERTAINLY = "certainly"
    POSSIBLY = "possibly"
    UNDATED = "undated"
    """It has no date."""
    LAPSED = "lapsed"
    """A pledge that had ended before: see :mod:`jihadgraph.query.endings`."""
    NO = "no"


def held(when: When | None, time: Time, during: Period, reported: date | None = None) -> Held:
    """Whether what has this date held on some day of a period; an event, whether it had happened.

    ``reported`` is the earliest day on which the latest source to say it can have said so: an open
    end (``2015/..``, still so) lies no earlier. Never gives ``lapsed``, which no date tells.
    """
    if when is None:
        return Held.UNDATED
    first, last = during.first.toordinal(), during.last.toordinal()
    possible = _READ[time](when, reported)
    if possible.earliest_start > last or possible.latest_end < first:
        return Held.NO
    certain = _certain(when, time, reported)
    if certain and certain.latest_start <= last and certain.earliest_end >= first:
        return Held.CERTAINLY
    return Held.POSSIBLY


def on_certain_days(
    when: When, time: Time, reported: date | None = None
) -> tuple[float, float] | None:
    """The first and the last day on each of which it held for certain, as ordinals.

    Without bound they are infinite; ``None`` where there is no such day.
    """
    certain = _certain(when, time, reported)
    if certain is None or certain.latest_start > certain.earliest_end:
        return None
    return certain.latest_start, certain.earliest_end


def happened_by(when: When | None) -> date | None:
    """The day by which an event with this date had happened for certain, where there is one."""
    certain = when and when.certain
    return certain.latest_end if certain else None


class _Histories(NamedTuple):
    """The outermost days of a set of histories, as ordinals; infinite where there is no bound."""

    earliest_start: float
    latest_start: float
    earliest_end: float
    latest_end: float


def _certain(when: When, time: Time, reported: date | None) -> _Histories | None:
    """The histories that must all be so: an uncertain end of the date counts as unknown."""
    certain = when.certain
    return _READ[time](certain, reported) if certain else None


def _event(when: When, _reported: date | None) -> _Histories:
    """It happens on one day, and from then on it has happened."""
    return _Histories(_day(when.earliest_start, -inf), _day(when.latest_end, inf), inf, inf)


def _state(when: When, reported: date | None) -> _Histories:
    """A bare date attests one of its days: every history that has such a day is admitted."""
    if when.interval:
        return _extent(when, reported)
    return _Histories(-inf, _day(when.latest_end, inf), _day(when.earliest_start, -inf), inf)


def _onset(when: When, reported: date | None) -> _Histories:
    """A bare date is the beginning; the end, which is unknown, comes no earlier."""
    if when.interval:
        return _extent(when, reported)
    first, last = _day(when.earliest_start, -inf), _day(when.latest_start, inf)
    return _Histories(first, last, first, inf)


def _extent(when: When, reported: date | None) -> _Histories:
    """An interval is the whole extent; an open end lies no earlier than the last report of it."""
    earliest_start = _day(when.earliest_start, -inf)
    latest_start = -inf if when.open_start else _day(when.latest_start, inf)
    earliest_end = _day(when.earliest_end, -inf)
    if when.open_end:
        earliest_end = max(earliest_start, _day(reported, -inf))
    return _Histories(earliest_start, latest_start, earliest_end, _day(when.latest_end, inf))


_READ: Mapping[Time, Callable[[When, date | None], _Histories]] = MappingProxyType(
    {"event": _event, "state": _state, "onset": _onset}
)


def _day(day: date | None, unbounded: float) -> float:
    return unbounded if day is None else day.toordinal()

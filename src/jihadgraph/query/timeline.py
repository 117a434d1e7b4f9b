"""Statements in order of time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from jihadgraph.model import Standing
from jihadgraph.query.dated import dated, in_time
from jihadgraph.query.reported import Reports
from jihadgraph.store import AnyStatement, Store
from jihadgraph.when import Period

Ids = Collection[str]


def timeline(
    store: Store,
    *,
    touching: Ids | None = None,
    types: Ids | None = None,
    standing: Collection[Standing] | None = None,
    between: Period | None = None,
) -> list[AnyStatement]:
    """Relations and facts in order of time, those undated last, in the order of their reports.

    ``types`` are types of relation and properties. ``between`` leaves what has a date in a period,
    or lasts in it as far as that is known.
    """
    relations = store.relations(types=types, touching=touching, standing=standing)
    facts = store.facts(properties=types, entities=touching, standing=standing)
    reports = Reports(store)

    def order(item: AnyStatement) -> tuple[bool, date, str]:
        undated, first, id_ = in_time(store.vocabulary, item)
        reported = reports.latest(item) if undated else None
        start = reported.earliest_start if reported else None
        return undated, (start or date.max) if undated else first, id_

    found: list[AnyStatement] = [*relations, *facts]
    if between:
        found = [item for item in found if _within(store, item, between, reports)]
    return sorted(found, key=order)


def _within(store: Store, statement: AnyStatement, period: Period, reports: Reports) -> bool:
    """Whether the known extent of a statement and a period may have a day in common.

    An end that is open or unknown is no date: of such a statement it is the other end, and where it
    was still so when it was last reported, the time until then.
    """
    when, _ = dated(store.vocabulary, statement)
    if when is None:
        return False
    first, last = when.earliest_start, when.latest_end
    if first is None:
        first = when.earliest_end
    if last is None:
        known = (when.latest_start, reports.still_so(statement) if when.open_end else None)
        last = max((day for day in known if day), default=None)
    return bool(first and last and first <= period.last and period.first <= last)

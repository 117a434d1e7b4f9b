"""The oldest and the thinnest statements of a data set: where to look first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from heapq import nsmallest

from jihadgraph.independence import Voices
from jihadgraph.model import Standing
from jihadgraph.query.dated import dated
from jihadgraph.query.reported import Reports
from jihadgraph.query.views import View
from jihadgraph.store import AnyStatement, Store
from jihadgraph.when import When

SHOWN = 5
"""How many of each are told."""


def earliest(store: Store, statements: Iterable[AnyStatement]) -> list[View]:
    """Those that are dated earliest, as far as their date has a beginning."""
    found = ((item, dated(store.vocabulary, item)[0]) for item in statements)
    return [{"id": id_, "when": text} for id_, text in _first(found)]


def longest_unreported(store: Store, statements: Iterable[AnyStatement]) -> list[View]:
    """Those whose latest report is the oldest."""
    reports = Reports(store)
    found = ((item, reports.latest(item)) for item in statements)
    return [{"id": id_, "reported": text} for id_, text in _first(found)]


def thinnest(statements: Collection[AnyStatement], voices: Voices) -> list[View]:
    """Those with the fewest voices, of these the weakest standing, then the least evidence."""
    counted = ((voices.count(item.evidence), item) for item in statements)
    found = nsmallest(SHOWN, counted, key=lambda pair: (pair[0], *_weakest_first(pair[1])))
    return [
        {
            "id": item.id,
            "standing": str(item.standing),
            "independent": count,
            "evidence": len(item.evidence),
        }
        for count, item in found
    ]


def _first(found: Iterable[tuple[AnyStatement, When | None]]) -> list[tuple[str, str]]:
    """Ids with their dates, the earliest first."""
    starts = [
        (when.earliest_start, item.id, str(when))
        for item, when in found
        if when and when.earliest_start and when.earliest_start > date.min
    ]
    return [(id_, text) for _, id_, text in nsmallest(SHOWN, starts)]


_WEAKEST_FIRST = {standing: -rank for rank, standing in enumerate(Standing)}


def _weakest_first(statement: AnyStatement) -> tuple[int, int, str]:
    return _WEAKEST_FIRST[statement.standing], len(statement.evidence), statement.id

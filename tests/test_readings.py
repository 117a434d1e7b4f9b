"""Readings at odds: against a comparison of each with each, and many of one measure."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jihadgraph.query.disputes.readings import Reading, at_odds
from small_sets import fact

many = settings(max_examples=400, deadline=None)

SPANS = st.tuples(st.integers(0, 8), st.integers(0, 4)).map(lambda pair: (pair[0], sum(pair)))
BOUNDED = st.one_of(SPANS, st.sampled_from([(-inf, inf), (-inf, 4), (4, inf)]))


def readings(spans: Iterable[tuple[tuple[float, float], tuple[float, float]]]) -> list[Reading]:
    return [
        Reading(*times, *values, fact("group-a", "strength", "1", id=f"fact-{number:05}"))
        for number, (times, values) in enumerate(spans)
    ]


def exclude(one: Reading, other: Reading) -> bool:
    """What two readings at odds are: their times meet, and their values do not."""
    meet = one.start <= other.end and other.start <= one.end
    return meet and (one.high < other.low or other.high < one.low)


def joined_by_comparing(found: list[Reading]) -> set[frozenset[str]]:
    groups = [{item.statement.id} for item in found]
    for one in found:
        for other in found:
            if exclude(one, other):
                mine, theirs = (
                    next(group for group in groups if item.statement.id in group)
                    for item in (one, other)
                )
                if mine is not theirs:
                    groups.remove(theirs)
                    mine |= theirs
    return {frozenset(group) for group in groups if len(group) > 1}


@many
@given(st.lists(st.tuples(BOUNDED, BOUNDED), max_size=14))
def test_readings_at_odds_as_comparing_each_with_each_finds_them(spans: list[Any]) -> None:
    found = readings(spans)
    groups = {frozenset(item.id for item in group) for group in at_odds(found)}
    assert groups == joined_by_comparing(found)


class Counted(float):
    """A bound that counts how often it is compared."""

    compared = 0

    def __lt__(self, other: float) -> bool:
        Counted.compared += 1
        return float(self) < float(other)

    def __gt__(self, other: float) -> bool:
        Counted.compared += 1
        return float(self) > float(other)


def comparisons(spans: list[Any]) -> int:
    counted = [tuple(tuple(map(Counted, pair)) for pair in span) for span in spans]
    before = Counted.compared
    at_odds(readings(counted))  # type: ignore[arg-type]
    return Counted.compared - before


MANY = {
    "undated": lambda n: [((-inf, inf), (value, value)) for value in range(n)],
    "passing": lambda n: [
        ((day, day + 50), (value % 97, value % 97)) for value, day in enumerate(range(n))
    ],
    "nested": lambda n: [((day, 2 * n - day), (day, day)) for day in range(n)],
    "falling": lambda n: [((day, n + day), (-day, -day)) for day in range(n)],
    "apart": lambda n: [((day, day), (day, inf)) for day in range(n)],
}


@pytest.mark.parametrize("spans", MANY.values(), ids=MANY)
def test_many_readings_of_one_measure_are_not_compared_each_with_each(spans: Any) -> None:
    some, twice = comparisons(spans(1_000)), comparisons(spans(2_000))
    assert 0 < some < 1_000 * 60, "each with each would be half a million"
    assert twice < 3 * some, "each with each would be four times as many"

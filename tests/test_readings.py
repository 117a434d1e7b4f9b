"""Readings at odds: against a comparison of each with each, and many of one measure."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jihadgraph.query.disputes.readings import Reading, at_odds, exclude
from small_sets import fact

many = settings(max_examples=400, deadline=None)

SPANS = st.tuples(st.integers(0, 8), st.integers(0, 4)).map(lambda pair: (pair[0], sum(pair)))
BOUNDED = st.one_of(SPANS, st.sampled_from([(-inf, inf), (-inf, 4), (4, inf)]))


def readings(spans: Iterable[tuple[tuple[float, float], tuple[float, float]]]) -> list[Reading]:
    return [
        Reading(*times, *values, fact("group-a", "strength", "1", id=f"fact-{number:05}"))
        for number, (times, values) in enumerate(spans)
    ]


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


@pytest.mark.parametrize(
    "spans",
    [
        [((-inf, inf), (value, value)) for value in range(20_000)],
        [((day, day + 50), (value % 97, value % 97)) for value, day in enumerate(range(20_000))],
        [((day, 40_000 - day), (day, day)) for day in range(20_000)],
        [((day, 20_000 + day), (-day, -day)) for day in range(20_000)],
        [((day, day), (day, inf)) for day in range(20_000)],
    ],
    ids=["undated", "passing", "nested", "falling", "apart"],
)
def test_many_readings_of_one_measure_are_not_compared_each_with_each(spans: list[Any]) -> None:
    found, begun = readings(spans), perf_counter()
    at_odds(found)
    assert perf_counter() - begun < 5, "two hundred million comparisons would take a minute"

"""Disputes of values are symmetric, and less precise values make none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jihadgraph.model import Fact
from jihadgraph.query.disputes import disputes
from small_sets import dataset, fact

many = settings(max_examples=300, deadline=None)


def one(id_: str, value: str, entity: str = "attack-a", property: str = "deaths") -> Fact:  # noqa: A002 (as the key of a fact)
    return fact(entity, property, value, id=id_)


def at_odds(*facts: Fact) -> bool:
    return bool(disputes(dataset(*facts), kinds={"values"}))


FIGURES = st.integers(0, 300)
FORMS = st.sampled_from(["{}", "~{}", "<={}", ">={}"])
QUANTITIES = st.builds(str.format, FORMS, FIGURES) | st.builds(
    lambda low, more: f"{low}..{low + more}", FIGURES, st.integers(0, 100)
)
DAYS = st.dates(date(2012, 1, 1), date(2014, 12, 31))
DATES = st.builds(
    lambda day, length, mark: day.isoformat()[:length] + mark,
    DAYS,
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "", "~", "?"]),
)


@many
@given(QUANTITIES, QUANTITIES)
def test_a_dispute_of_figures_is_symmetric(first: str, second: str) -> None:
    assert at_odds(one("a", first), one("b", second)) == at_odds(one("a", second), one("b", first))


def less_precise(figure: int, slack: int) -> list[str]:
    most, least = figure + slack, max(0, figure - slack)
    return [f"~{figure}", f"<={most}", f">={least}", f"{least}..{most}"]


@many
@given(FIGURES, QUANTITIES, st.integers(0, 50))
def test_a_less_precise_figure_makes_no_dispute(figure: int, other: str, slack: int) -> None:
    if not at_odds(one("a", str(figure)), one("b", other)):
        for vague in less_precise(figure, slack):
            assert not at_odds(one("a", vague), one("b", other))


@many
@given(DAYS, DATES)
def test_a_less_precise_date_makes_no_dispute(day: Any, other: str) -> None:
    def found(value: str) -> bool:
        dated = {"entity": "group-a", "property": "founded_on"}
        return at_odds(one("a", value, **dated), one("b", other, **dated))

    exact = day.isoformat()
    for precise, vague in [
        (exact, exact[:7]), (exact[:7], exact[:4]), (exact, f"{exact}~"), (exact[:4], f"{exact[:4]}~"),
        (exact[:4], f"{exact[:3]}X"), (exact, f"{exact}/"), (exact[:4], f"{exact[:4]}?"),
    ]:  # fmt: skip
        if not found(precise):
            assert not found(vague)


@pytest.mark.parametrize(
    ("first", "second", "one_period"),
    [
        ("2014", "2014-01/2014-12", True),
        ("2014-02", "2014-02-01/2014-02-28", True),
        ("2014~", "2014~", True),
        ("2014", "2014/2015", False),
        ("2014~", "2013/2015", False),
        ("201X", "2010/2019", False),
        ("2014/..", "2014/", False),
    ],
)
def test_periods_are_compared_by_their_days(first: str, second: str, one_period: bool) -> None:
    counted = [
        fact("group-a", "attacks_claimed", value, id=f"of-{value}", when=when)
        for value, when in (("10", first), ("50", second))
    ]
    assert at_odds(*counted) is one_period

"""Months and days: which a date needs, and whether a text gives them."""

from __future__ import annotations

import pytest

from jihadgraph.verification import Day, days_of, gives_day


@pytest.mark.parametrize(
    ("date", "needed"),
    [
        ("2014", ()),
        ("2014-21", ()),  # a season
        ("201X", ()),
        ("2014-03", (Day(2014, 3, None),)),
        ("2014-03-05~", (Day(2014, 3, 5),)),
        ("2014-03-05/2014-04", (Day(2014, 3, 5), Day(2014, 4, None))),
        ("/2014-12-31", (Day(2014, 12, 31),)),
    ],
)
def test_days_of(date: str, needed: tuple[Day, ...]) -> None:
    assert days_of(date) == needed


@pytest.mark.parametrize(
    ("text", "date", "given"),
    [
        ("On March 22, 2024, it happened", "2024-03-22", True),
        ("On March 22, 2024, it happened", "2024-03-21", False),
        ("On March 22, 2024, it happened", "2024-11-22", False),
        ("On March 22, 2024, it happened", "2024-03", True),
        ("on the 3rd of May, and again in 2016", "2016-05-03", True),
        ("on 3 May 2016", "2016-05-03", True),
        ("on 13 May 2016", "2016-05-03", False),
        ("on 30 May 2016", "2016-05-03", False),
        ("from 3 to 5 May 2016", "2016-05-03", True),
        ("from 3 to 5 May 2016", "2016-05-05", True),
        ("May 3-5, 2016", "2016-05-05", True),
        ("on Sept. 11 and after", "2001-09-11", True),
        ("dated 2016-05-03", "2016-05-03", True),
        ("dated 2016-05-03", "2016-05", True),
        ("dated 3.5.2016", "2016-05-03", True),
        ("dated 5/3/16", "2016-05-03", True),
        ("in June 2016", "2016-05", False),
        ("in 2016", "2016-05", False),
    ],
)
def test_gives_day(text: str, date: str, given: bool) -> None:
    (day,) = days_of(date)
    assert gives_day(day, text) is given

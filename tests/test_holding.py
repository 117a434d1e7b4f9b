"""What held as of a period: against an enumeration of histories, and properties of all dates."""

from __future__ import annotations

import os
import re
from datetime import date
from typing import Literal

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import day_oracle
from jihadgraph.when import Held, Period, Time, When, happened_by, held, on_certain_days

EXAMPLES = int(os.environ.get("JIHADGRAPH_EXAMPLES", "500"))
"""Cases of each property; `make soak` asks for ten thousand."""

many = settings(max_examples=EXAMPLES, deadline=None)

YEARS = st.integers(2012, 2015)
MONTHS = st.integers(1, 12)
QUALIFIERS = st.sampled_from(["", "", "", "~", "?", "%"])
PRECISE = st.one_of(
    YEARS.map(str),
    st.builds("{}-{:02}".format, YEARS, MONTHS),
    st.builds("{}-{:02}-{:02}".format, YEARS, MONTHS, st.integers(1, 28)),
    st.builds("{}-{}".format, YEARS, st.integers(21, 24)),
    st.builds("{}-XX".format, YEARS),
    st.builds("{}-{:02}-XX".format, YEARS, MONTHS),
)
DATES = st.builds("{}{}".format, PRECISE, QUALIFIERS)
INTERVALS = st.builds(
    "{}/{}".format,
    st.one_of(DATES, st.sampled_from(["", ".."])),
    st.one_of(DATES, st.sampled_from(["", ".."])),
)
WHENS = st.one_of(DATES, INTERVALS)
PERIODS = st.one_of(PRECISE, st.builds("{}/{}".format, PRECISE, PRECISE))
TIMES = st.sampled_from(["event", "state", "onset"])
REPORTED = st.one_of(st.none(), st.dates(date(2012, 1, 1), date(2016, 12, 31)))


def readable(text: str) -> bool:
    try:
        When.parse(text)
    except ValueError:
        return False
    return True


def asked(when: str, time: Time, during: str, reported: date | None = None) -> str:
    return str(held(When.parse(when), time, Period.parse(during), reported))


# Against the oracle -----------------------------------------------------------------------------


@many
@given(WHENS.filter(readable), TIMES, PERIODS.filter(readable), REPORTED)
@example("2004?/2009", "state", "2009", None)
@example("2015/..", "state", "2015-06/2015-12", date(2015, 6, 1))
@example("2014/2014", "state", "2014-06", None)
@example("../2014-03", "onset", "2012", None)
@example("2012?/..", "state", "2014", date(2014, 1, 1))
def test_every_answer_is_that_of_all_histories(
    when: str, time: Time, during: str, reported: date | None
) -> None:
    assume(not (time == "event" and ".." in when))  # refused by `check`
    assert asked(when, time, during, reported) == day_oracle.held(when, time, during, reported)


@many
@given(WHENS.filter(readable))
def test_every_bound_is_that_of_all_histories(text: str) -> None:
    when = When.parse(text)
    assert day_oracle.bounds(text) == (
        when.earliest_start,
        when.latest_start,
        when.earliest_end,
        when.latest_end,
        when.open_start,
        when.open_end,
    )


# Properties -------------------------------------------------------------------------------------


@many
@given(PRECISE.filter(readable), TIMES, PERIODS.filter(readable))
def test_a_less_precise_date_makes_nothing_certain(when: str, time: Time, during: str) -> None:
    answers = [asked(when + mark, time, during) for mark in ("", "~", "?")]
    certain = [answer == "certainly" for answer in answers]
    assert certain == sorted(certain, reverse=True)
    admitted = [answer != "no" for answer in answers]
    assert admitted == sorted(admitted)


@many
@given(st.dates(date(2012, 1, 1), date(2015, 12, 28)), TIMES, PERIODS.filter(readable), REPORTED)
def test_a_coarser_date_makes_nothing_certain(
    day: date, time: Time, during: str, reported: date | None
) -> None:
    forms = [day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", f"{day.year // 10}X"]
    for written in (forms, [f"{form}/{day.year + 1}" for form in forms]):
        certain = [asked(form, time, during, reported) == "certainly" for form in written]
        assert certain == sorted(certain, reverse=True)


@many
@given(WHENS.filter(readable), TIMES, PERIODS.filter(readable), REPORTED)
def test_in_a_longer_period_no_less_held(
    when: str, time: Time, during: str, reported: date | None
) -> None:
    weight = ["no", "possibly", "certainly"].index
    period = Period.parse(during)
    longer = f"{period.first.year - 1}/{period.last.year + 1}"
    assert weight(asked(when, time, during, reported)) <= weight(
        asked(when, time, longer, reported)
    )


@many
@given(WHENS.filter(readable), PERIODS.filter(readable))
def test_what_has_happened_stays_so(when: str, during: str) -> None:
    weight = ["no", "possibly", "certainly"].index
    later = f"{Period.parse(during).last.year + 1}"
    assert weight(asked(when, "event", during)) <= weight(asked(when, "event", later))


@many
@given(WHENS.filter(readable), st.sampled_from(["state", "onset"]), REPORTED)
def test_on_a_certain_day_it_held_for_certain(
    text: str, time: Literal["state", "onset"], reported: date | None
) -> None:
    days = on_certain_days(When.parse(text), time, reported)
    for day in filter(None, map(_day, days or ())):
        assert asked(text, time, day.isoformat(), reported) == "certainly"


def _day(ordinal: float) -> date | None:
    return date.fromordinal(int(ordinal)) if abs(ordinal) < date.max.toordinal() else None


@many
@given(WHENS.filter(readable), st.dates(date(2010, 1, 1), date(2018, 12, 31)))
def test_an_event_had_happened_by_its_last_day(text: str, day: date) -> None:
    by = happened_by(When.parse(text))
    happened = asked(text, "event", day.isoformat()) == "certainly"
    assert happened == (by is not None and by <= day)


# Cases ------------------------------------------------------------------------------------------


def test_what_has_no_date_is_undated() -> None:
    assert held(None, "state", Period.parse("2014")) is Held.UNDATED


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2014", date(2014, 1, 1), date(2014, 12, 31)),
        ("2014-06", date(2014, 6, 1), date(2014, 6, 30)),
        ("2014-06-29", date(2014, 6, 29), date(2014, 6, 29)),
        ("2014-24", date(2014, 12, 1), date(2015, 2, 28)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("2014/2016-03", date(2014, 1, 1), date(2016, 3, 31)),
    ],
)
def test_a_period(text: str, first: date, last: date) -> None:
    period = Period.parse(text)
    assert (period.first, period.last, str(period)) == (first, last, text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2014~", "`?`, `~` and `%` leave open which days are meant"),
        ("2014/2016?", "`?`, `~` and `%` leave open which days are meant"),
        ("2014/", "an interval without both its ends has no last day"),
        ("/2014", "an interval without both its ends has no last day"),
        ("2014/..", "an interval without both its ends has no last day"),
        ("../2014", "an interval without both its ends has no last day"),
        ("2016/2014", "it ends (2014) before it begins (2016)"),
        ("", "it is empty"),
        ("mid-2014", "write it as `2014`, `2014-03`, `2014-03-15` or `2014/2016`"),
        ("2014-06-29T12:00", "it gives a time of day; days are the finest grain here"),
    ],
)
def test_what_is_no_period_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=re.escape(reason)):
        Period.parse(text)

"""Dates: what each form admits, what is refused and why, and the bounds against an oracle."""

from __future__ import annotations

import calendar
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from jihadgraph.when import EndsBeforeItBegins, When

quick = settings(max_examples=500, deadline=None)


def bounds(text: str) -> str:
    """The four bounds, in the order first start, last start, first end, last end."""
    when = When.parse(text)
    return " ".join(
        day.isoformat() if day else "-"
        for day in (when.earliest_start, when.latest_start, when.earliest_end, when.latest_end)
    )


# Forms ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        # level 0
        ("2014-03-15", "2014-03-15", "2014-03-15"),
        ("2016-02-29", "2016-02-29", "2016-02-29"),
        ("2014-03", "2014-03-01", "2014-03-31"),
        ("2015-02", "2015-02-01", "2015-02-28"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2014", "2014-01-01", "2014-12-31"),
        ("0622", "0622-01-01", "0622-12-31"),
        # level 1: figures that are not known
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2014-XX", "2014-01-01", "2014-12-31"),
        ("2014-XX-XX", "2014-01-01", "2014-12-31"),
        ("2014-03-XX", "2014-03-01", "2014-03-31"),
        # level 1: seasons, those of the north
        ("2014-21", "2014-03-01", "2014-05-31"),
        ("2014-22", "2014-06-01", "2014-08-31"),
        ("2014-23", "2014-09-01", "2014-11-30"),
        ("2014-24", "2014-12-01", "2015-02-28"),
        ("2015-24", "2015-12-01", "2016-02-29"),
        # level 1: approximate, uncertain and both widen by one unit of the precision
        ("2014-03-15~", "2014-03-14", "2014-03-16"),
        ("2014-03-31?", "2014-03-30", "2014-04-01"),
        ("2014-03~", "2014-02-01", "2014-04-30"),
        ("2014-01%", "2013-12-01", "2014-02-28"),
        ("2014-03-XX~", "2014-02-01", "2014-04-30"),
        ("2014~", "2013-01-01", "2015-12-31"),
        ("2014?", "2013-01-01", "2015-12-31"),
        ("2014%", "2013-01-01", "2015-12-31"),
        ("2014-XX~", "2013-01-01", "2015-12-31"),
        ("201X~", "2000-01-01", "2029-12-31"),
        ("19XX~", "1800-01-01", "2099-12-31"),
        ("2014-21~", "2013-12-01", "2014-08-31"),
        ("2014-24~", "2014-09-01", "2015-05-31"),
        # the years end where Python's do
        ("0001-01-01", "0001-01-01", "0001-01-01"),
        ("0001-01-01~", "0001-01-01", "0001-01-02"),
        ("0001-01~", "0001-01-01", "0001-02-28"),
        ("0001~", "0001-01-01", "0002-12-31"),
        ("0001-21~", "0001-01-01", "0001-08-31"),
        ("000X", "0001-01-01", "0009-12-31"),
        ("00XX", "0001-01-01", "0099-12-31"),
        ("000X~", "0001-01-01", "0019-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("9999-12-31~", "9999-12-30", "9999-12-31"),
        ("9999-12~", "9999-11-01", "9999-12-31"),
        ("9999~", "9998-01-01", "9999-12-31"),
        ("9999-24", "9999-12-01", "9999-12-31"),
        ("9999-24~", "9999-09-01", "9999-12-31"),
        ("99XX~", "9800-01-01", "9999-12-31"),
    ],
)
def test_a_date_lies_within(text: str, first: str, last: str) -> None:
    assert bounds(text) == f"{first} {last} {first} {last}"
    when = When.parse(text)
    assert (when.interval, when.open_start, when.open_end) == (False, False, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1996/2001", "1996-01-01 1996-12-31 2001-01-01 2001-12-31"),
        ("2014-03/2014-05", "2014-03-01 2014-03-31 2014-05-01 2014-05-31"),
        ("2014-03-15/2014-03-15", "2014-03-15 2014-03-15 2014-03-15 2014-03-15"),
        # no end before the first start, no start after the last end
        ("2014/2014", "2014-01-01 2014-12-31 2014-01-01 2014-12-31"),
        ("2014-06/2014", "2014-06-01 2014-06-30 2014-06-01 2014-12-31"),
        ("2014/2014-06", "2014-01-01 2014-06-30 2014-06-01 2014-06-30"),
        ("2014/2014-06-10", "2014-01-01 2014-06-10 2014-06-10 2014-06-10"),
        ("201X/2014", "2010-01-01 2014-12-31 2014-01-01 2014-12-31"),
        ("2004~/2009", "2003-01-01 2005-12-31 2009-01-01 2009-12-31"),
        ("2004?/2009~", "2003-01-01 2005-12-31 2008-01-01 2010-12-31"),
        ("2015~/2014", "2014-01-01 2014-12-31 2014-01-01 2014-12-31"),
        # an end that is not known runs from the start on, and a start up to the end
        ("2015-03/", "2015-03-01 2015-03-31 2015-03-01 -"),
        ("2015/", "2015-01-01 2015-12-31 2015-01-01 -"),
        ("2015~/", "2014-01-01 2016-12-31 2014-01-01 -"),
        ("/2001", "- 2001-12-31 2001-01-01 2001-12-31"),
        # an open end has no bounds
        ("2015-03/..", "2015-03-01 2015-03-31 - -"),
        ("../2001", "- - 2001-01-01 2001-12-31"),
        ("2015?/..", "2014-01-01 2016-12-31 - -"),
    ],
)
def test_an_interval_lies_within(text: str, expected: str) -> None:
    assert bounds(text) == expected
    assert When.parse(text).interval


@pytest.mark.parametrize(
    ("text", "open_start", "open_end"),
    [
        ("2015-03/..", False, True),
        ("2015-03/", False, False),
        ("../2015-03", True, False),
        ("/2015-03", False, False),
        ("2014/2015", False, False),
    ],
)
def test_open_is_not_unknown(text: str, open_start: bool, open_end: bool) -> None:
    when = When.parse(text)
    assert (when.open_start, when.open_end) == (open_start, open_end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2014", False, False),
        ("2014~", False, False),
        ("2014?", True, True),
        ("2014%", True, True),
        ("2014?/2015", True, False),
        ("2014/2015%", False, True),
        ("2014~/2015~", False, False),
        ("2014?/..", True, False),
        ("/2014?", False, True),
    ],
)
def test_a_question_mark_makes_its_end_uncertain(text: str, start: bool, end: bool) -> None:
    when = When.parse(text)
    assert (when.uncertain_start, when.uncertain_end) == (start, end)


def test_two_ways_to_write_a_date_are_two_dates() -> None:
    assert When.parse("2014") == When.parse("2014")
    assert When.parse("2014") != When.parse("2014-XX")


# What is refused, and why -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        # no such day or month
        ("2014-02-30", "February 2014 has 28 days"),
        ("2016-02-30", "February 2016 has 29 days"),
        ("2014-06-31", "June 2014 has 30 days"),
        ("2014-06-00", "June 2014 has 30 days"),
        ("2014-13", "there is no month 13"),
        ("2014-00", "there is no month 00"),
        ("2014-00-10", "there is no month 00"),
        ("2014-21-05", "there is no month 21"),
        # days are the finest grain
        ("2014-06-29T10:30:00", "time of day"),
        ("2014-06-29T10:30:00Z", "time of day"),
        ("2014-06-29T10", "time of day"),
        ("2014-06-29 10:30", "time of day"),
        # valid dates beyond the years that can be used
        ("Y12014", "beyond the year 9999"),
        ("12014", "a year has four figures"),
        ("12014-03", "a year has four figures"),
        ("-0044", "before the year 1"),
        ("Y-12014", "before the year 1"),
        ("0000", "the year 0 is out of range"),
        ("0000-05", "the year 0 is out of range"),
        # level 2
        ("[2014,2015]", "sets of dates are EDTF level 2"),
        ("{2014..2016}", "sets of dates are EDTF level 2"),
        ("Y17E7", "EDTF level 2"),
        ("1950S2", "EDTF level 2"),
        ("2014-25", "other than the seasons"),
        ("2014-33", "other than the seasons"),
        ("2014-41", "other than the seasons"),
        ("?2014", "a mark on a part"),
        ("2014~-03", "a mark on a part"),
        ("201X-05", "`X` may stand for the last figures only"),
        ("201X-XX", "`X` may stand for the last figures only"),
        ("2014-XX-05", "`X` may stand for the last figures only"),
        ("2XXX", "`X` may stand for the last figures only"),
        ("XXXX", "`X` may stand for the last figures only"),
        # other habits
        ("201x", "a capital `X`"),
        ("201u", "a capital `X`"),
        ("circa 2014", "`~` at the end"),
        ("ca. 2014", "`~` at the end"),
        ("about 2014", "`~` at the end"),
        ("622", "a year has four figures"),
        ("20140629", "joined by hyphens"),
        ("201406", "joined by hyphens"),
        ("29-06-2014", "begins with its year"),
        ("2014.06.29", "begins with its year"),
        ("2014-6", "two figures"),
        ("2014-6-9", "two figures"),
        ("2014-06-9", "two figures"),
        ("1996-2001", "written with a slash"),
        ("1996–2001", "written with a slash"),
        ("1996 - 2001", "written with a slash"),
        ("1996 to 2001", "written with a slash"),
        ("1996-", "written with a slash"),
        ("1996/1998/2001", "one slash"),
        ("29/06/2014", "and a date hyphens"),
        ("June 2014", "write it as `2014`"),
        ("2014?~", "written with `%`"),
        ("Y2014", "write it as `2014`"),
        ("..", "write it as `2014`"),
        # white space and figures of other scripts
        ("", "it is empty"),
        (" ", "white space"),
        (" 2014", "white space"),
        ("2014 ", "white space"),
        ("2014\n", "white space"),
        ("2014/ 2015", "white space"),
        ("2014\N{NO-BREAK SPACE}", "white space"),
        ("٢٠١٤", "figures are not those from 0 to 9"),
        ("２０１４-03", "figures are not those from 0 to 9"),
        ("2014/２０１５", "figures are not those from 0 to 9"),
        # no date at all
        ("/", "without any date says nothing"),
        ("../..", "without any date says nothing"),
        ("/..", "without any date says nothing"),
        ("../", "without any date says nothing"),
    ],
)
def test_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r".") as raised:
        When.parse(text)
    assert reason in str(raised.value)
    assert not isinstance(raised.value, EndsBeforeItBegins)


def test_a_refusal_names_the_part_that_is_wrong() -> None:
    with pytest.raises(ValueError, match=r"^`2014-02-30` is no date") as raised:
        When.parse("2013/2014-02-30")
    assert "2013" not in str(raised.value)


@pytest.mark.parametrize(
    "text", ["2015/2014", "2014-06/2014-05", "2014-06-02/2014-06-01", "2015~/2013", "202X/2019"]
)
def test_an_interval_that_ends_before_it_begins(text: str) -> None:
    with pytest.raises(EndsBeforeItBegins, match=r"it ends \(.*\) before it begins \("):
        When.parse(text)


@quick
@given(st.text(alphabet="0123456789-/.~?%XYTZ :[]{},S") | st.text())
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert str(When.parse(text)) == text


# Properties -------------------------------------------------------------------------------------

YEARS = (2003, 2004)


def _days(years: tuple[int, ...]) -> st.SearchStrategy[str]:
    return st.dates(date(years[0], 1, 1), date(years[-1], 12, 31)).map(date.isoformat)


def _months(years: tuple[int, ...]) -> st.SearchStrategy[str]:
    return st.builds("{}-{:02}".format, st.sampled_from(years), st.integers(1, 12))


def _seasons(years: tuple[int, ...]) -> st.SearchStrategy[str]:
    return st.builds("{}-{}".format, st.sampled_from(years), st.integers(21, 24))


MASKED = st.sampled_from(["200X", "2003-XX", "2004-02-XX", "2004-XX-XX"])
BARE = st.one_of(
    _days(YEARS), _months(YEARS), _seasons(YEARS), st.sampled_from(YEARS).map(str), MASKED
)
DATES = st.builds("{}{}".format, BARE, st.sampled_from(["", "", "~", "?", "%"]))
TEXTS = DATES | st.builds(
    "{}/{}".format, DATES | st.sampled_from(["", ".."]), DATES | st.sampled_from(["", ".."])
)


def _parsed(text: str) -> When:
    try:
        return When.parse(text)
    except ValueError:
        assume(False)
        raise


@quick
@given(TEXTS)
def test_a_date_is_kept_as_written(text: str) -> None:
    assert str(_parsed(text)) == text


@quick
@given(TEXTS)
def test_bounds_are_in_order(text: str) -> None:
    when = _parsed(text)
    for earlier, later in (
        (when.earliest_start, when.latest_start),
        (when.earliest_end, when.latest_end),
        (when.earliest_start, when.earliest_end),
        (when.latest_start, when.latest_end),
    ):
        assert earlier is None or later is None or earlier <= later


@quick
@given(st.dates(), st.sampled_from(["", "~", "?", "%"]))
def test_a_less_precise_date_contains_the_more_precise(day: date, mark: str) -> None:
    iso = day.isoformat()
    rungs = [iso, f"{iso[:8]}XX", iso[:7], f"{iso[:4]}-XX-XX", f"{iso[:4]}-XX", iso[:4]]
    rungs += [f"{iso[:3]}X", f"{iso[:2]}XX"]
    spans = [When.parse(rung + mark) for rung in rungs]
    for finer, coarser in pairwise(spans):
        assert _contains(coarser, finer)


@quick
@given(_months(YEARS) | _days(YEARS))
def test_a_season_contains_its_months_and_days(text: str) -> None:
    year, month = int(text[:4]), int(text[5:7])
    season = {12: 24, 1: 24, 2: 24}.get(month, 20 + month // 3)
    begins = year - 1 if month < 3 else year
    assert _contains(When.parse(f"{begins}-{season}"), When.parse(text))


@quick
@given(BARE, st.sampled_from("~?%"))
def test_a_mark_contains_the_bare_date(text: str, mark: str) -> None:
    assert _contains(When.parse(text + mark), When.parse(text))


def _contains(wide: When, narrow: When) -> bool:
    assert wide.earliest_start is not None
    assert wide.latest_end is not None
    assert narrow.earliest_start is not None
    assert narrow.latest_end is not None
    return wide.earliest_start <= narrow.earliest_start <= narrow.latest_end <= wide.latest_end


# An oracle: every pair of a first and a last day that a text admits ------------------------------

CALENDAR = frozenset(date(1985, 1, 1) + timedelta(days=count) for count in range(40 * 365))
BY_STEM: dict[str, set[date]] = {}
for _day in CALENDAR:
    for _length in (3, 4, 7, 10):
        BY_STEM.setdefault(_day.isoformat()[:_length], set()).add(_day)


def _one_unit(text: str, step: int) -> str:
    """The date of the same precision that is one unit later or earlier."""
    if "-" not in text or text[5] == "X":
        stem = text[:4].rstrip("X")
        return str(int(stem) + step) + text[len(stem) :]
    if len(text) == 7 and text[5] == "2":
        count = int(text[:4]) * 4 + int(text[5:]) - 21 + step
        return f"{count // 4}-{21 + count % 4}"
    if len(text) == 7 or text.endswith("XX"):
        count = int(text[:4]) * 12 + int(text[5:7]) - 1 + step
        return f"{count // 12}-{count % 12 + 1:02}{text[7:]}"
    return (date.fromisoformat(text) + timedelta(days=step)).isoformat()


@cache
def _admitted(text: str) -> frozenset[date]:
    """Every day within the horizon that a date may mean."""
    if text[-1] in "~?%":
        bare = text[:-1]
        return frozenset().union(*(_admitted(_one_unit(bare, step)) for step in (-1, 0, 1)))
    if len(text) == 7 and text[5:] in {"21", "22", "23", "24"}:
        first = (int(text[5:]) - 20) * 3
        months = [int(text[:4]) * 12 + first - 1 + count for count in range(3)]
        stems = [f"{month // 12}-{month % 12 + 1:02}" for month in months]
        return frozenset().union(*(_admitted(stem) for stem in stems))
    return frozenset(BY_STEM[text.partition("X")[0].rstrip("-")])


def _oracle(text: str) -> tuple[date | None, ...] | None:
    """The bounds of all admitted pairs of a first and a last day; ``None`` if there are none."""
    left, slash, right = text.partition("/")
    if not slash:
        days = _admitted(text)
        return min(days), max(days), min(days), max(days)
    starts = _admitted(left) if left.strip(".") else CALENDAR
    ends = _admitted(right) if right.strip(".") else CALENDAR
    last, first = max(ends), min(starts)
    if last < first:
        return None
    starts = frozenset(day for day in starts if day <= last)
    ends = frozenset(day for day in ends if day >= first)
    found = (min(starts), max(starts), min(ends), max(ends))
    unbounded = {"..": (0, 1), "": (0,)}.get(left, ()) + {"..": (2, 3), "": (3,)}.get(right, ())
    return tuple(None if place in unbounded else day for place, day in enumerate(found))


@quick
@given(TEXTS)
@example("2003-12/2004-02")
@example("2004-01-31~/2004-01")
@example("2004-24/2004-XX~")
@example("200X/2003")
def test_bounds_are_those_of_all_admitted_histories(text: str) -> None:
    left, slash, right = text.partition("/")
    assume(not slash or left.strip(".") or right.strip("."))
    expected = _oracle(text)
    if expected is None:
        with pytest.raises(EndsBeforeItBegins):
            When.parse(text)
        return
    when = When.parse(text)
    found = (when.earliest_start, when.latest_start, when.earliest_end, when.latest_end)
    assert found == expected


def test_the_oracle_knows_the_calendar() -> None:
    assert len(_admitted("2004-02")) == calendar.monthrange(2004, 2)[1]
    assert _oracle("2003-12-31~") == (
        date(2003, 12, 30), date(2004, 1, 1), date(2003, 12, 30), date(2004, 1, 1),
    )  # fmt: skip

"""The oracle itself: DESIGN's table of cases, and cases worked out by hand."""

from collections.abc import Callable
from datetime import date

import pytest

import day_oracle
from day_oracle import Answer, Bounds, Time, bounds, held, read_date, read_period

JANUARY_2021 = date(2021, 1, 1)

TABLE: list[tuple[Time, str, date | None, dict[str, Answer]]] = [
    (
        "state",
        "2014",
        None,
        {"2014": "certainly", "2014-06": "possibly", "2016": "possibly", "2013": "possibly"},
    ),
    ("state", "1996/2001", None, {"1999": "certainly", "1996": "certainly", "2002": "no"}),
    ("state", "2014/2014", None, {"2014": "certainly", "2014-06": "possibly"}),
    (
        "state",
        "2015/..",
        JANUARY_2021,
        {"2018": "certainly", "2021-01": "certainly", "2023": "possibly", "2014": "no"},
    ),
    ("state", "2015/", None, {"2015": "certainly", "2020": "possibly", "2014": "no"}),
    (
        "state",
        "2004~/2009",
        None,
        {"2007": "certainly", "2005": "certainly", "2004": "possibly", "2002": "no"},
    ),
    ("state", "2004?/2009", None, {"2007": "possibly", "2009": "certainly", "2003": "possibly"}),
    ("onset", "2014", None, {"2013": "no", "2014": "certainly", "2016": "possibly"}),
    (
        "event",
        "2014",
        None,
        {"2013": "no", "2014-06": "possibly", "2014": "certainly", "2015": "certainly"},
    ),
    ("event", "1996/2001", None, {"1998": "possibly", "2001": "certainly"}),
]

BY_HAND: list[tuple[Time, str, date | None, dict[str, Answer]]] = [
    # Spans that overlap: beginning and end keep their order.
    (
        "state",
        "2014/2014-03",
        None,
        {
            "2014-01/2014-03": "certainly",
            "2014-03": "certainly",
            "2014-01": "possibly",
            "2014-04": "no",
        },
    ),
    (
        "state",
        "2014-03/2014",
        None,
        {"2014-03": "certainly", "2014-04": "possibly", "2014-02": "no", "2015-01-01": "no"},
    ),
    ("state", "2014~/2014", None, {"2015": "no", "2014": "certainly", "2013": "possibly"}),
    ("state", "2014/2014~", None, {"2013": "no", "2014": "certainly", "2015": "possibly"}),
    (
        "state",
        "2014-06-10/2014-06-12",
        None,
        {
            "2014-06-09": "no",
            "2014-06-10": "certainly",
            "2014-06-12": "certainly",
            "2014-06-13": "no",
        },
    ),
    # An interval held for certain between its spans only, and on them if D has all of one.
    (
        "state",
        "2012-06/2014-06",
        None,
        {
            "2012-06": "certainly",
            "2012-06-30": "certainly",
            "2012-06-29": "possibly",
            "2012-07-01": "certainly",
            "2014-06-01": "certainly",
            "2014-06-02": "possibly",
            "2014-06-30": "possibly",
        },
    ),
    # Doubt at one end leaves the other alone.
    (
        "state",
        "2004/2009?",
        None,
        {
            "2003": "no",
            "2004": "certainly",
            "2004-06": "possibly",
            "2006": "possibly",
            "2010": "possibly",
            "2011": "no",
        },
    ),
    ("state", "2004%/2009", None, {"2002": "no", "2005": "possibly", "2009": "certainly"}),
    (
        "state",
        "2004?/2009%",
        None,
        {"2002": "no", "2003": "possibly", "2007": "possibly", "2010": "possibly", "2011": "no"},
    ),
    ("state", "2004?/", None, {"2002": "no", "2004": "possibly", "2020": "possibly"}),
    # Begun from 2006 to 2008, ended from 2007 to 2009: perhaps all of it in 2007, or all in 2008.
    (
        "state",
        "2007~/2008~",
        None,
        {
            "2005": "no",
            "2006": "possibly",
            "2007": "possibly",
            "2008": "possibly",
            "2007/2008": "certainly",
            "2010": "no",
        },
    ),
    # Bare dates of states, with doubt and without.
    ("state", "2014~", None, {"2014": "possibly", "2013/2015": "certainly", "2020": "possibly"}),
    ("state", "2014?", None, {"2013/2015": "possibly", "2000/2020": "possibly"}),
    ("state", "2014%", None, {"2014": "possibly", "2001": "possibly"}),
    (
        "state",
        "2014-06-10",
        None,
        {
            "2014-06-10": "certainly",
            "2014-06-09/2014-06-11": "certainly",
            "2014-06-11": "possibly",
            "2011": "possibly",
        },
    ),
    (
        "state",
        "2014-06-10~",
        None,
        {"2014-06-10": "possibly", "2014-06-09/2014-06-11": "certainly"},
    ),
    ("state", "2014-03-XX~", None, {"2014-02/2014-04": "certainly", "2014-03": "possibly"}),
    ("state", "2014-XX~", None, {"2013/2015": "certainly", "2013-02/2015": "possibly"}),
    (
        "state",
        "201X",
        None,
        {"201X": "certainly", "2010/2019": "certainly", "2011/2019": "possibly"},
    ),
    ("state", "201X~", None, {"2000/2029": "certainly", "201X": "possibly"}),
    # Seasons; the winter has the New Year in it.
    (
        "onset",
        "2014-24",
        None,
        {
            "2014-11": "no",
            "2014-12": "possibly",
            "2015-02": "possibly",
            "2014-24": "certainly",
            "2014-12/2015-02": "certainly",
            "2014-12/2015-01": "possibly",
            "2016": "possibly",
        },
    ),
    (
        "event",
        "2015-24",
        None,
        {
            "2015-11": "no",
            "2015": "possibly",
            "2016-02-28": "possibly",
            "2016-02-29": "certainly",
        },
    ),
    ("state", "2014-21~", None, {"2013-12/2014-08": "certainly", "2014-21": "possibly"}),
    ("event", "2014-22~", None, {"2014-02": "no", "2014-03": "possibly", "2014-11": "certainly"}),
    ("state", "2014-23/2014-24", None, {"2014-23": "certainly", "2015-03": "no"}),
    # Starts that are open, and starts that are unknown.
    (
        "state",
        "../2001",
        None,
        {"1998": "certainly", "2001-06": "possibly", "2001": "certainly", "2002": "no"},
    ),
    ("state", "/2001", None, {"1998": "possibly", "2001": "certainly", "2002": "no"}),
    ("state", "../2001?", None, {"1998": "possibly", "2002": "possibly", "2003": "no"}),
    ("state", "/2001~", None, {"2001": "possibly", "2000/2002": "certainly", "2003": "no"}),
    # Ends that are open, by what was reported when.
    (
        "state",
        "2015/..",
        date(2018, 3, 15),
        {
            "2015-12-31": "certainly",
            "2015-06": "possibly",
            "2018-03-15": "certainly",
            "2018-03-16": "possibly",
            "2018": "certainly",
        },
    ),
    # Reported before it began: nothing is known but that it did begin.
    (
        "state",
        "2015/..",
        date(2014, 5, 1),
        {"2014": "no", "2015": "certainly", "2015-06": "possibly", "2016": "possibly"},
    ),
    ("state", "2015/..", None, {"2014": "no", "2015": "certainly", "2016": "possibly"}),
    # Reported on 1 June: whatever began earlier was still so then.
    (
        "state",
        "2015/..",
        date(2015, 6, 1),
        {"2015-06/2015-12": "certainly", "2015-06": "possibly", "2015-01/2015-05": "possibly"},
    ),
    ("state", "2015/..", None, {"2015-06/2015-12": "possibly"}),
    (
        "onset",
        "2015~/..",
        date(2018, 1, 1),
        {"2013": "no", "2015": "possibly", "2016": "certainly", "2018": "certainly"},
    ),
    (
        "state",
        "2015?/..",
        date(2018, 1, 1),
        {"2013": "no", "2014": "possibly", "2016": "possibly", "2018": "possibly"},
    ),
    (
        "state",
        "/..",
        date(2018, 1, 1),
        {"2016": "possibly", "2018": "possibly", "2019": "possibly"},
    ),
    (
        "state",
        "../..",
        date(2018, 1, 1),
        {"2016": "certainly", "2018": "certainly", "2019": "possibly"},
    ),
    ("state", "../..", None, {"2016": "possibly"}),
    # What was reported when says nothing of an end that is not open.
    ("state", "2015/", date(2018, 1, 1), {"2015": "certainly", "2016": "possibly"}),
    # Onsets: a beginning, or a whole extent.
    ("onset", "2014~", None, {"2012": "no", "2014": "possibly", "2013/2015": "certainly"}),
    ("onset", "2014?", None, {"2012": "no", "2013": "possibly", "2013/2015": "possibly"}),
    (
        "onset",
        "2014-06-29",
        None,
        {"2014-06-28": "no", "2014-06-29": "certainly", "2014-06-30": "possibly"},
    ),
    ("onset", "2014/2016", None, {"2015": "certainly", "2016": "certainly", "2017": "no"}),
    # Events: once happened, it stays so.
    ("event", "2014-06-29", None, {"2014-06-28": "no", "2014-06-29": "certainly"}),
    (
        "event",
        "2014~",
        None,
        {
            "2012": "no",
            "2013-01-01": "possibly",
            "2014": "possibly",
            "2015-12-30": "possibly",
            "2015": "certainly",
        },
    ),
    ("event", "2014?", None, {"2012": "no", "2013": "possibly", "2018": "possibly"}),
    ("event", "1996/2001?", None, {"1995": "no", "1996": "possibly", "2010": "possibly"}),
    ("event", "1996?/2001", None, {"1994": "no", "1995": "possibly", "2001": "certainly"}),
    ("event", "1996/2001~", None, {"2001": "possibly", "2002": "certainly"}),
    ("event", "../2001", None, {"1998": "possibly", "2000/2002": "certainly"}),
    ("event", "/2001", None, {"1998": "possibly", "2001-12-30": "possibly", "2001": "certainly"}),
    ("event", "2001/", None, {"2000": "no", "2001": "possibly", "2010": "possibly"}),
    ("event", "2014/2014-03", None, {"2014-03": "certainly", "2014-02": "possibly"}),
    ("event", "2014", None, {"2013/2014-01": "possibly", "2012/2015": "certainly"}),
    # The ends of the calendar.
    ("onset", "0001~", None, {"0001/0002": "possibly", "0003": "possibly"}),
    ("event", "9999", None, {"9998": "no", "9999-12-30": "possibly", "9999": "certainly"}),
    ("state", "0001/..", date(3, 1, 1), {"0002": "certainly", "0004": "possibly"}),
]


def cases(
    groups: list[tuple[Time, str, date | None, dict[str, Answer]]],
) -> list[tuple[str, Time, str, date | None, Answer]]:
    return [
        (text, time, as_of, reported, answer)
        for time, text, reported, answers in groups
        for as_of, answer in answers.items()
    ]


@pytest.mark.parametrize(("text", "time", "as_of", "reported", "answer"), cases(TABLE))
def test_the_table_comes_out(
    text: str, time: Time, as_of: str, reported: date | None, answer: Answer
) -> None:
    assert held(text, time, as_of, reported) == answer


@pytest.mark.parametrize(("text", "time", "as_of", "reported", "answer"), cases(BY_HAND))
def test_cases_worked_out_by_hand(
    text: str, time: Time, as_of: str, reported: date | None, answer: Answer
) -> None:
    assert held(text, time, as_of, reported) == answer


def test_without_a_date() -> None:
    assert held(None, "state", "2014", JANUARY_2021) == "undated"


# Pairs (a, z) by conditions on their days of June 2014: those that are possible, and those by
# which certainty is judged. The first days of June, and those after its 16th, stand for beyond;
# the last report is of the 10th.
IN_JUNE: list[tuple[Time, str, Callable[[int, int], bool], Callable[[int, int], bool]]] = [
    ("state", "2014-06-10", lambda a, z: a <= 10 <= z, lambda a, z: a <= 10 <= z),
    (
        "state",
        "2014-06-10~",
        lambda a, z: any(a <= day <= z for day in (9, 10, 11)),
        lambda a, z: any(a <= day <= z for day in (9, 10, 11)),
    ),
    (
        "state",
        "2014-06-10?",
        lambda a, z: any(a <= day <= z for day in (9, 10, 11)),
        lambda *_: True,
    ),
    ("onset", "2014-06-10", lambda a, _: a == 10, lambda a, _: a == 10),
    ("onset", "2014-06-10%", lambda a, _: a in {9, 10, 11}, lambda *_: True),
    (
        "state",
        "2014-06-10~/2014-06-11~",
        lambda a, z: a in {9, 10, 11} and z in {10, 11, 12},
        lambda a, z: a in {9, 10, 11} and z in {10, 11, 12},
    ),
    (
        "state",
        "2014-06-10?/2014-06-14",
        lambda a, z: a in {9, 10, 11} and z == 14,
        lambda _, z: z == 14,
    ),
    (
        "onset",
        "2014-06-08/2014-06-10?",
        lambda a, z: a == 8 and z in {9, 10, 11},
        lambda a, _: a == 8,
    ),
    ("state", "/2014-06-12~", lambda _, z: z in {11, 12, 13}, lambda _, z: z in {11, 12, 13}),
    ("state", "../2014-06-12", lambda a, z: a == 1 and z == 12, lambda a, z: a == 1 and z == 12),
    (
        "state",
        "2014-06-10~/..",
        lambda a, z: a in {9, 10, 11} and z >= 10,
        lambda a, z: a in {9, 10, 11} and z >= 10,
    ),
    (
        "state",
        "2014-06-08?/..",
        lambda a, z: a in {7, 8, 9} and z >= 10,
        lambda _, z: z >= 10,
    ),
]


@pytest.mark.parametrize(("time", "text", "possible", "certain"), IN_JUNE)
def test_as_a_list_of_pairs(
    time: Time,
    text: str,
    possible: Callable[[int, int], bool],
    certain: Callable[[int, int], bool],
) -> None:
    days = range(1, 21)
    pairs = [(first, last) for first in days for last in days if first <= last]
    for begin in range(5, 17):
        for end in range(begin, 17):
            on_it = {
                pair: any(day in range(begin, end + 1) for day in range(pair[0], pair[1] + 1))
                for pair in pairs
            }
            answer: Answer = "no"
            if all(on_it[pair] for pair in pairs if certain(*pair)):
                answer = "certainly"
            elif any(on_it[pair] for pair in pairs if possible(*pair)):
                answer = "possibly"
            as_of = f"2014-06-{begin:02}/2014-06-{end:02}"
            assert held(text, time, as_of, date(2014, 6, 10)) == answer, as_of


@pytest.mark.parametrize("margin", [1, 50])
def test_a_wider_universe_says_the_same(margin: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(day_oracle, "MARGIN", margin)
    for text, time, as_of, reported, answer in cases(TABLE + BY_HAND):
        assert held(text, time, as_of, reported) == answer, (text, as_of)


BOUNDS: dict[str, tuple[str, str, str, str]] = {
    "2014": ("2014-01-01", "2014-12-31", "2014-01-01", "2014-12-31"),
    "2014-02": ("2014-02-01", "2014-02-28", "2014-02-01", "2014-02-28"),
    "2016-02-XX": ("2016-02-01", "2016-02-29", "2016-02-01", "2016-02-29"),
    "2014-03-15~": ("2014-03-14", "2014-03-16", "2014-03-14", "2014-03-16"),
    "2014?": ("2013-01-01", "2015-12-31", "2013-01-01", "2015-12-31"),
    "2014-24": ("2014-12-01", "2015-02-28", "2014-12-01", "2015-02-28"),
    "2014-24%": ("2014-09-01", "2015-05-31", "2014-09-01", "2015-05-31"),
    "201X": ("2010-01-01", "2019-12-31", "2010-01-01", "2019-12-31"),
    "20XX": ("2000-01-01", "2099-12-31", "2000-01-01", "2099-12-31"),
    "1996/2001": ("1996-01-01", "1996-12-31", "2001-01-01", "2001-12-31"),
    "2014/2014": ("2014-01-01", "2014-12-31", "2014-01-01", "2014-12-31"),
    "2014/2014-03": ("2014-01-01", "2014-03-31", "2014-03-01", "2014-03-31"),
    "2014-03/2014": ("2014-03-01", "2014-03-31", "2014-03-01", "2014-12-31"),
    "2014~/2014": ("2013-01-01", "2014-12-31", "2014-01-01", "2014-12-31"),
    "2004?/2009": ("2003-01-01", "2005-12-31", "2009-01-01", "2009-12-31"),
    "2015/": ("2015-01-01", "2015-12-31", "2015-01-01", ""),
    "/2001": ("", "2001-12-31", "2001-01-01", "2001-12-31"),
    "2015~/": ("2014-01-01", "2016-12-31", "2014-01-01", ""),
    "2015/..": ("2015-01-01", "2015-12-31", "", ""),
    "../2015": ("", "", "2015-01-01", "2015-12-31"),
    "/..": ("", "", "", ""),
    "9999": ("9999-01-01", "9999-12-31", "9999-01-01", "9999-12-31"),
}


@pytest.mark.parametrize(("text", "days"), BOUNDS.items())
def test_bounds(text: str, days: tuple[str, str, str, str]) -> None:
    found: Bounds = bounds(text)
    assert tuple(str(day or "") for day in found[:4]) == days
    assert (found.open_start, found.open_end) == ("../" in text, "/.." in text)


def test_bounds_beyond_the_calendar_are_not_judged() -> None:
    with pytest.raises(OverflowError):
        bounds("9999~")


def test_a_century_is_widened_by_centuries() -> None:
    assert read_date("20XX~").meant == read_period("1900/2199")


@pytest.mark.parametrize(
    "as_of",
    ["2014?", "2014~/2015", "2014/..", "../2014", "2014/", "/2014", "2015/2014", "", "no date"],
)
def test_periods_that_are_refused(as_of: str) -> None:
    for text in ("2014", None):
        with pytest.raises(ValueError, match=r".+"):
            held(text, "state", as_of, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "14",
        "0000",
        "-0044",
        "2014-00",
        "2014-13",
        "2014-25",
        "2014-02-29",
        "2014-3",
        "2014-XX-15",
        "2014-1X",
        "2X14",
        "?2014",
        "2014?-03",
        "2014-03-15T10:00",
        " 2014",
        "2014/2015/2016",
        "2015/2014",
        "2015-03/2015-02-28",
        "٢٠١٤",
    ],
)
def test_dates_that_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        bounds(text)
    for time in ("event", "state", "onset"):
        with pytest.raises(ValueError, match=r".+"):
            held(text, time, "2014", None)


def test_an_event_has_no_open_end() -> None:
    with pytest.raises(ValueError, match="open end"):
        held("2014/..", "event", "2014", None)

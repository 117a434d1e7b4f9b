"""Dates in the Extended Date/Time Format (ISO 8601-2:2019, levels 0 and 1), with their bounds.

A date admits a set of histories: each a first day and a last day. :class:`When` gives the outer
bounds of both. An *open* end (``2015/..``, still so) is not an *unknown* one (``2015/``, its end
is not recorded): see ``docs/time.md``.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
_MONTHS = 12

_DATE = re.compile(
    r"""(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)
        (?:-(?P<month>[0-9]{2}|XX)
           (?:-(?P<day>[0-9]{2}|XX))?
        )?
        (?P<qualifier>[?~%])?""",
    re.VERBOSE,
)

_REFUSED: tuple[tuple[str, str], ...] = (
    (r"(?![0-9])\d", "its figures are not those from 0 to 9"),
    (r"\dT\d|\d \d{1,2}:\d", "it gives a time of day; days are the finest grain here"),
    (r"^\s|\s$", "white space stands before or after it"),
    (r"^\d[^{]*\.\.\d", "an interval is written with a slash, such as `1996/2001`"),
    (r"\?~$|~\?$", "what is both uncertain and approximate is written with `%`"),
    (r"^Y?-\d", "it lies before the year 1; the years 1 to 9999 can be used"),
    (r"^Y\d{5,}$", "it lies beyond the year 9999; the years 1 to 9999 can be used"),
    (
        r"^(1\d|20)\d{2}(0\d|1[0-2])([0-3]\d)?$",
        "the parts of a date are joined by hyphens, such as `2014-06-29`",
    ),
    (r"^\d{5,}(-|$)", "a year has four figures; the years 1 to 9999 can be used"),
    (r"^0000", "the year 0 is out of range; the years 1 to 9999 can be used"),
    (r"^[\[{]", "sets of dates are EDTF level 2; levels 0 and 1 can be used"),
    (r"^Y?\d+E\d|S\d+$", "exponents and significant digits are EDTF level 2"),
    (
        r"-(2[5-9]|3\d|4[01])$",
        "divisions of the year other than the seasons 21 to 24 are EDTF level 2",
    ),
    (
        r"^[?~%]|[?~%]-",
        "a mark on a part of a date is EDTF level 2; put `?`, `~` or `%` at the end",
    ),
    (
        r"X.*\d|XXX|\dX+-",
        "`X` may stand for the last figures only, such as `201X`, `20XX` or `2014-XX`",
    ),
    (r"\d[xu]", "unknown figures are written with a capital `X`, such as `201X`"),
    (
        r"(?i)circa|^ca?\.|about|approx",
        "an approximate date is written with `~` at the end, such as `2014~`",
    ),
    (
        r"^\d{1,2}[./-]|^\d{4}[.]",
        "a date begins with its year, the parts joined by hyphens: `2014-06-29`",
    ),
    (r"^\d{1,3}([-~?%]|$)", "a year has four figures, such as `0622`"),
    (r"^\d{4}-\d($|-)|^\d{4}-\d{2}-\d$", "month and day have two figures, such as `2014-06-09`"),
    (
        r"\d{4}-\d{4}|[–—]|--|\s-\s|\bto\b|-$",
        "an interval is written with a slash, such as `1996/2001`",
    ),
)


@dataclass(frozen=True, slots=True)
class _Span:
    """The days of one date, from ``first`` to ``last``, widened where it is approximate."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class When:
    """A date or interval, kept as written, with the outer bounds of its first and last day.

    A bound is ``None`` where there is none. For a date that is no interval the four bounds say
    that the day, or the first and last of several, lie within it.
    """

    text: str
    earliest_start: date | None
    latest_start: date | None
    earliest_end: date | None
    latest_end: date | None
    interval: bool = False
    open_start: bool = False
    open_end: bool = False
    uncertain_start: bool = False
    """The start bears ``?`` or ``%``: it gives no certainty."""
    uncertain_end: bool = False

    def __str__(self) -> str:
        return self.text

    @property
    def certain(self) -> When | None:
        """The date without what is uncertain: an end with ``?`` or ``%`` is unknown here.

        ``None`` where nothing is left of it.
        """
        if not (self.uncertain_start or self.uncertain_end):
            return self
        start, slash, end = self.text.partition("/")
        ends = ("" if self.uncertain_start else start, "" if self.uncertain_end else end)
        dated = slash and any(part not in {"", ".."} for part in ends)
        return _interval("/".join(ends), *ends) if dated else None

    @classmethod
    def parse(cls, text: str) -> When:
        """Read an EDTF date or interval.

        Raises ``ValueError``, whose message says what is wrong and what would be right.
        """
        left, slash, right = text.partition("/")
        if not slash:
            span = _parse_date(text)
            doubt = text[-1] in "?%"
            return cls(
                text, span.first, span.last, span.first, span.last,
                uncertain_start=doubt, uncertain_end=doubt,
            )  # fmt: skip
        if "/" in right:
            why = "an interval has one slash, such as `1996/2001`, and a date hyphens"
            raise ValueError(f"`{text}` is no EDTF date: {why}")
        return _interval(text, left, right)


def _interval(text: str, left: str, right: str) -> When:
    if left in ("", "..") and right in ("", ".."):
        raise ValueError("an interval without any date says nothing; leave the date out")
    start = None if left in ("", "..") else _parse_date(left)
    end = None if right in ("", "..") else _parse_date(right)
    if start and end and end.last < start.first:
        raise EndsBeforeItBegins(f"it ends ({right}) before it begins ({left})")
    return When(
        text,
        earliest_start=start.first if start else None,
        latest_start=_latest_start(start, end, open_start=left == ".."),
        earliest_end=_earliest_end(start, end, open_end=right == ".."),
        latest_end=end.last if end else None,
        interval=True,
        open_start=left == "..",
        open_end=right == "..",
        uncertain_start=left.endswith(("?", "%")),
        uncertain_end=right.endswith(("?", "%")),
    )


class EndsBeforeItBegins(ValueError):  # noqa: N818 (it says what is wrong)
    """An interval whose end lies wholly before its start."""


def _latest_start(start: _Span | None, end: _Span | None, *, open_start: bool) -> date | None:
    """No start comes after the last possible end; that of an unknown start is that end."""
    if open_start:
        return None
    bounds = [span.last for span in (start, end) if span]
    return min(bounds)


def _earliest_end(start: _Span | None, end: _Span | None, *, open_end: bool) -> date | None:
    """No end comes before the first possible start; that of an unknown end is that start."""
    if open_end:
        return None
    bounds = [span.first for span in (start, end) if span]
    return max(bounds)


@lru_cache(maxsize=4096)  # a data set gives the same dates again and again
def _parse_date(text: str) -> _Span:
    match = _DATE.fullmatch(text)
    if match is None or match["year"] == "0000" or _masks_a_figure_before_another(match):
        raise ValueError(_why_refused(text))
    span, months = _span(match, text)
    return _widened(span, months) if match["qualifier"] else span


def _masks_a_figure_before_another(match: re.Match[str]) -> bool:
    """Level 1 lets ``X`` stand for the last figures only: not in ``201X-05`` or ``2014-XX-05``."""
    year, month, day = match["year"], match["month"], match["day"]
    return ("X" in year and month is not None) or (month == "XX" and day not in (None, "XX"))


def _span(match: re.Match[str], text: str) -> tuple[_Span, int]:
    """The days of a date and its unit of precision in months, 0 for a day."""
    year, month, day = match["year"], match["month"], match["day"]
    if month is None or month == "XX":
        unknown = year.count("X")
        first = max(int(year.replace("X", "0")), 1)
        last = int(year.replace("X", "9"))
        return _Span(date(first, 1, 1), date(last, 12, 31)), _MONTHS * 10**unknown
    if int(month) in _SEASONS and day is None:
        begin = _month(int(year), _SEASONS[int(month)])
        return _Span(begin, _last_day(_shifted(begin, 2))), 3
    if not 1 <= int(month) <= _MONTHS:
        raise ValueError(_why_refused(text, f"there is no month {month}"))
    begin = _month(int(year), int(month))
    if day is None or day == "XX":
        return _Span(begin, _last_day(begin)), 1
    if not 1 <= int(day) <= _last_day(begin).day:
        raise ValueError(
            f"`{text}` is no date: {calendar.month_name[begin.month]} {begin.year} "
            f"has {_last_day(begin).day} days"
        )
    exact = begin.replace(day=int(day))
    return _Span(exact, exact), 0


def _widened(span: _Span, months: int) -> _Span:
    """The span, wider by one unit of its precision either way."""
    if not months:
        first = span.first - _DAY if span.first > date.min else date.min
        return _Span(first, span.last + _DAY if span.last < date.max else date.max)
    return _Span(_shifted(span.first, -months), _last_day(_shifted(_month_of(span.last), months)))


def _month(year: int, month: int) -> date:
    return date(year, month, 1)


def _month_of(day: date) -> date:
    return day.replace(day=1)


def _shifted(first_of_month: date, months: int) -> date:
    """The first day of another month, held within the years 1 to 9999."""
    year, month = divmod(first_of_month.year * _MONTHS + first_of_month.month - 1 + months, _MONTHS)
    if year < date.min.year:
        return date.min
    return date(9999, 12, 1) if year > date.max.year else date(year, month + 1, 1)


def _last_day(first_of_month: date) -> date:
    return first_of_month.replace(
        day=calendar.monthrange(first_of_month.year, first_of_month.month)[1]
    )


_LONGEST = 40
"""Characters of a date with which it is tried what somebody meant; the longest has 22."""


def _why_refused(text: str, reason: str = "") -> str:
    if not text:
        return "it is empty"
    if len(text) > _LONGEST:
        return f"`{text[:_LONGEST]}…` is no EDTF date: it has {len(text):,} characters"
    forms = "write it as `2014`, `2014-03`, `2014-03-15` or `2014/2016`"
    return f"`{text}` is no EDTF date: {_known_reason(text) or reason or forms}"


@lru_cache(maxsize=1024)  # who makes a mistake in dates makes it throughout
def _known_reason(text: str) -> str:
    return next((why for pattern, why in _REFUSED if re.search(pattern, text)), "")

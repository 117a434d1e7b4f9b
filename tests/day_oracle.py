"""An oracle for the logic of dates: it lists every history, day by day, and looks.

It judges `jihadgraph.when` and therefore takes nothing from it: it reads dates by itself and
compares no bounds. It is slow, and simple enough to be believed.

**A history** is one way in which a statement may have been true: for a state or an onset a pair
(first day, last day), both included, the first not after the last; for an event its one day. A
date admits a set of histories:

- an interval `A/B` of a state or an onset: the first day is a day of A, the last a day of B. An
  unknown end is any day. An open start lies before every day that is named anywhere: it began
  before all records. An open end is any day not before the day on which it was last reported (if
  none is given: any day).
- a bare date of a state: every pair with a day of the date between its ends.
- a bare date of an onset: the first day is a day of the date, the last is any day.
- an event: a day of the date; of an interval, any day between the ends of any admitted pair.

`~`, `?` and `%` add to the days of their date those of the unit before it and those of the unit
after it; the unit is what the date itself names: a day, a month, a season, a year, ten, a
hundred. There are two sets of histories for a date with `?` or `%`: *possibly* is asked of the
widened date, *certainly* of the date with that end unknown (a bare one: any days at all). The
second set contains the first, so what is certain is possible. A date that admits no history is
refused, and so is an event with an open end.

**The universe** is a run of days: those of every date in question (as written, as widened, as
asked about, as reported), all days between them, and `MARGIN` days more on either side. Its
outermost days stand for all the days beyond.

**Why that is exact.** Move every day beyond the universe to its nearest edge and leave all others
where they are. No pair is turned round by this. No day enters or leaves a set by which histories
are admitted or asked about: none of the named days is beyond the margin, and a set without an end
in one direction has the whole margin on that side and all beyond it. So a history and its image
are admitted alike and answered alike, and nothing is lost by listing the images alone. No other
thinning is done: every first day is taken in turn, with the set of all its last days.

Sets of days are whole numbers, bit N being day N of the universe; "any day not before this one"
and the like are built up by walking from day to day. The cost grows with the square of the
universe: milliseconds for some years, a second for two centuries.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

Time = Literal["event", "state", "onset"]
Answer = Literal["certainly", "possibly", "no", "undated"]

MARGIN = 2  # one would do


class Bounds(NamedTuple):
    """The outer days of the histories of a state; None where there is no bound."""

    earliest_start: date | None
    latest_start: date | None
    earliest_end: date | None
    latest_end: date | None
    open_start: bool
    open_end: bool


# Dates -------------------------------------------------------------------------------------------


class Span(NamedTuple):
    """A run of days, as ordinals, both included."""

    first: int
    last: int


class Date(NamedTuple):
    """One date: its own days, the days it may mean, and whether it is given as uncertain."""

    written: Span
    meant: Span
    uncertain: bool

    @property
    def qualified(self) -> bool:
        return self.written != self.meant


Side = Date | Literal["unknown", "open"]


class Statement(NamedTuple):
    """The date of a statement: a bare one has no `end`."""

    start: Side
    end: Side | None


def _day_one(month: int) -> int:
    """The ordinal of the first day of a month; months count from the January of a year 0.

    The calendar repeats itself after 400 years, and so a date may have neighbours that
    `datetime` does not know.
    """
    years, month_of_year = divmod(month, 12)
    cycles, year_of_cycle = divmod(years, 400)
    known = date(2000 + year_of_cycle, month_of_year + 1, 1).toordinal()
    return known + (cycles - 5) * 146097


def _run_of_months(month: int, count: int) -> Span:
    return Span(_day_one(month), _day_one(month + count) - 1)


def _months(text: str) -> tuple[int, int] | None:
    """First month and number of months of a date that is no single day."""
    if found := re.fullmatch(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)", text):
        wide = text.count("X")
        return 12 * int(text.replace("X", "0")), 12 * 10**wide
    if found := re.fullmatch(r"([0-9]{4})-XX(?:-XX)?", text):
        return 12 * int(found[1]), 12
    if found := re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])(?:-XX)?", text):
        return 12 * int(found[1]) + int(found[2]) - 1, 1
    if found := re.fullmatch(r"([0-9]{4})-(21|22|23|24)", text):
        march = 12 * int(found[1]) + 2
        return march + 3 * (int(found[2]) - 21), 3
    return None


@lru_cache(maxsize=4096)
def read_date(text: str) -> Date:
    """One date of the subset, with or without a qualifier; a ValueError for anything else."""
    plain = text[:-1] if text.endswith(("?", "~", "%")) else text
    qualifier = text[len(plain) :]
    if plain.startswith("0000"):
        raise ValueError(f"years run from 1 to 9999: {text!r}")
    if months := _months(plain):
        month, count = months
        written = _run_of_months(month, count)
        widened = _run_of_months(month - count, 3 * count)
    elif re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", plain):
        day = date.fromisoformat(plain).toordinal()
        written = Span(day, day)
        widened = Span(day - 1, day + 1)
    else:
        raise ValueError(f"not a date of the subset: {text!r}")
    return Date(written, widened if qualifier else written, qualifier in {"?", "%"})


def _read_side(text: str) -> Side:
    if text == "":
        return "unknown"
    return "open" if text == ".." else read_date(text)


def read_statement(text: str) -> Statement:
    """A date or an interval; a ValueError for anything else."""
    start, slash, end = text.partition("/")
    if not slash:
        return Statement(read_date(start), None)
    return Statement(_read_side(start), _read_side(end))


def read_period(text: str) -> Span:
    """The days of a date or closed interval; a ValueError for anything else."""
    statement = read_statement(text)
    start, end = statement.start, statement.end or statement.start
    if not isinstance(start, Date) or not isinstance(end, Date):
        raise ValueError(f"a period has two known ends: {text!r}")  # noqa: TRY004
    if start.qualified or end.qualified:
        raise ValueError(f"a period has no qualifier: {text!r}")
    if start.written.first > end.written.last:
        raise ValueError(f"a period without a day: {text!r}")
    return Span(start.written.first, end.written.last)


# Days --------------------------------------------------------------------------------------------


class Universe:
    """A run of days; a set of them is a whole number with a bit for each."""

    def __init__(self, spans: list[Span]) -> None:
        self.first = min((span.first for span in spans), default=0) - MARGIN
        self.last = max((span.last for span in spans), default=0) + MARGIN
        self.days = range(self.last - self.first + 1)
        self.all = self.set_of(self.first, self.last)

    def set_of(self, first: int, last: int) -> int:
        """The set of the days between two ordinals, both included: so many bits, so far up."""
        return ((1 << last - first + 1) - 1) << first - self.first

    def meeting(self, wanted: int) -> Iterator[int]:
        """For each first day, the latest first: the last days of the pairs with a wanted day.

        A pair that begins on a wanted day has one, whatever its last day. A pair that begins on
        another day has one if it has one from the next day on.
        """
        not_before = found = 0
        for day in reversed(self.days):
            here = 1 << day
            not_before |= here
            if wanted & here:
                found = not_before
            yield found

    def as_date(self, day: int) -> date | None:
        """Day N of the universe as a date: None for an edge, which stands for all beyond."""
        if day in {self.days[0], self.days[-1]}:
            return None
        ordinal = self.first + day
        if not date.min.toordinal() <= ordinal <= date.max.toordinal():
            raise OverflowError("a bound before the year 1 or after the year 9999: not judged")
        return date.fromordinal(ordinal)


def _universe(statement: Statement, *others: Span) -> Universe:
    dates = [side for side in statement if isinstance(side, Date)]
    return Universe([*others, *(side.written for side in dates), *(side.meant for side in dates)])


# Histories ---------------------------------------------------------------------------------------


class Admitted(NamedTuple):
    """The pairs that a date admits: their first days, their last days, and days between them.

    A pair is admitted if its ends are among `firsts` and `lasts`, and a day of `attested` is not
    before the one and not after the other.
    """

    firsts: int
    lasts: int
    attested: int

    def pairs(self, universe: Universe) -> Iterator[tuple[int, int]]:
        """For each first day, the latest first, the set of the last days that go with it."""
        for day, lasts in zip(
            reversed(universe.days), universe.meeting(self.attested), strict=True
        ):
            yield day, (lasts & self.lasts if self.firsts & 1 << day else 0)


def _days(side: Side, universe: Universe, *, for_certain: bool) -> int:
    """The days of one end; any day if it is unknown, or counts as unknown."""
    if not isinstance(side, Date) or (for_certain and side.uncertain):
        return universe.all
    return universe.set_of(*side.meant)


def _admitted(
    statement: Statement,
    time: Time,
    universe: Universe,
    reported: int | None,
    *,
    for_certain: bool,
) -> Admitted:
    firsts = _days(statement.start, universe, for_certain=for_certain)
    if statement.end is None:
        if time == "state":
            return Admitted(universe.all, universe.all, attested=firsts)
        return Admitted(firsts, universe.all, attested=universe.all)
    lasts = _days(statement.end, universe, for_certain=for_certain)
    if statement.start == "open":
        firsts = universe.set_of(universe.first, universe.first + MARGIN - 1)
    if statement.end == "open" and reported is not None:
        lasts = universe.set_of(reported, universe.last)
    return Admitted(firsts, lasts, attested=universe.all)


def _days_of_event(statement: Statement, universe: Universe, *, for_certain: bool) -> int:
    if statement.end is None:
        return _days(statement.start, universe, for_certain=for_certain)
    if statement.end == "open":
        raise ValueError("an event has no open end")
    days = 0
    admitted = _admitted(statement, "event", universe, None, for_certain=for_certain)
    for first, lasts in admitted.pairs(universe):
        if lasts:
            latest = lasts.bit_length() - 1
            days |= universe.set_of(universe.first + first, universe.first + latest)
    return days


# Answers -----------------------------------------------------------------------------------------


def _answer(*, certain: bool, possible: bool) -> Answer:
    if certain:
        return "certainly"
    return "possibly" if possible else "no"


def _event(statement: Statement, period: Span) -> Answer:
    universe = _universe(statement, period)
    by_then = universe.set_of(universe.first, period.last)
    days = _days_of_event(statement, universe, for_certain=False)
    if not days:
        raise ValueError("a date without a history")
    of_certainty = _days_of_event(statement, universe, for_certain=True)
    return _answer(certain=of_certainty & by_then == of_certainty, possible=days & by_then != 0)


def _state(statement: Statement, time: Time, period: Span, reported: int | None) -> Answer:
    named = [] if reported is None else [Span(reported, reported)]
    universe = _universe(statement, period, *named)
    wanted = universe.set_of(*period)

    def ask(*, for_certain: bool) -> tuple[bool, bool, bool]:
        """Whether there are histories, whether one has a wanted day, whether all have one."""
        some, one, every = False, False, True
        admitted = _admitted(statement, time, universe, reported, for_certain=for_certain)
        meeting = universe.meeting(wanted)
        for (_, lasts), met in zip(admitted.pairs(universe), meeting, strict=True):
            some = some or lasts != 0
            one = one or lasts & met != 0
            every = every and lasts & met == lasts
        return some, one, every

    some, one, every = ask(for_certain=False)
    if not some:
        raise ValueError("a date without a history")
    if any(isinstance(side, Date) and side.uncertain for side in statement):
        _, _, every = ask(for_certain=True)
    return _answer(certain=every, possible=one)


def held(text: str | None, time: Time, as_of: str, reported: date | None) -> Answer:
    """Whether a dated statement holds as of a period.

    `reported` is the first day of the latest date on which a source says it: an open end is not
    before it.
    """
    period = read_period(as_of)
    if text is None:
        return "undated"
    statement = read_statement(text)
    if time == "event":
        return _event(statement, period)
    return _state(statement, time, period, reported.toordinal() if reported else None)


def bounds(text: str) -> Bounds:
    """The outer days of the histories of a state with this interval.

    A plain date is read as that date at both ends. Nothing is known of where an open end lies.
    """
    statement = read_statement(text)
    start = statement.start
    end = start if statement.end is None else statement.end
    universe = _universe(statement)
    admitted = _admitted(Statement(start, end), "state", universe, None, for_certain=False)
    firsts: list[int] = []
    any_last = 0
    for first, its_lasts in admitted.pairs(universe):
        if its_lasts:
            firsts.append(first)
            any_last |= its_lasts
    if not firsts:
        raise ValueError(f"a date without a history: {text!r}")
    lasts = [day for day in universe.days if any_last & 1 << day]
    earliest_start, latest_start = universe.as_date(min(firsts)), universe.as_date(max(firsts))
    earliest_end, latest_end = universe.as_date(min(lasts)), universe.as_date(max(lasts))
    if start == "open":
        earliest_start = latest_start = None
    if end == "open":
        earliest_end = latest_end = None
    return Bounds(
        earliest_start, latest_start, earliest_end, latest_end, start == "open", end == "open"
    )

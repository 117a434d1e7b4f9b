"""Months and days: those that a date needs, and whether a text gives them."""

from __future__ import annotations

import re
from typing import NamedTuple

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_NEEDED = re.compile(r"(?<![0-9])([0-9]{4})-(0[1-9]|1[0-2])(?:-([0-9]{2}))?(?![0-9])")
_ORDINAL = r"(?:st|nd|rd|th)?"


class Day(NamedTuple):
    """A date that is finer than a year: its month, and its day or none."""

    year: int
    month: int
    day: int | None

    def __str__(self) -> str:
        """As one would say it: ``9 November``, or ``November``."""
        name = _MONTHS[self.month - 1].capitalize()
        return name if self.day is None else f"{self.day} {name}"


def days_of(*dates: str) -> tuple[Day, ...]:
    """The months and days that dates name, as EDTF writes them; seasons are none."""
    return tuple(
        Day(int(year), int(month), int(day) if day else None)
        for date in dates
        for year, month, day in _NEEDED.findall(date)
    )


def gives_day(day: Day, text: str) -> bool:
    """Whether a text gives a month, or a day of it, in words or figures.

    Whether its year stands beside it is not asked: a text often gives that once for several dates.
    """
    return any(re.search(form, text, re.IGNORECASE) for form in _forms(day))


def _forms(day: Day) -> tuple[str, ...]:
    name = _MONTHS[day.month - 1]
    month = rf"\b(?:{name}|{name[:3]}|{name[:4]})\b\.?"
    figure = rf"0?{day.month}"
    if day.day is None:
        return (
            month,
            rf"(?<![0-9]){day.year}[-./]{figure}(?![0-9])",
            rf"\b{figure}[-./]{day.year}\b",
        )
    number = rf"(?<![0-9])0?{day.day}{_ORDINAL}"
    return (
        rf"{number}(?:\s*(?:-|–|to|and|or)\s*[0-9]{{1,2}}{_ORDINAL})?(?:\s+of)?[\s-]+{month}",
        rf"{month}\s+(?:[0-9]{{1,2}}{_ORDINAL}\s*(?:-|–|to|and|or)\s*)?{number}(?![0-9])",
        rf"(?<![0-9]){day.year}[-./]{figure}[-./]0?{day.day}(?![0-9])",
        rf"{number}[-./]{figure}[-./](?:[0-9]{{2}})?[0-9]{{2}}(?![0-9])",
        rf"(?<![0-9]){figure}[-./]0?{day.day}[-./](?:[0-9]{{2}})?[0-9]{{2}}(?![0-9])",
    )

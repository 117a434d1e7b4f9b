"""Years: those that a date needs, and those that a text gives."""

from __future__ import annotations

import re

_NEEDED = re.compile(r"[0-9]{4}|[0-9]{3}X|[0-9]{2}XX")
_GIVEN = re.compile(r"(?<![0-9.,$€£])(?:19|20)[0-9]{2}(?![0-9]|[.,][0-9])")
"""Figures that a reader takes for a year, and not for an amount."""


def years_of(*dates: str) -> tuple[str, ...]:
    """The years that dates name, as EDTF writes them."""
    return tuple(year for date in dates for year in _NEEDED.findall(date))


def gives(year: str, text: str) -> bool:
    """Whether a text gives a year; an ``X`` stands for any figure."""
    figures = year.replace("X", "[0-9]")
    return re.search(rf"(?<![0-9]){figures}(?![0-9])", text) is not None


def years_given(text: str) -> list[str]:
    """The years of this century and the last that a text gives, in order."""
    return _GIVEN.findall(text)

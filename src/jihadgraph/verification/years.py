"""Years: those that a date needs, and those that a text gives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_NEEDED = re.compile(r"[0-9]{4}|[0-9]{3}X|[0-9]{2}XX")
_OF_OUR_TIME = "(?:19|20)[0-9]{2}"


@lru_cache(maxsize=4096)  # a data set gives the same dates again and again
def years_of(*dates: str) -> tuple[str, ...]:
    """The years that dates name, as EDTF writes them."""
    return tuple(year for date in dates for year in _NEEDED.findall(date))


def gives(year: str, text: str) -> bool:
    """Whether a text gives a year; an ``X`` stands for any figure.

    A span may shorten its second year ("2012-14"), and a decade gives the years at its ends.
    """
    return (
        re.search(rf"(?<![0-9]){_figures(year)}(?![0-9])", text) is not None
        or (year[3] in "09X" and _gives_decade(year, text))
        or (year.isdecimal() and _ends_span(year, text))
    )


def _gives_decade(year: str, text: str) -> bool:
    return re.search(rf"(?<![0-9]){_figures(year[:3])}0['’]?s\b", text) is not None


def _ends_span(year: str, text: str) -> bool:
    """Whether a span ends in a year; the second part of ``2021-11-02`` is a month."""
    century, rest = year[:2], year[2:]
    span = rf"(?<![0-9]){century}([0-9]{{2}})\s?(?:[-‐-―/]|to|and|or)\s?['’]?{rest}(?![0-9]|-[0-9])"
    return any(first < rest for first in re.findall(span, text))


def years_given(text: str, wanted: Iterable[str] = ()) -> list[str]:
    """The years of this century and the last that a text gives, and those that are wanted.

    Figures that a reader takes for a year, and not for an amount, in the order of the text.
    """
    years = "|".join([_OF_OUR_TIME, *map(_figures, wanted)])
    return re.findall(rf"(?<![0-9$€£])(?<![0-9][.,])(?:{years})(?![0-9]|[.,][0-9])", text)


def _figures(year: str) -> str:
    return year.replace("X", "[0-9]")

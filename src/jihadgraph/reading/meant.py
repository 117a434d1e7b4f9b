"""What may be meant by a value that is written in no form of the format.

These are guesses, to be offered to people: ``2014-6`` may be June 2014, or the years 2014 to 2016.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from types import MappingProxyType

from jihadgraph.fields import Address
from jihadgraph.quantity import Quantity
from jihadgraph.when import When

Guess = tuple[str, Callable[[re.Match[str]], str]]
"""A pattern of what is written, and what is meant by what matches it."""


def meant(rule: str, written: object) -> str | None:
    """What may be meant by a value that a rule refuses; ``None`` where nobody can guess."""
    guess = _GUESSES.get(rule)
    return guess(written.strip()) if guess and isinstance(written, str) else None


def _first(
    guesses: tuple[Guess, ...], parse: Callable[[str], object]
) -> Callable[[str], str | None]:
    """The first guess that is of the form that the format wants."""

    def all_of(written: str) -> Iterator[str]:
        for pattern, say in guesses:
            if match := re.fullmatch(pattern, written, re.IGNORECASE):
                yield say(match)

    def guess(written: str) -> str | None:
        for proposal in all_of(written):
            with suppress(ValueError):
                parse(proposal)
                return proposal
        return None

    return guess


# Dates ------------------------------------------------------------------------------------------

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]*\.?"


def _day(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"


def _in_words(year: str, month: str, day: str = "") -> str:
    number = _MONTHS.index(month.lower()) + 1
    return _day(year, str(number), day) if day else f"{year}-{number:02}"


_DATES: tuple[Guess, ...] = (
    (r"(\d{4})-(\d)", lambda found: f"{found[1]}-0{found[2]}"),
    (r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})", lambda found: _day(*found.groups())),
    (r"(\d{1,2})\.(\d{1,2})\.(\d{4})", lambda found: _day(*found.groups()[::-1])),
    (r"(\d{4})(\d\d)(\d\d)", lambda found: _day(*found.groups())),
    (r"(\d{4})[.](\d{1,2})", lambda found: f"{found[1]}-{int(found[2]):02}"),
    (rf"{_MONTH} (\d{{4}})", lambda found: _in_words(found[2], found[1])),
    (rf"(\d{{1,2}}) {_MONTH} (\d{{4}})", lambda found: _in_words(found[3], found[2], found[1])),
    (rf"{_MONTH} (\d{{1,2}}), (\d{{4}})", lambda found: _in_words(found[3], found[1], found[2])),
    (r"(\d{4}-\d\d-\d\d)[T ]\d.*", lambda found: found[1]),
    (r"(?:circa|ca?\.?|about|approx\.?|approximately) ?(\d[\d-]*)", lambda found: f"{found[1]}~"),
    (r"([?~%])(\d[\d-]*)", lambda found: f"{found[2]}{found[1]}"),
    (r"(\d[\d-]*)(?:\?~|~\?)", lambda found: f"{found[1]}%"),
    (r"(\d{4})(?: ?[-–—] ?| to |\.\.)(\d{4})", lambda found: f"{found[1]}/{found[2]}"),
    (r"(\d{4}-\d\d(?:-\d\d)?)(?: ?[–—] ?| - | to |\.\.)(\d{4}-\d\d(?:-\d\d)?)",
     lambda found: f"{found[1]}/{found[2]}"),
    (r"(\d{2,3})([xu]{1,2})", lambda found: found[1] + "X" * len(found[2])),
)  # fmt: skip


def _swapped(written: str) -> str:
    """An interval the other way round."""
    return "/".join(written.split("/")[::-1])


# Quantities and addresses -----------------------------------------------------------------------

_QUANTITIES: tuple[Guess, ...] = (
    (r"\d{1,3}([,.' ]\d{3})+", lambda found: re.sub(r"\D", "", found[0])),
    (r"(\d+) ?(?:[-–—]|to) ?(\d+)", lambda found: f"{found[1]}..{found[2]}"),
    (r"< ?(\d+)", lambda found: f"<={int(found[1]) - 1}"),
    (r"(?:>|more than|over) ?(\d+)", lambda found: f">={int(found[1]) + 1}"),
    (r"(?:about|circa|ca?\.?|around|approx\.?|approximately|some) ?(\d+)",
     lambda found: f"~{found[1]}"),
    (r"(?:up to|at most|no more than|<= |≤) ?(\d+)", lambda found: f"<={found[1]}"),
    (r"(?:at least|no fewer than|>= |≥) ?(\d+)", lambda found: f">={found[1]}"),
)  # fmt: skip

_ADDRESSES: tuple[Guess, ...] = (
    (
        r"([a-z0-9-]+)[#: ]#?p?(\d+)(?:[.# -]?fn?(\d+))?",
        lambda found: f"{found[1].lower()}#p{found[2]}" + (f".fn{found[3]}" if found[3] else ""),
    ),
)


def _upper(written: str) -> str | None:
    return written.upper() if re.fullmatch(r"[a-f][1-6]", written) else None


def _lower(written: str) -> str | None:
    hexadecimal = re.fullmatch(r"(?i)[0-9a-f]{16}|[0-9a-f]{64}", written)
    return written.lower() if hexadecimal else None


_GUESSES: Mapping[str, Callable[[str], str | None]] = MappingProxyType(
    {
        "bad-date": _first(_DATES, When.parse),
        "ends-before-it-begins": _swapped,
        "bad-quantity": _first(_QUANTITIES, Quantity.parse),
        "bad-address": _first(_ADDRESSES, Address.parse),
        "bad-grade": _upper,
        "bad-digest": _lower,
    }
)

"""Lines that give nothing but a date, or a date and who wrote: what stands beneath a title."""

from __future__ import annotations

import re
from datetime import date

_MOST_WORDS, _LONGEST = 16, 200
"""Words, and characters, of a date line at most."""
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_NUMBERS = {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
_MONTH = rf"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _MONTHS)}|sept)\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?<!\d)(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
        rf"{_DAY}(?: of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"\b{_MONTH},?\s+{_YEAR}",
    )
)
"""Dates as they are written out, the fullest form first. ``3/4/2021`` is two dates, and none."""
_BESIDE = re.compile(
    r"\b(?:published|posted|updated|modified|last|first|issued|on|at|by|date|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?|[ap]\.?m\b\.?|noon|(?:[A-Z]{1,2})?[A-Z]T|UTC|GMT(?:[+-]\d+)?|hrs?|"
    r"\d+ (?:year|month|week|day|hour|minute)s? ago|"
    r"\d+[\s-]*min(?:ute)?s?|read|reading|time)\b",
    re.IGNORECASE,
)
"""What may stand beside the date: words of publishing, days of the week, times of day."""
_REVISED = re.compile(r"\b(?:updated|modified|revised|corrected)\b[^0-9]*$", re.IGNORECASE)
_BYLINE = re.compile(r"\bby\s(?=.)", re.IGNORECASE)
_OTHER_WORDS = {True: 9, False: 4}
"""So many other words may stand there: names in a byline; else a place, or the paper's name."""
_SMALL_WORD = re.compile(r"(?<![^\W_])(?!and\b)[a-zà-ÿ]{2,}")
_SMALL_WORDS_OF_BYLINES = re.compile(r"\b(?:by|in|for|with|of|the|at|admin|staff)\b")


def date_of_line(paragraph: str) -> str | None:
    """The date that a paragraph gives if it is hardly more than one, as EDTF; else ``None``.

    Of several the first that is not said to be a revision's.
    """
    if len(paragraph) > _LONGEST or len(paragraph.split()) > _MOST_WORDS:
        return None
    found = _dates(paragraph)
    if not found or not _is_all(paragraph, [match for match, _ in found]):
        return None
    first = [day for match, day in found if not _REVISED.search(paragraph[: match.start()])]
    return (first or [day for _, day in found])[0]


def _is_all(paragraph: str, dates: list[re.Match[str]]) -> bool:
    """Whether a paragraph says no more than its dates, besides names."""
    rest = paragraph
    for match in dates:
        rest = rest.replace(match[0], " ")
    by = bool(_BYLINE.search(paragraph))
    rest = _BESIDE.sub(" ", _SMALL_WORDS_OF_BYLINES.sub(" ", rest) if by else rest)
    return (
        len(re.findall(r"\w+", rest)) <= _OTHER_WORDS[by]
        and not re.search(r"[^\W\d_]{3,}[.!?](?:\s|$)", rest)
        and not _SMALL_WORD.search(rest)
    )


def _dates(text: str) -> list[tuple[re.Match[str], str]]:
    """The dates of a text in order, none overlapping another, impossible ones left out."""
    found: list[re.Match[str]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            if not any(
                match.start() < other.end() and other.start() < match.end() for other in found
            ):
                found.append(match)
    found.sort(key=lambda match: match.start())
    return [(match, day) for match in found if (day := _edtf(match))]


def _edtf(match: re.Match[str]) -> str | None:
    """A date as EDTF, ``None`` where there is no such day."""
    parts = match.groupdict()
    month = parts["month"].casefold()
    number = int(month) if month.isdecimal() else _NUMBERS[month[:3]]
    if parts.get("day") is None:
        return f"{parts['year']}-{number:02}"
    try:
        return date(int(parts["year"]), number, int(parts["day"])).isoformat()
    except ValueError:
        return None

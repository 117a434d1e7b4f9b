"""Figures in a text, in digits and in words, for the values of facts that are quantities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

_UNITS = "one two three four five six seven eight nine".split()  # noqa: SIM905 (a list reads worse)
_TEENS = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905 (as above)
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905 (as above)
_WORDS = {
    **{word: number for number, word in enumerate(_UNITS + _TEENS, 1)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
}
_TIMES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_DIGITS = 15
"""Of a number; no quantity has more, and what is longer is an account, a telephone, a slip."""
_MOST = Decimal(10) ** _DIGITS
_PART = re.compile(
    rf"(?P<figures>[0-9]{{1,3}}(?:[, ][0-9]{{3}})+(?![0-9])|[0-9]+(?:\.[0-9]+)?)"
    rf"|\b(?P<word>{'|'.join(_WORDS)})\b"
    rf"|\b(?P<article>(?:half )?an?)(?=\s(?:{'|'.join(_TIMES)})\b)"
    rf"|\b(?P<times>{'|'.join(_TIMES)})\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[\s-]+(?P<word>and\s+)?", re.IGNORECASE)
"""What joins the parts of one number."""


def gives_quantity(value: str, texts: Iterable[str]) -> bool:
    """Whether texts give a quantity; "more than 16" gives ``>=17``, and "under 200" ``<=199``."""
    text = "\n".join(texts)
    if not any(char.isdigit() for char in value):
        return re.search(rf"\b{re.escape(value)}\b", text, re.IGNORECASE) is not None
    given = figures_given(text)
    beside = _BESIDE.get(value[:2], 0)
    return all(not given.isdisjoint({number, number + beside}) for number in figures_of(value))


_BESIDE = {">=": -1, "<=": 1}


def figures_of(value: str) -> set[int]:
    """The numbers that a quantity is written with."""
    written = re.findall(rf"(?<![0-9])[0-9]{{1,{_DIGITS}}}(?![0-9])", value)
    return {int(figures) for figures in written}


def figures_given(text: str) -> set[int]:
    """The whole numbers that a text gives, in digits or in words.

    What "and" joins may be one number or two ("a hundred and twenty"), and both readings count.
    """
    found: set[Decimal] = set()
    for parts in _joined(text):
        found.update(_numbers(parts))
        for _, few in groupby(parts, key=lambda part: part.after_and):
            found.update(_numbers(few))
    return {int(number) for number in found if number < _MOST and number == int(number)}


class _Part(NamedTuple):
    """A word or some figures of a number."""

    kind: str
    value: Decimal
    after_and: int
    """How often "and" stands before it in its row."""


def _joined(text: str) -> Iterator[list[_Part]]:
    """The parts of numbers in a text, in rows of those that nothing but a joint divides."""
    row: list[_Part] = []
    end = 0
    for match in _PART.finditer(text):
        joint = _JOINT.fullmatch(text, end, match.start()) if row else None
        if row and not joint:
            yield row
            row = []
        ands = row[-1].after_and + bool(joint and joint["word"]) if row else 0
        row.append(_Part(match.lastgroup or "", _value(match), ands))
        end = match.end()
    if row:
        yield row


def _value(match: re.Match[str]) -> Decimal:
    if match["figures"]:
        return Decimal(re.sub("[, ]", "", match["figures"]))
    if match["article"]:
        return Decimal("0.5") if match["article"].lower().startswith("half") else Decimal(1)
    word = match[0].lower()
    return Decimal(_WORDS.get(word) or _TIMES[word])


@dataclass(slots=True)
class _Number:
    """A number in the making: "two thousand" is its whole, "five hundred" the part after it."""

    part: Decimal
    whole: Decimal = Decimal(0)
    room: int = 0
    """What a word must be less than to go on with it: ten after "twenty", a hundred after one."""

    @classmethod
    def of(cls, part: _Part) -> _Number:
        """The number that begins with a word or figures."""
        return cls(part.value, room=_room_after(part))

    @property
    def value(self) -> Decimal:
        """The number so far."""
        return self.whole + self.part

    def takes(self, part: _Part) -> bool:
        """Whether a part goes on with this number, rather than begins another."""
        return part.kind == "times" or (part.kind == "word" and part.value < self.room)

    def take(self, part: _Part) -> None:
        """Go on with a part."""
        if part.kind == "word":
            self.part += part.value
        elif part.value < _THOUSAND:
            self.part *= part.value
        elif self.whole < part.value or not self.part:
            self.whole, self.part = self.value * part.value, Decimal(0)
        else:
            self.whole, self.part = self.whole + self.part * part.value, Decimal(0)
        self.room = _room_after(part)


_THOUSAND = _TIMES["thousand"]
_ROUND = frozenset(range(20, 100, 10))


def _room_after(part: _Part) -> int:
    if part.kind == "times":
        return int(part.value) if part.value >= _TIMES["hundred"] else 0
    return 10 if part.kind == "word" and part.value in _ROUND else 0


def _numbers(parts: Iterable[_Part]) -> Iterator[Decimal]:
    """The numbers that a row of parts makes; one that grows too long is none."""
    number: _Number | None = None
    for part in parts:
        if number and number.takes(part):
            if number.value < _MOST:
                number.take(part)
            continue
        if number:
            yield number.value
        number = None if part.kind == "times" else _Number.of(part)
    if number:
        yield number.value

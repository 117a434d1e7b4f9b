"""What messages are put together from: the nearest valid word, lists and numbers as phrases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

CUTOFF = 75
"""How much alike two words must be, of 100, for one to be taken for the other mistyped."""

LONGEST_WORD = 200
"""Characters of a word that is compared: comparing takes the square of them."""

MOST_COMPARISONS = 2_000_000
"""Comparisons of one :class:`Speller`, which take half a second."""


def nearest(typed: str, choices: Iterable[str], cutoff: int = CUTOFF) -> str | None:
    """The choice spelt most like ``typed``, or ``None`` where none is near (0 to 100)."""
    return _nearest(typed, sorted(choices), cutoff)


def _nearest(typed: str, choices: Sequence[str], cutoff: int) -> str | None:
    from rapidfuzz import fuzz, process

    if len(typed) > LONGEST_WORD:
        return None
    found = process.extractOne(typed, choices, scorer=fuzz.ratio, score_cutoff=cutoff)
    return found[0] if found else None


class Speller:
    """The nearest of many words, for many that were typed, in bounded time.

    Whoever mistypes an id does so a few times. Where thousands are wrong, one mistake made them
    all, and comparing each with every other id would take minutes: the last ones get no answer.
    """

    def __init__(self, choices: Iterable[str]) -> None:
        self._choices = sorted(choices)
        self._found: dict[str, str | None] = {}
        self._left = MOST_COMPARISONS

    def nearest(self, typed: str) -> str | None:
        """The choice spelt most like ``typed``, or ``None`` where none is near, or time is up."""
        if typed not in self._found and self._left > 0:
            self._left -= len(self._choices)
            self._found[typed] = _nearest(typed, self._choices, CUTOFF)
        return self._found.get(typed)


def did_you_mean(typed: str, choices: Iterable[str]) -> str:
    """``did you mean `x`?``, or nothing."""
    return may_be_meant(nearest(typed, choices))


def may_be_meant(near: str | None) -> str:
    """The word that may be meant, as a question; empty where no word is near."""
    return f"did you mean `{near}`?" if near else ""


def listed(choices: Iterable[str], word: str = "or") -> str:
    """Choices as a phrase: `` `a`, `b` or `c` ``."""
    quoted = [f"`{choice}`" for choice in choices]
    return f" {word} ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


class Run(NamedTuple):
    """Numbers in a row, from the first to the last; with a letter, ``f"{run:p}"``, ``p1 to p4``."""

    first: int
    last: int

    def __format__(self, letter: str) -> str:
        first, last = f"{letter}{self.first}", f"{letter}{self.last}"
        return first if self.first == self.last else f"{first} to {last}"


def runs(numbers: Iterable[int]) -> list[Run]:
    """Numbers in order, those in a row drawn together."""
    found: list[Run] = []
    for number in sorted(numbers):
        if found and number <= found[-1].last + 1:
            found[-1] = Run(found[-1].first, number)
        else:
            found.append(Run(number, number))
    return found


def in_runs(numbers: Iterable[int], letter: str = "") -> str:
    """Numbers as a phrase, each after a letter if one is given: ``p1 to p4, p7 and p9``."""
    said = [f"{run:{letter}}" for run in runs(numbers)]
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def slug(text: str) -> str:
    """A text as a lower-case ASCII slug; empty where nothing of it is ASCII."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_text.replace("'", "")))

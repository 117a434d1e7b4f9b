"""What messages are put together from: the nearest valid word, lists and numbers as phrases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple


def nearest(typed: str, choices: Iterable[str], cutoff: int = 75) -> str | None:
    """The choice spelt most like ``typed``, or ``None`` where none is near (0 to 100)."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(typed, sorted(choices), scorer=fuzz.ratio, score_cutoff=cutoff)
    return found[0] if found else None


def did_you_mean(typed: str, choices: Iterable[str]) -> str:
    """``did you mean `x`?``, or nothing."""
    near = nearest(typed, choices)
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

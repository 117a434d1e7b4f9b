"""How much two words sound alike: what transliterations may write differently costs little.

*Same* is stricter than alike: sound for sound, where only the vowels and consonants differ that
one and the same name is written with (``Omar`` and ``Umar``, ``Ahmed`` and ``Ahmad``).
"""

from __future__ import annotations

from functools import lru_cache

from jihadgraph.names.sounds import VOWELS

_FREE = ("uo", "Ts", "Tt", "Dz", "Dd")
"""Written for one another in one and the same name."""
_VARYING = ("ae", "ei")
"""Likewise, but a word of its own often differs in nothing else: ``Fateh`` and ``Fatah``."""
_CHEAP = {
    0.15: ("Cx",), 0.2: ("uw", "ow"), 0.25: ("ao",), 0.3: ("hx", "SC", "pb", "fw", "Sx"),
    0.35: ("zs", "dt", "kx", "Ck", "DT"), 0.4: ("ai", "eo", "gk", "jg", "gh", "Sj"),
    0.45: ("au", "eu", "gx"), 0.5: ("iu", "io", "zj", "Cj", "ij"), 0.6: ("mn",), 0.8: ("lr",),
}  # fmt: skip
_COSTS = {pair: 0.0 for pairs in (_FREE, _VARYING) for pair in pairs}
_COSTS |= {pair: cost for cost, pairs in _CHEAP.items() for pair in pairs}
_COSTS |= {pair[::-1]: cost for pair, cost in _COSTS.items()}
_SAME = {order for pair in (*_FREE, *_VARYING) for order in (pair, pair[::-1])}
_STRICTLY_SAME = {order for pair in _FREE for order in (pair, pair[::-1])}
_ONE_KEY = str.maketrans("eiosTzD", "aautt" + "dd")
_SWAPPED = 0.7
_UNWRITTEN = 0.05
"""What a vowel costs that Arabic script leaves out."""
_WRITTEN = 0.6
"""What one costs that Arabic script writes, and so is long."""
_STEEP = 1.5
"""A word is another one before as many of its sounds differ as this suggests."""


def same(one: str, other: str, *, strictly: bool = False) -> bool:
    """Whether two sounds are the same word, transliterated in two ways."""
    pairs = _STRICTLY_SAME if strictly else _SAME
    return len(one) == len(other) and all(
        left == right or left + right in pairs for left, right in zip(one, other, strict=True)
    )


def key(heard: str) -> str:
    """What all sounds have in common that are the same."""
    return heard.translate(_ONE_KEY)


@lru_cache(maxsize=65_536)
def likeness(one: str, other: str, *, unwritten: bool = False) -> float:
    """How alike two sounds are, from 0 to 1.

    ``unwritten``: the second is of Arabic script, which writes no short vowels.
    """
    longest = max(len(one), len(other))
    if not longest:
        return 0.0
    return max(0.0, 1 - _STEEP * _cost(one, other, unwritten=unwritten) / longest)


def _cost(one: str, other: str, *, unwritten: bool) -> float:
    """What it takes to make the second sound of the first: the cheapest alignment."""
    before: list[float] = []
    row = [0.0]
    for place in range(len(other)):
        row.append(row[-1] + _left_out(other, place, _WRITTEN))
    for at, letter in enumerate(one):
        gone = _left_out(one, at, _UNWRITTEN if unwritten else 0.5)
        below = [row[0] + gone]
        for place, facing in enumerate(other):
            cost = min(
                row[place + 1] + gone,
                below[place] + _left_out(other, place, _WRITTEN if unwritten else 0.5),
                row[place] + _exchanged(letter, facing, initial=unwritten and at == place == 0),
            )
            if before and place and letter == other[place - 1] and facing == one[at - 1]:
                cost = min(cost, before[place - 1] + _SWAPPED)
            below.append(cost)
        before, row = row, below
    return row[-1]


def _exchanged(letter: str, facing: str, *, initial: bool) -> float:
    if letter == facing:
        return 0.0
    if initial and letter in VOWELS and facing in VOWELS:
        return _UNWRITTEN
    return _COSTS.get(letter + facing, 1.0)


def _left_out(word: str, place: int, vowel: float) -> float:
    """What it costs that a sound is missing on the other side."""
    letter = word[place]
    if letter in VOWELS:
        beside = word[place - 1 : place] + word[place + 1 : place + 2]
        return min(vowel, 0.3) if any(near in VOWELS for near in beside) else vowel
    if place == len(word) - 1 and (letter == "h" or word.endswith("at") or _is_plural(word)):
        return 0.3
    return {"h": 0.35, "w": 0.5}.get(letter, 1.0)


def _is_plural(word: str) -> bool:
    return word.endswith("s") and len(word) > len("Hamas")

"""Given names that are written nearly alike, and are two.

One spelling often stands for two Arabic names: ``Hamid`` for حامد and for حميد, ``Said`` for سعيد
and for سيد. So such names are the same only if they are written the same.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from jihadgraph.names import tables
from jihadgraph.names.alike import likeness
from jihadgraph.names.sounds import rough, sound
from jihadgraph.names.words import forms

_SHAPE = re.compile(
    r"[^aeiou]*(aa|a|e)((?:sch|tch|[sckgtd]h|ck)|([^aeiou])\3?)(ee|ie|aa|[aeiy])[^aeiouy]+"
)
"""Two syllables with one consonant between, as in Hamid, Jamal, Nasser, Rashed."""
_HISSED = frozenset("DTzs")
"""Sounds of ``dh`` and ``th``; one that is written ``d`` or ``t`` may be of another letter."""
_SAID = "said"
"""How both Sa'id and Sayyid sound."""
_ONE_WAY = {"ie": "ee", "y": "i"}
_FRONT = frozenset(("e", "i", "ee"))
_CLOSEST, _ALIKE = 8, 60


class _Shape(NamedTuple):
    """What tells two names of two syllables apart, if they sound alike."""

    first: str
    doubled: bool
    """Whether the middle consonant is; ``ss`` only says that it is not a ``z``."""
    hissed: tuple[bool, ...]
    last: str


def are_two(one: str, other: str) -> bool:
    """Whether two words that sound the same may be two names: not written alike, in short."""
    if one == other:
        return False
    if sound(one) == _SAID or {one[:1], other[:1]} == {"a", "e"}:
        return True
    if {one[-1:], other[-1:]} == {"e", "i"}:
        return True
    left, right = _shape(one), _shape(other)
    if left == right:
        return False
    return not (left and right and {left.last, right.last} <= _FRONT and _is_one(one))


def _shape(text: str) -> _Shape | None:
    if not (found := _SHAPE.fullmatch(text)):
        return None
    first, middle, single, last = found.groups()
    doubled = middle != single and single not in {None, "s"}
    hissed = tuple(letter in _HISSED for letter in sound(text))
    return _Shape(first, doubled, hissed, _ONE_WAY.get(last, last))


def _is_one(text: str) -> bool:
    return sound(text).replace("e", "i") in _one_names()


@cache
def _one_names() -> frozenset[str]:
    """As they sound, the first vowel as it is listed and, for ``Sherif``, the other."""
    heard = [sound(name) for name in tables.ONE_NAME]
    return frozenset((*heard, *(one.replace("a", "i", 1) for one in heard)))


def is_nearer_to_another(typed: str, named: str, alike: float) -> bool:
    """Whether what is heard is another given name than the one named, or more like another."""
    if not (names := _names(named)):
        return False
    if own := _names(typed):
        return own.isdisjoint(names)
    return any(value > alike for name, value in _nearest(typed) if name not in names)


@lru_cache(maxsize=65_536)
def _names(heard: str) -> frozenset[str]:
    """The given names of which a sound may be a spelling."""
    return frozenset(forms(heard) & _given().keys())


@cache
def _given() -> dict[str, str]:
    """Given names as they sound, with their rough forms."""
    return {form: rough(form) for name in tables.GIVEN_NAMES for form in forms(sound(name))}


@lru_cache(maxsize=65_536)
def _nearest(heard: str) -> list[tuple[str, float]]:
    """The given names that are most like a sound."""
    from rapidfuzz import fuzz, process

    found = process.extract(
        rough(heard), _given(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_CLOSEST
    )
    return [(name, likeness(heard, name)) for _, _, name in found]

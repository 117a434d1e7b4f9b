"""Whether a typed name is a name, written by another hand."""

from __future__ import annotations

from collections.abc import Sequence

from jihadgraph.names.alike import same
from jihadgraph.names.scores import PERSONS
from jihadgraph.names.words import Role, Word

_LONG = 6
"""Sounds of a word that is another one only where more than a vowel differs: Mali is not Male."""


def is_same(typed: Sequence[Word], name: Sequence[Word], kind: str) -> bool:
    """Whether the two are one name, written by two people.

    A title may be missing or added if more than one name is left and not all are common ones. A
    person who goes by one name alone is told from others by every vowel, and so is a short name.
    """
    left, right = untitled(typed), untitled(name)
    if not left or len(left) != len(right):
        return False
    telling = [word for word in left if word.role is not Role.PARTICLE]
    if not _titles_fit(typed, name, telling):
        return False
    alone = len(telling) == 1
    strictly = alone and (kind in PERSONS or len(telling[0].sound) < _LONG)
    return all(
        is_same_word(one, other, strictly=strictly) for one, other in zip(left, right, strict=True)
    )


def is_part(typed: Sequence[Word], name: Sequence[Word]) -> bool:
    """Whether a name has all words typed: others than the one meant may bear it too."""
    right = untitled(name)
    return all(any(is_same_word(one, other) for other in right) for one in untitled(typed))


def untitled(words: Sequence[Word]) -> list[Word]:
    """Words without the titles among them."""
    return [word for word in words if word.role is not Role.TITLE]


def _titles_fit(typed: Sequence[Word], name: Sequence[Word], telling: Sequence[Word]) -> bool:
    left, right = titles(typed), titles(name)
    if left == right:
        return True
    names = len(telling) > 1 and any(word.role is Role.CORE for word in telling)
    return names and not (left and right)


def is_same_word(one: Word, other: Word, *, strictly: bool = False) -> bool:
    """Whether two words are one, written by two people."""
    if one.text == other.text:
        return True
    if one.arabic or other.arabic or Role.FIGURE in {one.role, other.role}:
        return False
    return not (one.acronym or other.acronym) and same(one.sound, other.sound, strictly=strictly)


def titles(words: Sequence[Word]) -> set[str]:
    """The titles among words."""
    return {word.text for word in words if word.role is Role.TITLE}

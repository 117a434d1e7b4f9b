"""Whether a typed name is a name, written by another hand."""

from __future__ import annotations

from collections.abc import Sequence

from jihadgraph.names import tables
from jihadgraph.names.alike import same
from jihadgraph.names.given import are_two
from jihadgraph.names.scores import PERSONS
from jihadgraph.names.words import Role, Word

_SHORT, _LONG = 4, 6
"""Sounds of a word, and of one that stands alone, from which on it is another one only where more
than a vowel differs: Mali is not Male."""


def is_same(typed: Sequence[Word], name: Sequence[Word], kind: str) -> bool:
    """Whether the two are one name, written by two people.

    A title may be missing or added if more than one name is left and not all are common ones. A
    person who goes by one name alone is told from others by every vowel, and so is a short name;
    and given names that are two, or may be, are as they are written.
    """
    left, right = untitled(typed), untitled(name)
    if not left or len(left) != len(right):
        return False
    telling = [word for word in left if word.role is not Role.PARTICLE]
    if titles(typed) != titles(name) and not _titles_may_differ(typed, name, telling, kind):
        return False
    alone = len(telling) == 1
    strictly = alone and (kind in PERSONS or len(telling[0].sound) < _LONG)
    pairs = list(zip(left, right, strict=True))
    if kind in PERSONS and any(are_two(one.text, other.text) for one, other in pairs):
        return False
    return all(is_same_word(one, other, strictly=strictly) for one, other in pairs)


def is_part(typed: Sequence[Word], name: Sequence[Word]) -> bool:
    """Whether a name has all words typed: others than the one meant may bear it too."""
    right = untitled(name)
    return all(any(is_same_word(one, other) for other in right) for one in untitled(typed))


def untitled(words: Sequence[Word]) -> list[Word]:
    """Words without the titles among them."""
    return [word for word in words if word.role is not Role.TITLE]


def _titles_may_differ(
    typed: Sequence[Word], name: Sequence[Word], telling: Sequence[Word], kind: str
) -> bool:
    """Whether a title that one of the two lacks makes no difference."""
    one, other = titles(typed), titles(name)
    one_lacks = not (one and other) and tables.TITLES_AND_NAMES.isdisjoint(one | other)
    distinct = len(telling) > 1 and any(word.role is Role.CORE for word in telling)
    return kind in PERSONS and one_lacks and distinct


def is_same_word(one: Word, other: Word, *, strictly: bool = False) -> bool:
    """Whether two words are one, written by two people."""
    if one.text == other.text:
        return True
    if Role.FIGURE in {one.role, other.role} or _as_written(one) or _as_written(other):
        return False
    strictly = strictly or len(one.sound) < _SHORT
    return same(one.sound, other.sound, strictly=strictly)


def _as_written(word: Word) -> bool:
    """Whether a word is compared letter by letter: one of one sound, an acronym, another script."""
    return word.skeletal or word.acronym or len(word.sound) <= 1


def titles(words: Sequence[Word]) -> set[str]:
    """The titles among words."""
    return {word.text for word in words if word.role is Role.TITLE}

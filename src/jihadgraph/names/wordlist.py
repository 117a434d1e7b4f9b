"""All words of the names of a data set, and those that are much like a typed one."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from math import log

from jihadgraph.names import tables
from jihadgraph.names.alike import key, likeness
from jihadgraph.names.given import is_nearer_to_another
from jihadgraph.names.identity import is_same_word
from jihadgraph.names.sounds import bones, rough
from jihadgraph.names.words import Role, Word

_LEAST = 0.62
"""Words less alike than this are different words."""
_ACROSS, _BACK = 0.95, 0.85
"""What a word is worth that is typed in a script like Arabic for Latin, and the other way about.

That is less, since whoever is called by both has a name in Latin letters too, which is nearer."""
_RELATED = 0.85
_BEGINNING, _BEGUN = 3, 0.7
"""Letters that begin a word, and what they are worth."""
_COMMON = 0.35
_MOST = 25
"""Words looked at more closely, of those that are roughly alike."""

_HEADS = {word: group.split()[0] for group in tables.RELATED for word in group.split()}


class WordList:
    """Words, numbered, each with the names in which it stands."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.names: list[list[int]] = []
        """For each word the numbers of the names in which it stands."""
        self._bearers: list[set[str]] = []
        self._numbers: dict[Word, int] = {}
        self._by_text: dict[str, list[int]] = defaultdict(list)
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_head: dict[str, list[int]] = defaultdict(list)
        self._near: dict[Word, dict[int, float]] = {}

    def add(self, word: Word, name: int, bearer: str) -> int:
        """The number of a word that stands in a name of an entity."""
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self.words)
            self.words.append(word)
            self.names.append([])
            self._bearers.append(set())
            self._by_text[word.text].append(number)
            self._by_key[key(word.sound)].append(number)
            if head := _HEADS.get(word.text):
                self._by_head[head].append(number)
        self.names[number].append(name)
        self._bearers[number].add(bearer)
        return number

    def knows(self, word: Word) -> bool:
        """Whether a word stands in a name just so."""
        return word.text in self._by_text

    def rarity(self, number: int) -> float:
        """How much a word tells: the less, the more entities have it in a name."""
        return 1 / (1 + _COMMON * log(len(self._bearers[number])))

    def near(self, word: Word) -> dict[int, float]:
        """Words that may be a typed one, each with its likeness."""
        if word not in self._near:
            found = self._alike(word) if _may_be_misspelt(word) else {}
            found |= {other: value for other, value in self._begun(word) if other not in found}
            if head := _HEADS.get(word.text):
                found |= dict.fromkeys(self._by_head[head], _RELATED)
            self._near[word] = found | dict.fromkeys(self.same(word), 1.0)
        return self._near[word]

    def same(self, word: Word) -> set[int]:
        """Words that are a typed one, by its letters or transliterated."""
        heard = (
            number
            for number in self._by_key.get(key(word.sound), ())
            if is_same_word(word, self.words[number])
        )
        return {*self._by_text.get(word.text, ()), *heard}

    def _alike(self, word: Word) -> dict[int, float]:
        own, other = self._latin, self._bare_bones
        if word.skeletal:
            own, other = self._bare, self._latin_bones
        found = {
            number: likeness(word.sound, self.words[number].sound)
            for number in _closest(rough(word.sound), own, 60)
        }
        for number in _closest(bones(word.sound), other, 65):
            found[number] = (_ACROSS if word.skeletal else _BACK) * self._likeness_across(
                word, self.words[number]
            )
        return {
            number: value
            for number, value in found.items()
            if value >= _LEAST and not _is_another(word, self.words[number], value)
        }

    def _begun(self, word: Word) -> Iterator[tuple[int, float]]:
        """Words of which the beginning is typed."""
        if len(word.text) >= _BEGINNING and word.role is not Role.FIGURE:
            first = bisect_left(self._sorted, (word.text,))
            for text, number in self._sorted[first : first + _MOST]:
                if text.startswith(word.text):
                    yield number, _BEGUN

    @cached_property
    def _sorted(self) -> list[tuple[str, int]]:
        return sorted((word.text, number) for number, word in enumerate(self.words))

    @staticmethod
    def _likeness_across(one: Word, other: Word) -> float:
        latin, bare = (other, one) if one.skeletal else (one, other)
        return likeness(latin.sound, bare.sound, unwritten=True)

    @cached_property
    def _latin(self) -> dict[int, str]:
        return {number: rough(word.sound) for number, word in self._heard(skeletal=False)}

    @cached_property
    def _latin_bones(self) -> dict[int, str]:
        return {number: bones(word.sound) for number, word in self._heard(skeletal=False)}

    @cached_property
    def _bare(self) -> dict[int, str]:
        return {number: rough(word.sound) for number, word in self._heard(skeletal=True)}

    @cached_property
    def _bare_bones(self) -> dict[int, str]:
        return {number: bones(word.sound) for number, word in self._heard(skeletal=True)}

    def _heard(self, *, skeletal: bool) -> Iterator[tuple[int, Word]]:
        for number, word in enumerate(self.words):
            if word.skeletal == skeletal and _may_be_misspelt(word):
                yield number, word


def _may_be_misspelt(word: Word) -> bool:
    """Whether a word may be spelt otherwise: no figure is, no single letter and no acronym."""
    exact = word.role in {Role.FIGURE, Role.PARTICLE, Role.TITLE}
    return not exact and not word.acronym and len(word.sound) > 1


def _is_another(typed: Word, named: Word, alike: float) -> bool:
    """Whether a word is a name or a head word of its own, however like another one it is."""
    if typed.skeletal or named.skeletal:
        return False
    if {typed.text, named.text} <= tables.HEADS:
        return True
    return is_nearer_to_another(typed.sound, named.sound, alike)


def _closest(typed: str, words: dict[int, str], least: int) -> list[int]:
    from rapidfuzz import fuzz, process

    if not typed:
        return []
    found = process.extract(typed, words, scorer=fuzz.ratio, score_cutoff=least, limit=_MOST)
    return [number for _, _, number in found]

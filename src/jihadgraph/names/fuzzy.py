"""Names that are not typed as any is written: transliterated, misspelt, abbreviated, in part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from typing import NamedTuple

from jihadgraph.model import Entity
from jihadgraph.names.acronyms import acronym_of, initials, score_of
from jihadgraph.names.fitting import Named, Near, Typed, fit, fit_of_any
from jihadgraph.names.folding import plain
from jihadgraph.names.identity import is_part, is_same, titles, untitled
from jihadgraph.names.scores import LEAST, LIKELY, PERSONS, SAME
from jihadgraph.names.sounds import sound
from jihadgraph.names.variants import Variant, variants
from jihadgraph.names.wordlist import WordList
from jihadgraph.names.words import Role, Word, tokens, words

_COMPARED = 80
"""Names that are compared as a whole, of those that have a word in common."""
_MANY = 400
"""A word of more names than this finds none by itself, if another word does."""
_SQUEEZED = 7
"""Letters from which on a name written in one word, or in more, is the same name."""


class Found(NamedTuple):
    """An entity that may be meant, by which of its names; ``same``: it is that very name."""

    entity: Entity
    name: str
    score: int
    same: bool = False


class _Name(NamedTuple):
    entity: Entity
    text: str
    words: tuple[int, ...]
    size: int
    """How many words it has besides titles."""


class FuzzyIndex:
    """Compares what is typed with all names, word by word."""

    def __init__(self, named: Iterable[tuple[Entity, str]]) -> None:
        self._names: list[_Name] = []
        self._list = WordList()
        self._squeezed: dict[str, list[int]] = defaultdict(list)
        self._acronyms: dict[str, list[int]] = defaultdict(list)
        self._initials: dict[str, list[int]] = defaultdict(list)
        self._titles: dict[str, set[str]] = defaultdict(set)
        """The titles with which an entity is called, in any of its names."""
        for entity, text in named:
            self._add(entity, text)

    def _add(self, entity: Entity, text: str) -> None:
        written, number = tokens(text), len(self._names)
        name = tuple(self._list.add(word, number, entity.id) for word in words(written))
        size = sum(self._list.words[word].role is not Role.TITLE for word in name)
        self._names.append(_Name(entity, text, name, size))
        self._titles[entity.id] |= titles(self._words(number))
        for squeezed in _squeezed(written, self._words(number)):
            self._squeezed[squeezed].append(number)
        if text.isupper():
            self._acronyms["".join(written).lower()].append(number)
        for letters in initials(written, entity.kind):
            self._initials[letters].append(number)

    def _named(self, number: int) -> Named:
        entity, _, name, _ = self._names[number]
        rarity = [self._list.rarity(word) for word in name]
        return Named(name, self._words(number), rarity, entity.kind, self._titles[entity.id])

    def _words(self, number: int) -> list[Word]:
        return [self._list.words[word] for word in self._names[number].words]

    def find(self, typed: str) -> list[Found]:
        """Entities that may be meant, each once by its best name, in no order."""
        written = tokens(typed)
        everything = [*self._by_letters(written), *self._by_words(written)]
        if typed.isupper() and not everything:
            everything = self._by_words(tokens(typed.lower()))
        best: dict[str, Found] = {}
        for found in everything:
            known = best.get(found.entity.id)
            if found.score >= LEAST and (known is None or found.score > known.score):
                best[found.entity.id] = found
        return list(best.values())

    def others(self, typed: str, meant: Entity) -> bool:
        """Whether a person other than the one meant bears the typed words among their names."""
        if meant.kind not in PERSONS:
            return False
        wanted = words(tokens(typed))
        return any(
            is_part(wanted, self._words(number))
            for number in self._having_all(untitled(wanted))
            if (name := self._names[number]).entity.id != meant.id and name.entity.kind in PERSONS
        )

    def _by_letters(self, written: Sequence[str]) -> list[Found]:
        letters = acronym_of(written)
        same = [
            number
            for squeezed in _squeezed(written, words(written))
            for number in self._squeezed.get(squeezed, ())
            if len(squeezed) >= _SQUEEZED and self._is_only_divided(written, number)
        ]
        same += self._acronyms.get(letters.lower(), ())
        found = [Found(*self._names[number][:2], SAME, same=True) for number in same]
        bearers = self._initials.get(letters.lower(), ())
        return found + [Found(*self._names[number][:2], score_of(letters)) for number in bearers]

    def _is_only_divided(self, written: Sequence[str], number: int) -> bool:
        """Whether a person's name differs in where words end: else its words are compared."""
        entity, text, name, _ = self._names[number]
        if entity.kind not in PERSONS:
            return True
        return len(words(written)) != len(name) and _long_vowels(written) == _long_vowels([text])

    def _by_words(self, written: Sequence[str]) -> list[Found]:
        return [
            found
            for variant in variants(written, self._list.knows, self._written_out)
            for found in self._of_variant(variant)
        ]

    def _written_out(self, acronym: str) -> Sequence[str]:
        """The words for which an abbreviation stands, where one entity alone bears it."""
        letters = acronym.lower()
        bearers = self._acronyms.get(letters, []) or self._initials.get(letters, [])
        entities = {self._names[number].entity.id: self._names[number] for number in bearers}
        return tokens(next(iter(entities.values())).entity.name) if len(entities) == 1 else ()

    def _of_variant(self, variant: Variant) -> Iterable[Found]:
        near = [self._list.near(word) for word in variant.words]
        sharing = self._sharing(variant.words, near)
        yield from self._of_all_names(variant, near, sharing)
        for number in sharing:
            entity, text, name, _ = self._names[number]
            if not variant.less and is_same(variant.words, self._words(number), entity.kind):
                yield Found(entity, text, SAME, same=True)
                continue
            fitting = self._with_initials(variant, near, name)
            score = fit(Typed(variant.words, fitting), self._named(number))
            yield Found(entity, text, _lessened(score, variant.less))

    def _of_all_names(
        self, variant: Variant, near: Near, sharing: Iterable[int]
    ) -> Iterable[Found]:
        """Entities that have the words typed in one or other of their names: never likely."""
        by_entity = defaultdict[str, list[int]](list)
        for number in sharing:
            by_entity[self._names[number].entity.id].append(number)
        for numbers in by_entity.values():
            if len(numbers) > 1 and len(variant.words) > 1:
                entity, text, *_ = self._names[numbers[0]]
                every = {word for number in numbers for word in self._names[number].words}
                yield Found(entity, text, fit_of_any(Typed(variant.words, near), every))

    def _with_initials(self, variant: Variant, near: Near, name: Sequence[int]) -> Near:
        if not variant.initials:
            return near
        return [
            {number: 0.75 for number in name if self._list.words[number].text.startswith(word.text)}
            if len(word.text) == 1
            else found
            for word, found in zip(variant.words, near, strict=True)
        ]

    def _sharing(self, typed: Sequence[Word], near: Near) -> set[int]:
        """The names that have most in common with the words typed, and all that have them all."""
        shared = defaultdict[int, float](float)
        size = [sum(len(self._list.names[number]) for number in found) for found in near]
        for place in sorted(range(len(typed)), key=size.__getitem__):
            if shared and size[place] > _MANY:
                continue
            for number, likeness in near[place].items():
                weight = likeness * self._list.rarity(number)
                for name in self._list.names[number]:
                    shared[name] += weight
        most = nlargest(_COMPARED, shared, key=shared.__getitem__)
        wanted = untitled(typed)
        return {*most, *self._having_all(wanted, len(wanted))}

    def _having_all(self, typed: Sequence[Word], size: int | None = None) -> Iterator[int]:
        """The names, of a size, that have every word typed: being sure depends on all of these."""
        same = sorted(
            (self._list.same(word) for word in typed),
            key=lambda numbers: sum(len(self._list.names[number]) for number in numbers),
        )
        found = {
            name for numbers in same[:1] for number in numbers for name in self._list.names[number]
        }
        for name in found:
            _, _, own, without_titles = self._names[name]
            if size in {None, without_titles} and all(map(set(own).intersection, same[1:])):
                yield name


def _lessened(score: int, less: int) -> int:
    """The score of other words than are typed; what is likely stays so."""
    return max(LIKELY, score - less) if score >= LIKELY else score


def _long_vowels(written: Iterable[str]) -> list[int]:
    """How many there are that only some write: those tell Hamid from Hameed."""
    return [sum(plain(token).count(vowel) for token in written) for vowel in ("aa", "ee")]


def _squeezed(written: Sequence[str], found: Sequence[Word]) -> set[str]:
    """A name as one word, with its articles and without; none that has figures in it."""
    if any(word.role is Role.FIGURE for word in found):
        return set()
    whole = "".join(sound(plain(token)) for token in written)
    return {whole, "".join(word.sound for word in found)} - {""}

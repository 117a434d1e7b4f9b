"""What a typed name may be in other words: translated, taken apart, abbreviations written out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from jihadgraph.names import tables
from jihadgraph.names.words import Role, Word, word_of, words

_LEAST_REST = 4
_TWO, _LETTERS = 2, 3
_TRANSLATION, _EXPANSION, _JOINED = 3, 4, 3


class Variant(NamedTuple):
    """Words that may be meant, and how much less sure that is."""

    words: tuple[Word, ...]
    less: int = 0
    initials: bool = False
    """Whether a single letter may stand for a word: ``ISIL-K``."""


def variants(
    written: Sequence[str],
    knows: Callable[[Word], bool],
    expand: Callable[[str], Sequence[str]],
) -> Iterator[Variant]:
    """What is typed, and in other words what it may be."""
    plainly = words(written)
    yield Variant(plainly)
    translated = tuple(_translated(plainly, knows))
    if translated != plainly:
        yield Variant(translated, _TRANSLATION)
    if len(written) == _TWO:
        yield Variant(words(["".join(written)]), _JOINED)
    expanded = [word for token in written for word in (_expanded(token, expand) or [token])]
    if len(written) > 1 and expanded != list(written):
        yield Variant(words(expanded), _EXPANSION, initials=True)


def _expanded(token: str, expand: Callable[[str], Sequence[str]]) -> Sequence[str]:
    """The words for an abbreviation; the letters of one that stands for no name by itself."""
    if not (token.isascii() and token.isupper() and token.isalpha()) or len(token) == 1:
        return ()
    return expand(token) or (list(token) if len(token) <= _LETTERS else ())


def _translated(typed: Sequence[Word], knows: Callable[[Word], bool]) -> Iterator[Word]:
    phrase = _phrase([word.text for word in typed])
    for place, word in enumerate(typed):
        if phrase and place in phrase[0]:
            if place == phrase[0].start:
                yield from phrase[1]
        else:
            yield from _in_english(word, knows)


def _phrase(texts: Sequence[str]) -> tuple[range, tuple[Word, ...]] | None:
    for phrase, english in _phrases().items():
        for start in range(len(texts) - len(phrase) + 1):
            if tuple(texts[start : start + len(phrase)]) == phrase:
                return range(start, start + len(phrase)), english
    return None


def _in_english(word: Word, knows: Callable[[Word], bool]) -> tuple[Word, ...]:
    if word.role is Role.FIGURE:
        return (word,)
    if found := _dictionary().get(word.text):
        return found
    if not knows(word):
        for direction, english in tables.COMPASS.items():
            rest = word.text.removeprefix(direction)
            if rest != word.text and len(rest) >= _LEAST_REST:
                return word_of(english), *_dictionary().get(rest, (word_of(rest),))
    return (word,)


@cache
def _dictionary() -> dict[str, tuple[Word, ...]]:
    return {
        word_of(foreign).text: words(english.split("-"))
        for foreign, english in tables.TRANSLATED.items()
    }


@cache
def _phrases() -> dict[tuple[str, ...], tuple[Word, ...]]:
    return {
        tuple(word_of(word).text for word in phrase): words(english)
        for phrase, english in tables.PHRASES.items()
    }

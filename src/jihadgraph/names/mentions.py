"""The mentions of entities in a text.

A mention is strict: whole words, the longest match, acronyms in capitals only ("US" is not "us").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from jihadgraph.model import Entity
from jihadgraph.names.folding import APOSTROPHES, MARKS, plain

_LETTER = r"[^\W_⁰¹²³⁴-⁹]"
"""A letter or a figure; raised figures are footnote marks, and no part of the word before them."""
_WORD = re.compile(
    rf"(?:[A-Z]\.)+[A-Z](?!{_LETTER})\.?|"
    rf"{_LETTER}+(?:[{APOSTROPHES}]{_LETTER}+|[{MARKS}]+{_LETTER}*)*"
)
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s$")
_WITHIN_WORD = re.compile(rf"[.{APOSTROPHES}]")
"""What stands within a word and makes no difference."""
_JOINT = re.compile(rf"[\s\-‐-―−\u00ad\u200b-\u200f{APOSTROPHES}]+")
"""What may join the words of a name: spaces, dashes, what cannot be seen, apostrophes."""


class Mention(NamedTuple):
    """A stretch of a text (offsets in characters) that names entities; several only if shared."""

    start: int
    end: int
    entities: tuple[str, ...]


class _Keys(NamedTuple):
    """What a word is compared as: an acronym, and any other word."""

    acronym: str
    plain: str


class _Word(NamedTuple):
    start: int
    end: int
    keys: _Keys


class _Node:
    """What names go on with after some first words, and which end there."""

    __slots__ = ("ending", "further")

    def __init__(self) -> None:
        self.further: dict[str, _Node] = {}
        self.ending: dict[tuple[str, ...], set[str]] = {}
        """Bearers of a name, by what stands between its words besides joints, such as the full
        stop in "St. X"."""


class _Longest(NamedTuple):
    """The longest name at a place: how many words it has, and who bears it."""

    words: int
    entities: tuple[str, ...]


MOST_WORDS = 50
"""Words of a name that is looked for; at each word of a text as many are compared at the worst."""


class MentionFinder:
    """Finds the mentions of entities in a text; a name of more than fifty words stands in none."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._names = _Node()
        for entity in entities:
            for text in entity.names:
                self._add(text, entity.id)

    def _add(self, name: str, bearer: str) -> None:
        words, node = list(islice(_words(name), MOST_WORDS + 1)), self._names
        if len(words) > MOST_WORDS:
            return
        for word in words:
            node = node.further.setdefault(_name_key(word), _Node())
        node.ending.setdefault(_between(name, words), set()).add(bearer)

    def find(self, text: str) -> list[Mention]:
        """Mentions in order, the longest name at each place, none overlapping another."""
        words = list(_words(text))
        found, reached = list[Mention](), 0
        for index in self._possible(words):
            if index >= reached and (match := self._longest(text, words, index)):
                reached = index + match.words
                end = words[reached - 1].end
                found.append(Mention(words[index].start, end, match.entities))
        return found

    def _possible(self, words: list[_Word]) -> list[int]:
        """Places of the words with which a name begins: few, and found in one quick pass."""
        first = self._names.further
        return [
            index
            for index, (_, _, (acronym, plain)) in enumerate(words)
            if plain in first or acronym in first
        ]

    def mentioned(self, text: str) -> frozenset[str]:
        """Ids of the entities that a text names."""
        return _bearers(self.find(text))

    def named(self, text: str) -> Named:
        """What a text names, for whoever asks of many parts of it."""
        return Named(self, text, self.find(text))

    def _longest(self, text: str, words: list[_Word], index: int) -> _Longest | None:
        """How many words the longest name has that begins at a word, and who bears it."""
        nodes, longest = [self._names], None
        for end in range(index, len(words)):
            keys = words[end].keys
            nodes = [node.further[key] for node in nodes for key in keys if key in node.further]
            if not nodes:
                break
            found = {id_ for node in nodes for id_ in _ending(node, text, words[index : end + 1])}
            if found:
                longest = _Longest(end + 1 - index, tuple(sorted(found)))
        return longest


class Named:
    """What a text names, found once, and so what its parts do."""

    def __init__(self, finder: MentionFinder, text: str, mentions: list[Mention]) -> None:
        self._finder = finder
        self._text = text
        self._mentions = mentions
        self._ends = [mention.end for mention in mentions]
        self._parts: dict[tuple[int, int], frozenset[str]] = {}

    def all(self) -> frozenset[str]:
        """Ids of the entities that the whole of it names."""
        return _bearers(self._mentions)

    def part(self, start: int, end: int) -> frozenset[str]:
        """Ids of the entities that a part names by itself; it may cut no word in two."""
        if (start, end) not in self._parts:
            self._parts[start, end] = self._within(start, end)
        return self._parts[start, end]

    def _within(self, start: int, end: int) -> frozenset[str]:
        """Where a name reaches over an edge of a part, shorter ones may stand in what is left."""
        first, last = bisect_right(self._ends, start), bisect_right(self._ends, end)
        cut = self._mentions[first : first + 1] + self._mentions[last : last + 1]
        if any(mention.start < edge < mention.end for mention in cut for edge in (start, end)):
            return self._finder.mentioned(self._text[start:end])
        return _bearers(self._mentions[first:last])


def _bearers(mentions: Iterable[Mention]) -> frozenset[str]:
    return frozenset([id_ for mention in mentions for id_ in mention.entities])


def _ending(node: _Node, text: str, words: list[_Word]) -> set[str]:
    """Who bears a name of these words, joined here as in the name, or by joints alone."""
    here = _between(text, words) if node.ending else ()
    return {
        id_
        for between, bearers in node.ending.items()
        if all(found in ("", own) for found, own in zip(here, between, strict=True))
        for id_ in bearers
    }


def _between(text: str, words: list[_Word]) -> tuple[str, ...]:
    return tuple(_JOINT.sub("", text[left.end : right.start]) for left, right in pairwise(words))


def _words(text: str) -> Iterator[_Word]:
    for match in _WORD.finditer(text):
        start, whole = match.start(), match[0]
        word, keys = _read(whole)
        yield _Word(start, start + len(word), keys)


@lru_cache(maxsize=8192)  # a text has few words, again and again
def _read(whole: str) -> tuple[str, _Keys]:
    """A word without the ``'s`` of the possessive, and what it is compared as."""
    word = _POSSESSIVE.sub("", whole)
    bare = _WITHIN_WORD.sub("", word)
    return word, _Keys("=" + bare, plain(bare))


def _name_key(word: _Word) -> str:
    """A word of a name that is written in capitals throughout is compared as an acronym."""
    acronym, plain = word.keys
    return acronym if acronym[1:].isupper() else plain

"""From what an analyst types to an entity, and the mentions of entities in a text.

Both read the same names, to different ends. Typing is forgiving: case, accents, hyphens,
apostrophes and ``al-`` make no difference. A mention is strict: whole words, the longest match,
acronyms in capitals only ("US" is not "us").
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from jihadgraph.model import Entity, Replaced
from jihadgraph.store import Store

_APOSTROPHES = "'’‘ʼʻʿʾ`´"
_MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_MARKS += "\u0900-\u0963\u0966-\u0dff"
"""Accents, vowel points and vowel signs, which belong to the letter before them."""
_LETTER = r"[^\W_⁰¹²³⁴-⁹]"
"""A letter or a figure; raised figures are footnote marks, and no part of the word before them."""
_WORD = re.compile(
    rf"(?:[A-Z]\.)+[A-Z](?!{_LETTER})\.?|"
    rf"{_LETTER}+(?:[{_APOSTROPHES}]{_LETTER}+|[{_MARKS}]+{_LETTER}*)*"
)
_APOSTROPHE = re.compile(rf"[{_APOSTROPHES}]")
_FOLDED_WORD = re.compile(rf"(?:[^\W_]|[{_MARKS}])+")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s$")
_WITHIN_WORD = re.compile(rf"[.{_APOSTROPHES}]")
"""What stands within a word and makes no difference."""
_JOINT = re.compile(rf"[\s\-‐-―−\u00ad\u200b-\u200f{_APOSTROPHES}]+")
"""What may join the words of a name: spaces, dashes, what cannot be seen, apostrophes."""


class Match(NamedTuple):
    """An entity that a typed name may mean; ``score`` runs from 0 to 100, 100 being exact."""

    entity: Entity
    matched: str
    score: int


EXACT, FOLDED = 100, 95


def fold(text: str) -> str:
    """A name without what people type differently: case, accents, hyphens, apostrophes, ``al-``.

    Letters of all scripts are kept; the order of the words is.
    """
    words = _FOLDED_WORD.findall(_APOSTROPHE.sub("", _plain(text)))
    return " ".join([word for word in words if word != "al"] or words)


class NameIndex:
    """Finds entities by id, name or alias."""

    def __init__(self, store: Store) -> None:
        self._exact: dict[str, list[tuple[Entity, str]]] = defaultdict(list)
        self._folded: dict[str, list[tuple[Entity, str]]] = defaultdict(list)
        entities = {entity.id: entity for entity in store.entities()}
        for entity in entities.values():
            self._add(entity, (*entity.names, entity.id))
        for retired in store.retired.values():
            if isinstance(retired, Replaced) and (heir := entities.get(retired.replaced_by)):
                names = (retired.name, *(alias.name for alias in retired.aliases))
                self._add(heir, (*(name for name in names if name), retired.id))

    def _add(self, entity: Entity, names: Iterable[str]) -> None:
        for name in names:
            self._exact[name.strip()].append((entity, name))
            if folded := fold(name):
                self._folded[folded].append((entity, name))

    def find(self, typed: str) -> list[Match]:
        """Entities that ``typed`` may mean, best first, each once."""
        best: dict[str, Match] = {}
        for score, found in (
            (EXACT, self._exact.get(typed.strip(), ())),
            (FOLDED, self._folded.get(fold(typed), ())),
        ):
            for entity, name in found:
                best.setdefault(entity.id, Match(entity, name, score))
        return sorted(best.values(), key=lambda match: (-match.score, match.entity.id))

    def resolve(self, typed: str) -> Entity:
        """The one entity that ``typed`` means; an id means its entity, whoever bears it as a name.

        Raises :class:`AmbiguousName` where several fit equally well, :class:`UnknownName` where
        none does.
        """
        matches = self.find(typed)
        if not matches:
            raise UnknownName(typed, self.near(typed))
        best = [match for match in matches if match.score == matches[0].score]
        best = [match for match in best if match.entity.id == typed.strip()] or best
        if len(best) > 1:
            raise AmbiguousName(typed, best)
        return best[0].entity

    def near(self, typed: str) -> list[str]:
        """Up to three names spelt much like ``typed``, else names of which a part is."""
        from rapidfuzz import fuzz, process

        plain = fold(typed)
        longer = [name for name in self._folded if len(name) > len(plain)]
        for names, scorer, least in (
            (self._folded, fuzz.ratio, 75),
            (longer, fuzz.partial_ratio, 85),
        ):
            found = process.extract(plain, list(names), scorer=scorer, score_cutoff=least, limit=3)
            if found:
                best = [name for name, score, _ in found if score > found[0][1] - 5]
                return [self._folded[name][0][1] for name in best]
        return []


class UnknownName(LookupError):  # noqa: N818 (it says what is wrong)
    """Nobody in the data set bears the name."""

    def __init__(self, typed: str, near: list[str]) -> None:
        self.typed, self.near = typed, near
        super().__init__(f"no entity is called `{typed}`")


class AmbiguousName(LookupError):  # noqa: N818 (it says what is wrong)
    """Several entities bear the name."""

    def __init__(self, typed: str, matches: list[Match]) -> None:
        self.typed, self.matches = typed, matches
        super().__init__(f"`{typed}` may mean several entities")


# Mentions ---------------------------------------------------------------------------------------


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
    return word, _Keys("=" + bare, _plain(bare))


def _plain(word: str) -> str:
    if word.isascii():
        return word.casefold()
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def _name_key(word: _Word) -> str:
    """A word of a name that is written in capitals throughout is compared as an acronym."""
    acronym, plain = word.keys
    return acronym if acronym[1:].isupper() else plain

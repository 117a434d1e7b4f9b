"""How well a typed name fits one that it is not: what of either is found in the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from jihadgraph.names import tables
from jihadgraph.names.identity import titles
from jihadgraph.names.scores import BEST, LIKELY, PERSONS
from jihadgraph.names.words import WEIGHTS, Role, Word

_LIKELY_FROM = 0.66
_WHOLE, _ALONE, _PART, _COMMON = 0.72, 0.8, 0.93, 0.95
"""How alike each word must be: of a whole name, of one of a single word, of a part of a name, and
of a name of which each word is a common one."""
_MOST_OF_IT = 0.75
"""How much of a name makes a part of it likely; of a person's, a family name is enough."""
_TYPED = 0.65
"""How much more it tells what of the typed words is found than what of the name is typed."""
_FIRST = 1.25
"""What the first name typed weighs beside others: it tells brothers apart."""
_OTHER_KIND = 0.8
_ANY = 65
"""What all words typed are worth, if they stand in several names of an entity."""

Near = Sequence[Mapping[int, float]]
"""For each typed word the words that it may be."""


class Typed(NamedTuple):
    """The words of a typed name, and the words of names that each may be."""

    words: Sequence[Word]
    near: Near


class Named(NamedTuple):
    """The words of a name, by number and as they are, how rare each is, and of the bearer."""

    numbers: Sequence[int]
    words: Sequence[Word]
    rarity: Sequence[float]
    kind: str
    titles: AbstractSet[str]


class Pair(NamedTuple):
    """A typed word and the word of the name that it may be, by their places."""

    likeness: float
    typed: int
    named: int


class _Fit(NamedTuple):
    """A typed name laid beside a name."""

    typed: Sequence[Word]
    named: Named
    pairs: Sequence[Pair]

    @property
    def found(self) -> dict[int, Pair]:
        """By the place of the typed word."""
        return {pair.typed: pair for pair in self.pairs}

    @property
    def covered(self) -> dict[int, Pair]:
        """By the place of the word in the name."""
        return {pair.named: pair for pair in self.pairs}

    @property
    def left(self) -> list[Word]:
        """Typed words that the name does not have."""
        return [word for place, word in enumerate(self.typed) if place not in self.found]

    @property
    def missing(self) -> list[Word]:
        """Words of the name that are not typed."""
        return [word for place, word in enumerate(self.named.words) if place not in self.covered]


def fit(typed: Typed, named: Named) -> int:
    """How well a typed name fits a name, from 0 to 89; from 70 on it is likely meant."""
    laid = _Fit(typed.words, named, _pairs(typed.near, named.numbers))
    raw = _TYPED * _typed_share(laid) + (1 - _TYPED) * _named_share(laid)
    raw *= 1 if _is_of_kind(laid) else _OTHER_KIND
    if raw >= _LIKELY_FROM and _is_likely(laid):
        return max(LIKELY, round(BEST * raw))
    return min(LIKELY - 1, round(BEST * raw))


def fit_of_any(typed: Typed, words: AbstractSet[int]) -> int:
    """How much of what is typed stands in any name of an entity: never enough to be likely."""
    weights = [WEIGHTS[word.role] for word in typed.words]
    likeness = [
        max((near[word] for word in near.keys() & words), default=0.0) for near in typed.near
    ]
    share = sum(weight * like for weight, like in zip(weights, likeness, strict=True))
    return min(LIKELY - 1, round(_ANY * share / (sum(weights) or 1)))


def _typed_share(laid: _Fit) -> float:
    """How much of what is typed the name has; less for words in another order."""
    rarity, found = laid.named.rarity, laid.found
    weights = [
        WEIGHTS[word.role] * (rarity[found[place].named] if place in found else 1)
        for place, word in enumerate(laid.typed)
    ]
    if (first := _first_name(laid.typed)) is not None:
        weights[first] *= _FIRST
    return _share(weights, found) * _order(laid.pairs)


def _named_share(laid: _Fit) -> float:
    """How much of the name is typed."""
    named = laid.named
    weights = [
        WEIGHTS[word.role] * rare for word, rare in zip(named.words, named.rarity, strict=True)
    ]
    return _share(weights, laid.covered)


def _is_of_kind(laid: _Fit) -> bool:
    """Whether no word typed, and not in the name, says that an entity of another kind is meant."""
    kinds = [tables.KINDS[word.text] for word in laid.left if word.text in tables.KINDS]
    return all(laid.named.kind in possible for possible in kinds)


def _first_name(words: Sequence[Word]) -> int | None:
    return next((place for place, word in enumerate(words) if _is_name(word)), None)


def _pairs(near: Near, name: Sequence[int]) -> list[Pair]:
    """Each typed word with the word of the name that it is most like, each used once."""
    possible = [
        Pair(likeness[number], place, at)
        for place, likeness in enumerate(near)
        for at, number in enumerate(name)
        if number in likeness
    ]
    taken, typed, named = list[Pair](), set[int](), set[int]()
    for pair in sorted(possible, key=lambda pair: (-pair.likeness, abs(pair.typed - pair.named))):
        if pair.typed not in typed and pair.named not in named:
            taken.append(pair)
            typed.add(pair.typed)
            named.add(pair.named)
    return sorted(taken, key=lambda pair: pair.typed)


def _share(weights: Sequence[float], found: Mapping[int, Pair]) -> float:
    whole = sum(weights)
    got = sum(weights[place] * pair.likeness for place, pair in found.items())
    return got / whole if whole else 0.0


def _order(pairs: Sequence[Pair]) -> float:
    """A little less than one for words that stand in another order."""
    turned = sum(left.named > right.named for left, right in pairwise(pairs))
    return 0.97**turned


_TELLING = frozenset((Role.CORE, Role.COMMON, Role.GENERIC, Role.FIGURE))


def _is_likely(laid: _Fit) -> bool:
    """Whether nothing that tells is left over of what was typed, and what is found does tell."""
    if any(word.role in {Role.CORE, Role.FIGURE} for word in laid.left) or not _is_of_kind(laid):
        return False
    if any(word.text in tables.BODIES for word in laid.left) or not _ends_are_found(laid):
        return False
    if _is_headed_otherwise(laid) or _is_titled_otherwise(laid):
        return False
    alike = min((pair.likeness for pair in laid.pairs), default=0.0)
    names = [laid.named.words[pair.named] for pair in laid.pairs]
    if not any(word.role is Role.CORE for word in names):
        return _is_whole(laid) and alike >= _COMMON and _nothing_is_added(laid)
    if _is_whole(laid):
        return alike >= (_WHOLE if len(names) > 1 else _ALONE)
    return alike >= _PART and _is_enough(laid)


def _is_headed_otherwise(laid: _Fit) -> bool:
    """Whether each has a word for a body that the other lacks: a jamaat is no katibat."""
    return any(word.text in tables.HEADS for word in laid.left) and any(
        word.text in tables.HEADS for word in laid.missing
    )


def _is_titled_otherwise(laid: _Fit) -> bool:
    """Whether a man of one name has another title than the one typed: another man has it."""
    one, other = titles(laid.typed), laid.named.titles
    names = [pair for pair in laid.pairs if _is_name(laid.named.words[pair.named])]
    return bool(one and other) and one.isdisjoint(other) and len(names) == 1


def _nothing_is_added(laid: _Fit) -> bool:
    """Whether a name of common words is typed with its titles and without further words."""
    added = {word.text for word in laid.left if word.role in _TELLING}
    return added <= tables.ANY_BODIES and titles(laid.typed) == titles(laid.named.words)


def _ends_are_found(laid: _Fit) -> bool:
    """Whether the first and the last name typed are found: what is between them may be missing."""
    names = [place for place, word in enumerate(laid.typed) if _is_name(word)]
    return not names or (names[0] in laid.found and names[-1] in laid.found)


def _is_whole(laid: _Fit) -> bool:
    """Whether all of a name is typed that tells."""
    return all(
        place in laid.covered
        for place, word in enumerate(laid.named.words)
        if word.role in _TELLING
    )


def _is_enough(laid: _Fit) -> bool:
    """Whether a part of a name is so much of it that nothing else is likely meant."""
    words = laid.named.words
    if laid.named.kind in PERSONS:
        return max(place for place, word in enumerate(words) if _is_name(word)) in laid.covered
    if all(words[pair.named].text in tables.SHARED for pair in laid.pairs):
        return False
    return _share([WEIGHTS[word.role] for word in words], laid.covered) >= _MOST_OF_IT


def _is_name(word: Word) -> bool:
    return word.role in {Role.CORE, Role.COMMON}

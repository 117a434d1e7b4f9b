"""Where the passages of a record stand in a text: which are the same, moved, changed, new, gone.

Passages are told apart by their digests alone, since the record holds no words. What keeps its
order is found first, as a longest common subsequence; then what moved out of order; last what
stands between the same neighbours in other words.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple


@dataclass(frozen=True)
class Alignment:
    """What became of the paragraphs of a record; each by its number, old in the record, new now."""

    same: Mapping[int, int]
    """New number by old: the same words."""
    changed: Mapping[int, int]
    """New number by old: other words in the same place."""
    gone: tuple[int, ...]
    """Old numbers of those that are found no more."""
    new: tuple[int, ...]
    """New numbers of those that the record does not know."""

    @cached_property
    def numbers(self) -> Mapping[int, int]:
        """New number by old of all that is still there, in the order of the record."""
        return dict(sorted({**self.same, **self.changed}.items()))

    @cached_property
    def moved(self) -> Mapping[int, int]:
        """New number by old of those that stand under another number now."""
        return {old: now for old, now in self.numbers.items() if old != now}

    @property
    def is_identity(self) -> bool:
        """Whether every paragraph is what the record says, and there is no other."""
        return not (self.moved or self.changed or self.gone or self.new)


def align(recorded: Mapping[int, str], found: Sequence[str]) -> Alignment:
    """Where the recorded paragraphs, digests by number, stand among the digests of a text."""
    old = sorted(recorded)
    digests = [recorded[number] for number in old]
    kept = dict(_kept(digests, found))
    matched = {**kept, **_moved(digests, found, kept)}
    changed = dict(_changed(kept, matched, len(old), len(found)))
    there, taken = {**matched, **changed}, {*matched.values(), *changed.values()}
    return Alignment(
        same={old[here]: now + 1 for here, now in sorted(matched.items())},
        changed={old[here]: now + 1 for here, now in changed.items()},
        gone=tuple(number for here, number in enumerate(old) if here not in there),
        new=tuple(now + 1 for now in range(len(found)) if now not in taken),
    )


def _kept(digests: Sequence[str], found: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs of a longest common subsequence: what kept its order."""
    from rapidfuzz.distance import LCSseq

    ranks: dict[str, int] = {}
    ours, theirs = (
        [ranks.setdefault(item, len(ranks)) for item in row] for row in (digests, found)
    )
    for block in LCSseq.opcodes(ours, theirs).as_matching_blocks():
        yield from ((block.a + step, block.b + step) for step in range(block.size))


def _moved(digests: Sequence[str], found: Sequence[str], kept: Mapping[int, int]) -> dict[int, int]:
    """Pairs of equal paragraphs among the rest, the first with the first: what left its order."""
    taken = set(kept.values())
    places: dict[str, deque[int]] = defaultdict(deque)
    for now, item in enumerate(found):
        if now not in taken:
            places[item].append(now)
    pairs = {}
    for here, item in enumerate(digests):
        if here not in kept and places[item]:
            pairs[here] = places[item].popleft()
    return pairs


class _Gap(NamedTuple):
    """What stands between two neighbours that kept their order, old and new, and is no match."""

    old: list[int]
    new: list[int]


def _changed(
    kept: Mapping[int, int], matched: Mapping[int, int], old: int, new: int
) -> Iterator[tuple[int, int]]:
    """Pairs that stand in the same place: in gaps of which as many paragraphs came as went."""
    taken = set(matched.values())
    for (here, now), (here_next, now_next) in pairwise([(-1, -1), *kept.items(), (old, new)]):
        gap = _Gap(
            [place for place in range(here + 1, here_next) if place not in matched],
            [place for place in range(now + 1, now_next) if place not in taken],
        )
        if len(gap.old) == len(gap.new):
            yield from zip(gap.old, gap.new, strict=True)

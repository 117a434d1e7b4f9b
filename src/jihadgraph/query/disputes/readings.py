"""Which of many statements of one matter exclude each other, without comparing each with each.

What a statement says is read as a stretch of time and a range of values. Two readings exclude each
other where the times meet and the values do not. Not only figures are values: of two leaders of a
group each is one, and so are alliance and rivalry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from jihadgraph.store import AnyStatement


class Reading(NamedTuple):
    """What a statement says, as bounds that belong to it; infinite where there are none."""

    start: float
    end: float
    low: float
    high: float
    statement: AnyStatement


def at_odds(readings: Iterable[Reading]) -> list[list[AnyStatement]]:
    """Statements that are at odds, directly or by way of others, two or more at a time.

    A statement that excludes none of the others is in no list.
    """
    ordered = sorted(readings, key=lambda item: (item.start, item.statement.id))
    if len(ordered) < 2:  # noqa: PLR2004 (it takes two)
        return []
    roots = list(range(len(ordered)))
    mirrored = [item._replace(low=-item.high, high=-item.low) for item in ordered]
    for side in (ordered, mirrored):
        for one, other in _below(side):
            roots[_root(roots, one)] = _root(roots, other)
    groups: dict[int, list[AnyStatement]] = defaultdict(list)
    for place, item in enumerate(ordered):
        groups[_root(roots, place)].append(item.statement)
    return [found for found in groups.values() if len(found) > 1]


def _below(ordered: list[Reading]) -> Iterator[tuple[int, int]]:
    """Pairs of places that join each reading with all that began before it and lie below it.

    Readings that are joined are kept in one heap, the lowest first, and only that one is looked
    at: each is moved a few times in all.
    """
    groups: list[tuple[float, int, list[tuple[float, float, int]]]] = []
    for place, item in enumerate(ordered):
        group = [(item.high, item.end, place)]
        while groups and groups[0][0] < item.low:
            _, _, members = heappop(groups)
            while members and members[0][1] < item.start:
                heappop(members)
            if members and members[0][0] < item.low:
                yield place, members[0][2]
                group = _merged(group, members)
            elif members:
                heappush(groups, (members[0][0], members[0][2], members))
        heappush(groups, (group[0][0], group[0][2], group))


def _merged(
    one: list[tuple[float, float, int]], other: list[tuple[float, float, int]]
) -> list[tuple[float, float, int]]:
    """Two heaps in one: the members of the smaller are put into the larger."""
    small, large = sorted((one, other), key=len)
    if len(small) * 4 > len(large):
        large += small
        heapify(large)
        return large
    for item in small:
        heappush(large, item)
    return large


def _root(roots: list[int], place: int) -> int:
    while roots[place] != place:
        roots[place] = roots[roots[place]]
        place = roots[place]
    return place

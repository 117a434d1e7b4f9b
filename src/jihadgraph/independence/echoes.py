"""Pieces of evidence that are one voice, told by what they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple


class Tie(StrEnum):
    """What makes one voice of two pieces of evidence, the closest tie first."""

    SPEAKER = "the same speaker"
    BODY = "one body speaks through both"
    PASSAGE = "the same passage"
    SOURCE = "the same source"
    DOCUMENT = "the same document"
    AUTHOR = "the same author"
    UNNAMED = "unnamed speakers in one place, whom nobody can tell apart"
    NAMED = "an unnamed speaker in the passage of a named one"
    OTHERS = "tied to it by other evidence"


class Echo(NamedTuple):
    """That a piece of evidence is no voice of its own."""

    of: int
    """Index of the piece of evidence that it echoes: an earlier one, or that of a named speaker."""
    tie: Tie


Mark = tuple[Tie, str]
"""Something that stands behind a piece of evidence; pieces that share one are tied."""


def echoes_among(pieces: Iterable[frozenset[Mark]]) -> list[Echo | None]:
    """Which earlier piece each piece echoes, by what stands behind them.

    Of those that are tied, by others too, the first is a voice, and all others are echoes.
    """
    pieces, first = list(pieces), dict[Mark, int]()
    roots = list(range(len(pieces)))
    for index, marks in enumerate(pieces):
        for mark in marks:
            _join(roots, first.setdefault(mark, index), index)
    return [_echo(index, marks, first, roots) for index, marks in enumerate(pieces)]


def with_the_named(
    echoes: Sequence[Echo | None], unnamed: Mapping[int, int]
) -> tuple[Echo | None, ...]:
    """Echoes, where unnamed speakers may be a named one.

    ``unnamed`` has the places of unnamed speakers, each with the place of a named one in the same
    passage. All that were one voice with an unnamed speaker are echoes then. Named speakers are
    not tied by this: that an official may be either of two makes no one voice of the two.
    """
    found, voices = list(echoes), [voice_behind(place, echoes) for place in range(len(echoes))]
    for place, named in unnamed.items():
        found[voices[place]] = found[voices[place]] or Echo(named, Tie.OTHERS)
        found[place] = Echo(named, Tie.NAMED)
    return tuple(found)


def voice_behind(place: int, echoes: Sequence[Echo | None]) -> int:
    """The place of the voice that a piece of evidence is, or echoes by way of others."""
    while echo := echoes[place]:
        place = echo.of
    return place


_CLOSEST = {tie: rank for rank, tie in enumerate(Tie)}


def _echo(
    index: int, marks: frozenset[Mark], first: dict[Mark, int], roots: list[int]
) -> Echo | None:
    root = _root(roots, index)
    if root == index:
        return None
    earlier = [(first[mark], _CLOSEST[mark[0]]) for mark in marks if first[mark] < index]
    if not earlier:
        return Echo(root, Tie.OTHERS)
    of, closest = min(earlier)
    return Echo(of, tuple(Tie)[closest])


def _join(roots: list[int], one: int, other: int) -> None:
    """Make one group of two; its root is its first member."""
    one, other = _root(roots, one), _root(roots, other)
    roots[max(one, other)] = min(one, other)


def _root(roots: list[int], index: int) -> int:
    while roots[index] != index:
        roots[index] = roots[roots[index]]
        index = roots[index]
    return index

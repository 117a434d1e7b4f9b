"""Pledges that were held to go on after they had been renounced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from math import inf
from types import MappingProxyType

from jihadgraph.model import Relation
from jihadgraph.query.dated import dated
from jihadgraph.query.disputes.matter import Matter, days_within
from jihadgraph.query.disputes.readings import Reading
from jihadgraph.query.endings import PLEDGE, Stage, stage_of
from jihadgraph.when import on_certain_days


def renounced(matter: Matter) -> Iterator[list[Reading]]:
    """Readings of pledges and renunciations, by the two whom they join.

    A renunciation excludes that a pledge held for certain after it, except one that may be a new
    pledge, given later.
    """
    groups: dict[tuple[str, ...], list[Reading]] = defaultdict(list)
    for relation in matter.said_relations:
        if relation.type == PLEDGE:
            groups[relation.ends] += _READ.get(stage_of(relation), _given)(matter, relation)
    return iter(groups.values())


def _given(matter: Matter, pledge: Relation) -> list[Reading]:
    """It held on its certain days, and whatever was renounced before them was another."""
    when, time = dated(matter.vocabulary, pledge)
    days = on_certain_days(when, time, matter.reported(pledge)) if when else None
    return [Reading(*days, -inf, days[0], pledge)] if days else []


def _taken_back(_matter: Matter, renunciation: Relation) -> list[Reading]:
    """It speaks of all days after it, and of pledges that had begun before it."""
    first, last = days_within(renunciation.when)
    return [Reading(last + 1, inf, first + 0.5, inf, renunciation)]


def _nothing(_matter: Matter, _rejected: Relation) -> list[Reading]:
    """What was rejected never held."""
    return []


_READ: Mapping[str | None, Callable[[Matter, Relation], list[Reading]]] = MappingProxyType(
    {Stage.RENOUNCED: _taken_back, Stage.REJECTED: _nothing}
)
"""How a pledge of a stage is read; of any other it was given."""

"""Relations that exclude each other, as the vocabulary declares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import inf
from typing import NamedTuple

from jihadgraph.model import Relation, Standing
from jihadgraph.query.disputes.matter import Dispute, Matter, days_within, in_order
from jihadgraph.query.disputes.readings import Reading, at_odds
from jihadgraph.query.disputes.renounced import renounced
from jihadgraph.vocabulary import RelationType
from jihadgraph.when import on_certain_days


def exclusive(matter: Matter) -> Iterator[Dispute]:
    """Relations exclude each other: two types, two of which there is one, or two directions.

    So do a pledge that held and a renunciation before.

    Where that depends on time, they were certainly so on one day; events and what does not change
    exclude each other unless they are certainly of different times.
    """
    for readings_of in (_types, _sole, _directions, renounced):
        for readings in readings_of(matter):
            for statements in at_odds(readings):
                ordered = in_order(statements)
                yield Dispute(ordered, matter.settle(ordered[0]))


# Two types of which only one can be so ------------------------------------------------------------


def _types(matter: Matter) -> Iterator[list[Reading]]:
    """Readings of two types that exclude each other, by the two that they join."""
    types = matter.vocabulary.relations
    declared = {
        tuple(sorted((type_.id, other)))
        for type_ in types.values()
        for other in type_.excludes
        if other in types
    }
    by_type = _by_type(matter.said_relations)
    for one, other in ((types[id_], types[other]) for id_, other in sorted(declared)):
        mirrored = one.symmetric or other.symmetric
        groups: dict[tuple[str, ...], list[Reading]] = defaultdict(list)
        for side, type_ in enumerate((one, other)):
            for relation in by_type.get(type_.id, ()):
                ends = sorted(relation.ends) if mirrored else relation.ends
                groups[tuple(ends)] += _reading(side, relation, _at(matter, relation, type_))
        yield from groups.values()


def _by_type(relations: Iterable[Relation]) -> Mapping[str, list[Relation]]:
    found: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        found[relation.type].append(relation)
    return found


# Two of which there is one ------------------------------------------------------------------------


class _One(NamedTuple):
    """What there is one of, of a sort, for the end that stays."""

    type: str
    stays: str
    sort: str
    """A kind; that of all kinds of persons is one."""


_PERSON = "a person"


def _sole(matter: Matter) -> Iterator[list[Reading]]:
    """Readings of a type, by the end that stays; the other ends tell them apart."""
    types = {id_: type_ for id_, type_ in matter.vocabulary.relations.items() if type_.sole}
    relations = [relation for relation in matter.said_relations if relation.type in types]
    kinds = matter.kinds({end for relation in relations for end in relation.ends})
    persons = {kind.id for kind in matter.vocabulary.kinds.values() if kind.person}
    groups: dict[_One, list[tuple[str, Relation]]] = defaultdict(list)
    for relation in relations:
        type_ = types[relation.type]
        other, stays = relation.ends if type_.sole == "from" else relation.ends[::-1]
        kind = kinds.get(other, "")
        if not type_.sole_kinds or kind in type_.sole_kinds:
            sort = _PERSON if kind in persons else kind
            groups[_One(relation.type, stays, sort)].append((other, relation))
    several = {one: found for one, found in groups.items() if len({end for end, _ in found}) > 1}
    bodies = _bodies(matter, {end for found in several.values() for end, _ in found})
    for one, found in several.items():
        numbers = _numbered({end for end, _ in found}, bodies)
        yield [
            reading
            for end, relation in found
            for reading in _reading(
                numbers[end], relation, _throughout(matter, relation, types[one.type])
            )
        ]


def _bodies(matter: Matter, ends: set[str]) -> Mapping[str, set[str]]:
    """For each of these ends the others that it may act as: a branch, a parent, an earlier name."""
    types = {type_.id for type_ in matter.vocabulary.relations.values() if type_.one_body}
    found: dict[str, set[str]] = defaultdict(set)
    if ends:
        for relation in matter.store.relations(types=types, touching=ends, standing=_ASSERTED):
            found[relation.subject].add(relation.object)
            found[relation.object].add(relation.subject)
    return found


_ASSERTED = frozenset({Standing.ASSERTED})


def _numbered(ends: set[str], bodies: Mapping[str, set[str]]) -> Mapping[str, int]:
    """A number for each end; those among them that are one body share it."""
    numbers: dict[str, int] = {}
    for number, end in enumerate(sorted(ends)):
        ahead = [end]
        while ahead:
            one = ahead.pop()
            if one not in numbers:
                numbers[one] = number
                ahead += bodies.get(one, set()) & ends
    return numbers


# Two directions -----------------------------------------------------------------------------------


def _directions(matter: Matter) -> Iterator[list[Reading]]:
    """Readings of a type that runs one way, by the two that it joins."""
    types = {id_: type_ for id_, type_ in matter.vocabulary.relations.items() if type_.one_way}
    groups: dict[tuple[str, ...], list[Reading]] = defaultdict(list)
    for relation in matter.said_relations:
        if (type_ := types.get(relation.type)) and not type_.symmetric:
            first, last = sorted(relation.ends)
            days = _throughout(matter, relation, type_)
            groups[type_.id, first, last] += _reading(int(relation.subject == last), relation, days)
    return iter(groups.values())


# Time ---------------------------------------------------------------------------------------------

_Days = tuple[float, float] | None


def _reading(value: int, relation: Relation, days: _Days) -> list[Reading]:
    return [Reading(*days, value, value, relation)] if days else []


def _throughout(matter: Matter, relation: Relation, type_: RelationType) -> _Days:
    """The days of what is once for all, as far as they are known; else those that are certain."""
    if type_.steady:
        return -inf, inf
    if type_.time == "event":
        return days_within(relation.when)
    return _at(matter, relation, type_)


def _at(matter: Matter, relation: Relation, type_: RelationType) -> _Days:
    """The days on each of which a relation was so for certain; an event has its day, if known."""
    if relation.when is None:
        return None
    if type_.time == "event":
        first, last = days_within(relation.when)
        return (first, last) if first == last else None
    return on_certain_days(relation.when, type_.time, matter.reported(relation))

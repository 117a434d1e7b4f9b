"""What a group came of, and what came of it.

Which types of relation tell that, and which of their ends is the ancestor, stands in the
vocabulary (``lineage``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from jihadgraph.model import ASSERTED, Relation, Standing
from jihadgraph.query.dated import in_time
from jihadgraph.query.followed import Followed, Reason, tally, tally_view
from jihadgraph.query.views import View, Views
from jihadgraph.store import Store
from jihadgraph.vocabulary import Vocabulary

Descent = tuple[Relation, str, str]
"""A relation with the ancestor and the descendant."""
GENERATIONS = 50
"""A tree goes no further; no group is known to be so far from its beginnings."""


class Line(NamedTuple):
    """One relation of a tree, what it leads to, and how that goes on."""

    relation: Relation
    entity: str
    further: tuple[Line, ...] | None
    """``None`` where it goes on, and that is not shown here."""
    repeated: bool
    """It goes on as is shown above, where the entity stands for the first time."""


class Lineage(NamedTuple):
    """The ancestors and the descendants of an entity."""

    ancestors: tuple[Line, ...]
    descendants: tuple[Line, ...]
    left_out: tuple[Mapping[str, Reason], Mapping[str, Reason]]
    """Ids of relations that would have been part of either, and why they are not followed."""

    @property
    def omitted(self) -> Mapping[Reason, int]:
        """How many there are, by the reason."""
        ancestors, descendants = self.left_out
        return tally({**ancestors, **descendants}.values())


def lineage(store: Store, entity: str, *, standing: Collection[Standing] = ASSERTED) -> Lineage:
    """The tree of what an entity came of, and that of what came of it.

    An entity that is met again, in a circle or by another way, is named there and not followed
    again.
    """
    followed = Followed(store, standing)
    up, down = (_Side.around(store, entity, followed, up=up) for up in (True, False))
    return Lineage(up.tree(entity), down.tree(entity), (up.left_out, down.left_out))


@dataclass(frozen=True, slots=True)
class _Side:
    """All that lies on one side of an entity: for each one, the relations that lead further."""

    onward: dict[str, list[tuple[Relation, str]]]
    left_out: dict[str, Reason]

    @classmethod
    def around(cls, store: Store, entity: str, followed: Followed, *, up: bool) -> _Side:
        side, ring, known = cls(defaultdict(list), {}), {entity}, {entity}
        for _ in range(GENERATIONS + 1):  # one more, to know what goes on
            ring = side.grown(_descents(store, followed, ring), ring, followed, up=up) - known
            if not ring:
                break
            known |= ring
        for lines in side.onward.values():
            lines.sort(key=lambda line: in_time(store.vocabulary, line[0]))
        return side

    def grown(
        self, descents: Iterable[Descent], ring: set[str], followed: Followed, *, up: bool
    ) -> set[str]:
        """Add what leads further from a ring, and answer where to."""
        further = set()
        for relation, ancestor, descendant in descents:
            near, far = (descendant, ancestor) if up else (ancestor, descendant)
            if near not in ring:
                continue
            reason = followed.left_out(relation)
            if reason is None:
                self.onward[near].append((relation, far))
                further.add(far)
            else:
                self.left_out[relation.id] = reason
        return further

    def tree(self, entity: str) -> tuple[Line, ...]:
        """What lies beyond an entity; each further one is shown once."""
        return self._beyond(entity, set(), 1)

    def _beyond(self, entity: str, shown: set[str], generation: int) -> tuple[Line, ...]:
        shown.add(entity)
        return tuple(
            self._line(relation, far, shown, generation)
            for relation, far in self.onward.get(entity, ())
        )

    def _line(self, relation: Relation, far: str, shown: set[str], generation: int) -> Line:
        repeated = far in shown and far in self.onward
        cut = repeated or (generation == GENERATIONS and far in self.onward)
        beyond = None if cut else self._beyond(far, shown, generation + 1)
        return Line(relation, far, beyond, repeated)


def _descents(store: Store, followed: Followed, entities: set[str]) -> Iterator[Descent]:
    """The relations at these entities that tell what came of what, followed or not.

    An ancestor is of a kind that may itself have come of something: a group that founds another
    is one, a leader who does is none.
    """
    types = {id_: type_ for id_, type_ in store.vocabulary.relations.items() if type_.lineage}
    found = list(followed.relations(types=types, touching=entities))
    ends = {end for relation in found for end in relation.ends}
    kinds = {item.id: item.kind for item in store.entities(ends)}
    for relation in found:
        type_, (one, other) = types[relation.type], relation.ends
        ancestor, descendant = (one, other) if type_.lineage == "from" else (other, one)
        if kinds.get(ancestor) in type_.ancestor_kinds:
            yield relation, ancestor, descendant


def lineage_kinds(vocabulary: Vocabulary) -> frozenset[str]:
    """The kinds of entities of which there is a lineage."""
    types = vocabulary.relations.values()
    return frozenset[str]().union(*(type_.ancestor_kinds for type_ in types))


# As data ----------------------------------------------------------------------------------------


def lineage_view(found: Lineage, entity: str, views: Views) -> View:
    """Both trees as JSON data, every relation with all its evidence."""
    every = (*relations_of(found.ancestors), *relations_of(found.descendants))
    views.fetch(relation for _, relation in every)
    return {
        **views.end(entity),
        "ancestors": _line_views(found.ancestors, "ancestors", views),
        "descendants": _line_views(found.descendants, "descendants", views),
        "omitted": tally_view(found.omitted),
    }


def relations_of(lines: tuple[Line, ...], generation: int = 1) -> Iterator[tuple[int, Relation]]:
    """The relations of a tree from above, each with the generation to which it leads."""
    for line in lines:
        yield generation, line.relation
        yield from relations_of(line.further or (), generation + 1)


def _line_views(lines: tuple[Line, ...], key: str, views: Views) -> list[View]:
    return [
        {
            "relation": views.relation(line.relation),
            "entity": views.end(line.entity),
            key: None if line.further is None else _line_views(line.further, key, views),
            "repeated": line.repeated,
        }
        for line in lines
    ]

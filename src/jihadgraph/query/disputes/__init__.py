"""Where sources disagree, and what would settle it: see ``docs/disputes.md``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from jihadgraph.model import Fact
from jihadgraph.query.as_of import IN_FORCE, shown_in
from jihadgraph.query.disputes.contested import contested
from jihadgraph.query.disputes.declared import declared, superseded
from jihadgraph.query.disputes.matter import Dispute, Matter
from jihadgraph.query.disputes.relations import exclusive
from jihadgraph.query.disputes.values import values
from jihadgraph.query.disputes.voices import allegation, attribution
from jihadgraph.query.views import View, Views
from jihadgraph.store import AnyStatement, Store


class Kind(NamedTuple):
    """A kind of dispute."""

    find: Callable[[Matter], Iterator[Dispute]]
    means: str
    """What is so of every dispute of this kind, in one sentence."""
    settled: bool = False
    """It is settled, and told only where it is asked for."""


DISPUTES: Mapping[str, Kind] = MappingProxyType(
    {
        "contested": Kind(contested, "Some evidence supports a statement and some refutes it."),
        "values": Kind(values, "Facts of one measure have values that cannot all be right."),
        "exclusive": Kind(exclusive, "Relations that cannot all hold were said to hold."),
        "attribution": Kind(
            attribution, "An attack is laid to a group by others; no source asserts it."
        ),
        "allegation": Kind(
            allegation, "One voice alone accuses, and no independent one bears it out."
        ),
        "declared": Kind(declared, "An analyst has written that two statements conflict."),
        "superseded": Kind(
            superseded, "An analyst has replaced one statement by another.", settled=True
        ),
    }
)
"""Every kind of dispute by its name, in the order of an answer."""


class Found(NamedTuple):
    """A dispute and its kind."""

    kind: str
    statements: tuple[AnyStatement, ...]
    settle: str
    """What would settle it, in one sentence."""


def disputes(
    store: Store, *, touching: Collection[str] | None = None, kinds: Collection[str] | None = None
) -> list[Found]:
    """All disputes, those that touch some entities, or those of some kinds, sorted.

    Without ``kinds`` they are all but those that are settled. Of a store as of a period they are
    those that belong to its answer, judged as disputes of all times.
    """
    matter = Matter(store)
    found = [
        Found(name, *dispute)
        for name, kind in DISPUTES.items()
        if (not kind.settled if kinds is None else name in kinds)
        for dispute in sorted(kind.find(matter), key=_ids)
        if touching is None or _touches(dispute.statements, touching)
    ]
    return belonging(found, store)


def belonging(found: Iterable[Found], store: Store) -> list[Found]:
    """Disputes of which a store, such as one as of a period, shows at least one statement."""
    return [item for item in found if any(shown_in(store, one) for one in item.statements)]


def dispute_views(found: Iterable[Found], views: Views) -> list[View]:
    """Disputes as JSON data; of what did not hold as of a period, ``held`` is null."""
    found = list(found)
    every = views.statements(item for dispute in found for item in dispute.statements)
    shown = ({**view, "held": _as_shown(view["held"])} for view in every)
    return [
        {
            "kind": dispute.kind,
            "statements": [next(shown) for _ in dispute.statements],
            "settle": dispute.settle,
        }
        for dispute in found
    ]


def _as_shown(held: str | None) -> str | None:
    return held if held in IN_FORCE else None


def _ids(dispute: Dispute) -> list[str]:
    return [item.id for item in dispute.statements]


def _touches(statements: Iterable[AnyStatement], entities: Collection[str]) -> bool:
    return any(end in entities for item in statements for end in _named(item))


def _named(statement: AnyStatement) -> tuple[str, ...]:
    where = statement.where if isinstance(statement, Fact) else None
    return (*statement.ends, *([where] if where else []))

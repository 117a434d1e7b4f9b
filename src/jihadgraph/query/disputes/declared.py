"""What analysts themselves have said of two statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jihadgraph.query.disputes.matter import Dispute, Matter, in_order
from jihadgraph.store import AnyStatement


def declared(matter: Matter) -> Iterator[Dispute]:
    """An analyst has written that two statements conflict (`conflicts_with`)."""
    found = _pairs(matter.statements, "conflicts_with")
    pairs = {_ids(pair): in_order(pair) for pair in found}
    for pair in pairs.values():
        ways = dict.fromkeys(matter.settled_by(item) for item in pair)
        told = ", or by ".join(("a source that speaks of both", *ways))
        yield Dispute(pair, f"It would be settled by {told}.")


def superseded(matter: Matter) -> Iterator[Dispute]:
    """An analyst has written that one statement replaces another (`supersedes`): it is settled."""
    for new, old in _pairs(matter.every, "supersedes"):
        yield Dispute((new, old), "It is settled: the first statement replaces the second.")


def _pairs(among: Iterable[AnyStatement], key: str) -> Iterator[tuple[AnyStatement, AnyStatement]]:
    """Each statement with each of those that it names, as far as these are there."""
    statements = {item.id: item for item in among}
    for item in statements.values():
        for other in dict.fromkeys(getattr(item, key)):
            if other in statements and other != item.id:
                yield item, statements[other]


def _ids(pair: tuple[AnyStatement, AnyStatement]) -> frozenset[str]:
    return frozenset(item.id for item in pair)

"""What cites a source: each piece of evidence that rests on it, and whose it is."""

from __future__ import annotations

from typing import NamedTuple

from jihadgraph.model import Entity, Evidence
from jihadgraph.store import AnyStatement, Store


class Citation(NamedTuple):
    """A piece of evidence, and the statement or entity that bears it."""

    bearer: AnyStatement | Entity
    evidence: Evidence


def citations_of(store: Store, source: str) -> list[Citation]:
    """The evidence of all entities and statements that rests on a source."""
    bearers: tuple[AnyStatement | Entity, ...] = (
        *store.entities(),
        *store.relations(sources={source}),
        *store.facts(sources={source}),
    )
    return [
        Citation(bearer, evidence)
        for bearer in bearers
        for evidence in bearer.evidence
        if evidence.at.source == source
    ]

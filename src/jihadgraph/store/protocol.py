"""The questions that everything above asks of a data set, wherever it is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Protocol, TypedDict, Unpack

from jihadgraph.model import Entity, Fact, Relation, Replaced, Source, Standing, Withdrawn
from jihadgraph.vocabulary import Vocabulary

Ids = Collection[str]
AnyStatement = Relation | Fact


class Asked(TypedDict, total=False):
    """What narrows a question about statements of either kind; ``None`` narrows nothing."""

    ids: Ids | None
    standing: Collection[Standing] | None
    speakers: Ids | None
    """Entities that speak in the evidence."""
    sources: Ids | None
    """Sources that the evidence cites."""


class RelationsAsked(Asked, total=False):
    """What narrows a question about relations."""

    types: Ids | None
    subjects: Ids | None
    objects: Ids | None
    touching: Ids | None
    """Entities at either end."""


class FactsAsked(Asked, total=False):
    """What narrows a question about facts."""

    properties: Ids | None
    entities: Ids | None


class Store(Protocol):
    """A data set that can be asked. ``None`` means no restriction; answers are sorted by id."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary that the data set uses, its own entries included."""

    @property
    def retired(self) -> Mapping[str, Replaced | Withdrawn]:
        """Ids no longer in use."""

    @property
    def left_out(self) -> tuple[AnyStatement, ...]:
        """Statements that bear an error: they answer nothing, but may tell that others ended."""

    def entities(self, ids: Ids | None = None) -> Iterator[Entity]:
        """Entities, all or by id."""

    def sources(self, ids: Ids | None = None) -> Iterator[Source]:
        """Sources, all or by id."""

    def relations(self, **asked: Unpack[RelationsAsked]) -> Iterator[Relation]:
        """Relations by id, type, either end, standing, who speaks, and which source is cited."""

    def facts(self, **asked: Unpack[FactsAsked]) -> Iterator[Fact]:
        """Facts by id, property, entity, standing, who speaks, and which source is cited."""

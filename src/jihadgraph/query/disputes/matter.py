"""A data set that is searched for disputes, and what a dispute is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from math import inf
from typing import NamedTuple

from jihadgraph.independence import Voices
from jihadgraph.model import Fact, Modality, Relation, Stance
from jihadgraph.query.as_of import all_times, whole
from jihadgraph.query.reported import Reports
from jihadgraph.store import AnyStatement, Store
from jihadgraph.vocabulary import Property, RelationType
from jihadgraph.when import When


class Dispute(NamedTuple):
    """Statements that cannot all be so, or one that is in doubt, and what would settle it."""

    statements: tuple[AnyStatement, ...]
    settle: str


class Matter:
    """A data set of all times, and what of it can be in dispute, gathered once.

    What another statement replaces is settled and in no other dispute. Denials and predictions
    exclude nothing.
    """

    def __init__(self, store: Store) -> None:
        self.store = store = whole(store)
        self.vocabulary = store.vocabulary
        self.every: tuple[AnyStatement, ...] = (*store.relations(), *store.facts())
        replaced = all_times(store).superseded
        self.statements = tuple(item for item in self.every if item.id not in replaced)
        self.relations = tuple(item for item in self.statements if isinstance(item, Relation))
        self.facts = tuple(item for item in self.statements if isinstance(item, Fact))

    @cached_property
    def said_relations(self) -> tuple[Relation, ...]:
        """The relations of which somebody says that they are so."""
        return tuple(filter(says_it_is, self.relations))

    @cached_property
    def said_facts(self) -> tuple[Fact, ...]:
        """The facts of which somebody says that they are so."""
        return tuple(filter(says_it_is, self.facts))

    @cached_property
    def voices(self) -> Voices:
        """Who stands behind evidence."""
        return Voices(self.store)

    def kinds(self, ids: set[str]) -> dict[str, str]:
        """Kinds of entities by id."""
        return {entity.id: entity.kind for entity in self.store.entities(ids)}

    def reported(self, statement: AnyStatement) -> date | None:
        """The latest day by which it was certainly said to be so."""
        return self._reports.still_so(statement)

    def settled_by(self, statement: AnyStatement) -> str:
        """What would settle a disagreement about a statement."""
        entry: RelationType | Property | None
        if isinstance(statement, Relation):
            entry = self.vocabulary.relations.get(statement.type)
        else:
            entry = self.vocabulary.properties.get(statement.property)
        return (entry and entry.settled_by) or "an independent source that tells how it knows"

    def settle(self, statement: AnyStatement) -> str:
        """The same as a sentence."""
        return f"It would be settled by {self.settled_by(statement)}."

    @cached_property
    def _reports(self) -> Reports:
        return Reports(self.store)


def says_it_is(statement: AnyStatement) -> bool:
    """Whether anybody says that a statement is so, and does not only foretell it."""
    return any(
        item.stance is Stance.SUPPORTS and item.modality is not Modality.PREDICTS
        for item in statement.evidence
    )


def days_within(when: When | None) -> tuple[float, float]:
    """The days outside which a date certainly does not lie, as ordinals; all where it has none."""
    certain = when.certain if when else None
    if certain is None:
        return -inf, inf
    first, last = certain.earliest_start, certain.latest_end
    return first.toordinal() if first else -inf, last.toordinal() if last else inf


def in_order(statements: Iterable[AnyStatement]) -> tuple[AnyStatement, ...]:
    """Statements sorted by id."""
    return tuple(sorted(statements, key=lambda item: item.id))

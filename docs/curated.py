"""A data set with the notes of its curators, arranged as the page of curation shows it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from curation_notes import Notes, read_notes
from page_markup import escaped

import jihadgraph
from jihadgraph.fields import Address
from jihadgraph.model import Standing
from jihadgraph.query import View, Views
from jihadgraph.store import AnyStatement, Dataset
from jihadgraph.tables.statements import statement_words
from jihadgraph.texts import Library
from jihadgraph.verification import Verifier


class Resting(NamedTuple):
    """A statement and the piece of its evidence that points at a passage."""

    statement: View
    evidence: View


@dataclass(frozen=True)
class Curated:
    """The usable part of a data set, as views and by passage, and the notes on it."""

    store: Dataset
    notes: Notes
    views: Views

    @classmethod
    def read(cls, root: Path) -> Curated:
        """Read a project as it is without the texts. Raises ``CurationError``."""
        result = jihadgraph.load(root)
        without = replace(result, texts=Library(entities=tuple(result.dataset.entities())))
        store = jihadgraph.usable(without)
        views = Views(store, Verifier(store, without.texts))
        return cls(store, read_notes(root, store), views)

    @cached_property
    def statements(self) -> list[View]:
        """Every relation and fact, by id."""
        found: list[AnyStatement] = [*self.store.relations(), *self.store.facts()]
        return self.views.statements(sorted(found, key=lambda item: item.id))

    @cached_property
    def by_id(self) -> dict[str, View]:
        """Every relation and fact."""
        return {view["id"]: view for view in self.statements}

    @cached_property
    def doubtful(self) -> list[View]:
        """The statements that are not asserted, by standing."""
        order = list(Standing)
        found = [view for view in self.statements if view["standing"] != Standing.ASSERTED]
        return sorted(found, key=lambda view: order.index(view["standing"]))

    @cached_property
    def resting(self) -> dict[Address, list[Resting]]:
        """What rests on each paragraph."""
        found: dict[Address, list[Resting]] = defaultdict(list)
        for view in self.statements:
            for item in view["evidence"]:
                found[Address(item["source"], item["paragraph"])].append(Resting(view, item))
        return dict(found)

    def target_of(self, statement: View) -> str:
        """Where the page tells most about a statement: its own entry, else its first passage."""
        if statement["standing"] != Standing.ASSERTED:
            return f"statement-{statement['id']}"
        return passage_target(Address.parse(statement["evidence"][0]["at"]))

    def words(self, view: View) -> str:
        """What a statement says, then its qualifiers and its date."""
        vocabulary = self.store.vocabulary
        said = statement_words(
            {**view, "qualifiers": {}},
            lambda id_: vocabulary.relations[id_].label,
            lambda id_: vocabulary.properties[id_].label,
        )
        more = [*view["qualifiers"].values(), *([view["when"]] if view["when"] else [])]
        return escaped(f"{said} ({', '.join(more)})" if more else said)


def passage_target(at: Address) -> str:
    """Where the page shows a passage."""
    return f"{at.source}-p{at.paragraph}"

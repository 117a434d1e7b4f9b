"""Says of a mutant what ``jihadgraph check --strict`` would say of it, without reading files again.

What can only concern one statement (its passages, words, dates) is asked of the changed one alone;
everything else is asked of the whole data set, with the changed statement in its place.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from jihadgraph.checks import (
    CHECKS,
    Check,
    case_of,
    citations,
    conduct,
    consistency,
    dates,
    passages,
    references,
    sources,
    wording,
)
from jihadgraph.checks.case import Case
from jihadgraph.checks.remarks import placed
from jihadgraph.diagnostics import Diagnostic, Location, Severity
from jihadgraph.edits import Edit
from jihadgraph.locations import Located, Locations, Step
from jihadgraph.marks import Node
from jihadgraph.model import Entity, Evidence, Fact, Relation
from jihadgraph.reading import LoadResult
from jihadgraph.reading.settings_file import SettingsFile
from jihadgraph.store import Dataset
from jihadgraph.texts import Library
from mutations.kinds import Ground
from mutations.mutant import Cited, Mutant

_OF_ONE = {module.__name__ for module in (citations, dates, passages, wording)}
OF_ONE: tuple[Check, ...] = tuple(one for one in CHECKS if one.__module__ in _OF_ONE)
"""Checks that look at one statement at a time."""
OF_OTHERS: tuple[Check, ...] = (
    sources.footnote_records,
    sources.texts,
    sources.indexes,
    references.shared_names,
    references.identifiers,
    consistency.repeated_names,
    conduct.corrections,
)
"""Checks of sources, names and settings, which no change of a statement concerns."""
OF_ALL: tuple[Check, ...] = tuple(
    one for one in CHECKS if one not in OF_OTHERS and one not in OF_ONE
)
"""Checks that may compare statements."""


Part = TypeVar("Part", Entity, Relation, Fact)


class _Nowhere(Locations):
    """Places are of no interest here, and mutants have none."""

    def of(self, model: Located, *path: Step, key: bool = False) -> Location:
        return Location(Path(f"{type(model).__name__} {path} {key}"))

    def start(self, model: Located) -> int:  # noqa: ARG002
        return 0

    def node(self, model: Located, *path: Step, key: bool = False) -> Node | None:  # noqa: ARG002
        return None

    def rewriting(
        self,
        model: Located,  # noqa: ARG002 (as the method that it overrides has them)
        *path: Step,  # noqa: ARG002
        text: str,  # noqa: ARG002
        key: bool = False,  # noqa: ARG002
    ) -> Edit | None:
        return None


@dataclass(frozen=True)
class _Alone(Case):
    """A data set of which nothing but one statement, or one entity's citation, is looked at."""

    only: Cited | None = None

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The one statement, if it is a relation."""
        return (self.only,) if isinstance(self.only, Relation) else ()

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The one statement, if it is a fact."""
        return (self.only,) if isinstance(self.only, Fact) else ()

    @cached_property
    def evidence(self) -> tuple[tuple[Cited, int, Evidence], ...]:
        """The evidence of the one."""
        items = (self.only,) if self.only else ()
        return tuple(
            (item, index, one) for item in items for index, one in enumerate(item.evidence)
        )


class Examiner:
    """Examines the mutants of one data set."""

    def __init__(self, result: LoadResult) -> None:
        self._case = replace(case_of(result), locations=_Nowhere())
        self._known = {_key(item) for item in _failing(CHECKS, self._case)}

    @property
    def ground(self) -> Ground:
        """What mutants are made of."""
        return Ground(self._case.dataset, self._case.texts)

    def caught_by(self, mutant: Mutant) -> frozenset[str]:
        """Names of the rules that fail the check of a mutant, and did not before."""
        if mutant.record is None or mutant.original is None:
            return self._of_text(mutant)
        try:
            changed = type(mutant.original).model_validate(mutant.record)
        except ValidationError as error:
            return frozenset(item["type"] for item in error.errors())
        if changed.id != mutant.original.id and changed.id in self._ids:
            return frozenset({"clashing-id"})
        return self._of_one(changed, mutant.original.id) or self._of_all(
            changed, mutant.original.id
        )

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(item.id for item in self._case.statements)

    def _of_one(self, changed: Cited, original: str) -> frozenset[str]:
        alone = _Alone(self._case.dataset, *self._about, only=changed)
        return self._new(OF_ONE, alone, changed, original)

    def _of_all(self, changed: Cited, original: str) -> frozenset[str]:
        """What is found by comparing, where the statement by itself looks right."""
        dataset = _with(self._case.dataset, changed, original)
        return self._new(OF_ALL, Case(dataset, *self._about), changed, original)

    @property
    def _about(self) -> tuple[Locations, Library, frozenset[str], SettingsFile]:
        case = self._case
        return case.locations, case.texts, case.broken, case.settings_file

    def _new(
        self, checks: tuple[Check, ...], case: Case, changed: Cited, original: str
    ) -> frozenset[str]:
        """Names of the rules that fail, and did not before; what cannot have changed is shared."""
        case.__dict__.update(verifier=self._case.verifier, sources=self._case.sources)
        if not isinstance(changed, Entity):
            case.__dict__.update(entities=self._case.entities)
        found = _failing(checks, case)
        return frozenset(
            item.name for item in found if _key(item, changed.id, original) not in self._known
        )

    def _of_text(self, mutant: Mutant) -> frozenset[str]:
        """What checks say where a text that is held is another one."""
        (source,) = self._case.dataset.sources([mutant.source])
        with tempfile.TemporaryDirectory() as folder:
            assert source.text is not None
            (Path(folder) / source.text.file).write_text(mutant.text, "utf-8")
            library = Library([Path(folder)], tuple(self._case.entities.values()))
            dataset = Dataset(self._case.dataset.vocabulary, sources=[source])
            case = replace(self._case, dataset=dataset, texts=library)
            return frozenset(item.name for item in _failing((sources.texts,), case))


def _with(dataset: Dataset, changed: Cited, original: str) -> Dataset:
    """A data set with a statement in the place of the one that it was made of."""
    relations = _replaced(dataset.relations(), changed, original)
    facts = _replaced(dataset.facts(), changed, original)
    entities = _replaced(dataset.entities(), changed, original)
    retired = dataset.retired.values()
    return Dataset(dataset.vocabulary, entities, relations, facts, dataset.sources(), retired)


def _replaced(items: Iterator[Part], changed: Cited, original: str) -> list[Part]:
    """Items of one kind, the changed one in its place if it is of that kind."""
    return [
        changed if isinstance(changed, type(item)) and item.id == original else item
        for item in items
    ]


def _failing(checks: tuple[Check, ...], case: Case) -> Iterator[Diagnostic]:
    """What checks find that ``--strict`` does not let pass."""
    found = placed((item for one in checks for item in one(case)), case.locations)
    return (item for item in found if item.severity is not Severity.NOTICE)


def _key(item: Diagnostic, id_: str = "", original: str = "") -> tuple[str, str, str]:
    """What makes two findings the same, though the id of the statement was changed."""
    subject = original if item.subject == id_ else item.subject
    return item.name, subject or "", f"{item.location.path}: {item.message}"

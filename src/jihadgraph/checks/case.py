"""What every check is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from jihadgraph.checks.record_index import RecordIndex
from jihadgraph.checks.remarks import Remark
from jihadgraph.diagnostics import Fix
from jihadgraph.locations import Locations, Step
from jihadgraph.model import Entity, Evidence, Fact, Relation, Replaced, Source
from jihadgraph.reading.settings_file import SettingsFile
from jihadgraph.rules import RULES
from jihadgraph.store import AnyStatement, Dataset
from jihadgraph.texts import Library
from jihadgraph.verification import Cited, Level, Verification, Verifier
from jihadgraph.vocabulary import RelationType
from jihadgraph.when import When


class Outcome(NamedTuple):
    """How far pieces of evidence are verified that cite one source."""

    source: str
    verification: Verification
    undated: bool
    """The year stands in none of the passages of the statement, all of which are held."""


@dataclass(frozen=True)
class Case:
    """A data set under check, where its parts stand, and the texts that are held."""

    dataset: Dataset
    locations: Locations
    texts: Library
    broken: frozenset[str]
    """Ids of records that could not be read; naming one is no further mistake."""
    settings_file: SettingsFile
    files: Mapping[Path, str] = field(default_factory=dict)
    """The text of each file, as it was read."""
    incomplete: frozenset[str] = frozenset()
    """What could not be read in full, as :class:`jihadgraph.reading.LoadResult` has it."""
    nameless: frozenset[str] = frozenset()
    """Those of which something was lost whose id is not known either."""

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Entities by id, in the order of the files."""
        return {entity.id: entity for entity in self.dataset.as_given.entities}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.id: source for source in self.dataset.sources()}

    @property
    def relations(self) -> tuple[Relation, ...]:
        """All relations, in the order of the files."""
        return self.dataset.as_given.relations

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts, in the order of the files."""
        return self.dataset.as_given.facts

    @cached_property
    def statements(self) -> tuple[AnyStatement, ...]:
        """Relations, then facts."""
        return (*self.relations, *self.facts)

    @cached_property
    def relations_of(self) -> dict[str, list[Relation]]:
        """Relations by their type as it is written, in the order of the files."""
        found: dict[str, list[Relation]] = {}
        for relation in self.relations:
            found.setdefault(relation.type, []).append(relation)
        return found

    @property
    def typed(self) -> Iterator[tuple[RelationType, list[Relation]]]:
        """The types of the vocabulary that occur, each with its relations."""
        types = self.dataset.vocabulary.relations
        return ((types[id_], found) for id_, found in self.relations_of.items() if id_ in types)

    @cached_property
    def names(self) -> tuple[tuple[Entity, int | None, str], ...]:
        """Every name: whose it is, which of the aliases or ``None``, and the name."""
        return tuple(chain.from_iterable(map(_names, self.entities.values())))

    @cached_property
    def dated_facts(self) -> dict[tuple[str, str], list[tuple[Fact, When]]]:
        """Facts whose value is a date that can be read, by entity and property."""
        dates = self.dataset.vocabulary.properties_of("date")
        found: dict[tuple[str, str], list[tuple[Fact, When]]] = {}
        for fact in self.facts:
            if fact.property in dates:
                with suppress(ValueError):
                    dated = (fact, When.parse(fact.value))
                    found.setdefault((fact.entity, fact.property), []).append(dated)
        return found

    @cached_property
    def verifier(self) -> Verifier:
        """Answers how far a piece of evidence has been verified."""
        return Verifier(self.dataset, self.texts)

    def record_index(self, source: Source) -> RecordIndex:
        """Where the record of a source names whom, and bears which marks."""
        if source.id not in self._record_indexes:
            self._record_indexes[source.id] = RecordIndex(source)
        return self._record_indexes[source.id]

    @cached_property
    def _record_indexes(self) -> dict[str, RecordIndex]:
        return {}

    @cached_property
    def texts_held(self) -> bool:
        """Whether the text of any source is held: some checks have nothing to ask without."""
        return any(self.texts.document(source) for source in self.sources.values())

    @cached_property
    def mentioned(self) -> frozenset[str]:
        """Ids of all entities that a statement mentions: as end, as place or in its evidence."""
        found = {id_ for statement in self.statements for id_ in statement.ends}
        found.update(fact.where for fact in self.facts if fact.where)
        for statement in self.statements:
            for evidence in statement.evidence:
                found.update(evidence.implicit)
                if evidence.by and evidence.by.entity:
                    found.add(evidence.by.entity)
        return frozenset(found)

    @cached_property
    def dangling(self) -> tuple[tuple[Cited, tuple[Step, ...], str], ...]:
        """References to entities that the data set does not hold: who, where in it, which id."""
        known = self.entities.keys() | self.broken
        statements = () if self.mentioned <= known else self.statements
        return tuple(
            (item, path, id_)
            for item in (*self.entities.values(), *statements)
            for path, id_ in _references(item)
            if id_ not in known
        )

    @cached_property
    def verifications(self) -> tuple[tuple[Cited, int, Evidence, Verification], ...]:
        """Every piece of evidence whose source has a record, and how far it was verified."""
        return tuple(
            (item, index, evidence, self.verifier.verify(item, evidence))
            for item, index, evidence in self.evidence
            if evidence.at.source in self.sources
        )

    @property
    def sources_are_known(self) -> bool:
        """Whether every source that is cited has a record."""
        return len(self.verifications) == len(self.evidence)

    @cached_property
    def with_unread_years(self) -> frozenset[str]:
        """Ids of the statements whose year may stand in a passage that is not held."""
        year = Level.YEAR
        return frozenset(
            [item.id for item, _, _, found in self.verifications if year in found.unknown]
        )

    @cached_property
    def outcomes(self) -> dict[Outcome, int]:
        """How often each outcome occurs among the evidence of the statements.

        A few hundred stand for tens of thousands of pieces of evidence.
        """
        unread = self.with_unread_years
        counts = Counter(
            [
                (evidence.at.source, found, found.undated and item.id not in unread)
                for item, _, evidence, found in self.verifications
                if not isinstance(item, Entity)
            ]
        )
        return {Outcome(*outcome): count for outcome, count in counts.items()}

    @cached_property
    def said(self) -> tuple[tuple[AnyStatement, int, Evidence, When], ...]:
        """The evidence of statements that gives the day on which somebody spoke, and that day."""
        return tuple(
            (item, index, evidence, evidence.said)
            for item, index, evidence in self.evidence
            if evidence.said is not None and not isinstance(item, Entity)
        )

    @cached_property
    def evidence(self) -> tuple[tuple[Cited, int, Evidence], ...]:
        """Every piece of evidence: what it is for, its index, itself."""
        return tuple(
            (item, index, evidence)
            for item in (*self.entities.values(), *self.statements)
            for index, evidence in enumerate(item.evidence)
        )

    @staticmethod
    def report(  # noqa: PLR0913 (a remark has as many parts)
        rule: str,
        subject: Cited | Replaced | Source,
        path: tuple[Step, ...],
        message: str,
        hint: str = "",
        *,
        key: bool = False,
        instead: str | None = None,
        fix: Fix | None = None,
    ) -> Remark:
        """What is wrong at a node; its place is looked up when all checks have been asked.

        ``instead`` is what may be meant in place of the scalar or key that stands there, and is
        offered; ``fix`` is any other way to mend it.
        """
        return Remark(RULES[rule], subject, path, message, hint, key, instead, fix)


def _names(entity: Entity) -> Iterator[tuple[Entity, int | None, str]]:
    yield entity, None, entity.name
    for index, alias in enumerate(entity.aliases):
        yield entity, index, alias.name


def _references(item: Cited) -> Iterator[tuple[tuple[Step, ...], str]]:
    if isinstance(item, Relation):
        yield ("from",), item.subject
        yield ("to",), item.object
    elif isinstance(item, Fact):
        if item.where:
            yield ("where",), item.where
    else:
        yield from (
            (("different_from", index), id_) for index, id_ in enumerate(item.different_from)
        )
    for index, evidence in enumerate(item.evidence):
        if evidence.by and evidence.by.entity:
            yield ("cite", index, "by", "entity"), evidence.by.entity
        for number, id_ in enumerate(evidence.implicit):
            yield ("cite", index, "implicit", number), id_

"""The data set in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, Protocol, TypeVar

from jihadgraph.model import (
    Entity,
    Fact,
    Relation,
    Replaced,
    Source,
    Standing,
    Statement,
    Withdrawn,
)
from jihadgraph.store.protocol import AnyStatement, Ids
from jihadgraph.vocabulary import Vocabulary


class AsGiven(NamedTuple):
    """What a data set holds, in the order in which it was given.

    That is how it lies in memory, so that a walk over all of it takes half as long as one in the
    order of the ids.
    """

    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    facts: tuple[Fact, ...]


class Dataset:
    """The immutable store in memory. Ids are unique; the first of two records counts."""

    def __init__(  # noqa: PLR0913, PLR0917 (all that a data set consists of)
        self,
        vocabulary: Vocabulary,
        entities: Iterable[Entity] = (),
        relations: Iterable[Relation] = (),
        facts: Iterable[Fact] = (),
        sources: Iterable[Source] = (),
        retired: Iterable[Replaced | Withdrawn] = (),
        left_out: Iterable[AnyStatement] = (),
    ) -> None:
        self._vocabulary = vocabulary
        self.as_given = AsGiven(_once(entities), _once(relations), _once(facts))
        """The same in the order of the files, for walks over all of it."""
        self._sources = _by_id(_once(sources))
        self.left_out = tuple(left_out)
        """Statements that bear an error: they answer nothing, but may tell that others ended."""
        self._retired = MappingProxyType(_by_id(_once(retired)))

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary that the data set uses, its own entries included."""
        return self._vocabulary

    @property
    def retired(self) -> Mapping[str, Replaced | Withdrawn]:
        """Ids no longer in use."""
        return self._retired

    def entities(self, ids: Ids | None = None) -> Iterator[Entity]:
        """Entities, all or by id, sorted by id."""
        return _pick(self._entities, ids)

    def sources(self, ids: Ids | None = None) -> Iterator[Source]:
        """Sources, all or by id, sorted by id."""
        return _pick(self._sources, ids)

    def relations(  # noqa: PLR0913 (as the protocol says)
        self,
        *,
        ids: Ids | None = None,
        types: Ids | None = None,
        subjects: Ids | None = None,
        objects: Ids | None = None,
        touching: Ids | None = None,
        standing: Collection[Standing] | None = None,
        speakers: Ids | None = None,
        sources: Ids | None = None,
    ) -> Iterator[Relation]:
        """Relations by id, type, either end, standing, who speaks, and which source is cited."""
        narrowed = self._narrowed(ids, types, subjects, objects, touching)
        return (
            relation
            for relation in _pick(self._relations, narrowed)
            if (types is None or relation.type in types)
            and (subjects is None or relation.subject in subjects)
            and (objects is None or relation.object in objects)
            and _matches(relation, standing, speakers, sources)
        )

    def facts(  # noqa: PLR0913 (as the protocol says)
        self,
        *,
        ids: Ids | None = None,
        properties: Ids | None = None,
        entities: Ids | None = None,
        standing: Collection[Standing] | None = None,
        speakers: Ids | None = None,
        sources: Ids | None = None,
    ) -> Iterator[Fact]:
        """Facts by id, property, entity, standing, who speaks, and which source is cited."""
        narrowed = ids
        if ids is None and entities is not None:
            narrowed = {id_ for entity in entities for id_ in self._facts_by_entity.get(entity, ())}
        return (
            fact
            for fact in _pick(self._facts, narrowed)
            if (properties is None or fact.property in properties)
            and (entities is None or fact.entity in entities)
            and _matches(fact, standing, speakers, sources)
        )

    def without(self, statements: Ids) -> Dataset:
        """This data set less some statements, and those that rest on what is not in it.

        Such are statements of no known type, and those whose entities, speakers or sources are
        not there: their records could not be used, and nobody has checked the statement by them.
        """
        every: list[AnyStatement] = [*self._relations.values(), *self._facts.values()]
        out = {item.id for item in every if item.id in statements or not self._knows(item)}
        return Dataset(
            self._vocabulary,
            self._entities.values(),
            (relation for relation in self._relations.values() if relation.id not in out),
            (fact for fact in self._facts.values() if fact.id not in out),
            self._sources.values(),
            self._retired.values(),
            (*self.left_out, *(item for item in every if item.id in out)),
        )

    def _knows(self, statement: AnyStatement) -> bool:
        known = (
            statement.type in self._vocabulary.relations
            if isinstance(statement, Relation)
            else statement.property in self._vocabulary.properties
        )
        return known and self._entities.keys() >= _named_in(statement) and self._cites(statement)

    def _cites(self, statement: AnyStatement) -> bool:
        """Whether every source that a statement cites is there."""
        return all(item.at.source in self._sources for item in statement.evidence)

    def _narrowed(
        self,
        ids: Ids | None,
        types: Ids | None,
        subjects: Ids | None,
        objects: Ids | None,
        touching: Ids | None,
    ) -> Ids | None:
        """Ids of the relations that can match: by their ends, or else by their types."""
        found = [set(ids)] if ids is not None else []
        if subjects is not None:
            found.append({id_ for end in subjects for id_ in self._by_subject.get(end, ())})
        if objects is not None:
            found.append({id_ for end in objects for id_ in self._by_object.get(end, ())})
        if touching is not None:
            both = (self._by_subject, self._by_object)
            found.append({id_ for end in touching for index in both for id_ in index.get(end, ())})
        if not found and types is not None:
            return {id_ for type_ in types for id_ in self._by_type.get(type_, ())}
        return set.intersection(*found) if found else None

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        return _by_id(self.as_given.entities)

    @cached_property
    def _relations(self) -> dict[str, Relation]:
        return _by_id(self.as_given.relations)

    @cached_property
    def _facts(self) -> dict[str, Fact]:
        return _by_id(self.as_given.facts)

    @cached_property
    def _by_subject(self) -> dict[str, list[str]]:
        return _indexed((relation.subject, relation.id) for relation in self._relations.values())

    @cached_property
    def _by_type(self) -> dict[str, list[str]]:
        return _indexed((relation.type, relation.id) for relation in self._relations.values())

    @cached_property
    def _facts_by_entity(self) -> dict[str, list[str]]:
        return _indexed((fact.entity, fact.id) for fact in self._facts.values())

    @cached_property
    def _by_object(self) -> dict[str, list[str]]:
        return _indexed((relation.object, relation.id) for relation in self._relations.values())


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_T = TypeVar("_T", bound=_HasId)


def _once(items: Iterable[_T]) -> tuple[_T, ...]:
    """Items as they are given; of those with the same id the first."""
    given = tuple(items)
    if len({item.id for item in given}) == len(given):  # as those that were read are
        return given
    found: dict[str, _T] = {}
    for item in given:
        found.setdefault(item.id, item)
    return tuple(found.values())


def _by_id(items: Iterable[_T]) -> dict[str, _T]:
    """Items whose ids are their own, in the order of these."""
    return dict(sorted((item.id, item) for item in items))


def _named_in(statement: AnyStatement) -> set[str]:
    """Ids of all entities that a statement names: ends, place, speakers, those meant implicitly."""
    named = set(statement.ends)
    if isinstance(statement, Fact) and statement.where:
        named.add(statement.where)
    for item in statement.evidence:
        named.update(item.implicit)
        if item.by and item.by.entity:
            named.add(item.by.entity)
    return named


def _pick(items: Mapping[str, _T], ids: Ids | None) -> Iterator[_T]:
    if ids is None:
        return iter(items.values())
    return (items[id_] for id_ in sorted(set(ids)) if id_ in items)


def _indexed(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = defaultdict(list)
    for end, id_ in pairs:
        index[end].append(id_)
    return index


def _matches(
    statement: Statement,
    standing: Collection[Standing] | None,
    speakers: Ids | None,
    sources: Ids | None,
) -> bool:
    if standing is not None and statement.standing not in standing:
        return False
    if speakers is not None and not any(
        item.by and item.by.entity in speakers for item in statement.evidence
    ):
        return False
    return sources is None or any(item.at.source in sources for item in statement.evidence)

"""Checks on what a record names: ids, kinds, types, properties, sources, shared names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from jihadgraph.checks.case import Case
from jihadgraph.diagnostics import Diagnostic
from jihadgraph.locations import Step
from jihadgraph.model import Entity, Replaced
from jihadgraph.names import fold
from jihadgraph.spelling import did_you_mean, listed
from jihadgraph.vocabulary import Scheme


def unknown_entities(case: Case) -> Iterator[Diagnostic]:
    """An id names no entity of the data set."""
    if "entities" in case.nameless:
        return
    for item, path, id_ in case.dangling:
        if id_ not in case.dataset.retired:
            hint = did_you_mean(id_, case.entities) or f"add an entity with `id: {id_}`"
            yield case.report("unknown-entity", item, path, f"no entity has the id `{id_}`", hint)
    for retired in case.dataset.retired.values():
        if isinstance(retired, Replaced):
            yield from _unknown_successor(case, retired)


def _unknown_successor(case: Case, retired: Replaced) -> Iterator[Diagnostic]:
    id_ = retired.replaced_by
    if id_ in case.entities or id_ in case.broken:
        return
    message = f"no entity has the id `{id_}`"
    hint = did_you_mean(id_, case.entities) or f"add an entity with `id: {id_}`"
    if id_ in case.dataset.retired:
        message, hint = f"`{id_}` is out of use itself", "name the entity that stands in its place"
    yield case.report("unknown-entity", retired, ("replaced_by",), message, hint)


def retired_ids(case: Case) -> Iterator[Diagnostic]:
    """A statement uses an id that another one has replaced."""
    for item, path, id_ in case.dangling:
        retired = case.dataset.retired.get(id_)
        if isinstance(retired, Replaced):
            message = f"`{id_}` is retired"
            hint = f"write `{_in_use(case, retired)}`"
            yield case.report("retired-id", item, path, message, hint)


def _in_use(case: Case, retired: Replaced) -> str:
    """The id that stands at the end of a chain of replacements; the last before one that is cut."""
    seen = {retired.id}
    while retired.replaced_by not in seen:
        seen.add(retired.replaced_by)
        following = case.dataset.retired.get(retired.replaced_by)
        if not isinstance(following, Replaced):
            break
        retired = following
    return retired.replaced_by


def withdrawn_ids(case: Case) -> Iterator[Diagnostic]:
    """A statement uses an id that was withdrawn."""
    for item, path, id_ in case.dangling:
        retired = case.dataset.retired.get(id_)
        if retired is not None and not isinstance(retired, Replaced):
            hint = "remove the statement, or what it says of the withdrawn entity"
            yield case.report("withdrawn-id", item, path, f"`{id_}` was withdrawn", hint)


def unknown_sources(case: Case) -> Iterator[Diagnostic]:
    """An address names a source that has no record."""
    if "sources" in case.nameless:
        return
    for item, index, evidence in case.evidence:
        source = evidence.at.source
        if source not in case.sources and source not in case.broken:
            hint = did_you_mean(source, case.sources) or f"add a record `seeds/{source}.yaml`"
            path = ("cite", index, "at")
            yield case.report(
                "unknown-source", item, path, f"no source has the id `{source}`", hint
            )


def unknown_kinds(case: Case) -> Iterator[Diagnostic]:
    """An entity has a kind that the vocabulary does not list."""
    kinds = case.dataset.vocabulary.kinds
    for entity in case.entities.values():
        if entity.kind not in kinds and not _may_be_own(case, entity.kind):
            hint = did_you_mean(entity.kind, kinds) or f"the kinds are {listed(kinds, 'and')}"
            message = f"`{entity.kind}` is no kind of entity"
            yield case.report("unknown-kind", entity, ("kind",), message, hint)


def unknown_relation_types(case: Case) -> Iterator[Diagnostic]:
    """A relation has a type that the vocabulary does not list."""
    types = case.dataset.vocabulary.relations
    for relation in case.relations:
        if relation.type not in types and not _may_be_own(case, relation.type):
            hint = did_you_mean(relation.type, types) or "`jihadgraph vocabulary` lists the types"
            message = f"`{relation.type}` is no type of relation"
            yield case.report("unknown-relation-type", relation, ("type",), message, hint)


def unknown_properties(case: Case) -> Iterator[Diagnostic]:
    """A fact has a property that the vocabulary does not list."""
    properties = case.dataset.vocabulary.properties
    for fact in case.facts:
        if fact.property not in properties and not _may_be_own(case, fact.property):
            near = did_you_mean(fact.property, properties)
            hint = near or f"the properties are {listed(properties, 'and')}"
            message = f"`{fact.property}` is no property"
            yield case.report("unknown-property", fact, ("property",), message, hint)


def _may_be_own(case: Case, entry: str) -> bool:
    """Whether the data set's own vocabulary may hold an entry that could not be read."""
    return entry in case.broken or "vocabulary" in case.nameless


def unknown_statements(case: Case) -> Iterator[Diagnostic]:
    """`conflicts_with` or `supersedes` names no statement of the data set."""
    if "statements" in case.nameless:
        return
    known = {statement.id for statement in case.statements}
    for statement in case.statements:
        for key in ("conflicts_with", "supersedes"):
            for index, id_ in enumerate(getattr(statement, key)):
                if id_ not in known and id_ not in case.broken:
                    hint = did_you_mean(id_, known) or _DEFAULT_IDS
                    message = f"no statement has the id `{id_}`"
                    yield case.report("unknown-statement", statement, (key, index), message, hint)


_DEFAULT_IDS = "a relation is `FROM--TYPE--TO`, a fact `ENTITY--PROPERTY`, or what its `id` says"


def shared_names(case: Case) -> Iterator[Diagnostic]:
    """Two entities bear the same name and not both declare it `shared`."""
    for among in _bearers(case).values():
        if len(among) == 1:
            continue
        found = [
            _unshared(case, bearer, sorted(among.keys() - {id_}))
            for id_, bearer in among.items()
            if not bearer.shared
        ]
        found.sort(key=lambda item: item.order)
        nobody_declares_it = len(found) == len(among)
        yield from found[1:] if nobody_declares_it else found


class _Bearer(NamedTuple):
    """An entity, which of its names is meant (its alias of that index, or its name), if shared."""

    entity: Entity
    alias: int | None
    shared: bool


def _bearers(case: Case) -> dict[str, dict[str, _Bearer]]:
    """For each name, as it is typed in any form, the entities that bear it."""
    bearers: dict[str, dict[str, _Bearer]] = defaultdict(dict)
    for entity in case.entities.values():
        bearers[fold(entity.name)][entity.id] = _Bearer(entity, None, shared=False)
        for index, alias in enumerate(entity.aliases):
            among = bearers[fold(alias.name)]
            if alias.shared or entity.id not in among:
                among[entity.id] = _Bearer(entity, index, alias.shared)
    return bearers


def _unshared(case: Case, bearer: _Bearer, others: list[str]) -> Diagnostic:
    entity, alias, _ = bearer
    name = entity.name if alias is None else entity.aliases[alias].name
    path: tuple[Step, ...] = ("name",) if alias is None else ("aliases", alias)
    message = f"`{name}` is a name of {listed(others, 'and')} too"
    hint = f"drop it, or give both the alias `{{name: {name}, shared: true}}`"
    return case.report("shared-name", entity, path, message, hint)


def identifiers(case: Case) -> Iterator[Diagnostic]:
    """An identifier in `same_as` has not the form of its scheme."""
    schemes = case.dataset.vocabulary.identifiers
    for entity in case.entities.values():
        for name, value in entity.same_as.items():
            if name in schemes:
                yield from _ill_formed(case, entity, schemes[name], value)
            elif not _may_be_own(case, name):
                near = did_you_mean(name, schemes)
                hint = near or f"the schemes are {listed(schemes, 'and')}"
                message = f"`{name}` is no scheme of identifiers"
                path = ("same_as", name)
                yield case.report("bad-identifier", entity, path, message, hint, key=True)


def _ill_formed(case: Case, entity: Entity, scheme: Scheme, value: str) -> Iterator[Diagnostic]:
    if re.fullmatch(scheme.pattern, value):
        return
    message = f"`{value}` is no identifier of {scheme.label}"
    within = re.search(rf"\b(?:{scheme.pattern})$", value.rstrip("/"))
    hint = f"write `{within[0]}`" if within else f"it must match `{scheme.pattern}`"
    yield case.report("bad-identifier", entity, ("same_as", scheme.id), message, hint)

"""Checks on what a record names: ids, kinds, types, properties, sources, shared names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from jihadgraph.checks.case import Case
from jihadgraph.diagnostics import Diagnostic
from jihadgraph.model import Entity, Replaced
from jihadgraph.names import fold
from jihadgraph.rules import RULES
from jihadgraph.spelling import did_you_mean, listed


def unknown_entities(case: Case) -> Iterator[Diagnostic]:
    """An id names no entity of the data set."""
    for item, path, id_ in case.dangling:
        if id_ not in case.dataset.retired:
            hint = did_you_mean(id_, case.entities) or f"add an entity with `id: {id_}`"
            yield case.report("unknown-entity", item, path, f"no entity has the id `{id_}`", hint)
    for retired in case.dataset.retired.values():
        if isinstance(retired, Replaced) and retired.replaced_by not in case.entities:
            message = f"no entity has the id `{retired.replaced_by}`"
            yield Diagnostic(
                rule=RULES["unknown-entity"],
                location=case.locations.of(retired, "replaced_by"),
                message=message,
                hint=did_you_mean(retired.replaced_by, case.entities),
                subject=retired.id,
            )


def retired_ids(case: Case) -> Iterator[Diagnostic]:
    """A statement uses an id that another one has replaced."""
    for item, path, id_ in case.dangling:
        retired = case.dataset.retired.get(id_)
        if isinstance(retired, Replaced):
            message = f"`{id_}` is retired"
            yield case.report("retired-id", item, path, message, f"write `{retired.replaced_by}`")


def withdrawn_ids(case: Case) -> Iterator[Diagnostic]:
    """A statement uses an id that was withdrawn."""
    for item, path, id_ in case.dangling:
        retired = case.dataset.retired.get(id_)
        if retired is not None and not isinstance(retired, Replaced):
            hint = "remove the statement, or what it says of the withdrawn entity"
            yield case.report("withdrawn-id", item, path, f"`{id_}` was withdrawn", hint)


def unknown_sources(case: Case) -> Iterator[Diagnostic]:
    """An address names a source that has no record."""
    for item, index, evidence in case.evidence():
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
        if entity.kind not in kinds:
            hint = did_you_mean(entity.kind, kinds) or f"the kinds are {listed(kinds)}"
            message = f"`{entity.kind}` is no kind of entity"
            yield case.report("unknown-kind", entity, ("kind",), message, hint)


def unknown_relation_types(case: Case) -> Iterator[Diagnostic]:
    """A relation has a type that the vocabulary does not list."""
    types = case.dataset.vocabulary.relations
    for relation in case.relations:
        if relation.type not in types:
            hint = did_you_mean(relation.type, types) or "`jihadgraph vocabulary` lists the types"
            message = f"`{relation.type}` is no type of relation"
            yield case.report("unknown-relation-type", relation, ("type",), message, hint)


def unknown_properties(case: Case) -> Iterator[Diagnostic]:
    """A fact has a property that the vocabulary does not list."""
    properties = case.dataset.vocabulary.properties
    for fact in case.facts:
        if fact.property not in properties:
            hint = did_you_mean(fact.property, properties) or f"there are {listed(properties)}"
            message = f"`{fact.property}` is no property"
            yield case.report("unknown-property", fact, ("property",), message, hint)


def unknown_statements(case: Case) -> Iterator[Diagnostic]:
    """`conflicts_with` or `supersedes` names no statement of the data set."""
    known = {statement.id for statement in case.statements}
    for statement in case.statements:
        for key in ("conflicts_with", "supersedes"):
            for index, id_ in enumerate(getattr(statement, key)):
                if id_ not in known:
                    hint = did_you_mean(id_, known)
                    message = f"no statement has the id `{id_}`"
                    yield case.report("unknown-statement", statement, (key, index), message, hint)


def shared_names(case: Case) -> Iterator[Diagnostic]:
    """Two entities bear the same name and not both declare it `shared`."""
    bearers: dict[str, dict[str, tuple[Entity, int | None, bool]]] = defaultdict(dict)
    for entity in case.entities.values():
        names = [(entity.name, None, False)]
        names += [(alias.name, index, alias.shared) for index, alias in enumerate(entity.aliases)]
        for name, place, shared in names:
            known = bearers[fold(name)].get(entity.id)
            bearers[fold(name)][entity.id] = (
                entity, place if known is None or shared else known[1],
                shared or (known is not None and known[2]),
            )  # fmt: skip
    for among in bearers.values():
        if len(among) > 1:
            for entity, index, shared in among.values():
                if not shared:
                    yield _unshared(case, entity, index, sorted(among.keys() - {entity.id}))


def _unshared(case: Case, entity: Entity, index: int | None, others: list[str]) -> Diagnostic:
    name = entity.name if index is None else entity.aliases[index].name
    path = ("name",) if index is None else ("aliases", index)
    message = f"`{name}` is a name of {listed(others)} too"
    hint = f"drop it, or write the alias as `{{name: {name}, shared: true}}` at both"
    return case.report("shared-name", entity, path, message, hint)


def identifiers(case: Case) -> Iterator[Diagnostic]:
    """An identifier in `same_as` has not the form of its scheme."""
    schemes = case.dataset.vocabulary.identifiers
    for entity in case.entities.values():
        for name, value in entity.same_as.items():
            path = ("same_as", name)
            if name not in schemes:
                hint = did_you_mean(name, schemes) or f"the schemes are {listed(schemes)}"
                message = f"`{name}` is no scheme of identifiers"
                yield case.report("bad-identifier", entity, path, message, hint, key=True)
            elif not re.fullmatch(schemes[name].pattern, value):
                message = f"`{value}` is no identifier of {schemes[name].label}"
                hint = f"its form is `{schemes[name].pattern}`"
                yield case.report("bad-identifier", entity, path, message, hint)

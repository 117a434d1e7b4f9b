"""Checks on what a record names: ids, kinds, types, properties, sources, shared names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jihadgraph.checks.case import Case
from jihadgraph.checks.remarks import Remark, placed
from jihadgraph.diagnostics import Diagnostic
from jihadgraph.locations import Step
from jihadgraph.model import Entity, Replaced
from jihadgraph.names import fold
from jihadgraph.spelling import Speller, listed, may_be_meant, nearest
from jihadgraph.vocabulary import Scheme, has_form


def unknown_entities(case: Case) -> Iterator[Remark]:
    """An id names no entity of the data set."""
    if "entities" in case.nameless:
        return
    speller = Speller(case.entities)
    for item, path, id_ in case.dangling:
        if id_ not in case.dataset.retired:
            near = speller.nearest(id_)
            hint = may_be_meant(near) or f"add an entity with `id: {id_}`"
            message = f"no entity has the id `{id_}`"
            yield case.report("unknown-entity", item, path, message, hint, instead=near)
    for retired in case.dataset.retired.values():
        if isinstance(retired, Replaced):
            yield from _unknown_successor(case, retired, speller)


def _unknown_successor(case: Case, retired: Replaced, speller: Speller) -> Iterator[Remark]:
    id_ = retired.replaced_by
    if id_ in case.entities or id_ in case.broken:
        return
    near, message = speller.nearest(id_), f"no entity has the id `{id_}`"
    hint = may_be_meant(near) or f"add an entity with `id: {id_}`"
    if id_ in case.dataset.retired:
        near, message = None, f"`{id_}` is out of use itself"
        hint = "name the entity that stands in its place"
    yield case.report("unknown-entity", retired, ("replaced_by",), message, hint, instead=near)


def retired_ids(case: Case) -> Iterator[Remark]:
    """A statement uses an id that another one has replaced."""
    in_use: dict[str, str] = {}
    for item, path, id_ in case.dangling:
        retired = case.dataset.retired.get(id_)
        if isinstance(retired, Replaced):
            if id_ not in in_use:
                in_use[id_] = _in_use(case, retired)
            message, heir = f"`{id_}` is retired", in_use[id_]
            hint = f"write `{heir}`"
            yield case.report("retired-id", item, path, message, hint, instead=heir)


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


def withdrawn_ids(case: Case) -> Iterator[Remark]:
    """A statement uses an id that was withdrawn."""
    for item, path, id_ in case.dangling:
        retired = case.dataset.retired.get(id_)
        if retired is not None and not isinstance(retired, Replaced):
            hint = "remove the statement, or what it says of the withdrawn entity"
            yield case.report("withdrawn-id", item, path, f"`{id_}` was withdrawn", hint)


def unknown_sources(case: Case) -> Iterator[Remark]:
    """An address names a source that has no record."""
    if "sources" in case.nameless:
        return
    known, speller = case.sources.keys() | case.broken, Speller(case.sources)
    for item, index, evidence in () if case.sources_are_known else case.evidence:
        if (source := evidence.at.source) not in known:
            near = speller.nearest(source)
            hint = may_be_meant(near) or f"add a record `seeds/{source}.yaml`"
            path, message = ("cite", index, "at"), f"no source has the id `{source}`"
            address = f"{near}#{evidence.at.fragment}" if near else None
            yield case.report("unknown-source", item, path, message, hint, instead=address)


def unknown_kinds(case: Case) -> Iterator[Remark]:
    """An entity has a kind that the vocabulary does not list."""
    kinds = case.dataset.vocabulary.kinds
    for entity in case.entities.values():
        if entity.kind not in kinds and not _may_be_own(case, entity.kind):
            near = nearest(entity.kind, kinds)
            hint = may_be_meant(near) or f"the kinds are {listed(kinds, 'and')}"
            message = f"`{entity.kind}` is no kind of entity"
            yield case.report("unknown-kind", entity, ("kind",), message, hint, instead=near)


def unknown_relation_types(case: Case) -> Iterator[Remark]:
    """A relation has a type that the vocabulary does not list."""
    types, rule, path = case.dataset.vocabulary.relations, "unknown-relation-type", ("type",)
    for type_, relations in case.relations_of.items():
        if type_ not in types and not _may_be_own(case, type_):
            near, message = nearest(type_, types), f"`{type_}` is no type of relation"
            hint = may_be_meant(near) or "`jihadgraph vocabulary` lists the types"
            for relation in relations:
                yield case.report(rule, relation, path, message, hint, instead=near)


def unknown_properties(case: Case) -> Iterator[Remark]:
    """A fact has a property that the vocabulary does not list."""
    properties = case.dataset.vocabulary.properties
    for fact in case.facts:
        if fact.property not in properties and not _may_be_own(case, fact.property):
            near, path = nearest(fact.property, properties), ("property",)
            hint = may_be_meant(near) or f"the properties are {listed(properties, 'and')}"
            message = f"`{fact.property}` is no property"
            yield case.report("unknown-property", fact, path, message, hint, instead=near)


def _may_be_own(case: Case, entry: str) -> bool:
    """Whether the data set's own vocabulary may hold an entry that could not be read."""
    return entry in case.broken or "vocabulary" in case.nameless


def unknown_statements(case: Case) -> Iterator[Remark]:
    """`conflicts_with` or `supersedes` names no statement of the data set."""
    if "statements" in case.nameless:
        return
    naming = [item for item in case.statements if item.conflicts_with or item.supersedes]
    known = {statement.id for statement in case.statements} if naming else set[str]()
    unknown = [
        (statement, (key, index), id_)
        for statement in naming
        for key in ("conflicts_with", "supersedes")
        for index, id_ in enumerate(getattr(statement, key))
        if id_ not in known and id_ not in case.broken
    ]
    speller = Speller(known if unknown else ())
    for statement, path, id_ in unknown:
        near, message = speller.nearest(id_), f"no statement has the id `{id_}`"
        hint = may_be_meant(near) or _DEFAULT_IDS
        yield case.report("unknown-statement", statement, path, message, hint, instead=near)


_DEFAULT_IDS = "a relation is `FROM--TYPE--TO`, a fact `ENTITY--PROPERTY`, or what its `id` says"


def shared_names(case: Case) -> Iterator[Diagnostic]:
    """Two entities bear the same name and not both declare it `shared`."""
    for among in _bearers(case).values():
        ids = sorted(among)
        remarks = (
            _unshared(case, bearer, _others(id_, ids))
            for id_, bearer in among.items()
            if not bearer.shared
        )
        found = sorted(placed(remarks, case.locations), key=lambda item: item.order)
        nobody_declares_it = len(found) == len(among)
        yield from found[1:] if nobody_declares_it else found


_LISTED = 5
"""As many bearers of a name as a message lists."""


def _others(id_: str, ids: list[str]) -> str:
    """The others that bear a name, as a phrase; of many, a few."""
    others = [other for other in ids[: _LISTED + 2] if other != id_]
    if len(ids) <= _LISTED + 1:
        return listed(others, "and")
    return f"{listed(others[:_LISTED], 'and')} and {len(ids) - 1 - _LISTED:,} more"


class _Bearer(NamedTuple):
    """An entity, which of its names is meant (its alias of that index, or its name), if shared."""

    entity: Entity
    alias: int | None
    shared: bool


def _bearers(case: Case) -> dict[str, dict[str, _Bearer]]:
    """For each name that several entities bear, as it is typed in any form, these entities."""
    named = [(fold(name), entity, alias) for entity, alias, name in case.names]
    first: dict[str, Entity] = {}
    several = {name for name, entity, _ in named if first.setdefault(name, entity) is not entity}
    bearers: dict[str, dict[str, _Bearer]] = {name: {} for name in several}
    for name, entity, alias in named if several else ():
        if name in several:
            shared = alias is not None and entity.aliases[alias].shared
            if shared or entity.id not in bearers[name]:
                bearers[name][entity.id] = _Bearer(entity, alias, shared)
    return bearers


def _unshared(case: Case, bearer: _Bearer, others: str) -> Remark:
    entity, alias, _ = bearer
    name = entity.name if alias is None else entity.aliases[alias].name
    path: tuple[Step, ...] = ("name",) if alias is None else ("aliases", alias)
    message = f"`{name}` is a name of {others} too"
    hint = f"drop it, or give both the alias `{{name: {name}, shared: true}}`"
    return case.report("shared-name", entity, path, message, hint)


def identifiers(case: Case) -> Iterator[Remark]:
    """An identifier in `same_as` has not the form of its scheme."""
    schemes = case.dataset.vocabulary.identifiers
    for entity in case.entities.values():
        for name, value in entity.same_as.items():
            if name in schemes:
                yield from _ill_formed(case, entity, schemes[name], value)
            elif not _may_be_own(case, name):
                near, path = nearest(name, schemes), ("same_as", name)
                hint = may_be_meant(near) or f"the schemes are {listed(schemes, 'and')}"
                message = f"`{name}` is no scheme of identifiers"
                yield case.report(
                    "bad-identifier", entity, path, message, hint, key=True, instead=near
                )


def _ill_formed(case: Case, entity: Entity, scheme: Scheme, value: str) -> Iterator[Remark]:
    if has_form(scheme.pattern, value):
        return
    message = f"`{value}` is no identifier of {scheme.label}"
    parts = re.split(r"[/=:?&#\s]", value.rstrip("/"))
    meant = parts[-1] if has_form(scheme.pattern, parts[-1]) else None
    hint = f"write `{meant}`" if meant else f"it must match `{scheme.pattern}`"
    path = ("same_as", scheme.id)
    yield case.report("bad-identifier", entity, path, message, hint, instead=meant)

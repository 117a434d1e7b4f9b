"""Checks on what a data set says as a whole: ends, dates, repetitions, values."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import chain

from jihadgraph.checks.case import Case
from jihadgraph.checks.remarks import Remark
from jihadgraph.checks.written import Written
from jihadgraph.diagnostics import Fix
from jihadgraph.model import Alias, Entity, Fact, Modality, Relation, Stance, content_of
from jihadgraph.quantity import Quantity
from jihadgraph.reading.meant import meant
from jihadgraph.spelling import listed, may_be_meant, nearest
from jihadgraph.store import AnyStatement
from jihadgraph.vocabulary import RelationType
from jihadgraph.when import EndsBeforeItBegins, When


def kinds_at_ends(case: Case) -> Iterator[Remark]:
    """A relation type does not allow an entity of this kind at this end."""
    kinds, types = _known_kinds(case), case.dataset.vocabulary.relations
    for relation in case.relations:
        if (type_ := types.get(relation.type)) is not None:
            kind, other = kinds.get(relation.subject), kinds.get(relation.object)
            if kind not in type_.subject_kinds or other not in type_.object_kinds:
                yield from _misfits(case, relation, type_, (kind, other))


def _misfits(
    case: Case, relation: Relation, type_: RelationType, kinds: tuple[str | None, str | None]
) -> Iterator[Remark]:
    """The ends whose kinds are known and not allowed; one diagnostic if they are reversed."""
    allowed = (type_.subject_kinds, type_.object_kinds)
    is_reversed = kinds[1] in type_.subject_kinds and kinds[0] in type_.object_kinds
    for key, id_, kind, fitting in zip(_ENDS, relation.ends, kinds, allowed, strict=True):
        if kind is None or kind in fitting:
            continue
        message = f"`{type_.id}` allows no {kind} at `{key}`, and `{id_}` is one"
        hint = f"it allows {listed(fitting)}; see `jihadgraph vocabulary {type_.id}`"
        if is_reversed:
            hint = "the other way round it would be allowed: swap `from` and `to`?"
        fix = _swapping(case, relation) if is_reversed else None
        yield case.report("kind-not-allowed", relation, (key,), message, hint, fix=fix)
        if is_reversed:
            break


_ENDS = ("from", "to")


def _swapping(case: Case, relation: Relation) -> Fix | None:
    """How to write each end in the place of the other."""
    ends = ((key, id_) for key, id_ in zip(_ENDS, relation.ends[::-1], strict=True))
    edits = [case.locations.rewriting(relation, key, text=id_) for key, id_ in ends]
    found = tuple(edit for edit in edits if edit)
    return Fix("swap `from` and `to`", found) if len(found) == len(_ENDS) else None


def _known_kinds(case: Case) -> dict[str, str]:
    """Kinds of the entities by id, as far as the vocabulary knows them."""
    known = case.dataset.vocabulary.kinds
    return {id_: entity.kind for id_, entity in case.entities.items() if entity.kind in known}


def self_relations(case: Case) -> Iterator[Remark]:
    """A relation joins an entity with itself."""
    for relation in case.relations:
        if relation.subject == relation.object:
            message = f"both ends are `{relation.subject}`"
            hint = "name the other entity, or remove the relation"
            yield case.report("self-relation", relation, ("to",), message, hint)


def duplicates(case: Case) -> Iterator[Remark]:
    """Two statements say the same, under different ids; their evidence belongs together."""
    for known, *others in _alike(case):
        message = f"`{known.id}` says the same, at {case.locations.of(known)}"
        hint = "put the evidence of both into one `cite` list"
        for statement in others:
            yield case.report("duplicate-statement", statement, (), message, hint)


def _alike(case: Case) -> Iterator[list[AnyStatement]]:
    """Statements that say the same, two or more, in the order of their ids."""
    types = case.dataset.vocabulary.relations
    symmetric = {id_ for id_, type_ in types.items() if type_.symmetric}
    first: dict[tuple[object, ...], AnyStatement] = {}
    further: dict[tuple[object, ...], list[AnyStatement]] = defaultdict(list)
    for statement in case.statements:
        mirrored = isinstance(statement, Relation) and statement.type in symmetric
        content = content_of(statement, symmetric=mirrored)
        if first.setdefault(content, statement) is not statement:
            further[content].append(statement)
    for content, others in further.items():
        yield sorted([first[content], *others], key=lambda item: item.id)


def qualifier_values(case: Case) -> Iterator[Remark]:
    """A qualifier has one of the values that the vocabulary lists for it."""
    types = case.dataset.vocabulary.relations
    for relation in case.relations:
        if not relation.qualifiers or relation.type not in types:
            continue
        for name, value in relation.qualifiers.items():
            qualifier = case.dataset.vocabulary.qualifiers.get(name)
            values = qualifier.values if qualifier else [value]  # it was left out, with an error
            if value not in values:
                message = f"`{value}` is no value of `{name}`"
                near, otherwise = nearest(value, values), f"its values are {listed(values, 'and')}"
                hint = may_be_meant(near) or otherwise
                yield case.report("bad-choice", relation, (name,), message, hint, instead=near)


def open_events(case: Case) -> Iterator[Remark]:
    """An event happens on one day; its date cannot be open at an end."""
    events = (relations for type_, relations in case.typed if type_.time == "event")
    for relation in chain.from_iterable(events):
        if relation.when:
            yield from _open(case, relation, "when", relation.when)
    for facts in case.dated_facts.values():
        for fact, when in facts:
            yield from _open(case, fact, "value", when)


def _open(case: Case, statement: AnyStatement, key: str, when: When) -> Iterator[Remark]:
    if when.open_start or when.open_end:
        what = f"`{statement.type}` is" if isinstance(statement, Relation) else "this dates"
        message = f"{what} an event, which has its day, and `{when}` is open at an end"
        unknown = str(when).replace("..", "")
        hint = f"write `{unknown}` where an end is not known"
        yield case.report("open-event", statement, (key,), message, hint, instead=unknown)


def properties_of_kinds(case: Case) -> Iterator[Remark]:
    """A property does not belong to an entity of this kind, or does not take `of`."""
    properties, kinds = case.dataset.vocabulary.properties, _known_kinds(case)
    for fact in case.facts:
        property_, kind = properties.get(fact.property), kinds.get(fact.entity)
        if property_ is None or kind is None:
            continue
        if kind not in property_.kinds:
            message = f"an entity of kind `{kind}` has no `{property_.id}`"
            hint = f"this is a property of the kinds {listed(property_.kinds, 'and')}"
            if len(property_.kinds) == 1:
                hint = f"this is a property of the kind {listed(property_.kinds)}"
            yield case.report("property-not-allowed", fact, ("property",), message, hint)
        elif fact.of is not None and not property_.of:
            message, hint = f"`{property_.id}` takes no `of`", "leave `of` out"
            yield case.report("property-not-allowed", fact, ("of",), message, hint, key=True)


def values(case: Case) -> Iterator[Remark]:
    """The value of a fact has the form that its property wants."""
    properties = case.dataset.vocabulary.properties
    for fact in case.facts:
        if (property_ := properties.get(fact.property)) is None:
            continue
        try:
            _PARSERS[property_.value](fact.value)
        except EndsBeforeItBegins as error:
            yield _bad_value(case, fact, "ends-before-it-begins", error, "swap the two dates")
        except ValueError as error:
            rule = "bad-date" if property_.value == "date" else "bad-quantity"
            yield _bad_value(case, fact, rule, error)


def _bad_value(case: Case, fact: Fact, rule: str, error: ValueError, hint: str = "") -> Remark:
    """What is wrong with a value; what may be meant is offered, in quotes unless it is plain."""
    proposal, fix = meant(rule, fact.value), None
    edit = case.locations.rewriting(fact, "value", text=proposal) if proposal else None
    if edit:
        bare = edit.text == proposal and not _PLAIN.fullmatch(edit.text)
        whole = edit._replace(text=f'"{proposal}"') if bare else edit
        fix = Fix(f"write `{proposal}`", (whole,))
    return case.report(rule, fact, ("value",), str(error), hint, fix=fix)


_PLAIN = re.compile(r"[0-9][0-9X./~?%-]*")
"""A date or quantity that needs no quotes in YAML."""


_PARSERS: dict[str, Callable[[str], object]] = {
    "date": When.parse,
    "quantity": Quantity.parse,
    "text": str,
}


def unused_entities(case: Case) -> Iterator[Remark]:
    """No statement mentions this entity."""
    if case.incomplete & {"entities", "statements"}:
        return
    for entity in case.entities.values():
        if entity.id not in case.mentioned:
            hint = "add a statement about it, or remove it"
            yield case.report(
                "unused-entity", entity, ("id",), f"no statement mentions `{entity.id}`", hint
            )


def inferred_dates(case: Case) -> Iterator[Remark]:
    """A date that is inferred needs a note that says from what."""
    for statement in case.statements:
        if statement.when_basis == "inferred" and not statement.note:
            message = "this date is inferred, and no note says from what"
            yield case.report(
                "basis-without-note", statement, ("when_basis",), message, "add `note: …`"
            )
    for source in case.sources.values():
        if source.published and str(source.published)[-1] in "~?%" and not source.published_note:
            message = "this date is uncertain or approximate, and no note says what it rests on"
            yield case.report(
                "basis-without-note", source, ("published",), message, "add `published_note: …`"
            )


def predicted_refutations(case: Case) -> Iterator[Remark]:
    """All evidence of a statement is a predicted refutation."""
    predicts, refutes = Modality.PREDICTS, Stance.REFUTES
    for statement in case.statements:
        if statement.evidence[0].modality is predicts and all(
            item.stance is refutes and item.modality is predicts for item in statement.evidence
        ):
            message = "nobody says this and nobody denies it: it is only predicted not to be so"
            hint = "cite who says it, or remove the statement"
            yield case.report(
                "refuted-only-by-prediction", statement, ("cite",), message, hint, key=True
            )


def repeated_names(case: Case) -> Iterator[Remark]:
    """An entity lists the same name twice."""
    written = Written(case)
    for entity in case.entities.values():
        if len(set(entity.names)) == 1 + len(entity.aliases):
            continue
        counts = Counter(entity.names)
        seen: set[str] = set()
        for index, alias in enumerate(entity.aliases):
            repeats_name = alias.name == entity.name and not alias.shared
            earlier = alias.name in seen
            seen.add(alias.name)
            if counts[alias.name] > 1 and (repeats_name or earlier):
                message = f"`{alias.name}` is listed twice"
                path, fix = ("aliases", index), _removal(written, entity, index)
                yield case.report("repeated-name", entity, path, message, "remove one", fix=fix)


_MOST_MENDED = 500
"""Aliases of an entity up to which a repeated one is mended; for each, all are looked at."""


def _removal(written: Written, entity: Entity, index: int) -> Fix | None:
    """How to take out an alias that says no more than the name, or than an alias before it.

    Where all of them repeat the name, the last that is left goes by itself, if it can: in lines a
    list has no way to be empty.
    """
    if len(entity.aliases) > _MOST_MENDED:
        return None
    alias, others = entity.aliases[index], entity.aliases[1:]
    if _is_the_name(alias, entity):
        waits = index == 0 and others and all(_is_the_name(other, entity) for other in others)
        return None if waits else written.removal(entity, "aliases", index)
    first = entity.aliases.index(alias)
    return written.removal(entity, "aliases", index, like=first) if first < index else None


def _is_the_name(alias: Alias, entity: Entity) -> bool:
    return alias.name == entity.name and alias.model_fields_set == {"name"}

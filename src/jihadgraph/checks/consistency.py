"""Checks on what a data set says as a whole: ends, dates, repetitions, values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from jihadgraph.checks.case import Case
from jihadgraph.diagnostics import Diagnostic
from jihadgraph.model import Modality, Relation, Stance, content_of
from jihadgraph.quantity import Quantity
from jihadgraph.spelling import did_you_mean, listed
from jihadgraph.store import AnyStatement
from jihadgraph.vocabulary import RelationType
from jihadgraph.when import EndsBeforeItBegins, When


def kinds_at_ends(case: Case) -> Iterator[Diagnostic]:
    """A relation type does not allow an entity of this kind at this end."""
    for relation, type_ in _typed(case):
        for key, id_, kinds in (
            ("from", relation.subject, type_.subject_kinds),
            ("to", relation.object, type_.object_kinds),
        ):
            kind = _kind_of(case, id_)
            if kind is None or kind in kinds:
                continue
            message = f"`{type_.id}` allows no {kind} at `{key}`, and `{id_}` is one"
            hint = f"it allows {listed(kinds)}; see `jihadgraph vocabulary {type_.id}`"
            reversed_ = _fits_reversed(case, relation, type_)
            if reversed_:
                hint = "the other way round it would be allowed: swap `from` and `to`?"
            yield case.report("kind-not-allowed", relation, (key,), message, hint)
            if reversed_:
                break


def _kind_of(case: Case, entity_id: str) -> str | None:
    """Kind of an entity, if both are known."""
    entity = case.entities.get(entity_id)
    known = entity is not None and entity.kind in case.dataset.vocabulary.kinds
    return entity.kind if entity and known else None


def _fits_reversed(case: Case, relation: Relation, type_: RelationType) -> bool:
    subject, object_ = _kind_of(case, relation.subject), _kind_of(case, relation.object)
    return object_ in type_.subject_kinds and subject in type_.object_kinds


def _typed(case: Case) -> Iterator[tuple[Relation, RelationType]]:
    types = case.dataset.vocabulary.relations
    return (
        (relation, types[relation.type]) for relation in case.relations if relation.type in types
    )


def self_relations(case: Case) -> Iterator[Diagnostic]:
    """A relation joins an entity with itself."""
    for relation in case.relations:
        if relation.subject == relation.object:
            message = f"both ends are `{relation.subject}`"
            hint = "name the other entity, or remove the relation"
            yield case.report("self-relation", relation, ("to",), message, hint)


def duplicates(case: Case) -> Iterator[Diagnostic]:
    """Two statements say the same, under different ids; their evidence belongs together."""
    types = case.dataset.vocabulary.relations
    first: dict[tuple[object, ...], AnyStatement] = {}
    for statement in case.statements:
        type_ = types.get(statement.type) if isinstance(statement, Relation) else None
        key = content_of(statement, symmetric=bool(type_ and type_.symmetric))
        known = first.setdefault(key, statement)
        if known is not statement:
            message = f"`{known.id}` says the same, at {case.locations.of(known)}"
            hint = "put the evidence of both into one `cite` list"
            yield case.report("duplicate-statement", statement, (), message, hint)


def qualifier_values(case: Case) -> Iterator[Diagnostic]:
    """A qualifier has one of the values that the vocabulary lists for it."""
    for relation, _ in _typed(case):
        for name, value in relation.qualifiers.items():
            values = case.dataset.vocabulary.qualifiers[name].values
            if value not in values:
                message = f"`{value}` is no value of `{name}`"
                hint = did_you_mean(value, values) or f"its values are {listed(values, 'and')}"
                yield case.report("bad-choice", relation, (name,), message, hint)


def open_events(case: Case) -> Iterator[Diagnostic]:
    """An event happens on one day; its date cannot be open at an end."""
    for relation, type_ in _typed(case):
        if type_.time == "event" and relation.when:
            yield from _open(case, relation, "when", relation.when)
    for facts in case.dated_facts.values():
        for fact, when in facts:
            yield from _open(case, fact, "value", when)


def _open(case: Case, statement: AnyStatement, key: str, when: When) -> Iterator[Diagnostic]:
    if when.open_start or when.open_end:
        what = f"`{statement.type}` is" if isinstance(statement, Relation) else "this dates"
        message = f"{what} an event, which has its day, and `{when}` is open at an end"
        hint = f"write `{str(when).replace('..', '')}` where an end is not known"
        yield case.report("open-event", statement, (key,), message, hint)


def properties_of_kinds(case: Case) -> Iterator[Diagnostic]:
    """A property does not belong to an entity of this kind, or does not take `of`."""
    properties = case.dataset.vocabulary.properties
    for fact in case.facts:
        property_, kind = properties.get(fact.property), _kind_of(case, fact.entity)
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


def values(case: Case) -> Iterator[Diagnostic]:
    """The value of a fact has the form that its property wants."""
    properties = case.dataset.vocabulary.properties
    for fact in case.facts:
        if (property_ := properties.get(fact.property)) is None:
            continue
        try:
            _PARSERS[property_.value](fact.value)
        except EndsBeforeItBegins as error:
            hint = "swap the two dates"
            yield case.report("ends-before-it-begins", fact, ("value",), str(error), hint)
        except ValueError as error:
            rule = "bad-date" if property_.value == "date" else "bad-quantity"
            yield case.report(rule, fact, ("value",), str(error))


_PARSERS: dict[str, Callable[[str], object]] = {
    "date": When.parse,
    "quantity": Quantity.parse,
    "text": str,
}


def unused_entities(case: Case) -> Iterator[Diagnostic]:
    """No statement mentions this entity."""
    if case.incomplete & {"entities", "statements"}:
        return
    for entity in case.entities.values():
        if entity.id not in case.mentioned:
            hint = "add a statement about it, or remove it"
            yield case.report(
                "unused-entity", entity, ("id",), f"no statement mentions `{entity.id}`", hint
            )


def inferred_dates(case: Case) -> Iterator[Diagnostic]:
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


def predicted_refutations(case: Case) -> Iterator[Diagnostic]:
    """All evidence of a statement is a predicted refutation."""
    for statement in case.statements:
        if statement.evidence[0].stance is Stance.REFUTES and all(
            item.stance is Stance.REFUTES and item.modality is Modality.PREDICTS
            for item in statement.evidence
        ):
            message = "nobody says this and nobody denies it: it is only predicted not to be so"
            hint = "cite who says it, or remove the statement"
            yield case.report(
                "refuted-only-by-prediction", statement, ("cite",), message, hint, key=True
            )


def repeated_names(case: Case) -> Iterator[Diagnostic]:
    """An entity lists the same name twice."""
    for entity in case.entities.values():
        counts = Counter(entity.names)
        for index, alias in enumerate(entity.aliases):
            repeats_name = alias.name == entity.name and not alias.shared
            earlier = alias.name in {other.name for other in entity.aliases[:index]}
            if counts[alias.name] > 1 and (repeats_name or earlier):
                message = f"`{alias.name}` is listed twice"
                yield case.report(
                    "repeated-name", entity, ("aliases", index), message, "remove one"
                )

"""Checks on what a data set says as a whole: ends, dates, repetitions, values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from jihadgraph.checks.case import Case
from jihadgraph.diagnostics import Diagnostic
from jihadgraph.model import (
    Fact,
    Modality,
    Relation,
    Standing,
    Stance,
    content_of,
)
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
            entity = case.entities.get(id_)
            if entity is None or entity.kind in kinds:
                continue
            message = f"`{type_.id}` allows no {entity.kind} at `{key}`, and `{id_}` is one"
            hint = f"it allows {listed(kinds)}; see `jihadgraph vocabulary {type_.id}`"
            if _fits_reversed(case, relation, type_):
                hint = "the other way round it would be allowed: swap `from` and `to`?"
            yield case.report("kind-not-allowed", relation, (key,), message, hint)


def _fits_reversed(case: Case, relation: Relation, type_: RelationType) -> bool:
    subject, object_ = case.entities.get(relation.subject), case.entities.get(relation.object)
    return (
        subject is not None
        and object_ is not None
        and object_.kind in type_.subject_kinds
        and subject.kind in type_.object_kinds
    )


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
                hint = did_you_mean(value, values) or f"its values are {listed(values)}"
                yield case.report("bad-choice", relation, (name,), message, hint)


def open_events(case: Case) -> Iterator[Diagnostic]:
    """An event happens on one day; its date cannot be open at an end."""
    for relation, type_ in _typed(case):
        when = relation.when
        if type_.time == "event" and when and (when.open_start or when.open_end):
            message = f"`{type_.id}` is an event, and `{when}` is open at an end"
            hint = f"write `{str(when).replace('..', '')}` if the end is not known"
            yield case.report("open-event", relation, ("when",), message, hint)


def properties_of_kinds(case: Case) -> Iterator[Diagnostic]:
    """A property does not belong to an entity of this kind, or does not take `of`."""
    properties = case.dataset.vocabulary.properties
    for fact in case.facts:
        property_, entity = properties.get(fact.property), case.entities.get(fact.entity)
        if property_ is None or entity is None:
            continue
        if entity.kind not in property_.kinds:
            message = f"`{property_.id}` is no property of a {entity.kind}"
            hint = f"it is one of {listed(property_.kinds)}"
            yield case.report("property-not-allowed", fact, ("property",), message, hint)
        if fact.of is not None and not property_.of:
            message = f"`{property_.id}` takes no `of`"
            yield case.report(
                "property-not-allowed", fact, ("of",), message, "leave `of` out", key=True
            )


def values(case: Case) -> Iterator[Diagnostic]:
    """The value of a fact has the form that its property wants."""
    properties = case.dataset.vocabulary.properties
    for fact in case.facts:
        if (property_ := properties.get(fact.property)) is None:
            continue
        try:
            _PARSERS[property_.value](fact.value)
        except EndsBeforeItBegins as error:
            yield case.report("ends-before-it-begins", fact, ("value",), str(error), "swap them")
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
    used = {id_ for statement in case.statements for id_ in statement.ends}
    used |= {fact.where for fact in case.facts if fact.where}
    for statement in case.statements:
        for evidence in statement.evidence:
            used.update(evidence.implicit)
            if evidence.by and evidence.by.entity:
                used.add(evidence.by.entity)
    for entity in case.entities.values():
        if entity.id not in used:
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
            message = "the date of publication is inferred, and no note says from what"
            yield case.report(
                "basis-without-note", source, ("published",), message, "add `published_note: …`"
            )


def predicted_refutations(case: Case) -> Iterator[Diagnostic]:
    """All evidence of a statement is a predicted refutation."""
    for statement in case.statements:
        if statement.evidence and all(
            item.stance is Stance.REFUTES and item.modality is Modality.PREDICTS
            for item in statement.evidence
        ):
            message = "nobody says this and nobody denies it: it is only predicted not to be so"
            hint = "cite who says it, or remove the statement"
            yield case.report("refuted-only-by-prediction", statement, (), message, hint)


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


# Lives ------------------------------------------------------------------------------------------


def dates_in_order(case: Case) -> Iterator[Diagnostic]:
    """Nobody dies before being born, and no group is dissolved before it is founded."""
    dated = _dated_facts(case)
    for (entity_id, property_), facts in dated.items():
        before = {"died_on": "born_on", "dissolved_on": "founded_on"}.get(property_)
        for fact, when in facts:
            for earlier, start in dated.get((entity_id, before or ""), []):
                if (
                    when.latest_end
                    and start.earliest_start
                    and when.latest_end < start.earliest_start
                ):
                    message = f"`{fact.value}` lies before `{earlier.property}`, which is `{earlier.value}`"
                    hint = "mend one of the dates, or drop one of the two"
                    yield case.report("dates-out-of-order", fact, ("value",), message, hint)


def _dated_facts(case: Case) -> dict[tuple[str, str], list[tuple[Fact, When]]]:
    found: dict[tuple[str, str], list[tuple[Fact, When]]] = {}
    for fact in case.facts:
        if fact.property in {"born_on", "died_on", "founded_on", "dissolved_on"}:
            try:
                when = When.parse(fact.value)
            except ValueError:
                continue
            found.setdefault((fact.entity, fact.property), []).append((fact, when))
    return found


def acts_after_death(case: Case) -> Iterator[Diagnostic]:
    """Somebody acts certainly after the day by which they had died, as is asserted."""
    deaths = _deaths(case)
    if not deaths:
        return
    for relation, type_ in _typed(case):
        actors = {"from": (relation.subject,), "both": relation.ends, "none": ()}[type_.actor]
        for actor in actors:
            latest = _acts_until(relation.when, type_)
            if actor in deaths and latest and latest > deaths[actor]:
                message = f"`{actor}` acts here after their death, by {deaths[actor]} at the latest"
                hint = "mend the date, or that of the death"
                yield case.report("acts-after-death", relation, ("when",), message, hint)
    yield from _speaks_after_death(case, deaths)


def _speaks_after_death(case: Case, deaths: dict[str, date]) -> Iterator[Diagnostic]:
    for statement in case.statements:
        for index, evidence in enumerate(statement.evidence):
            speaker = evidence.by.entity if evidence.by else None
            said = evidence.said and evidence.said.earliest_start
            if speaker in deaths and said and said > deaths[speaker]:
                message = (
                    f"`{speaker}` speaks here after their death, by {deaths[speaker]} at the latest"
                )
                hint = "mend the date, or that of the death"
                yield case.report(
                    "acts-after-death", statement, ("cite", index, "said"), message, hint
                )


def _deaths(case: Case) -> dict[str, date]:
    """The day by which each of the dead had certainly died, where an asserted statement says so."""
    dated = [
        (fact.entity, when.latest_end)
        for (_, property_), facts in _dated_facts(case).items()
        if property_ == "died_on"
        for fact, when in facts
        if fact.standing is Standing.ASSERTED and not when.uncertain_end
    ] + [
        (relation.object, relation.when.latest_end)
        for relation in case.relations
        if relation.type == "killed" and relation.standing is Standing.ASSERTED
        if relation.when and not relation.when.uncertain_end
    ]
    deaths: dict[str, date] = {}
    for person, day in dated:
        if day is not None:
            deaths[person] = min(day, deaths.get(person, day))
    return deaths


def _acts_until(when: When | None, type_: RelationType) -> date | None:
    """A day on which, or after which, the actor certainly still acted."""
    if when is None:
        return None
    lasts = when.interval and type_.time == "state"
    return when.earliest_end if lasts and when.earliest_end else when.earliest_start

"""Checks on beginnings and ends: nobody dies before being born, or acts after dying."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from jihadgraph.checks.case import Case
from jihadgraph.checks.remarks import Remark
from jihadgraph.locations import Step
from jihadgraph.model import Standing
from jihadgraph.store import AnyStatement
from jihadgraph.vocabulary import RelationType
from jihadgraph.when import When

_BEGINNINGS = {"died_on": "born_on", "dissolved_on": "founded_on"}
"""The property that comes before another one."""


def dates_in_order(case: Case) -> Iterator[Remark]:
    """Nobody dies before being born, and no group is dissolved before it is founded."""
    dated = case.dated_facts
    for (entity_id, property_), ends in dated.items():
        beginnings = dated.get((entity_id, _BEGINNINGS.get(property_, "")), [])
        for end, when in ends:
            for beginning, start in beginnings:
                if _certainly_before(when, start):
                    message = (
                        f"`{end.property}`, `{end.value}`, lies before "
                        f"`{beginning.property}`, `{beginning.value}`"
                    )
                    hint = "mend one of the dates, or leave out one of the two"
                    yield case.report("dates-out-of-order", end, ("value",), message, hint)


def _certainly_before(end: When, start: When) -> bool:
    if end.uncertain_end or start.uncertain_start:
        return False
    latest, earliest = end.latest_end, start.earliest_start
    return latest is not None and earliest is not None and latest < earliest


def acts_after_death(case: Case) -> Iterator[Remark]:
    """Somebody acts certainly after the day by which they had died, as is asserted."""
    deaths = _deaths(case)
    if not deaths:
        return
    types = case.dataset.vocabulary.relations
    for relation in case.relations:
        if relation.subject not in deaths and relation.object not in deaths:
            continue
        if relation.when is None or (type_ := types.get(relation.type)) is None:
            continue
        actors = {"from": (relation.subject,), "both": relation.ends, "none": ()}[type_.actor]
        for actor in actors:
            if actor in deaths and relation.standing is Standing.ASSERTED:
                day = _acts_until(relation.when, type_)
                act = _Act(relation, actor, "acts", ("when",))
                yield from _after(case, deaths[actor], day, act)
    yield from _speaks_after_death(case, deaths)


def _speaks_after_death(case: Case, deaths: dict[str, _Death]) -> Iterator[Remark]:
    for item, index, evidence, said in case.said:
        speaker = evidence.by.entity if evidence.by else None
        if speaker in deaths and not said.uncertain_start:
            act = _Act(item, speaker, "speaks", ("cite", index, "said"))
            yield from _after(case, deaths[speaker], said.earliest_start, act)


class _Death(NamedTuple):
    """The day by which somebody had certainly died, and the statement that says so."""

    day: date
    statement: AnyStatement


class _Act(NamedTuple):
    """What somebody does in a statement, and where its date stands."""

    statement: AnyStatement
    who: str
    does: str
    path: tuple[Step, ...]


def _after(case: Case, death: _Death, day: date | None, act: _Act) -> Iterator[Remark]:
    if day is None or day <= death.day:
        return
    message = f"`{act.who}` {act.does} here after {death.day}, and had died by then"
    hint = f"mend this date, or the one of the death at {case.locations.of(death.statement)}"
    yield case.report("acts-after-death", act.statement, act.path, message, hint)


def _deaths(case: Case) -> dict[str, _Death]:
    """The first certain death of each of the dead that an asserted statement gives."""
    killed = case.relations_of.get("killed", [])
    dated: list[tuple[str, AnyStatement, When | None]] = [
        (relation.object, relation, relation.when)
        for relation in sorted(killed, key=lambda relation: relation.id)
    ]
    for (entity_id, property_), facts in case.dated_facts.items():
        if property_ == "died_on":
            dated += [(entity_id, fact, when) for fact, when in facts]
    deaths: dict[str, _Death] = {}
    replaced = {id_ for _, statement, _ in dated for id_ in statement.supersedes}
    for person, statement, when in dated:
        if statement.id in replaced:
            continue
        day = when.latest_end if when and not when.uncertain_end else None
        if day is not None and statement.standing is Standing.ASSERTED:
            known = deaths.get(person)
            if known is None or day < known.day:
                deaths[person] = _Death(day, statement)
    return deaths


def _acts_until(when: When | None, type_: RelationType) -> date | None:
    """A day on which, or after which, the actor certainly still acted."""
    if when is None:
        return None
    if when.interval and type_.time == "state" and not when.uncertain_end and when.earliest_end:
        return when.earliest_end
    return None if when.uncertain_start else when.earliest_start

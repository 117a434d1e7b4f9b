"""Checks on who stands behind a statement, where the settings demand more than one voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jihadgraph.checks.case import Case
from jihadgraph.checks.remarks import Remark
from jihadgraph.diagnostics import Location
from jihadgraph.independence import Echo, Voices
from jihadgraph.model import Evidence, Fact, Stance, Standing
from jihadgraph.reading.toml_places import place_in_toml
from jihadgraph.rules import RULES
from jihadgraph.store import AnyStatement


def too_few_voices(case: Case) -> Iterator[Remark]:
    """Fewer voices carry a statement's standing than the settings demand for its type."""
    # Only the strongest modality counts: a rumour is no second witness of what somebody states,
    # and a prediction is none of either.
    # What is predicted is asked too: the demand is about who stands behind it, not about how firm
    # they are. What is denied is supported by nobody; more support is not what it wants.
    demanded = case.settings_file.settings.min_independent
    if not demanded:
        return
    voices = Voices(case.dataset)
    for statement in case.statements:
        least = demanded.get(_type_of(statement), 0)
        asked = least and statement.standing is not Standing.DENIED
        if asked and len(voices.strongest(statement.evidence)) < least:
            yield _too_few(case, statement, voices, least)


def _type_of(statement: AnyStatement) -> str:
    return statement.property if isinstance(statement, Fact) else statement.type


def _too_few(case: Case, statement: AnyStatement, voices: Voices, least: int) -> Remark:
    type_ = _type_of(statement)
    supported = "; ".join(_supported(case, statement.evidence, voices))
    message = f"`{type_}` wants {least} independent voices, and this has {supported}"
    rule = RULES["too-few-voices"]
    hint = (
        "cite a passage in which somebody else says so, or say after "
        f"`# jihadgraph: ignore {rule.code}` why these are enough; "
        f"{_demand(case, type_)} demands {least}"
    )
    return case.report(rule.name, statement, ("cite",), message, hint)


def _demand(case: Case, type_: str) -> Location:
    """Where the settings say how many voices a type wants."""
    key = ("tool", "jihadgraph", "min-independent", type_)
    return Location(case.settings_file.path, *place_in_toml(case.settings_file.text, key))


def _supported(case: Case, evidence: Sequence[Evidence], voices: Voices) -> Iterator[str]:
    """The voices that count, then why other support does not."""
    strongest = voices.strongest(evidence)
    named = ", ".join(_voice(case, evidence[place]) for place in strongest)
    yield f"{len(strongest)}: {named}" if named else "none"
    for place, echo in enumerate(voices.echoes(evidence)):
        item = evidence[place]
        if item.stance is Stance.SUPPORTS and place not in strongest:
            yield f"{_voice(case, item)} {_no_voice(item, echo, evidence)}"


def _no_voice(item: Evidence, echo: Echo | None, evidence: Sequence[Evidence]) -> str:
    if echo:
        return f"is an echo of {evidence[echo.of].at}, {echo.tie}"
    return f"only {item.modality} it"


def _voice(case: Case, item: Evidence) -> str:
    """Who says it, and where."""
    if item.by:
        who = f"`{item.by.entity}`" if item.by.entity else str(item.by.role)
        return f"{who} in {item.at}"
    source = case.sources.get(item.at.source)
    note = source.footnotes.get(item.at.footnote or 0) if source else None
    if note and note.url:
        return f"the document of {item.at}"
    authors = ", ".join(source.authors) if source else ""
    return f"{authors or 'the source itself'} in {item.at}"

"""Checks on who stands behind a statement, where the settings demand more than one voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jihadgraph.checks.case import Case
from jihadgraph.diagnostics import Diagnostic, Location
from jihadgraph.independence import Echo, Voices
from jihadgraph.model import Evidence, Fact, Stance, Standing
from jihadgraph.reading.toml_places import place_in_toml
from jihadgraph.rules import RULES
from jihadgraph.store import AnyStatement


def too_few_voices(case: Case) -> Iterator[Diagnostic]:
    """Fewer independent voices support a statement than the settings demand for its type."""
    # What is predicted is asked too: the demand is about who stands behind it, not about how firm
    # they are. What is denied is supported by nobody; more support is not what it wants.
    demanded = case.settings_file.settings.min_independent
    if not demanded:
        return
    voices = Voices(case.dataset)
    for statement in case.statements:
        least = demanded.get(_type_of(statement), 0)
        if statement.standing is not Standing.DENIED and voices.count(statement.evidence) < least:
            yield _too_few(case, statement, voices, least)


def _type_of(statement: AnyStatement) -> str:
    return statement.property if isinstance(statement, Fact) else statement.type


def _too_few(case: Case, statement: AnyStatement, voices: Voices, least: int) -> Diagnostic:
    echoes = voices.echoes(statement.evidence)
    type_ = _type_of(statement)
    supported = "; ".join(_supported(case, statement.evidence, echoes))
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


def _supported(
    case: Case, evidence: Sequence[Evidence], echoes: Sequence[Echo | None]
) -> Iterator[str]:
    """The voices that support a statement, then the echoes and what makes them so."""
    pairs = [pair for pair in zip(evidence, echoes, strict=True) if _supports(pair[0])]
    voices = [_voice(case, item) for item, echo in pairs if echo is None]
    yield f"{len(voices)}: {', '.join(voices)}"
    for item, echo in pairs:
        if echo:
            yield f"{_voice(case, item)} is an echo of {evidence[echo.of].at}, {echo.tie}"


def _supports(item: Evidence) -> bool:
    return item.stance is Stance.SUPPORTS


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

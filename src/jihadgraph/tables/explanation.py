"""One statement explained: why it stands so, each piece of evidence, and how far it is verified."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jihadgraph.independence import Echo
from jihadgraph.tables.answer import Section, completed
from jihadgraph.tables.levels import outcome_lines, outcome_notes
from jihadgraph.tables.statements import Citations
from jihadgraph.verification import Level
from jihadgraph.verification.outcomes import Outcome

View = Mapping[str, Any]
Outcomes = Sequence[Mapping[Level, Outcome]]
"""What became of each level, for each piece of evidence in its order."""
Echoes = Sequence[Echo | None]
"""Which earlier piece of evidence each one echoes, in their order."""


def explanation_sections(  # noqa: PLR0913, PLR0917 (all that is told of one statement)
    view: View,
    outcomes: Outcomes,
    echoes: Echoes,
    citations: Citations,
    title: str,
    name_of: Callable[[str], str],
) -> tuple[Section, ...]:
    """What the statement says, why it stands so, and each piece of evidence."""
    evidence = view["evidence"]
    rows = tuple(
        (
            citations.mark(item),
            _speaker(item, citations),
            f"{item['stance']}, {item['modality']}"
            + (f", said {item['said']}" if item["said"] else ""),
            "\n".join(
                [
                    *_echo(evidence, echo, citations),
                    *_details(item, name_of),
                    *outcome_lines(found),
                ]
            ),
        )
        for item, found, echo in zip(evidence, outcomes, echoes, strict=True)
    )
    head = Section(title=title, lines=(f"id {view['id']}", "", *view["why"]))
    notes = (*([f"note: {view['note']}"] if view["note"] else []), *outcome_notes(outcomes))
    table = Section(("No.", "Who speaks", "How", "Details"), rows, "Evidence", notes)
    return completed([head, table], links=citations.lines)


def explanation_record(view: View, outcomes: Outcomes) -> View:
    """The statement as one row, with a cell that tells of the levels of each piece of evidence."""
    levels = [
        f"{item['at']} ({' / '.join(outcome_lines(found))})"
        for item, found in zip(view["evidence"], outcomes, strict=True)
    ]
    return {**view, "levels": levels}


def _speaker(item: View, citations: Citations) -> str:
    by = item["by"]
    if by is None:
        return f"{citations.author(item)}, in the source's own voice"
    return ", ".join(part for part in (by["name"], by["as"]) if part)


def _echo(evidence: Sequence[View], echo: Echo | None, citations: Citations) -> list[str]:
    """Which piece of evidence this one echoes, and why it is no voice of its own."""
    if echo is None:
        return []
    earlier = evidence[echo.of]
    by = f", {_speaker(earlier, citations)}" if earlier["by"] else ""
    return [f"echo of {citations.mark(earlier)}{by}: {echo.tie}"]


def _details(item: View, name_of: Callable[[str], str]) -> list[str]:
    lines = [f"quote: {item['quote']}"] if item["quote"] else []
    meant = ", ".join(map(name_of, item["implicit"]))
    lines += [f"implicit, meant without being named: {meant}"] if meant else []
    lines += [f"note: {item['note']}"] if item["note"] else []
    return lines

"""Levels of verification in words: how many pieces of evidence reach each, and what that means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from jihadgraph.tables.answer import Row, Section
from jihadgraph.verification import Level
from jihadgraph.verification.outcomes import Outcome, Tally

_MEANINGS: Mapping[Level, str] = MappingProxyType(
    {
        Level.PARAGRAPH: "the paragraph exists",
        Level.EVIDENCE: "it is recorded as evidence",
        Level.MARK: "it bears the footnote mark",
        Level.ENDS: "it names the ends",
        Level.SPEAKER: "it names the speaker",
        Level.SPAN: "the span names the ends",
        Level.SENTENCE: "the marked sentence does",
        Level.YEAR: "it gives the date's year",
        Level.HEDGE: "a hedging word is answered",
        Level.QUOTE: "it holds the quote",
    }
)
"""What each level says of a passage, in few words."""

COLUMNS = ("Level", "Asked", "Verified", "Unverified", "Not met", "Meaning")


def level_rows(levels: Mapping[Level, Tally]) -> tuple[Row, ...]:
    """A row for each level, as :data:`COLUMNS` heads them."""
    return tuple(
        (str(level), str(tally.asked), *map(str, tally), _MEANINGS[level])
        for level, tally in levels.items()
    )


def level_section(levels: Mapping[Level, Tally], implicit: int) -> Section:
    """The levels as a table, with what explains it."""
    title = "Levels of verification, by pieces of evidence"
    return Section(COLUMNS, level_rows(levels), title, level_notes(levels, implicit))


def level_notes(levels: Mapping[Level, Tally], implicit: int) -> tuple[str, ...]:
    """Sentences on all that the figures leave open."""
    unmet = [level for level, tally in levels.items() if tally.failed]
    demanded = [level for level in unmet if level not in _OPEN]
    notes = []
    if any(tally.unverified for tally in levels.values()):
        notes.append("Unverified: on the record's word, or not to be asked without the text.")
    for level in (level for level in unmet if level in _OPEN):
        lack, reason = _OPEN[level]
        tally = levels[level]
        notes.append(f"Not met, {level}: {tally.failed} of {tally.asked} {lack}; {reason}.")
    if demanded:
        notes.append(f"Not met, {', '.join(demanded)}: demanded; `jihadgraph check` names each.")
    if implicit:
        notes.append(_implicit(implicit))
    return tuple(notes)


_OPEN: Mapping[Level, tuple[str, str]] = MappingProxyType(
    {
        Level.SENTENCE: (
            "marked sentences do not name the ends",
            "not demanded as long as the span names the ends",
        ),
        Level.YEAR: (
            "passages do not give it",
            "demanded of one passage of each statement: `jihadgraph check` names those without",
        ),
    }
)
"""Levels that one piece of evidence may lack: what is lacking then, and what is demanded."""


def _implicit(count: int) -> str:
    pieces = "1 piece of evidence declares" if count == 1 else f"{count} pieces of evidence declare"
    return (
        f"Implicit: {pieces} whom or what is meant without being named, which counts as named; "
        "`jihadgraph stats --implicit` lists them."
    )


# One piece of evidence --------------------------------------------------------------------------


def outcome_lines(found: Mapping[Level, Outcome]) -> list[str]:
    """A line for each outcome, with the levels that came out so."""
    return [
        f"{outcome}: {', '.join(level for level in found if found[level] is outcome)}"
        for outcome in Outcome
        if outcome in found.values()
    ]


def outcome_notes(evidence: Iterable[Mapping[Level, Outcome]]) -> tuple[str, ...]:
    """What the outcomes mean that are not plainly good."""
    reached = {(outcome, level) for found in evidence for level, outcome in found.items()}
    occurring = {outcome for outcome, _ in reached}
    return (
        *(note for outcome, note in _NOTES.items() if outcome in occurring),
        *(
            f"not met, {level}: {reason}."
            for level, (_, reason) in _OPEN.items()
            if (Outcome.UNMET, level) in reached
        ),
    )


_NOTES: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.RECORDED: "record only: on the word of the source's record, which is unverified "
        "itself, or of a text that is not the one recorded.",
        Outcome.UNASKED: "not asked: for want of the text, or of a record that knows the names.",
    }
)

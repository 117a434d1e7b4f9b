"""A date is no finer than the passage: its month and its day stand there too."""

from __future__ import annotations

from collections.abc import Iterator

from jihadgraph.checks.case import Case
from jihadgraph.diagnostics import Diagnostic
from jihadgraph.model import Fact
from jihadgraph.spelling import listed
from jihadgraph.store import AnyStatement
from jihadgraph.verification import days_of, gives_day


def finer_than_passage(case: Case) -> Iterator[Diagnostic]:
    """A date gives a month or a day that none of the cited paragraphs gives."""
    dated = case.dataset.vocabulary.properties_of("date")
    for statement in case.statements if case.texts_held else ():
        if statement.when_basis != "passage":
            continue
        texts = [case.verifier.paragraph(item.at) for item in statement.evidence]
        for key, date in _dates(statement, dated):
            missing = [
                str(day)
                for day in days_of(date)
                if not any(part is None or gives_day(day, part.text) for part in texts)
            ]
            if missing:
                message = f"no cited passage gives {listed(missing, 'and')}"
                hint = "write the date no finer than it stands there; if it follows from something "
                hint += "else, `when_basis: inferred` with a note says from what"
                yield case.report("finer-than-passage", statement, (key,), message, hint)


def _dates(statement: AnyStatement, dated: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The dates of a statement as written, each with its key."""
    if statement.when:
        yield "when", str(statement.when)
    if isinstance(statement, Fact) and statement.property in dated:
        yield "value", statement.value

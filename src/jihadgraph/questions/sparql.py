"""What a SPARQL query finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jihadgraph.questions.desk import Asked, Desk, Unanswerable
from jihadgraph.questions.result import Result
from jihadgraph.sparql import BadQuery, GivenUp, Kind, Question, within
from jihadgraph.tables.answer import Section
from jihadgraph.tables.query_forms import row_section

if TYPE_CHECKING:
    from jihadgraph.sparql import Answer
    from jihadgraph.sparql.question import Term
    from jihadgraph.store import Store


def sparql(asked: Asked, query: str, *, as_of: str | None = None) -> Result:
    """The rows that a SELECT finds, or the truth of an ASK: see ``docs/sparql.md``.

    Each row has the text of every variable, ``None`` where it is not bound. There is no limit of
    time, since Oxigraph cannot be told to stop; the command has one. For triples (CONSTRUCT,
    DESCRIBE) ask ``to_rdf``.
    """
    store = Desk.of(asked).as_of(as_of)
    try:
        return within(None, lambda: _result(store, query))
    except BadQuery as error:
        hints = [error.hint] if error.hint else []
        raise Unanswerable(" ".join(filter(None, (error.place, error.message))), *hints) from None
    except GivenUp as error:
        raise Unanswerable(f"the query was given up: {error}") from None


def _result(store: Store, query: str) -> Result:
    """Made in the thread that asks, so that nothing of Oxigraph's leaves it: all is text."""
    question = Question.read(query)
    if question.kind is Kind.GRAPH:
        raise Unanswerable("a query for triples is put to `jihadgraph.to_rdf(dataset).query`")
    answer = question.answer(store)
    return _truth(answer) if question.kind is Kind.TRUTH else _rows(answer)


def _truth(answer: Answer) -> Result:
    section = Section(lines=("yes" if answer.truth else "no",))
    return Result([{"answer": answer.truth}], (section,), keys=("answer",))


def _rows(answer: Answer) -> Result:
    found, names = tuple(answer.rows()), answer.variables
    rows: list[dict[str, Any]] = [dict(zip(names, map(_text, row), strict=True)) for row in found]
    sections = (row_section(names, found, answer.prefixes),) if rows else ()
    return Result(rows, sections, keys=names, plain=True)


def _text(term: Term | None) -> str | None:
    """The value of a term; a triple has none, and is written out."""
    return None if term is None else str(getattr(term, "value", term))

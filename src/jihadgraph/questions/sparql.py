"""What a SPARQL query finds."""

from __future__ import annotations

from typing import Any

from jihadgraph.questions.desk import Asked, Desk, Unanswerable
from jihadgraph.questions.result import Result
from jihadgraph.sparql import BadQuery, Kind, Question
from jihadgraph.tables.query_forms import row_section


def sparql(asked: Asked, query: str, *, as_of: str | None = None) -> Result:
    """The rows that a SELECT finds, or the truth of an ASK: see ``docs/sparql.md``.

    Each row has the text of every variable, ``None`` where it is not bound. There is no limit of
    time, since Oxigraph cannot be told to stop; the command has one. For triples (CONSTRUCT,
    DESCRIBE) ask ``to_rdf``.
    """
    desk = Desk.of(asked)
    try:
        question = Question.read(query)
        if question.kind is Kind.GRAPH:
            raise Unanswerable("a query for triples is put to `jihadgraph.to_rdf(dataset).query`")
        answer = question.answer(desk.as_of(as_of))
        if question.kind is Kind.TRUTH:
            return Result([{"answer": answer.truth}])
        found, names = tuple(answer.rows()), answer.variables
    except BadQuery as error:
        hints = [error.hint] if error.hint else []
        raise Unanswerable(" ".join(filter(None, (error.place, error.message))), *hints) from None
    rows: list[dict[str, Any]] = [
        {name: getattr(term, "value", None) for name, term in zip(names, row, strict=True)}
        for row in found
    ]
    sections = (row_section(names, found, answer.prefixes),) if rows else ()
    return Result(rows, sections, keys=names)

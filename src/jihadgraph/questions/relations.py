"""Relations of any type."""

from __future__ import annotations

from jihadgraph.questions.answers import statement_answer
from jihadgraph.questions.desk import Asked, Desk, Words, not_held, standings
from jihadgraph.questions.result import Result
from jihadgraph.tables.statements import relation_section


def relations(  # noqa: PLR0913 (each narrows the question)
    asked: Asked,
    *,
    types: Words = None,
    from_: str | None = None,
    to: str | None = None,
    touching: str | None = None,
    as_of: str | None = None,
    standing: Words = None,
    speaker: str | None = None,
    source: str | None = None,
) -> Result:
    """Relations, all or those of which everything holds that is given."""
    desk = Desk.of(asked)
    store = desk.as_of(as_of)
    every = list(
        desk.store.relations(
            types=desk.types(types),
            subjects=desk.ids(from_),
            objects=desk.ids(to),
            touching=desk.ids(touching),
            standing=standings(standing),
            speakers=desk.ids(speaker),
            sources=desk.source_ids(source),
        )
    )
    found = store.relations(ids=[relation.id for relation in every])
    views, citations = desk.views(store).statements(found), desk.citations()
    out = not_held(store, every)
    section = relation_section(views, citations, desk.relation_label, lines=out)
    return statement_answer(desk, views, section, citations)

"""Relations of any type."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import Any

from jihadgraph.model import Relation
from jihadgraph.query.as_of import shown_in
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
    """Relations, all or those of which everything holds that is given.

    A symmetric one runs both ways: ``from_`` and ``to`` find it whichever end is written first.
    """
    desk = Desk.of(asked)
    store = desk.as_of(as_of)
    narrowed = {
        "touching": desk.ids(touching),
        "standing": standings(standing),
        "speakers": desk.ids(speaker),
        "sources": desk.source_ids(source),
    }
    every = _between(desk, desk.types(types), (desk.ids(from_), desk.ids(to)), narrowed)
    found = [relation for relation in every if shown_in(store, relation)]
    views, citations = desk.views(store).statements(found), desk.citations()
    out = not_held(store, every)
    section = relation_section(views, citations, desk.relation_label, lines=out)
    return statement_answer(desk, store, views, section, citations)


def _between(
    desk: Desk,
    types: set[str] | None,
    ends: tuple[set[str] | None, set[str] | None],
    narrowed: Mapping[str, Any],
) -> list[Relation]:
    """Relations from the one to the other; the symmetric ones also the other way round."""
    start, end = ends
    found = list(desk.store.relations(types=types, subjects=start, objects=end, **narrowed))
    if start is None and end is None:
        return found
    known = desk.store.vocabulary.relations
    if both := {type_ for type_ in types or known if known[type_].symmetric}:
        found += desk.store.relations(types=both, subjects=end, objects=start, **narrowed)
    return sorted({item.id: item for item in found}.values(), key=attrgetter("id"))

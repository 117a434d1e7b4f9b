"""What a group came of, and what came of it."""

from __future__ import annotations

from jihadgraph.model import ASSERTED
from jihadgraph.query.lineage import lineage as find
from jihadgraph.query.lineage import lineage_kinds, lineage_view
from jihadgraph.query.views import RELATION_KEYS
from jihadgraph.questions.desk import Asked, Desk, Words, standings
from jihadgraph.questions.result import Result
from jihadgraph.tables.answer import Section
from jihadgraph.tables.lineage import lineage_lines, lineage_records, lineage_sections

_KEYS = ("side", "generation", *RELATION_KEYS)


def lineage(asked: Asked, name: str, *, as_of: str | None = None, standing: Words = None) -> Result:
    """The ancestors and descendants of a group or an organization, as two trees."""
    desk = Desk.of(asked)
    entity, store = desk.entity(name), desk.as_of(as_of)
    wanted = standings(standing) or ASSERTED
    found, views = find(store, entity.id, standing=wanted), desk.views(store)
    view, citations = lineage_view(found, entity.id, views), desk.citations()
    kinds = lineage_kinds(store.vocabulary)
    records = tuple(lineage_records(view))
    sections = (
        *lineage_sections(view, found, citations, desk.reading, as_of),
        Section(
            lines=(
                *lineage_lines(entity.kind, kinds, found.omitted, wanted, as_of),
                *desk.caveats([{"entity": view}, *records]),
            )
        ),
        Section(links=citations.lines),
    )
    return Result(view, sections, keys=_KEYS, records=records)

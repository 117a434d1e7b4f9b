"""What rests on each passage of the sources."""

from __future__ import annotations

from jihadgraph.query import source_views
from jihadgraph.questions.desk import Asked, Desk
from jihadgraph.questions.result import Result
from jihadgraph.tables.profiles import source_list_section, source_sections


def sources(asked: Asked, id_: str | None = None) -> Result:
    """All sources, or one: their paragraphs and footnotes, and the statements that rest on each."""
    desk = Desk.of(asked)
    views = source_views(desk.store, desk.store.sources(desk.source_ids(id_)))
    sections = source_sections(views[0]) if id_ else (source_list_section(views),)
    return Result(views, sections, "no source has a record")

"""The command that lists sources."""

from __future__ import annotations

from jihadgraph.cli.options import Data, Format, SourceId, Texts
from jihadgraph.cli.session import Session, show


def sources(
    id_: SourceId = None, format_: Format = "table", data: Data = None, texts: Texts = None
) -> None:
    """Sources, and what rests on each passage.

    With ID, one source paragraph by paragraph; what no statement cites shows a dash.
    """
    from jihadgraph.query import source_views
    from jihadgraph.tables import Answer
    from jihadgraph.tables.profiles import source_list_section, source_sections

    session = Session(data, texts)
    views = source_views(session.store, session.store.sources(session.source_ids(id_)))
    sections = source_sections(views[0]) if id_ else (source_list_section(views),)
    show(Answer(views, sections, "no source has a record"), format_)

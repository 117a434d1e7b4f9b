"""Commands on sources and their records."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from jihadgraph.cli.options import Data, Format, Texts
from jihadgraph.cli.session import Session, read_project, say, show, stop

SourceId = Annotated[
    str | None, typer.Argument(metavar="[ID]", help="The id of a source.", show_default=False)
]

source_app = typer.Typer(
    help="Work on the records of sources.", no_args_is_help=True, rich_markup_mode=None
)


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


@source_app.command("index")
def index(
    id_: SourceId = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 where an index is stale.")
    ] = False,
    data: Data = None,
    texts: Texts = None,
) -> None:
    """Write the index of passages from the texts.

    For each paragraph: kind, digest, the entities it names, and its footnote marks. Kinds that the
    record gives are kept. A source whose text is not held keeps its index.
    """
    from jihadgraph.source_record import indexed_record

    result = read_project(data, texts)
    chosen = [source for source in result.dataset.sources() if id_ in (None, source.id)]
    if not chosen:
        stop(f"no source has the id `{id_}`" if id_ else "no source has a record")
    stale = 0
    for source in chosen:
        document = result.texts.document(source)
        if document is None:
            say(f"{source.id}: skipped, its text is not held here")
            continue
        path = result.locations.of(source).path
        before = path.read_text("utf-8")
        after = indexed_record(before, source, document, result.texts)
        stale += after != before
        if after != before and not check:
            path.write_text(after, "utf-8")
        state = "fresh" if after == before else ("stale" if check else "written")
        sys.stdout.write(f"{path.as_posix()}: {len(document.paragraphs)} passages, {state}\n")
    if check and stale:
        raise typer.Exit(1)

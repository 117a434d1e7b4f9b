"""Commands on sources and their records."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from jihadgraph.cli.options import Data, Format, Texts
from jihadgraph.cli.session import BAD_USAGE, Session, read_project, say, show, stop

if TYPE_CHECKING:
    from jihadgraph.model import Source
    from jihadgraph.reading import LoadResult
    from jihadgraph.source_record import Indexed

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
    from jihadgraph.source_record import State, index_record

    result = read_project(data, texts)
    states = set()
    for source in _chosen(result, id_):
        path = result.locations.of(source).path
        done = index_record(source, path, result.texts, write=not check)
        states.add(done.state)
        _tell(done)
    if State.REFUSED in states:
        raise typer.Exit(BAD_USAGE)
    if State.STALE in states:
        raise typer.Exit(1)


def _chosen(result: LoadResult, id_: str | None) -> list[Source]:
    """The sources that are meant; ends the command where there is none."""
    from jihadgraph.reading.project import Project
    from jihadgraph.spelling import did_you_mean

    sound = {source.id: source for source in result.dataset.sources()}
    files = {file.stem for file in Project(result.settings.path.parent).source_files()}
    if id_ is not None and id_ in files - sound.keys():
        stop(f"the source `{id_}` is left out: its record has an error; run `jihadgraph check`")
    if id_ is not None and id_ not in sound:
        hint = did_you_mean(id_, sound) or "`jihadgraph sources` lists them"
        stop(f"no source has the id `{id_}`", hint)
    if id_ is not None:
        return [sound[id_]]
    for name in sorted(files - sound.keys()):
        say(f"{name}: skipped, its record has an error; run `jihadgraph check`")
    return list(sound.values()) or stop("no source has a sound record")


def _tell(done: Indexed) -> None:
    if done.reason:
        say(f"{done.source}: {done.state}, {done.reason}")
    else:
        sys.stdout.write(f"{done.path.as_posix()}: {done.passages} passages, {done.state}\n")

"""``source index``: the index of passages, from the text."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from jihadgraph.cli.options import Data, SourceId, Texts
from jihadgraph.cli.session import BAD_USAGE, read_project, say
from jihadgraph.cli.source.chosen import chosen_sources

if TYPE_CHECKING:
    from jihadgraph.source_record import Indexed


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
    record gives are kept. A source whose text is not held keeps its index; so does one of which a
    cited passage changed or stands elsewhere now: `jihadgraph source verify` says what to read
    again and, with --fix, carries the addresses along and accepts what has been read.
    """
    from jihadgraph.readdressing import addresses_cited
    from jihadgraph.source_record import State, index_record

    result = read_project(data, texts)
    states = set()
    for source in chosen_sources(result, id_):
        path = result.locations.of(source).path
        cited = addresses_cited(result, source)
        done = index_record(source, path, result.texts, cited=cited, write=not check)
        states.add(done.state)
        _tell(done)
    if State.REFUSED in states:
        raise typer.Exit(BAD_USAGE)
    if State.STALE in states:
        raise typer.Exit(1)


def _tell(done: Indexed) -> None:
    if done.reason:
        say(f"{done.source}: {done.state}, {done.reason}")
    else:
        sys.stdout.write(f"{done.path.as_posix()}: {done.passages} passages, {done.state}\n")

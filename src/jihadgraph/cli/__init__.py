"""The command line: it parses, calls, prints and exits; the logic lives below it."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from jihadgraph import __version__
from jihadgraph.cli import (
    check,
    connections,
    disputes,
    export,
    init,
    pledges,
    queries,
    sources,
    sparql,
    stats,
    timeline,
    vocabulary,
)
from jihadgraph.cli.options import Data
from jihadgraph.cli.source import source_app
from jihadgraph.collector import leave_unfreed, look_seldom

app = typer.Typer(
    name="jihadgraph",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

_COMMANDS: dict[str, Callable[..., None]] = {
    "check": check.check,
    "pledges": pledges.pledges,
    "relations": queries.relations,
    "show": connections.show_entity,
    "explain": queries.explain,
    "path": connections.path,
    "lineage": connections.lineage,
    "find": queries.find,
    "timeline": timeline.timeline,
    "disputes": disputes.disputes,
    "sources": sources.sources,
    "stats": stats.stats,
    "vocabulary": vocabulary.vocabulary,
    "sparql": sparql.sparql,
    "export": export.export_data,
    "init": init.init,
}
for _name, _command in _COMMANDS.items():
    app.command(_name)(_command)
app.add_typer(source_app, name="source")


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"jihadgraph {__version__}\n")
        raise typer.Exit


@app.callback()
def _root(
    data: Data = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Who is joined to whom among militant groups, according to whom, and who denies it.

    Every statement is pinned to the passage that says it. Public reporting only; never a targeting
    tool: see docs/conduct.md.
    """


def main() -> None:
    """Run the command line; what the terminal cannot show is written as its code point."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    look_seldom()
    kept: list[Any] = []
    try:
        app(obj=kept)
    finally:
        leave_unfreed(kept)

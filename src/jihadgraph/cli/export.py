"""The command that writes the data set in other formats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import click
import typer

from jihadgraph.cli.options import AsOf, Base, Data
from jihadgraph.cli.session import Session, say, stop
from jihadgraph.exports import EXPORTERS, export

_FORMATS = "; ".join(f"{name}: {exporter.description}" for name, exporter in EXPORTERS.items())


def export_data(
    format_: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            click_type=click.Choice(list(EXPORTERS)),
            help=f"{_FORMATS}.",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Default: standard output.", show_default=False
        ),
    ] = None,
    base: Base = None,
    as_of: AsOf = None,
    data: Data = None,
) -> None:
    """The data in another format, with evidence.

    A relation stands as a direct triple only where it is asserted and not known to have ended; with
    `--as-of`, where it is asserted and held for certain. Equal input gives equal bytes.
    """
    session = Session(data, None)
    store = session.as_of(as_of)
    try:
        if output is None:
            omitted = export(session.store, format_, sys.stdout.buffer, base=base, as_of=as_of)
        else:
            with output.open("wb") as file:
                omitted = export(session.store, format_, file, base=base, as_of=as_of)
    except BrokenPipeError:
        raise  # whoever read along has seen enough: Click ends the command quietly
    except (OSError, ValueError) as error:
        stop(str(error))
    statements = sum(1 for _ in store.relations()) + sum(1 for _ in store.facts())
    say(f"{statements} statements written, each with its standing")
    for what, count in omitted.items():
        say(f"left out: {count} {what}")

"""The command that writes the data set in other formats."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated, BinaryIO

import click
import typer

from jihadgraph.cli.options import AsOf, Base, Data
from jihadgraph.cli.session import Session, say, stop
from jihadgraph.exports import EXPORTERS, count, left_out, write

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
        with _opened(output) as file:
            omitted = write(store, format_, file, base=base)
    except BrokenPipeError:
        raise  # whoever read along has seen enough: Click ends the command quietly
    except (OSError, ValueError) as error:
        stop(str(error))
    statements = count(store)
    not_held = 0 if as_of is None else count(session.store) - statements
    say(f"{statements} statements written, each with its standing")
    for what, number in {**left_out(not_held, as_of), **omitted}.items():
        say(f"left out: {number} {what}")


def _opened(output: Path | None) -> AbstractContextManager[BinaryIO]:
    """Where it is written: a file keeps what it holds until the new content is whole."""
    from jihadgraph.exports.whole import whole

    return nullcontext(sys.stdout.buffer) if output is None else whole(output)

"""The command that shows the codebook."""

from __future__ import annotations

from typing import Annotated

import typer

from jihadgraph.cli.options import Data, Format
from jihadgraph.cli.session import read_vocabulary, show, stop


def vocabulary(
    type_: Annotated[
        str | None,
        typer.Argument(
            metavar="[TYPE]",
            help="A relation type, property, kind or qualifier.",
            show_default=False,
        ),
    ] = None,
    format_: Format = "table",
    data: Data = None,
) -> None:
    """The codebook, or one entry of it."""
    from jihadgraph.query.codebook import codebook, entry
    from jihadgraph.spelling import did_you_mean
    from jihadgraph.tables import Answer
    from jihadgraph.tables.codebook import codebook_sections, entry_sections

    found = read_vocabulary(data)
    if type_ is None:
        views = codebook(found)
        return show(Answer(views, codebook_sections(views)), format_)
    view = entry(found, type_)
    if view is None:
        hint = did_you_mean(type_, (item["id"] for item in codebook(found)))
        stop(f"the vocabulary has no `{type_}`", hint or "`jihadgraph vocabulary` lists all")
    return show(Answer(view, entry_sections(view)), format_)

"""The command that shows the codebook, and gives it to other tools."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import click
import typer

from jihadgraph.cli.options import Data, Format
from jihadgraph.cli.session import read_vocabulary, show, stop

if TYPE_CHECKING:
    from jihadgraph.vocabulary import Vocabulary


def _json_schema(vocabulary: Vocabulary, form: str | None) -> str:
    from jihadgraph.json_schema import FORMS, json_schema
    from jihadgraph.spelling import did_you_mean, listed

    if form is not None and form not in FORMS:
        hint = did_you_mean(form, FORMS) or f"there is one of {listed(FORMS, 'and')}"
        stop(f"there is no schema of `{form}`", hint)
    return json.dumps(json_schema(vocabulary, form), indent=2) + "\n"


WRITERS: dict[str, Callable[[Vocabulary, str | None], str]] = {"jsonschema": _json_schema}
"""What the vocabulary can be written as for other tools; each is told what was named."""


def vocabulary(
    type_: Annotated[
        str | None,
        typer.Argument(
            metavar="[TYPE]",
            help="A relation type, property, kind or qualifier. With `--as jsonschema` the files "
            "to describe: entities, relations, source, vocabulary, or the single entity or "
            "relation of JSON Lines; any of them by default.",
            show_default=False,
        ),
    ] = None,
    as_: Annotated[
        str | None,
        typer.Option(
            "--as",
            click_type=click.Choice(list(WRITERS)),
            help="Write it for other tools: jsonschema (2020-12) for editors and validators.",
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
    if as_ is not None:
        sys.stdout.write(WRITERS[as_](found, type_))
        return None
    if type_ is None:
        views = codebook(found)
        return show(Answer(views, codebook_sections(views)), format_)
    view = entry(found, type_)
    if view is None:
        hint = did_you_mean(type_, (item["id"] for item in codebook(found)))
        stop(f"the vocabulary has no `{type_}`", hint or "`jihadgraph vocabulary` lists all")
    return show(Answer(view, entry_sections(view)), format_)

"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import click
import typer

from jihadgraph.tables import FORMATS

Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        help="The project or its data folder. Default: the nearest folder above with "
        "data/entities.yaml.",
        show_default=False,
    ),
]
Texts = Annotated[
    Path | None,
    typer.Option(
        "--texts",
        metavar="DIR",
        help="A folder that holds the texts of the sources. Default: $JIHADGRAPH_TEXTS.",
        show_default=False,
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format", "-f", click_type=click.Choice(list(FORMATS)), help="How the answer is written."
    ),
]
Base = Annotated[
    str | None,
    typer.Option(
        metavar="IRI",
        help="Where the IRIs begin. Default: https://w3id.org/jihadgraph/.",
        show_default=False,
    ),
]
SourceId = Annotated[
    str | None, typer.Argument(metavar="[ID]", help="The id of a source.", show_default=False)
]
Name = Annotated[
    str | None,
    typer.Argument(metavar="[NAME]", help="An entity, as people type it.", show_default=False),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="What held in this period, certainly or possibly: `2014`, `2014-06` or `2014/2016`.",
        show_default=False,
    ),
]
Follow = Annotated[
    list[str] | None,
    typer.Option(
        "--standing",
        metavar="STANDING",
        help="Follow the relations that stand so; several with commas. Default: asserted.",
        show_default=False,
    ),
]
ThroughPlaces = Annotated[
    bool,
    typer.Option(
        "--through-places",
        help="Go on through countries, places and communities too, where much meets.",
    ),
]
StandingOption = Annotated[
    list[str] | None,
    typer.Option(
        "--standing",
        metavar="STANDING",
        help="Only statements that stand so: asserted, claimed, alleged, predicted, contested or "
        "denied. May be given several times, or with commas.",
        show_default=False,
    ),
]

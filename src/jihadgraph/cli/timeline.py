"""The command that answers what came when."""

from __future__ import annotations

from typing import Annotated

import typer

from jihadgraph.cli.options import AsOf, Data, Format, Name, StandingOption, Texts
from jihadgraph.cli.session import Session, tell


def timeline(
    name: Name = None,
    type_: Annotated[
        list[str] | None,
        typer.Option(
            "--type",
            "--types",
            metavar="TYPE",
            help="Of this type of relation, or this property; several with commas.",
            show_default=False,
        ),
    ] = None,
    as_of: AsOf = None,
    between: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="With a date in this period, or lasting in it as far as known: `2014/2016`.",
        ),
    ] = None,
    standing: StandingOption = None,
    format_: Format = "table",
    data: Data = None,
    texts: Texts = None,
) -> None:
    """Relations and facts in order of time.

    With NAME, those of NAME. What begins first comes first; what has no date comes last, in the
    order in which it was reported, and says so.
    """
    from jihadgraph import questions

    session, narrowed = Session(data, texts), {"as_of": as_of, "between": between}
    tell(questions.timeline, session, format_, name, types=type_, standing=standing, **narrowed)

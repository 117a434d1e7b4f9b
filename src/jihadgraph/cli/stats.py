"""The command that counts."""

from __future__ import annotations

from typing import Annotated

import typer

from jihadgraph.cli.options import AsOf, Data, Format, Texts
from jihadgraph.cli.session import Session, tell


def stats(
    implicit: Annotated[
        bool,
        typer.Option("--implicit", help="List instead what the evidence means without naming it."),
    ] = False,
    as_of: AsOf = None,
    format_: Format = "table",
    data: Data = None,
    texts: Texts = None,
) -> None:
    """How much there is, how it stands, how it is verified.

    Entities, relations and facts; the share of each standing; dates, independent voices; levels of
    verification; how much of each source is cited; and what is oldest and rests on least. As of a
    period it is all that held then.
    """
    from jihadgraph import questions

    question = questions.implicit if implicit else questions.stats
    tell(question, Session(data, texts), format_, as_of=as_of)

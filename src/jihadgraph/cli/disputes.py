"""The command that answers where sources disagree."""

from __future__ import annotations

from typing import Annotated

import typer

from jihadgraph.cli.options import AsOf, Data, Format, Name, Texts
from jihadgraph.cli.session import Session, tell


def disputes(
    name: Name = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="Of this kind: contested, values, exclusive, attribution, allegation, declared "
            "or superseded; several with commas. Default: all that are not settled.",
            show_default=False,
        ),
    ] = None,
    as_of: AsOf = None,
    format_: Format = "table",
    data: Data = None,
    texts: Texts = None,
) -> None:
    """Where sources disagree, and what would settle it.

    With NAME, what touches NAME. Contested statements with both sides, values and relations that
    exclude each other, attributions and allegations that nobody has borne out, and conflicts that
    an analyst declared. A prediction or a denial excludes nothing. As of a period, those of which
    a statement belongs to the answer.
    """
    from jihadgraph import questions

    session = Session(data, texts)
    tell(questions.disputes, session, format_, name, kinds=kind, as_of=as_of)

"""Commands that answer questions about statements and entities."""

from __future__ import annotations

from typing import Annotated

import typer

from jihadgraph.cli.options import AsOf, Data, Format, StandingOption, Texts
from jihadgraph.cli.session import Session, tell


def relations(
    type_: Annotated[
        list[str] | None,
        typer.Option(
            "--type", metavar="TYPE", help="Of this type; several with commas.", show_default=False
        ),
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="NAME", help="From this entity.")
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="NAME", help="To this entity.")] = None,
    touching: Annotated[
        str | None, typer.Option(metavar="NAME", help="With this entity at either end.")
    ] = None,
    standing: StandingOption = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Where this entity speaks in the evidence.")
    ] = None,
    source: Annotated[
        str | None, typer.Option(metavar="ID", help="Where this source is cited.")
    ] = None,
    as_of: AsOf = None,
    format_: Format = "table",
    data: Data = None,
    texts: Texts = None,
) -> None:
    """Relations of any type, and who says so.

    Without options, all of them. Options narrow the answer; all given must hold. A symmetric
    relation runs both ways: `--from` and `--to` find it whichever end is written first. As of a
    period what did not hold is left out, and the rest says whether it held certainly or possibly.
    """
    from jihadgraph import questions

    tell(
        questions.relations,
        Session(data, texts),
        format_,
        types=type_,
        from_=from_,
        to=to,
        touching=touching,
        as_of=as_of,
        standing=standing,
        speaker=speaker,
        source=source,
    )


def explain(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id of a relation or fact.")],
    as_of: AsOf = None,
    format_: Format = "table",
    data: Data = None,
    texts: Texts = None,
) -> None:
    """One statement: its evidence, and why it stands so.

    Says for each passage who speaks there, how, and how far a machine has verified it. As of a
    period it says too whether the statement held then.
    """
    from jihadgraph import questions

    tell(questions.explain, Session(data, texts), format_, id_, as_of=as_of)


def find(
    text: Annotated[str, typer.Argument(help="A name or id, as people type it.")],
    format_: Format = "table",
    data: Data = None,
    texts: Texts = None,
) -> None:
    """Which entity a name means, best first.

    An exact name scores 100; transliterations, misspellings, parts and abbreviations score less. A
    name that is not surely meant is said so on standard error.
    """
    from jihadgraph import questions

    tell(questions.find, Session(data, texts), format_, text)

"""The command that answers who pledged to whom, as of when, and up to whom."""

from __future__ import annotations

from typing import Annotated

import typer

from jihadgraph.cli.options import AsOf, Data, Format, Name, StandingOption, Texts
from jihadgraph.cli.session import Session, stop, tell


def pledges(
    name: Name = None,
    to: Annotated[str | None, typer.Option(metavar="NAME", help="Who received the pledge.")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who gave the pledge.")] = None,
    as_of: AsOf = None,
    standing: StandingOption = None,
    chain: Annotated[
        bool,
        typer.Option("--chain", help="From NAME to the holder, to the holder's own, to the last."),
    ] = False,
    timeline: Annotated[
        bool, typer.Option("--timeline", help="The pledges that NAME received, in order of time.")
    ] = False,
    format_: Format = "table",
    data: Data = None,
    texts: Texts = None,
) -> None:
    """Who pledged bay'ah to whom, and who says so.

    With NAME, the pledges that NAME gave or received. Every stage and standing is shown: offered,
    rejected and merely predicted pledges too, each said to be so. `--as-of` says whether a pledge
    held then: certainly, possibly, lapsed by a renunciation or a death, or undated. A chain follows
    what is asserted and in force alone, unless `--standing` asks for more; it shows the rest.
    """
    from jihadgraph import questions

    if chain and timeline:
        stop("--chain and --timeline are two questions; ask one at a time")
    if not (chain or timeline):
        session = Session(data, texts)
        asked = {"to": to, "by": by, "as_of": as_of, "standing": standing}
        return tell(questions.pledges, session, format_, name, **asked)
    question = questions.chain if chain else questions.pledges_in_time
    option, end, other = ("--chain", by, to) if chain else ("--timeline", to, by)
    if (name is None) == (end is None) or other is not None:
        stop(f"{option} wants one NAME and no other: `jihadgraph pledges NAME {option}`")
    session = Session(data, texts)
    return tell(question, session, format_, name or end, as_of=as_of, standing=standing)

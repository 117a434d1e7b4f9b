"""The command that counts."""

from __future__ import annotations

from typing import Annotated

import typer

from jihadgraph.cli.options import AsOf, Data, Format, Texts
from jihadgraph.cli.session import Session, show


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
    from jihadgraph.query import stats as count
    from jihadgraph.tables import Answer
    from jihadgraph.tables.stats import implicit_section, stats_records, stats_sections
    from jihadgraph.verification import Verifier

    session = Session(data, texts)
    view = count(session.as_of(as_of), Verifier(session.store, session.result.texts))
    if not implicit:
        return show(Answer(view, stats_sections(view), records=(*stats_records(view),)), format_)
    found = view["implicit"]
    sections = (implicit_section(found, session.name_of),) if found else ()
    empty = "no evidence means anybody or anything without naming it"
    return show(Answer(found, sections, empty, ("statement", "at", "implicit")), format_)

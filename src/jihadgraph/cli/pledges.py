"""The command that answers who pledged to whom, as of when, and up to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from jihadgraph.cli.answers import not_held, period_words, statement_answer
from jihadgraph.cli.options import AsOf, Data, Format, Name, StandingOption, Texts
from jihadgraph.cli.session import Session, show, standings, stop

if TYPE_CHECKING:
    from jihadgraph.store import Store
    from jihadgraph.tables import Answer


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
    if chain and timeline:
        stop("--chain and --timeline are two questions; ask one at a time")
    session = Session(data, texts)
    store = session.as_of(as_of, lapsed=True)
    if chain:
        answer = _chain(session, store, name or by, standing)
    elif timeline:
        answer = _timeline(session, store, name or to, standing)
    else:
        answer = _found(session, store, (name, to, by), standing)
    show(answer, format_)


def _found(
    session: Session,
    store: Store,
    ends: tuple[str | None, str | None, str | None],
    standing: list[str] | None,
) -> Answer:
    from jihadgraph.query import pledges as find
    from jihadgraph.tables.pledges import pledge_section

    wanted = standings(standing)
    touching, to, by = map(session.ids, ends)
    found = find(store, touching=touching, to=to, by=by, standing=wanted)
    whole = find(session.store, touching=touching, to=to, by=by, standing=wanted)
    views, citations = session.views_of(store).statements(found), session.citations()
    section = pledge_section(views, citations, lines=not_held(store, whole))
    return statement_answer(session, views, section, citations)


def _timeline(
    session: Session, store: Store, name: str | None, standing: list[str] | None
) -> Answer:
    from jihadgraph.query import pledges as find
    from jihadgraph.query.dated import in_time
    from jihadgraph.tables.pledges import pledge_section

    if name is None:
        stop("--timeline wants the NAME of a holder: `jihadgraph pledges --timeline NAME`")
    holder = session.entity(name)
    found = find(store, to={holder.id}, standing=standings(standing))
    found.sort(key=lambda pledge: in_time(store.vocabulary, pledge))
    views, citations = session.views_of(store).statements(found), session.citations()
    title = f"Pledges to {holder.name}, in order of time"
    return statement_answer(session, views, pledge_section(views, citations, title), citations)


def _chain(session: Session, store: Store, name: str | None, standing: list[str] | None) -> Answer:
    from jihadgraph.query.chain import chain, chain_views
    from jihadgraph.tables import Answer
    from jihadgraph.tables.answer import completed
    from jihadgraph.tables.pledges import chain_lines, chain_section

    if name is None:
        stop("--chain wants the NAME of a pledger: `jihadgraph pledges NAME --chain`")
    pledger, citations = session.entity(name), session.citations()
    found = chain(store, pledger.id, standing=standings(standing))
    views = chain_views(found, session.views_of(store))
    when = period_words(store)
    empty = f"{pledger.name} gave no pledge that is recorded {when}"
    if not views:
        return Answer(views, (), empty, ("link", "status", "why"))
    lines = chain_lines(found, session.name_of, period_words(store))
    section = chain_section(views, citations, f"Pledges from {pledger.name} on, {when}", lines)
    caveats = session.caveats([view["link"] for view in views])
    return Answer(views, completed([section], caveats, citations.lines))

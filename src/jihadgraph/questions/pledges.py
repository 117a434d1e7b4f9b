"""Who pledged to whom, as of when, and up to whom."""

from __future__ import annotations

from jihadgraph.query import pledges as find
from jihadgraph.query.chain import chain_of, chain_views
from jihadgraph.query.dated import in_time
from jihadgraph.query.views import RELATION_KEYS
from jihadgraph.questions.answers import statement_answer
from jihadgraph.questions.desk import (
    Asked,
    Desk,
    Words,
    not_held,
    period_words,
    standings,
)
from jihadgraph.questions.result import Result
from jihadgraph.tables.answer import completed
from jihadgraph.tables.pledges import chain_lines, chain_section, pledge_section


def pledges(  # noqa: PLR0913 (each narrows the question)
    asked: Asked,
    name: str | None = None,
    *,
    to: str | None = None,
    by: str | None = None,
    as_of: str | None = None,
    standing: Words = None,
) -> Result:
    """Who pledged bay'ah to whom, every stage and standing, unless asked for less.

    ``name`` is at either end, ``to`` received the pledge, ``by`` gave it. As of a period a pledge
    is said to have held certainly or possibly, to be undated, or to have lapsed.
    """
    desk = Desk.of(asked)
    store, wanted = desk.as_of(as_of, lapsed=True), standings(standing)
    ends = {"touching": desk.ids(name), "to": desk.ids(to), "by": desk.ids(by)}
    found = find(store, **ends, standing=wanted)
    out = not_held(store, find(desk.store, **ends, standing=wanted))
    views, citations = desk.views(store).statements(found), desk.citations()
    section = pledge_section(views, citations, lines=out)
    return statement_answer(desk, store, views, section, citations)


def pledges_in_time(
    asked: Asked, holder: str, *, as_of: str | None = None, standing: Words = None
) -> Result:
    """The pledges that one holder received, in order of time, those undated last."""
    desk = Desk.of(asked)
    store, receiver = desk.as_of(as_of, lapsed=True), desk.entity(holder)
    wanted = standings(standing)
    found = find(store, to={receiver.id}, standing=wanted)
    out = not_held(store, find(desk.store, to={receiver.id}, standing=wanted))
    found.sort(key=lambda pledge: in_time(store.vocabulary, pledge))
    views, citations = desk.views(store).statements(found), desk.citations()
    title = f"Pledges to {receiver.name}, in order of time"
    section = pledge_section(views, citations, title, lines=out)
    return statement_answer(desk, store, views, section, citations)


def chain(
    asked: Asked, pledger: str, *, as_of: str | None = None, standing: Words = None
) -> Result:
    """From a pledger to the holder, to the holder's own, to the last: see ``docs/bayah.md``.

    It is followed through pledges of the standings given, by default the asserted ones, that are in
    force; the others are shown, with the reason why it goes no further.
    """
    desk = Desk.of(asked)
    store, start, citations = desk.as_of(as_of), desk.entity(pledger), desk.citations()
    found = chain_of(store, start.id, standing=standings(standing))
    views, when = chain_views(found, desk.views(found.store)), period_words(store)
    empty = f"{start.name} gave no pledge that is recorded {when}"
    if not views:
        return Result(views, (), empty, ("link", "status", "why"))
    desk.know(found.last)
    lines = chain_lines(found, desk.name_of, when)
    section = chain_section(views, citations, f"Pledges from {start.name} on, {when}", lines)
    caveats = desk.caveats((view["link"] for view in views), store)
    records = tuple(
        {**view["link"], "status": view["status"], "why": view["why"]} for view in views
    )
    sections = completed([section], caveats, citations.lines)
    return Result(views, sections, empty, ("status", "why", *RELATION_KEYS), records)

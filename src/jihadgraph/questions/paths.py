"""How two entities are connected."""

from __future__ import annotations

from collections.abc import Iterator

from jihadgraph.model import ASSERTED, Standing
from jihadgraph.query.paths import (
    MAX_HOPS,
    MOST,
    Connections,
    Search,
    connections,
    path_view,
)
from jihadgraph.query.views import RELATION_KEYS
from jihadgraph.questions.desk import Asked, Desk, Words, standings
from jihadgraph.questions.result import Result
from jihadgraph.tables.answer import Section
from jihadgraph.tables.connections import number, omitted_lines, path_records, path_section

_MORE = "There are more connections within {}; `--most` says how many to show."
_KEYS = ("path", "hop", *RELATION_KEYS, "reversed", "also")


def path(  # noqa: PLR0913 (each narrows the question)
    asked: Asked,
    start: str,
    end: str,
    *,
    max_hops: int = MAX_HOPS,
    most: int = MOST,
    types: Words = None,
    as_of: str | None = None,
    standing: Words = None,
    through_places: bool = False,
) -> Result:
    """The best-evidenced short connections of two entities, the shortest first."""
    desk = Desk.of(asked)
    one, other, store = desk.entity(start), desk.entity(end), desk.as_of(as_of)
    wanted = frozenset(standings(standing) or ASSERTED)
    search = Search(desk.types(types), wanted, max_hops, most, through_places)
    views = desk.views(store)
    found = connections(store, views, one.id, other.id, search)
    view = path_view(found, views)
    if one == other:
        same = f"`{start}` and `{end}` mean one entity: {one.name} ({one.id})"
        return Result(view, (), same, _KEYS, ())
    records, citations = tuple(path_records(view["paths"])), desk.citations()
    sections = [
        path_section(place, item, citations, desk.reading)
        for place, item in enumerate(view["paths"], 1)
    ]
    lines = [] if found.paths else [*_none(found, search, as_of)]
    lines += [_MORE.format(number(max_hops, "hop"))] if found.more else []
    lines += omitted_lines(found, wanted, desk.name_of, as_of)
    shown = [*records, {"from": views.end(one.id), "to": views.end(other.id)}]
    lines += desk.caveats(shown, store)
    sections += [Section(lines=tuple(lines)), Section(links=citations.lines)]
    return Result(view, tuple(sections), "nothing found", _KEYS, records)


def _none(found: Connections, search: Search, as_of: str | None) -> Iterator[str]:
    """That there is no connection, and where it was looked for."""
    within, types = number(search.max_hops, "hop"), " of these types" if search.types else ""
    wanted = " or ".join(item for item in Standing if item in search.standing)
    period = f", as of {as_of}" if as_of else ""
    yield f"No connection within {within}{period}, by relations{types} that are {wanted}."
    if not found.omitted:
        then = f", of another time than {as_of}" if as_of else ""
        yield f"Nor is there one by relations that stand otherwise{then}, or through places."

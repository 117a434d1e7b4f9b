"""A chain of pledges: from a pledger to the holder, from the holder to theirs, to the last one.

A chain is followed through what is in force alone. A pledge that was offered or rejected, that has
lapsed, or that no source asserts is shown, with the reason, and leads no further: whoever followed
it would be told of an allegiance that nobody reports (``docs/bayah.md``).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from jihadgraph.model import Standing
from jihadgraph.query.links import Link, Links
from jihadgraph.query.views import View, Views
from jihadgraph.store import Store


class Chain(NamedTuple):
    """The links from one pledger on, nearest first, and where they end."""

    links: tuple[Link, ...]
    last: tuple[str, ...]
    """The holders at the ends of the chain, who gave no pledge that is followed."""
    cycles: tuple[str, ...]
    """Ids of the pledges that lead back to somebody through whom the chain came."""
    not_held: int
    """Pledges of those in the chain that had not begun, or were over by their own date."""
    store: Store
    """The store that was asked, with what had lapsed."""


def chain_of(store: Store, start: str, *, standing: Collection[Standing] | None = None) -> Chain:
    """The chain of pledges that begins with one pledger; of a store as of a period, as of it.

    Pledges of ``standing`` are followed, by default the asserted ones; all are shown. Without a
    period a link with a date is ``certainly``: it held at some time.
    """
    reader = Links(store, frozenset(standing or {Standing.ASSERTED}))
    links: list[Link] = []
    cycles: list[str] = []
    ways: dict[str, tuple[str, ...]] = {start: (start,)}
    """Everybody reached, with those through whom they were first."""
    ahead = [start]
    while ahead:
        level, ahead = reader.given_by(ahead), []
        links += level
        for link in level:
            pledger, holder = link.pledge.subject, link.pledge.object
            if link.followed and holder in ways[pledger]:
                cycles.append(link.pledge.id)
            elif link.followed and holder not in ways:
                ways[holder] = (*ways[pledger], holder)
                ahead.append(holder)
    leading_on = {link.pledge.subject for link in links if link.followed}
    last = tuple(sorted(ways.keys() - leading_on - {start}))
    return Chain(tuple(links), last, tuple(cycles), reader.not_held(ways), reader.store)


def chain_views(found: Chain, views: Views) -> list[View]:
    """The links of a chain as JSON data."""
    pledges = views.statements(link.pledge for link in found.links)
    return [
        {"link": view, "status": link.status, "why": list(link.why)}
        for link, view in zip(found.links, pledges, strict=True)
    ]

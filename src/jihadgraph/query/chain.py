"""A chain of pledges: from a pledger to the holder, from the holder to theirs, to the last one.

A chain is followed through what is in force alone. A pledge that was offered or rejected, that has
lapsed, or that no source asserts is shown, with the reason, and leads no further: whoever followed
it would be told of an allegiance that nobody reports (``docs/bayah.md``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from jihadgraph.model import Relation, Standing
from jihadgraph.query.links import Link, Links
from jihadgraph.query.views import View, Views
from jihadgraph.store import Store


class Chain(NamedTuple):
    """The links from one pledger on, nearest first, and where they end."""

    links: tuple[Link, ...]
    last: tuple[str, ...]
    """The holders at the ends of the chain, who gave no pledge that is followed."""
    cycles: tuple[str, ...]
    """Ids of the pledges that close a circle."""
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
    reached, ahead = {start}, [start]
    while ahead:
        level = reader.given_by(ahead)
        links += level
        holders = dict.fromkeys(link.pledge.object for link in level if link.followed)
        ahead = [holder for holder in holders if holder not in reached]
        reached.update(ahead)
    followed = [link.pledge for link in links if link.followed]
    leading_on = {pledge.subject for pledge in followed}
    last = tuple(sorted(reached - leading_on - {start}))
    not_held = reader.not_held(reached)
    return Chain(tuple(links), last, _closing(start, followed), not_held, reader.store)


def _closing(start: str, followed: Iterable[Relation]) -> tuple[str, ...]:
    """Ids of the pledges that close a circle: their holder is somebody on the way to them.

    A walk in depth, each pledger once; without recursion, since a chain may be long.
    """
    given: dict[str, list[Relation]] = {}
    for pledge in followed:
        given.setdefault(pledge.subject, []).append(pledge)
    closing: list[str] = []
    walked, way, ahead = {start}, {start}, [(start, iter(given.get(start, ())))]
    while ahead:
        pledger, further = ahead[-1]
        for pledge in further:
            if pledge.object in way:
                closing.append(pledge.id)
            elif pledge.object not in walked:
                walked.add(pledge.object)
                way.add(pledge.object)
                ahead.append((pledge.object, iter(given.get(pledge.object, ()))))
                break
        else:
            ahead.pop()
            way.discard(pledger)
    return tuple(sorted(closing))


def chain_views(found: Chain, views: Views) -> list[View]:
    """The links of a chain as JSON data."""
    pledges = views.statements(link.pledge for link in found.links)
    return [
        {"link": view, "status": link.status, "why": list(link.why)}
        for link, view in zip(found.links, pledges, strict=True)
    ]

"""Pledges as tables: a list of them, a chain from holder to holder, those of one holder in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from jihadgraph.query.chain import Chain
from jihadgraph.tables.answer import Section
from jihadgraph.tables.statements import (
    Citations,
    Columns,
    statement_section,
    voices,
    when_words,
)

View = Mapping[str, Any]

PLEDGES = "Pledges of allegiance (bay'ah)"


def pledge_section(
    views: Sequence[View], citations: Citations, title: str = PLEDGES, *, lines: Iterable[str] = ()
) -> Section:
    """Pledges of allegiance."""
    columns: Columns = (
        ("Pledged by", lambda view: str(view["from"]["name"])),
        ("Pledged to", lambda view: str(view["to"]["name"])),
        ("Stage", lambda view: str(view["qualifiers"].get("stage") or "-")),
        ("When", when_words),
    )
    return statement_section(views, columns, citations, title, "pledge", lines)


def chain_section(
    views: Sequence[View], citations: Citations, title: str, lines: Iterable[str]
) -> Section:
    """The links of a chain of pledges, with what is said of it as a whole below."""
    rows = tuple(
        (
            view["link"]["from"]["name"],
            view["link"]["to"]["name"],
            view["status"],
            " ".join(view["why"]),
            voices(view["link"], citations),
        )
        for view in views
    )
    counts = Counter(view["status"] for view in views)
    told = ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))
    tally = f"{len(views)} {'link' if len(views) == 1 else 'links'}: {told}"
    columns = ("Pledged by", "Pledged to", "Status", "Why", "According to")
    return Section(columns, rows, title, (tally, *lines))


def chain_lines(found: Chain, name_of: Callable[[str], str], period: str) -> Iterator[str]:
    """Where a chain ends, where it goes round, and what it left out or did not follow."""
    if found.last:
        last = ", ".join(map(name_of, found.last))
        yield f"It ends with {last}, of whom no pledge is followed."
    for pledge in found.cycles:
        yield f"It goes round in a circle, and stops: {pledge} leads back into it."
    idle = sum(not link.followed for link in found.links)
    if idle:
        yield f"Shown and not followed: {idle}, as not in force, or not asserted (`--standing`)."
    if found.not_held:
        yield f"Left out: {found.not_held} that did not hold {period}."

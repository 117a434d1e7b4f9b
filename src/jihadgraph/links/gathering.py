"""The links of a data set, each once, with every place where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple
from urllib.parse import urldefrag

from jihadgraph.links.outcomes import Link, Place
from jihadgraph.locations import Locations
from jihadgraph.model import Source


def links_of(sources: Iterable[Source], locations: Locations) -> list[Link]:
    """Every link of the sources and of their footnotes, in the order of the records."""
    found: dict[str, list[_Recorded]] = defaultdict(list)
    for source in sources:
        for recorded in _recorded(source, locations):
            found[_asked(recorded.url)].append(recorded)
    return [_link(url, those) for url, those in found.items()]


class _Recorded(NamedTuple):
    url: str
    place: Place
    around: date | None


def _recorded(source: Source, locations: Locations) -> Iterator[_Recorded]:
    around = _around(source)
    if source.url:
        location = locations.of(source, "url")
        archived = source.archived is not None
        yield _Recorded(source.url, Place(source.id, None, location, archived), around)
    for number, footnote in source.footnotes.items():
        if footnote.url:
            location = locations.of(source, "footnotes", str(number), "url")
            archived = footnote.archived is not None
            yield _Recorded(footnote.url, Place(source.id, number, location, archived), around)


def _around(source: Source) -> date | None:
    when = source.accessed or source.published
    return (when.earliest_start or when.latest_end) if when else None


def _link(url: str, recorded: list[_Recorded]) -> Link:
    days = [item.around for item in recorded if item.around]
    return Link(url, tuple(item.place for item in recorded), min(days, default=None))


def _asked(url: str) -> str:
    """The link less its fragment, which no server is told of."""
    try:
        return urldefrag(url).url
    except ValueError:  # brackets that hold no address: kept, and refused when its turn comes
        return url

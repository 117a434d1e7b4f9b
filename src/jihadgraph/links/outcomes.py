"""Links, where they stand, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from jihadgraph.diagnostics import Location
from jihadgraph.links.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Place:
    """A link as one record gives it."""

    source: str
    footnote: int | None
    """The number of the footnote; none where it is the link of the source itself."""
    location: Location
    archived: bool
    """Whether the record has an archived copy already."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address to ask once, wherever it is recorded; what follows a ``#`` is never sent."""

    url: str
    places: tuple[Place, ...]
    around: date | None = None
    """About when the cited page was seen: when the source was published or read."""

    @property
    def has_copy(self) -> bool:
        """Whether every record that has it has an archived copy too."""
        return all(place.archived for place in self.places)


class Archive(StrEnum):
    """Whether the archive was asked for a copy, and how that went."""

    NOT_ASKED = "not asked"
    COPY = "copy"
    NO_COPY = "no copy"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Copy:
    """An archived copy, and the day it was made."""

    url: str
    at: date


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a link, and why."""

    url: str
    verdict: Verdict
    reason: str
    asked: datetime
    status: int | None = None
    """Of the last answer, where there was one."""
    target: str | None = None
    """Where a redirect leads, or where the page is now."""
    archive: Archive = Archive.NOT_ASKED
    copy: Copy | None = None
    cached: bool = False
    """Whether an earlier run asked."""


def now() -> datetime:
    """When a link is asked: this moment, to the second, and so never later than this moment."""
    return datetime.now(UTC).replace(microsecond=0)

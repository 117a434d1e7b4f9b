"""When a statement was last reported, and until when it was said to be so still."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jihadgraph.model import Evidence, Modality, Stance, Statement, standing_of, strength_of
from jihadgraph.store import Store
from jihadgraph.when import When


class Reports:
    """Tells when sources say a statement."""

    def __init__(self, store: Store) -> None:
        self._published: Mapping[str, When | None] = {
            source.id: source.published for source in store.sources()
        }

    def latest(self, statement: Statement) -> When | None:
        """When it was said last, else when the source appeared that says it; as written there.

        Counted is what supports the statement and does not only foretell it; where nothing does,
        whatever is said of it.
        """
        saying = [item for item in statement.evidence if _says(item)]
        dates = [self._said(item) for item in saying or statement.evidence]
        return max((when for when in dates if when), key=_first, default=None)

    def still_so(self, statement: Statement) -> date | None:
        """The latest day by which it was certainly said to be so.

        It must be said as firmly as the statement stands: that somebody claims or alleges it later
        does not make certain what a source asserted earlier. Whoever denies or foretells it does
        not say that it is so. Nobody says anything after the publication that reports it.
        """
        strongest = standing_of([item for item in statement.evidence if _supports(item)])
        days = (
            self._day(item)
            for item in statement.evidence
            if _says(item) and strength_of(item) is strongest
        )
        return max((day for day in days if day), default=None)

    def _said(self, item: Evidence) -> When | None:
        return item.said or self._published.get(item.at.source)

    def _day(self, item: Evidence) -> date | None:
        """The earliest day on which it can have been said, where that is certain."""
        when, published = self._said(item), self._published.get(item.at.source)
        certain = when.certain if when else None
        if certain is None or certain.earliest_start is None:
            return None
        last = published.latest_end if published else None
        return min(certain.earliest_start, last) if last else certain.earliest_start


def _supports(item: Evidence) -> bool:
    return item.stance is Stance.SUPPORTS


def _says(item: Evidence) -> bool:
    return _supports(item) and item.modality is not Modality.PREDICTS


def _first(when: When) -> tuple[date, str]:
    return when.earliest_start or date.min, when.text

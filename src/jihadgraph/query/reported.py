"""When a statement was last reported to be so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jihadgraph.model import Modality, Stance, Statement
from jihadgraph.store import Store
from jihadgraph.when import When


class Reports:
    """Tells the latest date on which a source says a statement."""

    def __init__(self, store: Store) -> None:
        self._published: Mapping[str, When | None] = {
            source.id: source.published for source in store.sources()
        }

    def latest(self, statement: Statement) -> When | None:
        """When it was said last, else when the source appeared that says it; as written there.

        Counted is what supports the statement and does not only foretell it; where nothing does,
        whatever is said of it.
        """
        saying = [
            item
            for item in statement.evidence
            if item.stance is Stance.SUPPORTS and item.modality is not Modality.PREDICTS
        ]
        dates = [
            item.said or self._published.get(item.at.source)
            for item in saying or statement.evidence
        ]
        return max((when for when in dates if when), key=_first, default=None)


def _first(when: When) -> tuple[date, str]:
    return when.earliest_start or date.min, when.text

"""Which statements rest on a passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from jihadgraph.store import Store


class Resting:
    """The statements that rest on the passages of some sources."""

    def __init__(self, store: Store, sources: Collection[str]) -> None:
        self._found: dict[tuple[str, int | None, int | None], set[str]] = defaultdict(set)
        for statement in (*store.relations(sources=sources), *store.facts(sources=sources)):
            for evidence in statement.evidence:
                source, paragraph, footnote = evidence.at
                self._found[source, paragraph, None].add(statement.id)
                if footnote is not None:
                    self._found[source, paragraph, footnote].add(statement.id)
                    self._found[source, None, footnote].add(statement.id)

    def on(
        self, source: str, *, paragraph: int | None = None, footnote: int | None = None
    ) -> list[str]:
        """Ids of those that cite a paragraph, a footnote, or just that footnote of that paragraph.

        What cites a footnote cites its paragraph too.
        """
        return sorted(self._found.get((source, paragraph, footnote), ()))

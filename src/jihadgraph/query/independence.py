"""How many independent voices stand behind a statement.

Counted is who stands behind each supporting piece of evidence: the speaker, those who speak for
one body counting once; else the document that the footnote links; else the authors of the source.
An echo is not a second witness.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from jihadgraph.model import Evidence, Stance, Standing
from jihadgraph.store import Store


class Voices:
    """Tells who stands behind a piece of evidence."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sources = {source.id: source for source in store.sources()}

    def count(self, evidence: Iterable[Evidence]) -> int:
        """Number of independent voices that support a statement."""
        return len({self.behind(item) for item in evidence if item.stance is Stance.SUPPORTS})

    def behind(self, evidence: Evidence) -> tuple[str, ...]:
        """A key for the voice behind a piece of evidence; equal keys are one voice."""
        if evidence.by and evidence.by.entity:
            return ("entity", self._bodies.get(evidence.by.entity, evidence.by.entity))
        if evidence.by:
            return ("unnamed", evidence.at.source, (evidence.by.role or "").casefold())
        source = self._sources.get(evidence.at.source)
        note = source.footnotes.get(evidence.at.footnote or 0) if source else None
        if note and note.url:
            return ("document", note.url)
        return (
            "authors",
            *(source.authors if source and source.authors else (evidence.at.source,)),
        )

    @cached_property
    def _bodies(self) -> dict[str, str]:
        """Speakers and the body that they are asserted to speak for."""
        speaking = self._store.relations(types={"speaks_for"}, standing={Standing.ASSERTED})
        return {relation.subject: relation.object for relation in speaking}

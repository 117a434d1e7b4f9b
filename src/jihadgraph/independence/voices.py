"""How many independent voices stand behind a statement.

Counted is who stands behind each piece of evidence: the speaker, those who speak for one body
counting once; else the document that the footnote links; else the authors of the source. Whatever
ties two pieces of evidence makes them one voice; the later of the two is an *echo*, and an echo is
not a second witness. In doubt two are one: a voice too many does more harm than one too few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from jihadgraph.fields import Address
from jihadgraph.independence.documents import document_of
from jihadgraph.independence.echoes import Echo, Mark, Tie, echoes_among
from jihadgraph.model import Archived, Evidence, Footnote, Source, Stance, Standing
from jihadgraph.names import fold
from jihadgraph.store import Store


class Voices:
    """Tells who stands behind the evidence of statements."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sources = {source.id: source for source in store.sources()}
        self._speakers: dict[str, frozenset[Mark]] = {}

    def count(self, evidence: Sequence[Evidence]) -> int:
        """Number of independent voices that support a statement."""
        supports = [item for item in evidence if item.stance is Stance.SUPPORTS]
        return self.echoes(supports).count(None)

    def echoes(self, evidence: Sequence[Evidence]) -> tuple[Echo | None, ...]:
        """Which piece of evidence each one echoes, if any; ``None`` is a voice of its own.

        What supports and what refutes are counted apart.
        """
        found: list[Echo | None] = [None] * len(evidence)
        for stance in Stance if len(found) > 1 else ():  # nobody echoes alone
            places = [place for place, item in enumerate(evidence) if item.stance is stance]
            marks = self._marks([evidence[place] for place in places])
            for place, echo in zip(places, echoes_among(marks), strict=True):
                found[place] = echo and Echo(places[echo.of], echo.tie)
        return tuple(found)

    def _marks(self, evidence: list[Evidence]) -> list[frozenset[Mark]]:
        """What stands behind each piece.

        A paragraph cited in the source's own voice both with a footnote and without is cited once.
        """
        footnoted: dict[tuple[str, int], Address] = {}
        for item in evidence:
            paragraph = (item.at.source, item.at.paragraph)
            if item.by is None and item.at.footnote is not None:
                footnoted[paragraph] = min(item.at, footnoted.get(paragraph, item.at))
        return [self._behind(item, footnoted) for item in evidence]

    def _behind(self, item: Evidence, footnoted: dict[tuple[str, int], Address]) -> frozenset[Mark]:
        if item.by is None:
            twin = footnoted.get((item.at.source, item.at.paragraph))
            if twin is None or item.at.footnote not in {None, twin.footnote}:
                return self._told(item.at)
            return self._told(twin) | {(Tie.PASSAGE, str(twin))}
        if item.by.entity:
            return self._speaker(item.by.entity)
        told = self._told(item.at) | self._written(item.at.source)
        return frozenset((Tie.UNNAMED, f"{tie.name} {what}") for tie, what in told)

    def _told(self, at: Address) -> frozenset[Mark]:
        """The document that a footnote links; else the source and its authors."""
        source = self._sources.get(at.source)
        note = source.footnotes.get(at.footnote or 0) if source else None
        documents = set(_documents(note)) if note else set()
        if not documents:
            return self._written(at.source)
        sources = {id_ for key in documents for id_ in self._sources_by_document.get(key, ())}
        written = (self._written(id_) for id_ in sources)
        return frozenset((Tie.DOCUMENT, key) for key in documents).union(*written)

    def _written(self, source_id: str) -> frozenset[Mark]:
        """A source, by whatever link, and its authors."""
        source = self._sources.get(source_id)
        marks: set[Mark] = {(Tie.SOURCE, source_id)}
        if source:
            marks.update((Tie.DOCUMENT, key) for key in _documents(source))
            marks.update(_authors(source.authors))
        return frozenset(marks)

    def _speaker(self, entity_id: str) -> frozenset[Mark]:
        """A speaker, the bodies that they speak for, and what all of these sign as authors."""
        if entity_id not in self._speakers:
            bodies = self._reached(entity_id)
            names = (name for body in self._store.entities(bodies) for name in body.names)
            self._speakers[entity_id] = frozenset(
                {
                    (Tie.SPEAKER, entity_id),
                    *((Tie.BODY, body) for body in bodies),
                    *_authors(names),
                }
            )
        return self._speakers[entity_id]

    def _reached(self, entity_id: str) -> set[str]:
        """A speaker and every body for which they speak, also by way of another body."""
        found, ahead = {entity_id}, [entity_id]
        while ahead:
            further = self._bodies.get(ahead.pop(), set()) - found
            found |= further
            ahead += further
        return found

    @cached_property
    def _bodies(self) -> dict[str, set[str]]:
        """Speakers and the bodies that they are asserted to speak for."""
        found: dict[str, set[str]] = {}
        for relation in self._store.relations(types={"speaks_for"}, standing={Standing.ASSERTED}):
            found.setdefault(relation.subject, set()).add(relation.object)
        return found

    @cached_property
    def _sources_by_document(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for source in self._sources.values():
            for key in _documents(source):
                found.setdefault(key, []).append(source.id)
        return found


def _documents(record: Source | Footnote) -> Iterator[str]:
    """Keys of the document that a record links, and of the copy of it that is kept."""
    archived: Archived | None = record.archived
    for link in (record.url, archived.url if archived else None):
        if link:
            yield document_of(link)


def _authors(names: Iterable[str]) -> Iterator[Mark]:
    """Names as authors sign them; one without letters is nobody's."""
    return ((Tie.AUTHOR, folded) for folded in map(fold, names) if folded)

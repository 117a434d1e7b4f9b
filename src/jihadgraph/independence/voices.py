"""How many independent voices stand behind a statement.

Counted is who stands behind each piece of evidence: the speaker, those who speak for one body
counting once; else the document that the footnote links; else the authors of the source. Whatever
ties two pieces of evidence makes them one voice; the later of the two is an *echo*, and an echo is
not a second witness. In doubt two are one: a voice too many does more harm than one too few. So an
unnamed speaker is an echo of a named one in the same passage.

A voice is counted for what it says. Behind a statement stand those who state or allege it; who
foretells it does not say that it is so, and counts only where all support is of that kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from jihadgraph.fields import Address
from jihadgraph.independence.documents import document_of
from jihadgraph.independence.echoes import (
    Echo,
    Mark,
    Tie,
    echoes_among,
    voice_behind,
    with_the_named,
)
from jihadgraph.model import (
    Archived,
    Evidence,
    Footnote,
    Modality,
    Relation,
    Source,
    Speaker,
    Stance,
    Standing,
    standing_of,
)
from jihadgraph.names import fold
from jihadgraph.store import Store


class Voices:
    """Tells who stands behind the evidence of statements."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sources = {source.id: source for source in store.sources()}
        self._speakers: dict[str, frozenset[Mark]] = {}

    def count(self, evidence: Sequence[Evidence]) -> int:
        """Number of independent voices that say that a statement is so: they state or allege it.

        Where the statement stands as predicted, it is the number of those who predict it.
        """
        standing = standing_of(evidence)
        supports = [item for item in evidence if counts(item, standing)]
        return self.echoes(supports).count(None)

    def strongest(self, evidence: Sequence[Evidence]) -> tuple[int, ...]:
        """The pieces of evidence by which the voices behind the strongest modality speak, by place.

        Of the voices that ``count`` counts, these are those that state it; where none does, those
        that allege it; each is there once, with the first piece that has this modality.
        """
        standing, echoes = standing_of(evidence), self.echoes(evidence)
        places = [place for place, item in enumerate(evidence) if counts(item, standing)]
        best = min((_rank(evidence[place]) for place in places), default=0)
        first: dict[int, int] = {}
        for place in places:
            if _rank(evidence[place]) == best:
                first.setdefault(voice_behind(place, echoes), place)
        return tuple(first.values())

    def echoes(self, evidence: Sequence[Evidence]) -> tuple[Echo | None, ...]:
        """Which piece of evidence each one echoes, if any; ``None`` is a voice of its own.

        What supports and what refutes are counted apart, and so is what only foretells either.
        """
        found: list[Echo | None] = [None] * len(evidence)
        sides: dict[tuple[Stance, bool], list[int]] = {}
        for place, item in enumerate(evidence if len(found) > 1 else ()):  # nobody echoes alone
            sides.setdefault((item.stance, foretells(item)), []).append(place)
        for places in sides.values():
            for place, echo in zip(
                places, self._side([evidence[at] for at in places]), strict=True
            ):
                found[place] = echo and Echo(places[echo.of], echo.tie)
        return tuple(found)

    def speaking(
        self, item: Evidence, then: Callable[[Relation], bool] | None = None
    ) -> frozenset[str]:
        """Who speaks in a piece of evidence and every body for which they do, as far as named.

        ``then`` tells of each relation by which one speaks for another whether it may have held.
        """
        return frozenset(end for name in self._names(item) for end in self._reached(name, then))

    def _side(self, evidence: list[Evidence]) -> tuple[Echo | None, ...]:
        """Echoes among pieces of evidence that say the same."""
        named: dict[_Passage, int] = {}
        for place in sorted(range(len(evidence)), key=lambda place: _rank(evidence[place])):
            if self._names(evidence[place]):
                named.setdefault(_passage(evidence[place]), place)
        unnamed = {
            place: named[_passage(item)]
            for place, item in enumerate(evidence)
            if item.by and not self._names(item) and _passage(item) in named
        }
        return with_the_named(echoes_among(self._marks(evidence)), unnamed)

    def _names(self, item: Evidence) -> frozenset[str]:
        """The entity that speaks, by id, or else by a name under which it is known to speak there.

        Several share a name sometimes. Nobody can tell which it is then, and it may be each.
        """
        if item.by is None:
            return frozenset()
        if item.by.entity:
            return frozenset({item.by.entity})
        known = self._speaking.get((item.at.source, fold(item.by.role or "")))
        return frozenset(known or ())

    def _marks(self, evidence: list[Evidence]) -> list[frozenset[Mark]]:
        """What stands behind each piece.

        A paragraph cited in the source's own voice both with a footnote and without is cited once.
        """
        footnoted: dict[_Passage, Address] = {}
        for item in evidence:
            if item.by is None and item.at.footnote is not None:
                known = footnoted.get(_passage(item), item.at)
                footnoted[_passage(item)] = min(item.at, known)
        return [self._behind(item, footnoted) for item in evidence]

    def _behind(self, item: Evidence, footnoted: dict[_Passage, Address]) -> frozenset[Mark]:
        if item.by is None:
            twin = footnoted.get(_passage(item))
            if twin is None or item.at.footnote not in {None, twin.footnote}:
                return self._told(item.at)
            return self._told(twin) | {(Tie.PASSAGE, str(twin))}
        if names := self._names(item):
            return frozenset[Mark]().union(*map(self._speaker, names))
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

    def _reached(self, entity_id: str, then: Callable[[Relation], bool] | None = None) -> set[str]:
        """A speaker and every body for which they speak, also by way of another body."""
        found, ahead = {entity_id}, [entity_id]
        while ahead:
            ways = self._speaking_for.get(ahead.pop(), ())
            further = {way.object for way in ways if then is None or then(way)} - found
            found |= further
            ahead += further
        return found

    @cached_property
    def _speaking_for(self) -> dict[str, list[Relation]]:
        """By which relations speakers are asserted to speak for bodies, by speaker."""
        found: dict[str, list[Relation]] = {}
        for relation in self._store.relations(types={"speaks_for"}, standing={Standing.ASSERTED}):
            found.setdefault(relation.subject, []).append(relation)
        return found

    @cached_property
    def _speaking(self) -> dict[tuple[str, str], set[str]]:
        """Who speaks in a source anywhere in the data, by source and folded name."""
        statements = (*self._store.relations(), *self._store.facts())
        evidence = (item for statement in statements for item in statement.evidence)
        places = {(item.at.source, who) for item in evidence if (who := _entity(item.by))}
        entities = {item.id: item for item in self._store.entities({who for _, who in places})}
        found: dict[tuple[str, str], set[str]] = {}
        for source, who in places:
            for name in entities[who].names if who in entities else ():
                if folded := fold(name):
                    found.setdefault((source, folded), set()).add(who)
        return found

    @cached_property
    def _sources_by_document(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for source in self._sources.values():
            for key in _documents(source):
                found.setdefault(key, []).append(source.id)
        return found


def counts(item: Evidence, standing: Standing) -> bool:
    """Whether a piece of evidence counts as support of a statement that stands like this."""
    return item.stance is Stance.SUPPORTS and foretells(item) == (standing is Standing.PREDICTED)


def foretells(item: Evidence) -> bool:
    """Whether a piece of evidence speaks of what may come, and not of what is so."""
    return item.modality is Modality.PREDICTS


_Passage = tuple[str, int]
"""A paragraph of a source."""


def _passage(item: Evidence) -> _Passage:
    return item.at.source, item.at.paragraph


_STRONGEST_FIRST = tuple(Modality)


def _rank(item: Evidence) -> int:
    return _STRONGEST_FIRST.index(item.modality)


def _entity(speaker: Speaker | None) -> str | None:
    return speaker.entity if speaker else None


def _documents(record: Source | Footnote) -> Iterator[str]:
    """Keys of the document that a record links, and of the copy of it that is kept."""
    archived: Archived | None = record.archived
    for link in (record.url, archived.url if archived else None):
        if link:
            yield document_of(link)


def _authors(names: Iterable[str]) -> Iterator[Mark]:
    """Names as authors sign them; one without letters is nobody's."""
    return ((Tie.AUTHOR, folded) for folded in map(fold, names) if folded)

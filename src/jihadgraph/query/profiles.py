"""Entities and sources with all that rests on them."""

from __future__ import annotations

from collections.abc import Iterable

from jihadgraph.model import Entity, Source
from jihadgraph.names import Match
from jihadgraph.query.resting import Resting
from jihadgraph.query.statements import statements_about
from jihadgraph.query.views import View, Views
from jihadgraph.store import Store


def profile(store: Store, views: Views, entity: Entity) -> View:
    """An entity: its names, facts and relations, each with its passages."""
    facts, relations = statements_about(store, entity.id)
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "aliases": [alias.name for alias in entity.aliases],
        "same_as": dict(sorted(entity.same_as.items())),
        "different_from": list(entity.different_from),
        "note": entity.note,
        "facts": views.statements(facts),
        "relations": views.statements(relations),
    }


def match_view(match: Match) -> View:
    """An entity that a typed name may mean."""
    entity = match.entity
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "matched": match.matched,
        "score": match.score,
    }


def source_views(store: Store, sources: Iterable[Source]) -> list[View]:
    """Sources with their paragraphs and footnotes, and the statements that rest on each."""
    found = list(sources)
    resting = Resting(store, {source.id for source in found})
    return [_source_view(source, resting) for source in found]


def _source_view(source: Source, resting: Resting) -> View:
    return {
        "id": source.id,
        "title": source.title,
        "authors": list(source.authors),
        "published": str(source.published) if source.published else None,
        "url": source.url,
        "footnotes": [
            {
                "number": number,
                "url": note.url,
                "statements": resting.on(source.id, footnote=number),
            }
            for number, note in sorted(source.footnotes.items())
        ],
        "paragraphs": [
            {
                "number": number,
                "kind": str(passage.kind),
                "statements": resting.on(source.id, paragraph=number),
            }
            for number, passage in sorted(source.passages.items())
        ],
    }

"""Statements in order of time."""

from __future__ import annotations

from jihadgraph.query.as_of import shown_in
from jihadgraph.query.timeline import timeline as find
from jihadgraph.query.views import STATEMENT_KEYS
from jihadgraph.questions.desk import (
    Asked,
    Desk,
    Unanswerable,
    Words,
    listed_words,
    not_held,
    standings,
    then_words,
)
from jihadgraph.questions.result import Result
from jihadgraph.spelling import did_you_mean
from jihadgraph.store import Store
from jihadgraph.tables.answer import completed
from jihadgraph.tables.timeline import timeline_sections
from jihadgraph.when import Period


def timeline(  # noqa: PLR0913 (each narrows the question)
    asked: Asked,
    name: str | None = None,
    *,
    types: Words = None,
    as_of: str | None = None,
    between: str | None = None,
    standing: Words = None,
) -> Result:
    """Relations and facts in order of time: all, or those of one entity.

    ``types`` are types of relation and properties; ``as_of`` leaves what held in a period,
    ``between`` what has a date in one, or lasts in it as far as that is known.
    """
    desk = Desk.of(asked)
    store = desk.as_of(as_of)
    every = find(
        desk.store,
        touching=desk.ids(name),
        types=_types(desk, types),
        standing=standings(standing),
        between=_period(between),
    )
    found = [item for item in every if shown_in(store, item)]
    views, citations = desk.views(store).statements(found), desk.citations()
    parts = timeline_sections(
        views,
        citations,
        desk.statement_label,
        store.vocabulary.properties_of("date"),
        when=_when(store, between),
        lines=not_held(store, every),
    )
    sections = completed(parts, desk.caveats(views, store), citations.lines)
    return Result(views, sections, "nothing found", STATEMENT_KEYS)


def _types(desk: Desk, typed: Words) -> set[str] | None:
    """Types of relation and properties, which share one set of ids."""
    words, vocabulary = listed_words(typed), desk.store.vocabulary
    known = {**vocabulary.relations, **vocabulary.properties}
    for word in words:
        if word not in known:
            hint = did_you_mean(word, known) or "`jihadgraph vocabulary` lists both"
            raise Unanswerable(f"`{word}` is no type of relation and no property", hint)
    return set(words) or None


def _when(store: Store, between: str | None) -> str:
    """Of which time the answer is, for its titles."""
    words = (then_words(store), f"dated within {between}" if between else "")
    return ", ".join(filter(None, words))


def _period(typed: str | None) -> Period | None:
    try:
        return Period.parse(typed) if typed is not None else None
    except ValueError as error:
        raise Unanswerable(str(error)) from None

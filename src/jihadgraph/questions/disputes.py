"""Where sources disagree."""

from __future__ import annotations

from jihadgraph.query.as_of import AsOf
from jihadgraph.query.disputes import DISPUTES, belonging, dispute_views
from jihadgraph.query.disputes import disputes as find
from jihadgraph.query.views import STATEMENT_KEYS
from jihadgraph.questions.desk import Asked, Desk, Unanswerable, Words, listed_words, then_words
from jihadgraph.questions.result import Result
from jihadgraph.spelling import did_you_mean, listed
from jihadgraph.store import Store
from jihadgraph.tables.answer import completed
from jihadgraph.tables.disputes import dispute_records, dispute_sections


def disputes(
    asked: Asked, name: str | None = None, *, kinds: Words = None, as_of: str | None = None
) -> Result:
    """Where sources disagree, and what would settle it: all, or what touches one entity.

    Without ``kinds`` they are all but those that are settled. As of a period they are those of
    which a statement belongs to the answer; what excludes what does not depend on the period. Rows
    of the frame are statements.
    """
    desk = Desk.of(asked)
    store = desk.as_of(as_of)
    every = find(desk.store, touching=desk.ids(name), kinds=_kinds(kinds))
    found = belonging(every, store)
    views, citations = dispute_views(found, desk.views(store)), desk.citations()
    sections = dispute_sections(
        views,
        citations,
        desk.statement_label,
        store.vocabulary.properties_of("date"),
        when=then_words(store),
        lines=_left_out(store, len(every) - len(found)),
    )
    statements = [item for view in views for item in view["statements"]]
    return Result(
        views,
        completed(sections, desk.caveats(statements, store), citations.lines),
        "no dispute found",
        ("dispute", "kind", *STATEMENT_KEYS, "settle"),
        tuple(dispute_records(views)),
    )


def _left_out(store: Store, count: int) -> tuple[str, ...]:
    """A line on the disputes of which nothing is said of the period."""
    if not (count and isinstance(store, AsOf)):
        return ()
    noun = "dispute" if count == 1 else "disputes"
    return (f"Left out: {count} {noun} of which no statement held in {store.period}.",)


def _kinds(typed: Words) -> set[str] | None:
    words = listed_words(typed)
    for word in words:
        if word not in DISPUTES:
            hint = did_you_mean(word, DISPUTES) or f"there are {listed(DISPUTES, 'and')}"
            raise Unanswerable(f"`{word}` is no kind of dispute", hint)
    return set(words) or None

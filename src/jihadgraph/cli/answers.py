"""What the answers of several commands have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from jihadgraph.cli.session import Session

if TYPE_CHECKING:
    from jihadgraph.query import View
    from jihadgraph.store import AnyStatement, Store
    from jihadgraph.tables import Answer, Section
    from jihadgraph.tables.statements import Citations


def statement_answer(
    session: Session, views: list[View], section: Section, citations: Citations
) -> Answer:
    """Statements as one table, with whose death is uncertain, and the passages below."""
    from jihadgraph.query.views import RELATION_KEYS
    from jihadgraph.tables import Answer
    from jihadgraph.tables.answer import completed

    shown = [section] if views or section.lines else []
    sections = completed(shown, session.caveats(views), citations.lines)
    return Answer(views, sections, "nothing found", RELATION_KEYS)


def not_held(store: Store, statements: Iterable[AnyStatement]) -> tuple[str, ...]:
    """A line on those of the statements that are left out, since they did not hold."""
    from jihadgraph.query.as_of import AsOf

    if not isinstance(store, AsOf):
        return ()
    out = sum(not store.shows(statement) for statement in statements)
    return (f"Left out: {out} that did not hold in {store.period}.",) if out else ()


def period_words(store: Store) -> str:
    """The period of a store in words."""
    from jihadgraph.query.as_of import AsOf

    return f"as of {store.period}" if isinstance(store, AsOf) else "at any time"

"""The period of an answer, for its titles."""

from __future__ import annotations

from jihadgraph.query.as_of import AsOf
from jihadgraph.questions.desk import period_words
from jihadgraph.store import Store


def then_words(store: Store) -> str:
    """The period of a store in words; nothing where it is of all times."""
    return period_words(store) if isinstance(store, AsOf) else ""

"""Which entity a name means."""

from __future__ import annotations

from jihadgraph.query import match_view
from jihadgraph.questions.desk import Asked, Desk
from jihadgraph.questions.result import Result
from jihadgraph.tables.profiles import match_section

MATCH_KEYS = ("id", "name", "kind", "matched", "score")


def find(asked: Asked, text: str) -> Result:
    """Entities that a typed name may mean, best first; where the first is not sure it is said."""
    views = [match_view(match) for match in Desk.of(asked).candidates(text)]
    sections = (match_section(views),) if views else ()
    return Result(views, sections, f"no entity is called `{text}`", MATCH_KEYS)

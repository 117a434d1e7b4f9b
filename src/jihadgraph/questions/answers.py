"""What the answers to several questions have in common."""

from __future__ import annotations

from jihadgraph.query import View
from jihadgraph.query.views import RELATION_KEYS
from jihadgraph.questions.desk import Desk
from jihadgraph.questions.result import Result
from jihadgraph.store import Store
from jihadgraph.tables.answer import Section, completed
from jihadgraph.tables.statements import Citations


def statement_answer(
    desk: Desk, store: Store, views: list[View], section: Section, citations: Citations
) -> Result:
    """Statements of a store as one table, with who is dead or may be, and the passages below."""
    sections = completed([section], desk.caveats(views, store), citations.lines)
    return Result(views, sections, "nothing found", RELATION_KEYS)

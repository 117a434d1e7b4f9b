"""What the answers to several questions have in common."""

from __future__ import annotations

from jihadgraph.query import View
from jihadgraph.query.views import RELATION_KEYS
from jihadgraph.questions.desk import Desk
from jihadgraph.questions.result import Result
from jihadgraph.tables.answer import Section, completed
from jihadgraph.tables.statements import Citations


def statement_answer(
    desk: Desk, views: list[View], section: Section, citations: Citations
) -> Result:
    """Statements as one table, with whose death is uncertain, and the passages below."""
    sections = completed([section], desk.caveats(views), citations.lines)
    return Result(views, sections, "nothing found", RELATION_KEYS)

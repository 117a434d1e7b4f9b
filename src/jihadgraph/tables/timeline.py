"""Statements in order of time, as tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from jihadgraph.tables.answer import Section
from jihadgraph.tables.statements import Citations, Columns, statement_section

View = Mapping[str, Any]


def timeline_sections(
    views: Sequence[View],
    citations: Citations,
    label: Callable[[View], str],
    dates: frozenset[str] = frozenset(),
) -> list[Section]:
    """What is dated, then what is not; ``dates`` are the properties whose value is the date."""

    def when(view: View) -> str:
        return date_words(view, dates)

    columns: Columns = (("When", when), ("What", label))
    dated = [view for view in views if _date(view, dates)]
    undated = [view for view in views if not _date(view, dates)]
    sections = (
        statement_section(dated, columns, citations, "In order of time", "statement"),
        statement_section(undated, columns, citations, "Undated", "statement"),
    )
    return [section for section in sections if not section.empty]


def date_words(view: View, dates: Collection[str] = ()) -> str:
    """The date of a statement, or of a fact that is one; of what is undated, when it was reported.

    ``dates`` are the properties whose value is a date.
    """
    reported = f"undated,\nreported {view['reported']}" if view["reported"] else "undated"
    return _date(view, dates) or reported


def _date(view: View, dates: Collection[str]) -> str | None:
    written = view["value" if view.get("property") in dates else "when"]
    return str(written) if written else None

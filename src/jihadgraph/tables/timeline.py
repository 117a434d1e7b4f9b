"""Statements in order of time, as tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from jihadgraph.tables.answer import Section, titled
from jihadgraph.tables.statements import Citations, Columns, statement_section

View = Mapping[str, Any]


def timeline_sections(  # noqa: PLR0913 (what differs from answer to answer)
    views: Sequence[View],
    citations: Citations,
    label: Callable[[View], str],
    dates: frozenset[str] = frozenset(),
    *,
    when: str = "",
    lines: tuple[str, ...] = (),
) -> list[Section]:
    """What is dated, then what is not; ``dates`` are the properties whose value is the date.

    ``when`` says of which period they are; the lines stand below the last.
    """
    columns: Columns = (("When", lambda view: date_words(view, dates)), ("What", label))
    parts = (
        ("In order of time", [view for view in views if _date(view, dates)]),
        ("Undated", [view for view in views if not _date(view, dates)]),
    )
    found = [
        statement_section(part, columns, citations, titled(title, when), "statement")
        for title, part in parts
        if part
    ]
    if not found:
        return [Section(lines=("nothing found", *lines))] if lines else []
    return [*found[:-1], replace(found[-1], lines=(*found[-1].lines, *lines))]


def date_words(view: View, dates: Collection[str] = ()) -> str:
    """The date of a statement, or of a fact that is one; of what is undated, when it was reported.

    ``dates`` are the properties whose value is a date.
    """
    reported = f"undated,\nreported {view['reported']}" if view["reported"] else "undated"
    return _date(view, dates) or reported


def _date(view: View, dates: Collection[str]) -> str | None:
    written = view["value" if view.get("property") in dates else "when"]
    return str(written) if written else None

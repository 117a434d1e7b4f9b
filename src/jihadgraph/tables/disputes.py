"""Disputes as tables: a table for each kind, both sides of each dispute, what would settle it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from jihadgraph.query.disputes import DISPUTES
from jihadgraph.tables.answer import Section, Words, titled
from jihadgraph.tables.statements import Citations, Columns, statement_section
from jihadgraph.tables.timeline import date_words

View = Mapping[str, Any]


def dispute_sections(  # noqa: PLR0913 (what differs from answer to answer)
    views: Sequence[View],
    citations: Citations,
    label: Callable[[View], str],
    dates: frozenset[str] = frozenset(),
    *,
    when: str = "",
    lines: tuple[str, ...] = (),
) -> list[Section]:
    """A section for each kind; ``dates`` are the properties that are dates.

    ``when`` says as of which period they were asked for; the lines stand below the last.
    """
    columns: Columns = (
        ("No.", lambda view: str(view["number"])),
        ("What is said", label),
        ("When", lambda view: date_words(view, dates)),
    )
    found = [
        _section(kind, list(numbered), columns, citations, when)
        for kind, numbered in groupby(enumerate(views, 1), key=lambda item: str(item[1]["kind"]))
    ]
    if not found:
        return [Section(lines=("no dispute found", *lines))] if lines else []
    return [*found[:-1], replace(found[-1], lines=(*found[-1].lines, *lines))]


def _section(
    kind: str, disputes: list[tuple[int, View]], columns: Columns, citations: Citations, when: str
) -> Section:
    statements = [
        {**statement, "number": number, **_held(statement, when)}
        for number, dispute in disputes
        for statement in dispute["statements"]
    ]
    title = titled(kind.capitalize(), when)
    found = statement_section(statements, columns, citations, title, "statement")
    noun = "dispute" if len(disputes) == 1 else "disputes"
    tally = f"{len(disputes)} {noun}, of {found.lines[0]}"
    means = (Words(DISPUTES[kind].means),)
    return Section(
        found.columns, found.rows, found.title, (tally, *_settling(disputes)), text=means
    )


def _held(statement: View, when: str) -> dict[str, str]:
    """A word, as of a period, on a statement that does not belong to its answer."""
    return {"held": "not then"} if when and statement["held"] is None else {}


def _settling(disputes: list[tuple[int, View]]) -> Iterator[str]:
    """What would settle them, those together that the same would settle."""
    numbers: dict[str, list[str]] = {}
    for number, dispute in disputes:
        numbers.setdefault(dispute["settle"], []).append(str(number))
    for settle, which in numbers.items():
        yield f"{', '.join(which)}: {settle}"


def dispute_records(views: Sequence[View]) -> Iterator[View]:
    """A row for each statement, with the number and the kind of its dispute."""
    for number, dispute in enumerate(views, 1):
        about = {"dispute": number, "kind": dispute["kind"], "settle": dispute["settle"]}
        yield from ({**about, **statement} for statement in dispute["statements"])

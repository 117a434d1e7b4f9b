"""Tables for a terminal, drawn with Rich."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from jihadgraph.tables.answer import Section
from jihadgraph.terminal import harmless

_STYLES = {
    "asserted": "green",
    "claimed": "cyan",
    "alleged": "yellow",
    "predicted": "magenta",
    "contested": "bold red",
    "denied": "red",
}
"""Colour of each standing; the word is always there too."""

_STEADY = frozenset({"When", "Standing", "Stage", "Kind", "Score", "No.", "Id", "Time"})
"""Columns whose words are never broken."""


def render(sections: Iterable[Section], empty: str) -> str:
    """Sections as text, as wide as the terminal (or ``COLUMNS``, or 80)."""
    buffer = io.StringIO()
    console = _console(buffer)
    drawn = False
    for section in sections:
        if drawn:
            console.print()
        _draw(console, section)
        drawn = True
    if not drawn:
        console.print(Text(harmless(empty)))
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines())


def _console(buffer: io.StringIO) -> Console:
    """A console that writes to text, with the width and the colours of standard output."""
    real = Console(file=sys.stdout)
    colour = real.is_terminal and not real.no_color
    return Console(
        file=buffer,
        width=real.width,
        force_terminal=colour,
        color_system="auto" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
    )


def _draw(console: Console, section: Section) -> None:
    if section.title:
        console.print(Text(harmless(section.title), style="bold"))
    if section.rows:
        console.print(_table(section, console.width))
    if section.rows and section.lines:
        console.print()
    for line in section.lines:
        console.print(Text(harmless(line)))
    if section.rows and section.links:
        console.print()
    for line in section.links:
        console.print(Text(harmless(line), style="dim"), soft_wrap=True)


def _table(section: Section, width: int) -> Table:
    headed = any(section.columns)
    tall = any("\n" in cell for row in section.rows for cell in row)
    table = Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        show_header=headed,
        header_style="bold",
        leading=1 if headed and (tall or _natural_width(section) > width) else 0,
    )
    for index, column in enumerate(section.columns):
        longest = max((len(word) for row in section.rows for word in row[index].split()), default=0)
        table.add_column(
            column,
            no_wrap=column in _STEADY,
            overflow="fold",
            min_width=None if column in _STEADY else min(longest, 14),
        )
    for row in section.rows:
        table.add_row(*(_cell(cell) for cell in row))
    return table


def _natural_width(section: Section) -> int:
    """Columns that the table would take if nothing were wrapped."""
    rows = (section.columns, *section.rows)
    widths = (max(len(row[index]) for row in rows) for index in range(len(section.columns)))
    return sum(width + 3 for width in widths) - 3


def _cell(cell: str) -> Text:
    lines = [harmless(line) for line in cell.split("\n")]
    return Text("\n".join(lines), style=_STYLES.get(cell, ""))

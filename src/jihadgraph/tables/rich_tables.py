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
        _draw_rows(console, section)
    if section.rows and section.lines:
        console.print()
    for line in section.lines:
        console.print(Text(harmless(line)))
    if section.rows and section.links:
        console.print()
    for line in section.links:
        console.print(Text(harmless(line), style="dim"), soft_wrap=True)


def _draw_rows(console: Console, section: Section) -> None:
    """As a table; where not every column would have its room, as a block for each row.

    Nothing is ever cut: a statement must not be read without its standing and its speaker.
    """
    needed = [_needed_width(section, index) for index in range(len(section.columns))]
    if sum(needed) + _GAP * (len(needed) - 1) <= console.width:
        console.print(_table(section, needed, console.width))
        return
    for number, row in enumerate(section.rows):
        if number:
            console.print()
        for column, cell in zip(section.columns, row, strict=True):
            label = f"{column}: " if column else ""
            console.print(Text.assemble((label, "bold"), _cell(cell)), overflow="fold")


_GAP = 3
"""Columns between two columns of a table."""

_LONGEST_WHOLE = 14
"""Words up to this length are not broken in a column that may wrap."""


def _needed_width(section: Section, index: int) -> int:
    """The least width in which a column can be read: its longest word, or all of a steady one."""
    column = section.columns[index]
    cells = [harmless(line) for row in section.rows for line in row[index].split("\n")]
    if column in _STEADY:
        return max(len(cell) for cell in (column, *cells))
    words = [word for cell in (column, *cells) for word in cell.split()]
    return min(max(map(len, words), default=0), _LONGEST_WHOLE)


def _table(section: Section, needed: list[int], width: int) -> Table:
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
    for column, least in zip(section.columns, needed, strict=True):
        table.add_column(column, no_wrap=column in _STEADY, overflow="fold", min_width=least)
    for row in section.rows:
        table.add_row(*(_cell(cell) for cell in row))
    return table


def _natural_width(section: Section) -> int:
    """Columns that the table would take if nothing were wrapped."""
    rows = (section.columns, *section.rows)
    widths = (max(len(row[index]) for row in rows) for index in range(len(section.columns)))
    return sum(width + _GAP for width in widths) - _GAP


def _cell(cell: str) -> Text:
    lines = [harmless(line) for line in cell.split("\n")]
    return Text("\n".join(lines), style=_STYLES.get(cell, ""))

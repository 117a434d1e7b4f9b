"""Tables for a terminal, drawn with Rich."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable

from rich import box
from rich.cells import cell_len
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from jihadgraph.tables.answer import Branch, Section, Words
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

_STEADY = frozenset(
    {"When", "When, held", "Standing", "Stage", "Kind", "Score", "No.", "Id", "Time", "At"}
)
"""Columns whose words are never broken."""

_FIGURES = frozenset({"Asked", "Verified", "Unverified", "Not met", "Count", "Share"})
"""Columns of numbers, which stand to the right."""


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
    if section.text:
        console.print(_running(section.text), overflow="fold")
    if section.text and (section.rows or section.lines or section.links):
        console.print()
    if section.rows:
        _draw_rows(console, section)
    _draw_tree(console, section.tree)
    if (section.rows or section.tree) and section.lines:
        console.print()
    for line in section.lines:
        console.print(Text(harmless(line)))
    if section.rows and section.links:
        console.print()
    for line in section.links:
        console.print(Text(harmless(line), style="dim"), soft_wrap=True)


_LEAST_ROOM = 24
"""Columns that a line of a tree has, however deep it stands."""


def _draw_tree(console: Console, branches: tuple[Branch, ...], before: str = "") -> None:
    """Each line below what it branches off from; one that is too long goes on in its place."""
    for branch in branches:
        head, on = ("└─ ", "   ") if branch is branches[-1] else ("├─ ", "│  ")
        room = max(console.width - len(before) - 2 * len(head), _LEAST_ROOM)
        lines = Text(harmless(branch.text)).wrap(console, room)
        deeper = "│  " if branch.branches else "   "
        for number, line in enumerate(lines):
            text = line.plain.rstrip()
            console.print(
                Text(before + (f"{on}{deeper}" if number else head) + text), soft_wrap=True
            )
        _draw_tree(console, branch.branches, before + on)


def _running(text: Iterable[Words]) -> Text:
    """Running text, with strong words where there is colour."""
    return Text.assemble(*((harmless(part), "bold" if strong else "") for part, strong in text))


def _draw_rows(console: Console, section: Section) -> None:
    """As a table; where not every column would have its room, as a block for each row.

    Nothing is ever cut: a statement must not be read without its standing and its speaker.
    """
    widths = _widths(section, console.width)
    if widths is not None:
        console.print(_table(section, widths))
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


def _widths(section: Section, width: int) -> list[int] | None:
    """The width of each column, ``None`` where one would get less than it needs.

    Each has what it needs; what is left goes first to the columns that lack least, so that as many
    as can be need no wrapping. (Rich shrinks columns below their minimum, and cuts.)
    """
    columns = range(len(section.columns))
    natural = [max(_lengths(section, index, str.splitlines)) for index in columns]
    needed = [_needed_width(section, index) for index in columns]
    left = width - _GAP * (len(columns) - 1) - sum(needed)
    if left < 0:
        return None
    by_lack = sorted(columns, key=lambda index: natural[index] - needed[index])
    for place, index in enumerate(by_lack):
        more = min(natural[index] - needed[index], left // (len(columns) - place))
        needed[index] += more
        left -= more
    return needed


def _needed_width(section: Section, index: int) -> int:
    """The least width in which a column can be read: its longest word, or all of a steady one."""
    if section.columns[index] in _STEADY:
        return max(_lengths(section, index, str.splitlines))
    return min(max(_lengths(section, index, str.split)), _LONGEST_WHOLE)


def _lengths(section: Section, index: int, split: Callable[[str], list[str]]) -> list[int]:
    """Lengths, in columns of the terminal, of the lines or words of a column and its heading."""
    cells = (section.columns[index], *(row[index] for row in section.rows))
    return [0, *(cell_len(harmless(part)) for cell in cells for part in split(cell))]


def _table(section: Section, widths: list[int]) -> Table:
    headed = any(section.columns)
    wrapped = any(
        max(_lengths(section, index, str.splitlines)) > width for index, width in enumerate(widths)
    )
    tall = any("\n" in cell for row in section.rows for cell in row)
    table = Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        show_header=headed,
        header_style="bold",
        leading=1 if headed and (tall or wrapped) else 0,
    )
    for column, width in zip(section.columns, widths, strict=True):
        justify: JustifyMethod = "right" if column in _FIGURES else "left"
        table.add_column(column, width=width, overflow="fold", justify=justify)
    for row in section.rows:
        table.add_row(*(_cell(cell) for cell in row))
    return table


def _cell(cell: str) -> Text:
    lines = [harmless(line) for line in cell.split("\n")]
    return Text("\n".join(lines), style=_STYLES.get(cell, ""))

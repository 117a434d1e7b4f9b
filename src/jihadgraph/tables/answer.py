"""An answer before it has a format: data for programs, sections for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

Row = tuple[str, ...]


class Words(NamedTuple):
    """A stretch of running text, strong where the eye should find it."""

    text: str
    strong: bool = False


class Branch(NamedTuple):
    """A line of a tree, with those that branch off from it."""

    text: str
    branches: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One table with its title, the text above it and the lines that stand below it."""

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    title: str = ""
    lines: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    """Lines that are never wrapped, so that the links in them stay whole."""
    text: tuple[Words, ...] = ()
    """Running text, between the title and the table."""
    tree: tuple[Branch, ...] = ()
    """Lines that branch, between the title and the other lines."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show but a title."""
        return not (self.rows or self.lines or self.links or self.text or self.tree)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found: the same content for programs and for people."""

    data: Any
    """JSON data: a list of objects, or one object."""
    sections: tuple[Section, ...] = field(default_factory=tuple)
    empty: str = "nothing found"
    """What is said to people where there is nothing to show."""
    keys: tuple[str, ...] = ()
    """Keys of the objects in ``data``, which head a CSV file also where there are none."""
    records: tuple[Mapping[str, Any], ...] | None = None
    """The rows of a CSV file, where ``data`` is one object that holds many."""
    plain: bool = False
    """Whether each key is one column of a CSV file, though an entity of that name has three."""


def titled(title: str, when: str) -> str:
    """A title with the period of what stands below it, if it is of one."""
    return f"{title}, {when}" if when else title


def completed(
    sections: Iterable[Section], caveats: tuple[str, ...] = (), links: tuple[str, ...] = ()
) -> tuple[Section, ...]:
    """The sections, with what holds of all of them below the last: caveats, then the passages."""
    *before, last = [*sections] or [Section()]
    last = replace(last, lines=(*last.lines, *caveats), links=(*last.links, *links))
    return (*before, last)

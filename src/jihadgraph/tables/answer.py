"""An answer before it has a format: data for programs, sections for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One table with its title, and the lines that stand below it."""

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    title: str = ""
    lines: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    """Lines that are never wrapped, so that the links in them stay whole."""


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


def completed(
    sections: Iterable[Section], caveats: tuple[str, ...] = (), links: tuple[str, ...] = ()
) -> tuple[Section, ...]:
    """The sections, with what holds of all of them below the last: caveats, then the passages."""
    *before, last = [*sections] or [Section()]
    last = replace(last, lines=(*last.lines, *caveats), links=(*last.links, *links))
    return (*before, last)

"""Where a key of a TOML file stands; the parser of the standard library does not say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

_TABLE = re.compile(r"\s*\[{1,2}\s*(?P<name>[^\]\n]+?)\s*\]{1,2}\s*(?:#.*)?")
_KEY = re.compile(
    r"""\s*(?P<name>(?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*)\s*="""
)


def place_in_toml(text: str, path: Sequence[str | int]) -> tuple[int, int]:
    """Line and column, from 1, of the key at a path; of the nearest table above it else.

    The text is one that can be parsed. Lines are read one by one: a key that stands within a value
    of several lines, or in a table written on one line, is given the place of that value's key.
    """
    wanted = [step for step in path if isinstance(step, str)]
    places = _places(text)
    known = (tuple(wanted[:length]) for length in range(len(wanted), 0, -1))
    return next((places[names] for names in known if names in places), (1, 1))


@lru_cache(maxsize=2)  # thousands of mistakes may stand in one file
def _places(text: str) -> dict[tuple[str, ...], tuple[int, int]]:
    """Where each table and key first stands, by its whole name."""
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    for names, line, column in _keys(text):
        found.setdefault(tuple(names), (line, column))
    return found


def _keys(text: str) -> Iterator[tuple[list[str], int, int]]:
    """Every table and key that begins a line: its whole name, and where it stands."""
    table: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if header := _TABLE.fullmatch(line.rstrip("\r")):
            table = _parts(header["name"])
            yield table, number, header.start("name") + 1
        elif key := _KEY.match(line):
            yield [*table, *_parts(key["name"])], number, key.start("name") + 1


def _parts(name: str) -> list[str]:
    """The parts of a dotted key, quotes taken off."""
    try:
        data: Any = tomllib.loads(f"{name} = 0")
    except tomllib.TOMLDecodeError:  # a line within a text of several lines
        return []
    parts = []
    while isinstance(data, dict):
        ((part, data),) = data.items()
        parts.append(part)
    return parts

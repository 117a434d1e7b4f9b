"""Where in a line of JSON something stands that its reader finds and gives no place for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_TEXT = r'"(?:[^"\\]++|\\.)*+"'
_KEY_OR_BRACE = re.compile(rf"(?P<text>{_TEXT})(?P<is_key>[ \t\r]*+:)?|[{{}}]")
_TEXT_OR_CONSTANT = re.compile(rf"{_TEXT}|(?P<constant>NaN|-?Infinity)")
_PAIR_OR_HALF = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(?P<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
    r"|\\."
)


def keys_given_again(line: str) -> Iterator[tuple[str, int, int]]:
    """Each key that an object gives again: where it first does, and how often.

    The line is one that can be read.
    """
    objects: list[dict[str, list[int]]] = []
    every: list[dict[str, list[int]]] = []
    for found in _KEY_OR_BRACE.finditer(line):
        if found[0] == "{":
            objects.append({})
            every.append(objects[-1])
        elif found[0] == "}":
            objects.pop()
        elif found["is_key"]:
            objects[-1].setdefault(json.loads(found["text"]), []).append(found.start() + 1)
    for keys in every:
        yield from ((key, places[1], len(places) - 1) for key, places in keys.items() if places[1:])


def column_of_constant(line: str) -> int:
    """Where the first ``NaN`` or ``Infinity`` stands that is not part of a text, from 1."""
    found = (match for match in _TEXT_OR_CONSTANT.finditer(line) if match["constant"])
    return next((match.start() + 1 for match in found), 1)


def column_of_half(line: str) -> int:
    """Where the first escape of half of a surrogate pair stands, from 1."""
    found = (match for match in _PAIR_OR_HALF.finditer(line) if match["half"])
    return next((match.start() + 1 for match in found), 1)

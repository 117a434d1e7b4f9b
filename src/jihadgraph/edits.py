"""Stretches of a text replaced, all else kept character for character."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """A stretch of a text, as offsets in characters, and what stands there instead."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with each stretch replaced; none may overlap another."""
    parts, reached = [], 0
    for edit in sorted(edits):
        parts += [text[reached : edit.start], edit.text]
        reached = edit.end
    return "".join([*parts, text[reached:]])

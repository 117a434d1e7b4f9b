"""The passages of a record as lines of YAML, one for each passage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jihadgraph.model import Passage
from jihadgraph.source_record.scalars import flow

_QUOTED = frozenset({"digest"})
"""One of figures alone would be a number to most readers of YAML, and all are to look alike."""


def passage_lines(passages: Mapping[int, Passage], comments: Mapping[int, list[str]]) -> list[str]:
    """A line for each passage, its comments above it; those of passages that are gone, below."""
    lines = [] if passages else ["{}"]
    for number, passage in passages.items():
        lines += comments.get(number, [])
        lines.append(f"{number}: {flow(plain_passage(passage), quoted=_QUOTED)}")
    gone = comments.keys() - passages
    return lines + [line for number in comments if number in gone for line in comments[number]]


def plain_passage(passage: Passage) -> dict[str, Any]:
    """A passage as the reader will see it."""
    plain: dict[str, Any] = {"kind": str(passage.kind), "digest": passage.digest}
    if passage.mentions:
        plain["mentions"] = list(passage.mentions)
    if passage.marks:
        plain["marks"] = {
            str(number): {"span": list(mark.span), "sentence": list(mark.sentence)}
            for number, mark in passage.marks.items()
        }
    return plain

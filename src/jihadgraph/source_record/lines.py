"""The passages of a record as lines of YAML, one for each passage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jihadgraph.model import Passage


def passage_lines(passages: Mapping[int, Passage], comments: Mapping[int, list[str]]) -> list[str]:
    """A line for each passage, its comments above it; those of passages that are gone, below."""
    lines = [] if passages else ["{}"]
    for number, passage in passages.items():
        lines += comments.get(number, [])
        lines.append(f"{number}: {_flow(plain_passage(passage))}")
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


def _flow(value: Any, key: str = "") -> str:
    """Plain data on one line of YAML."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_flow(item, name)}' for name, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return f'"{value}"' if key == "digest" else str(value)

"""Line and column of a node within a record, found on demand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from jihadgraph.marks.events import events_of, skip, with_plain_lines
from jihadgraph.marks.parsed import Record


def position(
    text: str, record: Record, path: tuple[str | int, ...], *, key: bool = False
) -> tuple[int, int]:
    """Line and column of the node at ``path`` in ``record``, or of its key.

    A step is a key where it is a string and a list index where it is a number. The walk goes as
    far as the text allows: an index is skipped where the text has no list (``cite: a#p1`` stands
    for ``cite: [{at: a#p1}]``), and a missing key gives the place of the mapping that lacks it.
    """
    lead = " " * (record.column - 1)
    events = events_of(lead + with_plain_lines(text[record.start : record.end]))
    try:
        mark = _walk(events, path, key=key)
    except yaml.YAMLError:  # JSON that YAML cannot read, such as an escaped surrogate pair
        return record.line, record.column
    return mark.line + record.line, mark.column + 1


def _walk(events: Iterator[Any], path: tuple[str | int, ...], *, key: bool) -> Any:
    next(events), next(events)  # the starts of the stream and of the document
    event = next(events)
    for depth, step in enumerate(path):
        start = event
        if isinstance(event, yaml.MappingStartEvent) and isinstance(step, str):
            found = _find_key(events, step)
            if found is None:
                return start.start_mark
            if key and depth == len(path) - 1:
                return found.start_mark
            event = next(events)
        elif isinstance(event, yaml.SequenceStartEvent) and isinstance(step, int):
            event = _find_item(events, step)
            if event is None:
                return start.start_mark
    return event.start_mark


def _find_key(events: Iterator[Any], key: str) -> Any:
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        if isinstance(event, yaml.ScalarEvent) and event.value == key:
            return event
        skip(events, event)
        skip(events, next(events))
    return None


def _find_item(events: Iterator[Any], index: int) -> Any:
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        if index == 0:
            return event
        index -= 1
        skip(events, event)
    return None

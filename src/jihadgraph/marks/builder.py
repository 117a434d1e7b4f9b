"""Plain data from the events of YAML; what is foreign to the format is refused."""

from __future__ import annotations

from typing import Any

import yaml

from jihadgraph.marks.events import events_of, skip
from jihadgraph.marks.parsed import Parsed

DEEPEST = 32
"""Collections nested deeper than this are refused; the format needs six levels."""

_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


class Builder:
    """Plain data from the events of one YAML text that begins at a line of a file."""

    def __init__(self, parsed: Parsed, text: str, line: int) -> None:
        self._parsed = parsed
        self._line = line
        self.events = events_of(text)
        self.end: Any = None
        """Mark at which the collection read last ends."""

    def report(self, rule: str, event: Any, message: str, hint: str) -> None:
        mark = event.start_mark
        self._parsed.report(rule, mark.line + self._line + 1, mark.column + 1, message, hint)

    def node(self, event: Any, depth: int = 0) -> Any:
        kind = type(event)
        if kind is yaml.AliasEvent:
            hint = "write the value out; a `*` at the start of a text needs quotes"
            self.report("unsupported-yaml", event, f"`*{event.anchor}` is a YAML alias", hint)
            return None
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if kind is yaml.ScalarEvent:
            value: str = event.value
            return None if not event.style and value in _EMPTY else value
        if depth == DEEPEST:
            self.report("unsupported-yaml", event, "nested too deep", "no record needs this depth")
            skip(self.events, event)
            return None
        return self._sequence(depth) if kind is yaml.SequenceStartEvent else self._mapping(depth)

    def _refuse_properties(self, event: Any) -> None:
        """Report what YAML calls the properties of a node: its tag and its anchor."""
        if event.tag is not None:
            hint = "remove the tag; a `!` at the start of a text needs quotes"
            self.report("unsupported-yaml", event, f"`{event.tag}` is a YAML tag", hint)
        if event.anchor is not None:
            hint = "remove the anchor; a `&` at the start of a text needs quotes"
            self.report("unsupported-yaml", event, f"`&{event.anchor}` is a YAML anchor", hint)

    def _sequence(self, depth: int) -> list[Any]:
        data = []
        for event in self.events:
            if type(event) is yaml.SequenceEndEvent:
                self.end = event.end_mark
                break
            data.append(self.node(event, depth + 1))
        return data

    def _mapping(self, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for event in self.events:
            if type(event) is yaml.MappingEndEvent:
                self.end = event.end_mark
                break
            key = self._key(event, data)
            value = self.node(next(self.events), depth + 1)
            if key is not None:
                data[key] = value
        return data

    def _key(self, event: Any, data: dict[str, Any]) -> str | None:
        if type(event) is not yaml.ScalarEvent:
            skip(self.events, event)
            hint = "a key is plain text; a `{` or `[` at the start of a text needs quotes"
            self.report("unsupported-yaml", event, "this key is not a text", hint)
            return None
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        key: str = event.value
        if key in data:
            hint = f"keep one `{key}`; several values are a list"
            self.report("duplicate-key", event, f"`{key}` is given twice", hint)
            return None
        if key == "<<" and not event.style:
            hint = "write the keys out in each record"
            self.report("unsupported-yaml", event, "`<<` is a YAML merge key", hint)
            return None
        return key

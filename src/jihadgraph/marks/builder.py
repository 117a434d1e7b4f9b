"""Plain data from the events of YAML; what is foreign to the format is refused."""

from __future__ import annotations

from typing import Any

import yaml

from jihadgraph.marks.bounds import TOO_LONG_HINT, TOO_MANY_HINT, tell, too_long, too_many_keys
from jihadgraph.marks.events import events_of, skip
from jihadgraph.marks.parsed import Parsed
from jihadgraph.traps import within

DEEPEST = 32
"""Collections nested deeper than this are refused; the format needs six levels."""

_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


class Builder:
    """Plain data from the events of one YAML text that begins at a line of a file."""

    def __init__(self, parsed: Parsed, text: str, line: int) -> None:
        self._parsed = parsed
        self._text = text
        self._line = line
        self.events = events_of(text)
        self.end: Any = None
        """Mark at which the collection read last ends."""

    def report(self, rule: str, event: Any, message: str, hint: str) -> None:
        mark = within(event.start_mark, self._text)
        tell(self._parsed, rule, mark.line + self._line + 1, mark.column + 1, message, hint)

    def node(self, event: Any, depth: int = 0) -> Any:
        kind = type(event)
        if kind is yaml.AliasEvent:
            hint = "write the value out; a `*` at the start of a text needs quotes"
            self.report("unsupported-yaml", event, f"`*{event.anchor}` is a YAML alias", hint)
            return None
        if event.anchor is not None or event.tag is not None:
            self.refuse_properties(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if depth == DEEPEST:
            skip(self.events, event)
            self.report("unsupported-yaml", event, "nested too deep", "no record needs this depth")
            return None
        if kind is yaml.SequenceStartEvent:
            return self._sequence(depth)
        return self._mapping(event, depth)

    def _scalar(self, event: Any) -> str | None:
        value: str = event.value
        if message := too_long(value):
            self.report("unsupported-yaml", event, message, TOO_LONG_HINT)
            return None
        return None if not event.style and value in _EMPTY else value

    def refuse_properties(self, event: Any) -> None:
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

    def _mapping(self, start: Any, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        repeated: dict[str, list[Any]] = {}
        for event in self.events:
            if type(event) is yaml.MappingEndEvent:
                self.end = event.end_mark
                break
            key = self._key(event)
            value = self.node(next(self.events), depth + 1)
            if key in data:
                repeated.setdefault(key, []).append(event)
            elif key is not None:
                data[key] = value
        for key, events in repeated.items():
            message, hint = given_again(key, len(events))
            self.report("duplicate-key", events[0], message, hint)
        if message := too_many_keys(data):
            self.report("unsupported-yaml", start, message, TOO_MANY_HINT)
            return {}
        return data

    def _key(self, event: Any) -> str | None:
        if type(event) is not yaml.ScalarEvent:
            skip(self.events, event)
            hint = "a key is plain text; a `{` or `[` at the start of a text needs quotes"
            self.report("unsupported-yaml", event, "this key is not a text", hint)
            return None
        if event.anchor is not None or event.tag is not None:
            self.refuse_properties(event)
        key: str = event.value
        if message := too_long(key):
            self.report("unsupported-yaml", event, message, TOO_LONG_HINT)
            return None
        if key == "<<" and not event.style:
            hint = "write the keys out in each record"
            self.report("unsupported-yaml", event, "`<<` is a YAML merge key", hint)
            return None
        return key


def given_again(key: str, more: int) -> tuple[str, str]:
    """Message and hint for a key that a mapping gives once and some more times."""
    times = "twice" if more == 1 else f"{more + 1:,} times"
    return f"`{key}` is given {times}", f"keep one `{key}`; several values are a list"

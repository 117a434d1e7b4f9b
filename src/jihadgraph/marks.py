"""YAML and JSON Lines into plain data, with a position for every node.

Scalars stay strings: ``no`` and ``2014-06-29`` are text until a model reads them. The fast way
keeps only the extent of each record; the line and column of a node inside a record are found on
demand by :func:`position`, which reads that one record again. So a file without mistakes never
pays for positions, and a message still names the exact place.

Refused as foreign to the format, each with a diagnostic: anchors and aliases (every record must
be readable by itself), merge keys, tags, further documents, nesting deeper than the format needs.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from jihadgraph.diagnostics import Diagnostic, Location
from jihadgraph.rules import RULES
from jihadgraph.traps import COMMENT, explain_syntax_error, lost_text

DEEPEST = 32
"""Collections nested deeper than this are refused; the format needs six levels."""

_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_ITEM = re.compile(r"^( *)-(?=\s)", re.MULTILINE)
_HASH = re.compile(r"#(?<=[ \t]#)[^\s#]")
"""What a comment that looks meant holds; quick to look for, where a comment is rare."""
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
_LINE_HINT = "each line is one JSON object"
_LIST_HINT = "begin each record with `- ` in the first column, such as `- id: some-group`"


@dataclass(frozen=True, slots=True)
class Record:
    """One item of a file: its data, its extent in the text (offsets in characters), its place."""

    data: dict[str, Any]
    start: int
    end: int
    line: int
    column: int
    sound: bool = True
    """False where something in it was refused or would be lost."""


@dataclass(slots=True)
class Parsed:
    """What a file holds: the records that could be read, and everything wrong with the rest."""

    path: Path
    text: str
    records: list[Record] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def report(self, rule: str, line: int, column: int, message: str, hint: str = "") -> None:
        """Add a diagnostic at a place of this file."""
        place = Location(self.path, line, column)
        self.diagnostics.append(Diagnostic(RULES[rule], place, message, hint))


def read_yaml(path: Path, text: str) -> Parsed:
    """Read a YAML file that is one list; each item becomes a record.

    After a syntax error the rest is read item by item, so that one slip costs one record.
    """
    parsed = _begin(path, text)
    try:
        _read_list(parsed, parsed.text, 0, 0)
    except yaml.MarkedYAMLError as error:
        _read_item_by_item(parsed, error)
    _finish(parsed, text)
    return parsed


def read_yaml_mapping(path: Path, text: str) -> Parsed:
    """Read a YAML file that is one mapping; it becomes the only record."""
    parsed = _begin(path, text)
    try:
        _read_mapping(parsed)
    except yaml.MarkedYAMLError as error:
        _report_syntax(parsed, error, parsed.text, 0)
    _finish(parsed, text)
    return parsed


def read_json_lines(path: Path, text: str) -> Parsed:
    """Read a JSON Lines file; each line that is not blank becomes a record."""
    parsed = Parsed(path, text)
    offset = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line and not line.isspace():
            _read_json_line(parsed, line, number, offset)
        offset += len(line) + 1
    return parsed


def position(
    text: str, record: Record, path: tuple[str | int, ...], *, key: bool = False
) -> tuple[int, int]:
    """Line and column of the node at ``path`` in ``record``, or of its key.

    A step is a key where it is a string and a list index where it is a number. The walk goes as
    far as the text allows: an index is skipped where the text has no list (``cite: a#p1`` stands
    for ``cite: [{at: a#p1}]``), and a missing key gives the place of the mapping that lacks it.
    """
    lead = " " * (record.column - 1)
    events = _events(lead + _with_plain_lines(text[record.start : record.end]))
    try:
        mark = _walk(events, path, key=key)
    except yaml.YAMLError:  # JSON that YAML cannot read, such as an escaped surrogate pair
        return record.line, record.column
    return mark.line + record.line, mark.column + 1


def _events(text: str) -> Iterator[Any]:
    return iter(yaml.CSafeLoader(text).get_event, None)


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
        _skip(events, event)
        _skip(events, next(events))
    return None


def _find_item(events: Iterator[Any], index: int) -> Any:
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        if index == 0:
            return event
        index -= 1
        _skip(events, event)
    return None


def _skip(events: Iterator[Any], event: Any) -> None:
    depth = int(isinstance(event, yaml.CollectionStartEvent))
    while depth:
        event = next(events)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)


def _begin(path: Path, text: str) -> Parsed:
    """The text as libyaml can read it, character for character, and what it may not hold."""
    parsed = Parsed(path, _with_plain_lines(text))
    for match in _FORBIDDEN.finditer(parsed.text):
        line = parsed.text.count("\n", 0, match.start()) + 1
        column = match.start() - parsed.text.rfind("\n", 0, match.start())
        message = f"the control character U+{ord(match[0]):04X} may not stand in YAML"
        parsed.report("forbidden-character", line, column, message, "delete it")
    if parsed.diagnostics:
        parsed.text = _FORBIDDEN.sub("\ufffd", parsed.text)
    return parsed


def _with_plain_lines(text: str) -> str:
    """The text without what ends a line for libyaml and for few editors."""
    for separator in "\x85\u2028\u2029":
        text = text.replace(separator, " ")
    return re.sub("\r(?!\n)", "\n", text) if "\r" in text else text


def _finish(parsed: Parsed, text: str) -> None:
    """Report what would be lost, and trust no record that holds what it may not."""
    if any(item.name == "forbidden-character" for item in parsed.diagnostics):
        parsed.records = [
            replace(record, sound=False)
            if _FORBIDDEN.search(text, record.start, record.end)
            else record
            for record in parsed.records
        ]
    _report_lost_text(parsed)


class _Builder:
    """Plain data from the events of one YAML text that begins at a line of a file."""

    def __init__(self, parsed: Parsed, text: str, line: int) -> None:
        self._parsed = parsed
        self._line = line
        self.events = _events(text)
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
            _skip(self.events, event)
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
            _skip(self.events, event)
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


def _read_list(parsed: Parsed, text: str, line: int, offset: int) -> None:
    """Read one YAML text that begins at ``line`` and ``offset`` of the file."""
    builder = _Builder(parsed, text, line)
    documents = 0
    for event in builder.events:
        if isinstance(event, yaml.DocumentStartEvent):
            if documents == 1:
                hint = "remove the line `---`: a data file is one list"
                builder.report("unsupported-yaml", event, "a second document begins here", hint)
            documents += 1
        elif isinstance(event, yaml.SequenceStartEvent):
            _read_items(parsed, builder, line, offset)
        elif isinstance(event, yaml.NodeEvent) and getattr(event, "value", None) != "":
            _skip(builder.events, event)
            builder.report("not-records", event, "this file is not a list of records", _LIST_HINT)


def _read_items(parsed: Parsed, builder: _Builder, line: int, offset: int) -> None:
    for event in builder.events:
        if isinstance(event, yaml.SequenceEndEvent):
            return
        mark, before = event.start_mark, len(parsed.diagnostics)
        data = builder.node(event)
        sound = len(parsed.diagnostics) == before
        if isinstance(data, dict):
            extent = (mark.index + offset, builder.end.index + offset)
            place = (mark.line + line + 1, mark.column + 1)
            parsed.records.append(Record(data, *extent, *place, sound))
        elif sound:
            message = "this item is not a mapping of keys to values"
            builder.report("not-records", event, message, _LIST_HINT)


def _read_mapping(parsed: Parsed) -> None:
    builder = _Builder(parsed, parsed.text, 0)
    for event in builder.events:
        if isinstance(event, yaml.MappingStartEvent) and not parsed.records:
            mark: Any = event.start_mark
            data = builder.node(event)
            sound = not parsed.diagnostics
            place = (mark.line + 1, mark.column + 1)
            parsed.records.append(Record(data, mark.index, builder.end.index, *place, sound))
        elif isinstance(event, yaml.NodeEvent):
            _skip(builder.events, event)
            message = "this file is not one mapping of keys to values"
            builder.report("not-records", event, message, "begin with `id: some-source`")


def _read_item_by_item(parsed: Parsed, error: yaml.MarkedYAMLError) -> None:
    """Read the file again, each item by itself, so that a slip stays within its item.

    The items are those least indented. What could be read of an item before the slip is kept for
    messages, but is not sound: the line that was lost may have been a denial.
    """
    parsed.records.clear()
    parsed.diagnostics = [d for d in parsed.diagnostics if d.name == "forbidden-character"]
    text, before = parsed.text, len(parsed.diagnostics)
    indents = {item.start(): len(item[1]) for item in _ITEM.finditer(text)}
    least = min(indents.values(), default=0)
    items = [start for start, indent in indents.items() if indent == least]
    line, reached = 0, 0
    for start, end in pairwise(sorted({0, *items, len(text)})):
        line += text.count("\n", reached, start)
        reached, whole = start, len(parsed.records)
        try:
            _read_list(parsed, text[start:end], line, start)
        except yaml.MarkedYAMLError as mistake:
            _report_syntax(parsed, mistake, text[start:end], line)
            damaged = [replace(record, sound=False) for record in parsed.records[whole:]]
            parsed.records[whole:] = damaged
    if len(parsed.diagnostics) == before:
        _report_syntax(parsed, error, text, 0)


def _report_syntax(parsed: Parsed, error: yaml.MarkedYAMLError, text: str, line: int) -> None:
    mark, message, hint = explain_syntax_error(error, text)
    parsed.report("syntax-error", mark.line + line + 1, mark.column + 1, message, hint)


def _report_lost_text(parsed: Parsed) -> None:
    if not _HASH.search(parsed.text):
        return
    for record in parsed.records:
        text = parsed.text[record.start : record.end]
        if not COMMENT.search(text):
            continue
        padded = " " * (record.column - 1) + text
        try:
            found = list(lost_text(_events(padded), padded))
        except yaml.YAMLError:  # a record that cannot be read without what stands around it
            continue
        for line, column, lost in found:
            message = f"` {lost}` is read as a comment and lost"
            hint = "remove the space before `#`, or put one after it if a comment is meant"
            parsed.report("lost-text", record.line + line, column + 1, message, hint)


def _read_json_line(parsed: Parsed, line: str, number: int, offset: int) -> None:
    repeated: list[str] = []

    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        data = dict(pairs)
        if len(data) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            repeated.extend(key for key in data if counts[key] > 1)
        return data

    try:
        data = json.loads(
            line, object_pairs_hook=mapping, parse_int=str, parse_float=str, parse_constant=str
        )
        if r"\ud" in line.lower():
            json.dumps(data, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        parsed.report("syntax-error", number, error.colno, error.msg.lower(), _LINE_HINT)
        return
    except RecursionError:
        parsed.report("syntax-error", number, 1, "nested too deep", _LINE_HINT)
        return
    except UnicodeEncodeError:
        parsed.report("syntax-error", number, 1, "half of a surrogate pair", _LINE_HINT)
        return
    for key in repeated:
        parsed.report("duplicate-key", number, 1, f"`{key}` is given twice", f"keep one `{key}`")
    column = len(line) - len(line.lstrip()) + 1
    if isinstance(data, dict):
        extent = (offset + column - 1, offset + len(line))
        parsed.records.append(Record(data, *extent, number, column, not repeated))
    else:
        message = "this line is not a JSON object"
        parsed.report("not-records", number, column, message, _LINE_HINT)

"""YAML files: a list of records, or one mapping; a slip stays within its item."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from jihadgraph.marks.bounds import (
    MANY_RECORDS,
    MOST_DOCUMENTS,
    MOST_RECORDS,
    TooMuchError,
    end_reading,
    tell,
)
from jihadgraph.marks.builder import Builder
from jihadgraph.marks.events import events_of, skip, with_plain_lines
from jihadgraph.marks.parsed import Parsed, Record
from jihadgraph.marks.simple_lines import simple_items, simple_mapping
from jihadgraph.traps import COMMENT, explain_syntax_error, lost_text

_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]+"
)
_ITEM = re.compile(r"^( *)-(?=\s)", re.MULTILINE)
_HASH = re.compile(r"#(?<=[ \t]#)[^\s#]")
"""What a comment that looks meant holds; quick to look for, where a comment is rare."""
_NO_MAPPING = "this item is not a mapping of keys to values"
_LIST_HINT = "begin each record with `- ` in the first column, such as `- id: some-group`"


def read_yaml(path: Path, text: str) -> Parsed:
    """Read a YAML file that is one list; each item becomes a record.

    After a syntax error the rest is read item by item, so that one slip costs one record.
    """
    return _read(path, text, _read_all_items)


def read_yaml_mapping(path: Path, text: str) -> Parsed:
    """Read a YAML file that is one mapping; it becomes the only record."""
    return _read(path, text, _read_mapping)


def _read(path: Path, text: str, read: Callable[[Parsed], None]) -> Parsed:
    """Read a file as far as the bounds allow."""
    parsed = Parsed(path, with_plain_lines(text))
    try:
        _refuse_controls(parsed)
        read(parsed)
    except TooMuchError as error:
        end_reading(parsed, error)
    _finish(parsed, text)
    return parsed


def _refuse_controls(parsed: Parsed) -> None:
    """Report what the text may not hold, a run at once, and have libyaml read something else."""
    text = parsed.text
    parsed.text = _FORBIDDEN.sub(lambda match: "\ufffd" * len(match[0]), text)
    if parsed.text == text:
        return
    line, reached = 1, 0
    for match in _FORBIDDEN.finditer(text):
        line += text.count("\n", reached, match.start())
        reached = match.start()
        column = reached - text.rfind("\n", 0, reached)
        message = f"{_named(match[0])} may not stand in YAML"
        tell(parsed, "forbidden-character", line, column, message, "delete it")


def _named(run: str) -> str:
    """A run of characters that cannot be seen, by their code points."""
    first = f"the control character U+{ord(run[0]):04X}"
    if len(run) == 1:
        return first
    return f"{first} with {len(run) - 1:,} more after it"


def _finish(parsed: Parsed, text: str) -> None:
    """Report what would be lost, and trust no record that holds what it may not."""
    if any(item.name == "forbidden-character" for item in parsed.diagnostics):
        parsed.records = [
            record._replace(sound=False)
            if _FORBIDDEN.search(text, record.start, record.end)
            else record
            for record in parsed.records
        ]
    _report_lost_text(parsed)


def _read_all_items(parsed: Parsed) -> None:
    if _read_simple_items(parsed):
        return
    try:
        _read_list(parsed, parsed.text, 0, 0)
    except yaml.MarkedYAMLError as error:
        _read_item_by_item(parsed, error)


def _read_simple_items(parsed: Parsed) -> bool:
    """Read a list of simple items, others among them by libyaml; not where anything is wrong."""
    if parsed.diagnostics:
        return False
    try:
        for item in simple_items(parsed.text):
            if item.data is None:
                _read_list(parsed, parsed.text[item.start : item.end], item.line, item.start)
            else:
                place = (item.start + 2, item.end, item.line + 1, 3)
                parsed.records.append(Record(item.data, *place))
    except (yaml.MarkedYAMLError, TooMuchError):
        parsed.records.clear()
    if parsed.diagnostics or len(parsed.records) > MOST_RECORDS:
        parsed.records.clear()
        parsed.diagnostics.clear()
    return bool(parsed.records)


def _read_list(parsed: Parsed, text: str, line: int, offset: int) -> None:
    """Read one YAML text that begins at ``line`` and ``offset`` of the file."""
    builder = Builder(parsed, text, line)
    documents = 0
    for event in builder.events:
        if isinstance(event, yaml.DocumentStartEvent):
            if documents == 1:
                hint = "remove the line `---`: a data file is one list"
                builder.report("unsupported-yaml", event, "a second document begins here", hint)
            documents += 1
            if documents > MOST_DOCUMENTS:
                why = f"it goes on with more than {MOST_DOCUMENTS:,} documents"
                mark: Any = event.start_mark
                raise TooMuchError(why, mark.line + line + 1)
        elif isinstance(event, yaml.SequenceStartEvent):
            builder.refuse_properties(event)
            _read_items(parsed, builder, line, offset)
        elif isinstance(event, yaml.NodeEvent) and getattr(event, "value", None) != "":
            skip(builder.events, event)
            builder.report("not-records", event, "this file is not a list of records", _LIST_HINT)


def _read_items(parsed: Parsed, builder: Builder, line: int, offset: int) -> None:
    for event in builder.events:
        if isinstance(event, yaml.SequenceEndEvent):
            return
        mark, before = event.start_mark, len(parsed.diagnostics)
        if len(parsed.records) >= MOST_RECORDS:
            raise TooMuchError(MANY_RECORDS, mark.line + line + 1, mark.column + 1)
        data = builder.node(event)
        sound = len(parsed.diagnostics) == before
        if data and isinstance(data, dict):
            extent = (mark.index + offset, builder.end.index + offset)
            place = (mark.line + line + 1, mark.column + 1)
            parsed.records.append(Record(data, *extent, *place, sound))
        elif sound:
            message = "this record is empty" if data == {} else _NO_MAPPING
            builder.report("not-records", event, message, _LIST_HINT)


def _read_mapping(parsed: Parsed) -> None:
    simple = None if parsed.diagnostics else simple_mapping(parsed.text)
    if simple and simple.data:
        place = (simple.start, simple.end, simple.line + 1, 1)
        parsed.records.append(Record(simple.data, *place))
        return
    try:
        _read_one_mapping(parsed)
    except yaml.MarkedYAMLError as error:
        _report_syntax(parsed, error, parsed.text, 0)


def _read_one_mapping(parsed: Parsed) -> None:
    builder = Builder(parsed, parsed.text, 0)
    for event in builder.events:
        if isinstance(event, yaml.MappingStartEvent) and not parsed.records:
            mark: Any = event.start_mark
            data = builder.node(event)
            sound = not parsed.diagnostics
            place = (mark.line + 1, mark.column + 1)
            parsed.records.append(Record(data, mark.index, builder.end.index, *place, sound))
        elif isinstance(event, yaml.NodeEvent):
            skip(builder.events, event)
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
            damaged = [record._replace(sound=False) for record in parsed.records[whole:]]
            parsed.records[whole:] = damaged
    if len(parsed.diagnostics) == before:
        _report_syntax(parsed, error, text, 0)


def _report_syntax(parsed: Parsed, error: yaml.MarkedYAMLError, text: str, line: int) -> None:
    mark, message, hint = explain_syntax_error(error, text)
    tell(parsed, "syntax-error", mark.line + line + 1, mark.column + 1, message, hint)


def _report_lost_text(parsed: Parsed) -> None:
    if not _HASH.search(parsed.text):
        return
    for record in parsed.records:
        text = parsed.text[record.start : record.end]
        if not COMMENT.search(text):
            continue
        padded = " " * (record.column - 1) + text
        try:
            found = list(lost_text(events_of(padded), padded))
        except yaml.YAMLError:  # a record that cannot be read without what stands around it
            continue
        for line, column, lost in found:
            message = f"` {lost}` is read as a comment and lost"
            hint = "remove the space before `#`, or put one after it if a comment is meant"
            parsed.report("lost-text", record.line + line, column + 1, message, hint)

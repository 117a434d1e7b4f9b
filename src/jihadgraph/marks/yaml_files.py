"""YAML files: a list of records, or one mapping; a slip stays within its item."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from jihadgraph.marks.builder import Builder
from jihadgraph.marks.events import events_of, skip, with_plain_lines
from jihadgraph.marks.parsed import Parsed, Record
from jihadgraph.traps import COMMENT, explain_syntax_error, lost_text

_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_ITEM = re.compile(r"^( *)-(?=\s)", re.MULTILINE)
_HASH = re.compile(r"#(?<=[ \t]#)[^\s#]")
"""What a comment that looks meant holds; quick to look for, where a comment is rare."""
_LIST_HINT = "begin each record with `- ` in the first column, such as `- id: some-group`"


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


def _begin(path: Path, text: str) -> Parsed:
    """The text as libyaml can read it, character for character, and what it may not hold."""
    parsed = Parsed(path, with_plain_lines(text))
    for match in _FORBIDDEN.finditer(parsed.text):
        line = parsed.text.count("\n", 0, match.start()) + 1
        column = match.start() - parsed.text.rfind("\n", 0, match.start())
        message = f"the control character U+{ord(match[0]):04X} may not stand in YAML"
        parsed.report("forbidden-character", line, column, message, "delete it")
    if parsed.diagnostics:
        parsed.text = _FORBIDDEN.sub("\ufffd", parsed.text)
    return parsed


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
        elif isinstance(event, yaml.SequenceStartEvent):
            _read_items(parsed, builder, line, offset)
        elif isinstance(event, yaml.NodeEvent) and getattr(event, "value", None) != "":
            skip(builder.events, event)
            builder.report("not-records", event, "this file is not a list of records", _LIST_HINT)


def _read_items(parsed: Parsed, builder: Builder, line: int, offset: int) -> None:
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
            found = list(lost_text(events_of(padded), padded))
        except yaml.YAMLError:  # a record that cannot be read without what stands around it
            continue
        for line, column, lost in found:
            message = f"` {lost}` is read as a comment and lost"
            hint = "remove the space before `#`, or put one after it if a comment is meant"
            parsed.report("lost-text", record.line + line, column + 1, message, hint)

"""YAML as nearly everybody writes it, read by patterns: a quick way past libyaml, never around it.

Simple is a mapping whose values stand on one line each, or in a list or a mapping of such lines
below their key: plain text, quotes without escapes, brackets that close on their line; or one in
such brackets as a whole. Simple
lines mean to libyaml what they mean here; a property test holds that. At the slightest doubt the
answer is ``None``, and libyaml reads the lines: what is wrong is found, and said, by it alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from jihadgraph.marks.bounds import LONGEST_TEXT, MOST_KEYS, MOST_RECORDS

_KEY = r"\w[\w-]{0,99}"
_NO_NULL = r"(?!(?:null|Null|NULL)(?![\w-]))"
_PLAIN = rf"{_NO_NULL}\w[^\s:]*+(?:(?::(?=\S)| (?=[^\s#:]))[^\s:]*+)*+"
_QUOTED = r"""\"[^"\\\n]*"|'[^'\n]*'"""
_VALUE = rf"(?:{_PLAIN}|{_QUOTED}|\{{.*\}}|\[.*\])"


def _entries(indent: str) -> re.Pattern[str]:
    """The entries of a mapping at an indent: key, value on its line, or the lines below it."""
    item, pair = rf"- {_VALUE}\n", rf"{_KEY}: {_VALUE}\n"
    below = ((f"{indent}  ", item), (indent, item), (f"{indent}  ", pair))
    nested = "|".join(f"(?:{lead}{line})++" for lead, line in below)
    return re.compile(rf"^{indent}({_KEY}):(?: ({_VALUE})\n|\n({nested}))", re.MULTILINE)


_OF_FILE, _OF_ITEM = _entries(""), _entries("  ")
_PAIR = re.compile(rf"^ +({_KEY}): (.*)\n", re.MULTILINE)
_NO_ENTRY = re.compile(r"^ *(?:#.*)?\n", re.MULTILINE)

_LEAD = re.compile(r"(?: *(?:#.*)?\n)*+(?:--- *\n(?: *(?:#.*)?\n)*+)?")
"""What may stand before the records."""
_FOREIGN = ("\t", "\n---", "\n...", "\n%")
"""Tabs, of which YAML has a mind of its own, and what begins or ends a document."""
_ITEM = re.compile(r"^- (?=[\w{])", re.MULTILINE)
_ON_ONE_LINE = re.compile(r"(\{.*\})(?:\n(?: *(?:#.*)?\n)*+ *)?")
"""A record in brackets, and nothing behind it that says something."""

_SAFE = r'[^\s:,\[\]{}"\\]*+'
_PLAIN_IN_BRACKETS = re.compile(
    rf"({_NO_NULL}\w{_SAFE}(?:(?::(?=[^\s,\[\]{{}}?])| (?=[^\s#:,\[\]{{}}])){_SAFE})*+)"
)
_ODD_COLON = re.compile(r'[ "\[\]{},]:|:[,\[\]{}"]')
"""A colon that stands otherwise than ``key: value`` may belong to the text on either side."""
_LONG_KEY = 1000
_MAY_BE_LONG_KEY = re.compile(rf'[^\[\]{{}},]{{{_LONG_KEY}}}|"[^"]{{{_LONG_KEY}}}')
"""In brackets any scalar may be a key, and libyaml takes none of more than 1,024 characters."""
_MOST_BRACKETS = 30
"""More opening brackets than these may be nested deeper than is allowed."""


class Item(NamedTuple):
    """A stretch of a file that holds records; ``data`` is the one record where that is simple."""

    start: int
    end: int
    line: int
    """Counted from 0."""
    data: dict[str, Any] | None


def simple_items(text: str) -> Iterator[Item]:
    """The items of a list, those that are not simple in stretches of several; none if in doubt."""
    lead = _LEAD.match(text)
    starts = [match.start() for match in _ITEM.finditer(text)]
    if lead is None or starts[:1] != [lead.end()] or len(starts) > MOST_RECORDS:
        return
    if not _is_foreign(text, starts[0]):
        yield from _in_stretches(_items(text, [*starts, len(text)]))


def _items(text: str, edges: list[int]) -> Iterator[Item]:
    line = text.count("\n", 0, edges[0])
    for start, end in pairwise(edges):
        written = text[start + 2 : end]
        if written[0] == "{":
            yield _on_one_line(written, Item(start, end, line, None))
        else:
            yield Item(start, end, line, _mapping(f"  {written}", _OF_ITEM))
        line += text.count("\n", start, end)


def _on_one_line(written: str, item: Item) -> Item:
    """A record in brackets that close on its line, if it is simple; it ends where they do."""
    if (found := _ON_ONE_LINE.fullmatch(written)) is None:
        return item
    try:
        data = _value(found[1])
    except ValueError:
        return item
    return item._replace(end=item.start + 2 + found.end(1), data=data) if data else item


def _in_stretches(items: Iterator[Item]) -> Iterator[Item]:
    """Items, those in doubt that follow each other joined: one may go on in the next."""
    doubtful: Item | None = None
    for item in items:
        if item.data is None:
            doubtful = doubtful._replace(end=item.end) if doubtful else item
            continue
        if doubtful:
            yield doubtful
            doubtful = None
        yield item
    if doubtful:
        yield doubtful


def simple_mapping(text: str) -> Item | None:
    """The one mapping that a file holds, if that is simple."""
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    if _is_foreign(text, start) or (data := _mapping(text[start:], _OF_FILE)) is None:
        return None
    return Item(start, len(text), text.count("\n", 0, start), data)


def _is_foreign(text: str, start: int) -> bool:
    return any(text.find(foreign, start) >= 0 for foreign in _FOREIGN)


def _mapping(lines: str, entries: re.Pattern[str]) -> dict[str, Any] | None:
    """The mapping that all of some lines make up, if they are simple."""
    lines = lines.rstrip("\n") + "\n"
    found = entries.findall(lines)
    if not found or not _is_all(found, lines):
        return None
    try:
        return _unique(
            [(key, _value(value) if value else _nested(nested)) for key, value, nested in found]
        )
    except ValueError:
        return None


def _is_all(found: list[tuple[str, str, str]], lines: str) -> bool:
    """Whether every line belongs to an entry, or is blank or a comment; and they are not many."""
    read = len(found) + sum([nested.count("\n") for _, _, nested in found if nested])
    count = lines.count("\n")
    return read <= MOST_KEYS and (read == count or read + len(_NO_ENTRY.findall(lines)) == count)


def _nested(lines: str) -> Any:
    """The list or the mapping that stands on the lines below a key."""
    if lines.lstrip(" ").startswith("- "):
        return [_value(line.lstrip(" ")[2:]) for line in lines.split("\n")[:-1]]
    return _unique([(key, _value(value)) for key, value in _PAIR.findall(lines)])


def _value(written: str) -> Any:
    """A value that stands on one line. Raises ``ValueError`` where it is not simple."""
    first = written[0]
    if len(written) > LONGEST_TEXT:
        raise ValueError(first)
    if first in "{[":
        return _in_brackets(written)
    return written[1:-1] if first in "\"'" else written


def _in_brackets(written: str) -> Any:
    """What stands in brackets: as JSON once its plain scalars are quoted, or else in doubt."""
    long = len(written) > _LONG_KEY and _MAY_BE_LONG_KEY.search(written)
    if long or written.count("{") + written.count("[") > _MOST_BRACKETS or "\\" in written:
        raise ValueError(written)
    if written.count(":") > written.count(": ") and _ODD_COLON.search(written):
        raise ValueError(written)
    parts = written.split('"')  # what stands between quotes stays as it is
    parts[::2] = ['"'.join(_PLAIN_IN_BRACKETS.split(part)) for part in parts[::2]]
    as_json = '"'.join(parts)
    data, end = _JSON.raw_decode(as_json)
    if end < len(as_json):
        raise ValueError(written)
    return data


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A mapping of these keys. Raises ``ValueError`` where one is given twice."""
    data = dict(pairs)
    if len(data) < len(pairs):
        raise ValueError(len(pairs))
    return data


_JSON = json.JSONDecoder(object_pairs_hook=_unique)

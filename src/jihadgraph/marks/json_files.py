"""JSON Lines files: each line is a record."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Never

from jihadgraph.marks.bounds import (
    LONGEST_LINE,
    LONGEST_TEXT,
    TOO_LONG_HINT,
    TOO_MANY_HINT,
    TooMuchError,
    end_reading,
    tell,
    too_long,
    too_many_keys,
)
from jihadgraph.marks.builder import DEEPEST, given_again
from jihadgraph.marks.events import with_plain_ends
from jihadgraph.marks.json_places import column_of_constant, column_of_half, keys_given_again
from jihadgraph.marks.parsed import Parsed, Record

_LINE_HINT = "each line is one JSON object"
_LINE = re.compile(r"[^\n]+")
_HALF = re.compile("[\ud800-\udfff]")


class _RefusedError(ValueError):
    """JSON that may not stand in a record: why, how to mend it, and where."""

    def __init__(self, message: str, hint: str, find: Callable[[str], int] = lambda _: 1) -> None:
        self.message, self.hint, self.find = message, hint, find
        super().__init__(message)


def read_json_lines(path: Path, text: str) -> Parsed:
    """Read a JSON Lines file; each line that is not blank becomes a record."""
    parsed, objects = Parsed(path, text := with_plain_ends(text)), _Objects()
    try:
        for number, offset, line in _lines(text):
            if line.strip():
                _read_json_line(parsed, line, number, offset, objects)
    except TooMuchError as error:
        end_reading(parsed, error)
    return parsed


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Number, offset and text of each line that is not empty, one at a time: there may be many."""
    number, reached = 1, 0
    for match in _LINE.finditer(text):
        number += match.start() - reached
        yield number, match.start(), match[0].removesuffix("\r")
        reached = match.end()


class _Objects:
    """Reads JSON, and notes whether a key is given more than once."""

    def __init__(self) -> None:
        self.repeats = False
        """Whether an object of the line at hand gives a key more than once."""
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._mapping,
            parse_int=str,
            parse_float=str,
            parse_constant=_refuse_constant,
        )

    def read(self, line: str) -> Any:
        """Plain data of a line. Raises ``json.JSONDecodeError``, or :class:`_RefusedError`."""
        self.repeats = False
        if line.startswith("\ufeff"):
            raise json.JSONDecodeError("unexpected UTF-8 BOM (decode using utf-8-sig)", line, 0)
        return self._decoder.decode(line)

    def _mapping(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        data = dict(pairs)
        self.repeats |= len(data) < len(pairs)
        return data


def _refuse_constant(name: str) -> Never:
    """Refuse what other programs write for a number that there is not."""
    raise _RefusedError(
        f"`{name}` is no JSON", "leave the key out, or write a number or a text", column_of_constant
    )


def _read_json_line(parsed: Parsed, line: str, number: int, offset: int, objects: _Objects) -> None:
    try:
        _refuse_long(line)
        data = objects.read(line)
        _refuse(data, line)
    except json.JSONDecodeError as error:
        tell(parsed, "syntax-error", number, error.colno, error.msg.lower(), _LINE_HINT)
        return
    except RecursionError:
        tell(parsed, "syntax-error", number, 1, "nested too deep", _LINE_HINT)
        return
    except _RefusedError as error:
        tell(parsed, "syntax-error", number, error.find(line), error.message, error.hint)
        return
    for key, place, more in keys_given_again(line) if objects.repeats else ():
        tell(parsed, "duplicate-key", number, place, *given_again(key, more))
    column = len(line) - len(line.lstrip()) + 1
    if data and isinstance(data, dict):
        extent = (offset + column - 1, offset + len(line))
        parsed.records.append(Record(data, *extent, number, column, not objects.repeats))
    else:
        message = "this record is empty" if data == {} else "this line is not a JSON object"
        tell(parsed, "not-records", number, column, message, _LINE_HINT)


def _refuse_long(line: str) -> None:
    """Raise :class:`_RefusedError` for a line longer than a record may be."""
    if len(line) > LONGEST_LINE:
        message = f"this line has {len(line):,} characters; at most {LONGEST_LINE:,} are read"
        raise _RefusedError(message, _LINE_HINT)


def _refuse(data: Any, line: str) -> None:
    """Raise :class:`_RefusedError` for what no record may hold; a look at the line mostly tells."""
    if line.count("{") + line.count("[") > DEEPEST and _is_deep(data, DEEPEST):
        raise _RefusedError("nested too deep", "no record needs this depth")
    escaped = r"\ud" in line.lower()
    if escaped or len(line) > LONGEST_TEXT:
        for item in _mappings(data):
            if message := too_many_keys(item):
                raise _RefusedError(message, TOO_MANY_HINT)
        for text in _texts(data):
            if message := too_long(text):
                raise _RefusedError(message, TOO_LONG_HINT)
            if _HALF.search(text):
                raise _RefusedError("half of a surrogate pair", _LINE_HINT, column_of_half)


def _is_deep(data: Any, levels: int) -> bool:
    """Whether collections are nested deeper than so many levels."""
    if not isinstance(data, dict | list):
        return False
    inner = data.values() if isinstance(data, dict) else data
    return levels == 0 or any(_is_deep(item, levels - 1) for item in inner)


def _mappings(data: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in plain data."""
    if isinstance(data, dict):
        yield data
    if isinstance(data, dict | list):
        for item in data.values() if isinstance(data, dict) else data:
            yield from _mappings(item)


def _texts(data: Any) -> Iterator[str]:
    """Every text in plain data, keys included."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, item in data.items():
            yield key
            yield from _texts(item)
    elif isinstance(data, list):
        for item in data:
            yield from _texts(item)

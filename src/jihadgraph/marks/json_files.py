"""JSON Lines files: each line is a record."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from jihadgraph.marks.parsed import Parsed, Record

_LINE_HINT = "each line is one JSON object"


def read_json_lines(path: Path, text: str) -> Parsed:
    """Read a JSON Lines file; each line that is not blank becomes a record."""
    parsed = Parsed(path, text)
    offset = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line and not line.isspace():
            _read_json_line(parsed, line, number, offset)
        offset += len(line) + 1
    return parsed


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

"""The text of a record with a new index of passages, all else kept as it stands."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pydantic import ValidationError

from jihadgraph.diagnostics import Severity
from jihadgraph.marks import Parsed, read_yaml_mapping
from jihadgraph.model import Passage, Source
from jihadgraph.source_record.lines import passage_lines, plain_passage

_COMMENT = re.compile(r"#[^\r\n]*")
"""A comment in the index, whose values and keys hold no ``#``."""
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a record is not written."""

    reason: str


class _Edit(NamedTuple):
    """A stretch of a text, as offsets in characters, and what stands there instead."""

    start: int
    end: int
    text: str


def revised_record(
    record: str, source: Source, passages: Mapping[int, Passage], sha256: str
) -> str | Refusal:
    """The text of a record with these passages and this checksum, all else kept as it stands.

    ``source`` is what the record said when it was read.
    """
    parsed = _read(record)
    if parsed is None or _model(parsed.records[0].data) != source:
        return Refusal("its record has changed since it was read; try again")
    root = yaml.compose(parsed.text, yaml.CSafeLoader)
    if not _is_in_lines(root):
        hint = "begin each key on a line of its own, as in `id: some-source`"
        return Refusal(f"its record cannot be edited in place: {hint}")
    edits = [_index_edit(record, root, passages), _checksum_edit(root, sha256)]
    revised = _edited(record, edits)
    if not _says(revised, parsed.records[0].data, passages, sha256):
        return Refusal("with the index, its record would no longer say what it says")
    return revised


def _read(record: str) -> Parsed | None:
    """A record as the reader sees it, or ``None`` where it has an error."""
    parsed = read_yaml_mapping(Path(), record)
    failed = any(item.severity is Severity.ERROR for item in parsed.diagnostics)
    return parsed if parsed.records and not failed else None


def _model(data: dict[str, Any]) -> Source | None:
    try:
        return Source.model_validate(_filled(data))
    except ValidationError:
        return None


def _filled(value: Any) -> Any:
    """Plain data less the keys that were left empty, which the reader passes over."""
    if isinstance(value, dict):
        return {key: _filled(item) for key, item in value.items() if item is not None}
    return value


def _says(
    record: str, before: dict[str, Any], passages: Mapping[int, Passage], sha256: str
) -> bool:
    """Whether a record says what it said before, but for these passages and this checksum."""
    plain = {str(number): plain_passage(passage) for number, passage in passages.items()}
    text = {**before["text"], "sha256": sha256}
    parsed = _read(record)
    expected = {**before, "text": text, "passages": plain}
    return parsed is not None and parsed.records[0].data == expected


def _is_in_lines(root: Any) -> bool:
    """Whether each key of a record begins a line, so that whole lines can be put between them."""
    column = root.start_mark.column
    return not root.flow_style and all(key.start_mark.column == column for key, _ in root.value)


def _edited(text: str, edits: Iterable[_Edit]) -> str:
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _checksum_edit(root: Any, sha256: str) -> _Edit:
    node = _value(_value(root, "text"), "sha256")
    quote = node.style if node.style in {"'", '"'} else ""
    return _Edit(node.start_mark.index, node.end_mark.index, f"{quote}{sha256}{quote}")


def _value(mapping: Any, name: str) -> Any:
    return next((value for key, value in mapping.value if key.value == name), None)


# The index --------------------------------------------------------------------------------------


def _index_edit(record: str, root: Any, passages: Mapping[int, Passage]) -> _Edit:
    """What is written for the value of ``passages``; the key with its comment stays."""
    ends = Counter(_LINE_END.findall(record)).most_common(1)
    line_end = ends[0][0] if ends else "\n"
    margin = line_end + " " * (root.start_mark.column + 2)
    node = _value(root, "passages")
    if node is not None:
        start, end = _extent(record, root, node)
        lines = passage_lines(passages, _comments(record, start, end, node))
        return _Edit(start, end, "".join(margin + line for line in lines))
    end = root.end_mark.index
    block = f"{margin[len(line_end) : -2]}passages:"
    block += "".join(margin + line for line in passage_lines(passages, {}))
    at_line_start = record[:end].endswith(("\n", "\r"))
    return _Edit(end, end, block + line_end if at_line_start else line_end + block)


def _extent(record: str, root: Any, node: Any) -> tuple[int, int]:
    """From behind the key, and the comment beside it, to the end of the last line of the value.

    What stands below that line and above the next key is comments and blank lines.
    """
    key = next(key for key, value in root.value if value is node)
    later = (other.start_mark.index for other, _ in root.value if other is not key)
    limit = min((at for at in later if at > key.start_mark.index), default=root.end_mark.index)
    is_empty = node.start_mark.index == node.end_mark.index
    if is_empty or node.start_mark.line > key.end_mark.line:
        start = _end_of_line(record, key.end_mark.index)
    else:
        start = len(record[: node.start_mark.index].rstrip())
    uncommented = _COMMENT.sub(lambda match: " " * len(match[0]), record[start:limit])
    return start, _end_of_line(record, start + len(uncommented.rstrip()))


def _end_of_line(text: str, index: int) -> int:
    found = _LINE_END.search(text, index)
    return found.start() if found else len(text)


def _comments(record: str, start: int, end: int, node: Any) -> dict[str, list[str]]:
    """The comments among the passages, by the number of the passage each stands beside or above."""
    items = node.value if isinstance(node, yaml.MappingNode) else []
    keys = [(key.start_mark.index, key.value) for key, _ in items]
    found = defaultdict(list)
    for comment in _COMMENT.finditer(record, start, end):
        above = [number for index, number in keys if index < comment.start()]
        below = [number for index, number in keys if index > comment.start()]
        line = _LINE_END.split(record[start : comment.start()])[-1]
        owner = above[-1:] if line.strip() else below[:1]
        found[(owner or below or above or [""])[0]].append(comment[0].rstrip())
    return found

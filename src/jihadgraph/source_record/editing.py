"""The text of a record with another index of its passages, all else kept as it stands."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from jihadgraph.diagnostics import Severity
from jihadgraph.edits import Edit, edited
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


@dataclass(frozen=True, slots=True)
class Revision:
    """What a record is to say of its text."""

    passages: Mapping[int, Passage]
    sha256: str
    numbers: Mapping[int, int]
    """New number by old of the passages that are still there: their comments go with them."""
    footnotes: Mapping[int, int]
    """New number by old of footnotes; one that is not named keeps its number."""


def revised_record(record: str, source: Source, revision: Revision) -> str | Refusal:
    """The text of a record that says this of its text, all else kept as it stands.

    ``source`` is what the record said when it was read.
    """
    edits = revising_edits(record, source, revision)
    return edits if isinstance(edits, Refusal) else edited(record, edits)


def revising_edits(record: str, source: Source, revision: Revision) -> tuple[Edit, ...] | Refusal:
    """The edits that make a record say this of its text."""
    parsed = _read(record)
    if parsed is None or _model(parsed.records[0].data) != source:
        return Refusal("its record has changed since it was read; try again")
    root = yaml.compose(parsed.text, yaml.CSafeLoader)
    if not _is_in_lines(root):
        hint = "begin each key on a line of its own, as in `id: some-source`"
        return Refusal(f"its record cannot be edited in place: {hint}")
    edits = (
        _index_edit(record, root, revision),
        _checksum_edit(root, revision.sha256),
        *_footnote_edits(root, revision.footnotes),
    )
    if not _says(edited(record, edits), parsed.records[0].data, revision):
        return Refusal("with the index, its record would no longer say what it says")
    return edits


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


def _says(record: str, before: dict[str, Any], revision: Revision) -> bool:
    """Whether a record says what it said before, but for what was to be revised."""
    expected = {
        **before,
        "text": {**before["text"], "sha256": revision.sha256},
        "passages": {
            str(number): plain_passage(passage) for number, passage in revision.passages.items()
        },
    }
    if revision.footnotes:
        expected["footnotes"] = {
            _renumbered(key, revision.footnotes): note for key, note in before["footnotes"].items()
        }
    parsed = _read(record)
    return parsed is not None and parsed.records[0].data == expected


def _is_in_lines(root: Any) -> bool:
    """Whether each key of a record begins a line, so that whole lines can be put between them."""
    column = root.start_mark.column
    return not root.flow_style and all(key.start_mark.column == column for key, _ in root.value)


def _checksum_edit(root: Any, sha256: str) -> Edit:
    return _scalar_edit(_value(_value(root, "text"), "sha256"), sha256)


def _footnote_edits(root: Any, numbers: Mapping[int, int]) -> Iterator[Edit]:
    """The keys of ``footnotes`` that get another number."""
    for key, _ in _value(root, "footnotes").value if numbers else ():
        if (number := _renumbered(key.value, numbers)) != key.value:
            yield _scalar_edit(key, number)


def _renumbered(key: str, numbers: Mapping[int, int]) -> str:
    return str(numbers[int(key)]) if int(key) in numbers else key


def _scalar_edit(node: Any, value: str) -> Edit:
    quote = node.style if node.style in {"'", '"'} else ""
    return Edit(node.start_mark.index, node.end_mark.index, f"{quote}{value}{quote}")


def _value(mapping: Any, name: str) -> Any:
    return next((value for key, value in mapping.value if key.value == name), None)


# The index --------------------------------------------------------------------------------------


def _index_edit(record: str, root: Any, revision: Revision) -> Edit:
    """What is written for the value of ``passages``; the key with its comment stays."""
    ends = Counter(_LINE_END.findall(record)).most_common(1)
    line_end = ends[0][0] if ends else "\n"
    margin = line_end + " " * (root.start_mark.column + 2)
    node = _value(root, "passages")
    if node is not None:
        start, end = _extent(record, root, node)
        comments = _comments(record, node, (start, end))
        lines = passage_lines(revision.passages, _renumbered_comments(comments, revision.numbers))
        return Edit(start, end, "".join(margin + line for line in lines))
    end = root.end_mark.index
    block = f"{margin[len(line_end) : -2]}passages:"
    block += "".join(margin + line for line in passage_lines(revision.passages, {}))
    at_line_start = record[:end].endswith(("\n", "\r"))
    return Edit(end, end, block + line_end if at_line_start else line_end + block)


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


def _comments(record: str, node: Any, extent: tuple[int, int]) -> dict[str, list[str]]:
    """The comments among the passages, by the number of the passage each stands beside or above."""
    items = node.value if isinstance(node, yaml.MappingNode) else []
    keys = [(key.start_mark.index, key.value) for key, _ in items]
    found = defaultdict(list)
    for comment in _COMMENT.finditer(record, *extent):
        above = [number for index, number in keys if index < comment.start()]
        below = [number for index, number in keys if index > comment.start()]
        line = _LINE_END.split(record[extent[0] : comment.start()])[-1]
        owner = above[-1:] if line.strip() else below[:1]
        found[(owner or below or above or [""])[0]].append(comment[0].rstrip())
    return found


def _renumbered_comments(
    comments: Mapping[str, list[str]], numbers: Mapping[int, int]
) -> dict[int, list[str]]:
    """The comments by the new number of their passage; those of what is gone, by 0."""
    found: dict[int, list[str]] = defaultdict(list)
    for key, lines in comments.items():
        found[numbers.get(int(key), 0) if key else 0] += lines
    return found

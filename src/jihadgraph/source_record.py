"""The index of passages in a source's record, written from the text.

The analyst writes the record; what stands under its key ``passages`` is ours. Two stretches of the
file change and no others, found by the positions of the YAML nodes: the value of ``passages`` to
the end of its last line, and the checksum ``text.sha256``. Line ends, a byte order mark and a
missing final line end stay as they are. Comments among the passages are kept, each on a line above
the passage that it stood beside or above; what stands below the last passage stays where it is.

A record whose index says what the text says is fresh, however it is laid out, and is not touched.
Any other is read again as it would be, before a byte is written: it must be the same record but
for the index and the checksum, or it is refused.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pydantic import ValidationError

from jihadgraph.diagnostics import Severity
from jihadgraph.marks import Parsed, read_yaml_mapping
from jihadgraph.model import Passage, Source
from jihadgraph.texts import Document, Library

_BOM = "\ufeff"
_COMMENT = re.compile(r"#[^\r\n]*")
"""A comment in the index, whose values and keys hold no ``#``."""
_LINE_END = re.compile(r"\r\n|\n|\r")


class State(StrEnum):
    """What became of the index of one record."""

    FRESH = "fresh"
    """It says what the text says."""
    STALE = "stale"
    """It does not, and nothing was to be written."""
    WRITTEN = "written"
    SKIPPED = "skipped"
    """There is no text to index."""
    REFUSED = "refused"
    """It could not be written, and the record is as it was."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What became of the index of one record, and why where it is not as it should be."""

    source: str
    path: Path
    state: State
    passages: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a record is not written."""

    reason: str


class _Edit(NamedTuple):
    """A stretch of a text, as offsets in characters, and what stands there instead."""

    start: int
    end: int
    text: str


def index_record(source: Source, path: Path, library: Library, *, write: bool = True) -> Indexed:
    """Bring the index of the record at ``path`` up to date with the text, if the text is held.

    Kinds that the record gives are kept; other paragraphs get the kind that they seem to have.
    """
    document = library.document(source)
    if document is None or source.text is None:
        return Indexed(source.id, path, State.SKIPPED, reason="its text is not held here")
    passages = _passages(source, document, library)
    if (source.passages, source.text.sha256) == (passages, document.sha256):
        return Indexed(source.id, path, State.FRESH, len(passages))
    if not write:
        return Indexed(source.id, path, State.STALE, len(passages))
    refusal = _write_index(path, source, passages, document.sha256)
    if refusal:
        return Indexed(source.id, path, State.REFUSED, reason=refusal.reason)
    return Indexed(source.id, path, State.WRITTEN, len(passages))


def _passages(source: Source, document: Document, library: Library) -> dict[int, Passage]:
    numbers = range(1, len(document.paragraphs) + 1)
    return {number: passage for number in numbers if (passage := library.passage(source, number))}


def _write_index(
    path: Path, source: Source, passages: Mapping[int, Passage], sha256: str
) -> Refusal | None:
    """Write a record with a new index; ``None`` where that went well."""
    try:
        text = path.read_bytes().decode("utf-8")
        record = text.removeprefix(_BOM)
        revised = revised_record(record, source, passages, sha256)
        if isinstance(revised, Refusal):
            return revised
        _replace_file(path, (text[: len(text) - len(record)] + revised).encode())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return Refusal(f"its record cannot be read and written: {reason}")
    except UnicodeDecodeError:
        return Refusal("its record is not UTF-8")
    return None


def _replace_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, with the permissions that it has."""
    with path.open("r+b"):  # one that may not be written is not replaced either
        target = path.resolve()
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        shutil.copymode(target, name)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


# The text of a record ---------------------------------------------------------------------------


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
    plain = {str(number): _plain(passage) for number, passage in passages.items()}
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
        lines = _lines(passages, _comments(record, start, end, node))
        return _Edit(start, end, "".join(margin + line for line in lines))
    end = root.end_mark.index
    block = f"{margin[len(line_end) : -2]}passages:"
    block += "".join(margin + line for line in _lines(passages, {}))
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


def _lines(passages: Mapping[int, Passage], comments: Mapping[str, list[str]]) -> list[str]:
    """A line for each passage, its comments above it; those of passages that are gone, below."""
    lines = [] if passages else ["{}"]
    for number, passage in passages.items():
        lines += comments.get(str(number), [])
        lines.append(f"{number}: {_flow(_plain(passage))}")
    gone = comments.keys() - map(str, passages)
    return lines + [line for number in comments if number in gone for line in comments[number]]


def _plain(passage: Passage) -> dict[str, Any]:
    """A passage as the reader will see it."""
    plain: dict[str, Any] = {"kind": str(passage.kind), "digest": passage.digest}
    if passage.mentions:
        plain["mentions"] = list(passage.mentions)
    if passage.marks:
        plain["marks"] = {
            str(number): {"span": list(mark.span), "sentence": list(mark.sentence)}
            for number, mark in passage.marks.items()
        }
    return plain


def _flow(value: Any, key: str = "") -> str:
    """Plain data on one line of YAML."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_flow(item, name)}' for name, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return f'"{value}"' if key == "digest" else str(value)

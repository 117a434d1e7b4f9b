"""Reading: a small project of any bytes; what is said of it lies in its files, and stays the same."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jihadgraph.reading
from example_files import BASE, Section, examples
from jihadgraph import Diagnostic, LoadResult, check, load
from jihadgraph.marks import Parsed, Record, position, read_json_lines, read_yaml, read_yaml_mapping
from jihadgraph.vocabulary import shipped_vocabulary

DIVIDER = b"\xff"
"""Stands before each file of an input, and in no UTF-8."""
FILES = (
    "data/relations/case.yaml",
    "data/entities.yaml",
    "data/relations.yaml",
    "data/entities/more.jsonl",
    "data/relations/more.jsonl",
    "data/vocabulary.yaml",
    "seeds/report-a.yaml",
    "pyproject.toml",
    "texts/report-a.txt",
)
"""The byte after a divider says which of them the rest is; the others are those of the examples."""


vars(jihadgraph.reading)["shipped_vocabulary"] = cache(shipped_vocabulary)
"""Read once, since it is the same each time and takes as long as all the rest."""


@cache
def _base() -> dict[str, bytes]:
    files = (path for path in sorted(BASE.rglob("*")) if path.is_file())
    return {path.relative_to(BASE).as_posix(): path.read_bytes() for path in files}


def reading(data: bytes) -> None:
    """A project is read and checked twice; each time the same is said, about places that exist."""
    contents = {**_base(), **dict(_files(data))}
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        for name, content in contents.items():
            path = project / name
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_bytes(content)
        first, second = (load(project, project / "texts") for _ in range(2))
        found = check(first)
    assert first.diagnostics == second.diagnostics
    assert _models(first) == _models(second)
    for item in found:
        name = item.location.path.relative_to(project).as_posix()
        _lies_in_its_file(item, contents.get(name, b""))


def _files(data: bytes) -> Iterator[tuple[str, bytes]]:
    for part in data.split(DIVIDER)[1:]:
        if part:
            yield FILES[part[0] % len(FILES)], part[1:]


def _models(result: LoadResult) -> list[Any]:
    dataset = result.dataset
    return [*dataset.entities(), *dataset.relations(), *dataset.facts(), *dataset.sources()]


def _lies_in_its_file(item: Diagnostic, content: bytes) -> None:
    """Line and column are those of the file as an editor counts them; one past an end is its end."""
    assert item.message.strip()
    text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    among = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    place = item.location
    assert 1 <= place.line <= len(among), f"{place} of {len(among)} lines: {item.message}"
    most = len(among[place.line - 1]) + 1
    assert 1 <= place.column <= most, f"{place} of {most} columns: {item.message}"


def seeds() -> Iterable[bytes]:
    """Every example of a mistake, wrong and right."""
    for example in examples():
        for sections in (example.wrong, example.right):
            yield b"".join(_part(section) for section in sections if section.file in FILES)


def _part(section: Section) -> bytes:
    return DIVIDER + bytes([FILES.index(section.file)]) + section.content.replace(DIVIDER, b"\xfe")


# One file ---------------------------------------------------------------------------------------

READERS: tuple[Callable[[Path, str], Parsed], ...] = (read_yaml, read_yaml_mapping, read_json_lines)


def records(data: bytes) -> None:
    """A file by itself: each record stands where it is said to, and reads alike as JSON.

    The first byte says how the rest is read.
    """
    text = data[1:].decode("utf-8", "replace")
    reader = READERS[data[0] % len(READERS)] if data else read_yaml
    parsed = reader(Path("file.yaml"), text)
    again = reader(Path("file.yaml"), text)
    assert (parsed.records, parsed.diagnostics) == (again.records, again.diagnostics)
    for item in parsed.diagnostics:
        _lies_in_its_file(item, text.encode())
    reached = 0
    for record in parsed.records:
        assert reached <= record.start <= record.end <= len(parsed.text)
        reached = record.end
        if record.sound and record.data:  # an empty one is none in JSON Lines
            _is_whole(parsed, record)


def _is_whole(parsed: Parsed, record: Record) -> None:
    """A sound record gives the same data as JSON, and each of its nodes has a place in the file."""
    line = json.dumps(record.data)
    (other,) = read_json_lines(Path("file.jsonl"), line).records
    assert other.data == record.data
    for path in paths(record.data):
        assert position(parsed, record, path) >= (record.line, record.column)
        assert position(parsed, record, path, key=True) >= (record.line, record.column)


def paths(data: Any) -> Iterator[tuple[str | int, ...]]:
    """The paths of all nodes of plain data."""
    yield ()
    if isinstance(data, dict | list):
        for step, inner in data.items() if isinstance(data, dict) else enumerate(data):
            yield from ((step, *rest) for rest in paths(inner))


def record_seeds() -> Iterable[bytes]:
    """Each file of each example, and YAML of all forms."""
    for example in examples():
        for section in (*example.wrong, *example.right):
            yield bytes([_reader_of(section.file)]) + section.content
    for text in _AWKWARD:
        yield b"\0- a: " + text.encode()


def _reader_of(file: str) -> int:
    if file.endswith(".jsonl"):
        return 2
    return 1 if file.startswith("seeds/") or file == "data/vocabulary.yaml" else 0


_AWKWARD = (
    "|\n  kept\n   more\n\n- b: >-\n  folded\n  text\n",
    "|2+\n    kept\n\n\n- b: 'it''s'\n",
    '"\\x41\\u00e9\\U0001F600\\n\\\n  on"\n',
    "[a, [b], {c: d, e: f}]\n",
    '{a:1}\n- {"a":b}\n- ? [a]\n  : b\n',
    "&x b\n- *x\n- !!str c\n- <<: {d: e}\n",
    "b # c\n- d: e #f\n...\n---\n- g: h\n",
    "%YAML 1.2\n---\n- i: j\n",
    "\ta\n\tb: c\n-\td: e\n",
    "a\x85b\u2028c\rd\r\n- e: f\n",
)

"""The formats of an answer, in one table: each turns an :class:`Answer` into text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from jihadgraph.tables.answer import Answer, Branch, Section, Words
from jihadgraph.terminal import harmless, harmless_json


def as_json(answer: Answer) -> str:
    """One JSON document."""
    return harmless_json(json.dumps(answer.data, ensure_ascii=False, indent=2)) + "\n"


def as_json_lines(answer: Answer) -> str:
    """One JSON object a line."""
    lines = (json.dumps(item, ensure_ascii=False) for item in _items(answer))
    return "".join(harmless_json(line) + "\n" for line in lines)


def _items(answer: Answer) -> list[Any]:
    return answer.data if isinstance(answer.data, list) else [answer.data]


def as_csv(answer: Answer) -> str:
    """One row an object; the columns of statements are the same in every answer.

    An entity has three columns; lists and other nested values are joined in one. A cell that a
    spreadsheet would take for a formula begins with an apostrophe.
    """
    columns, rows = flat_rows(answer)
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _inert(cell) for key, cell in row.items()} for row in rows)
    return buffer.getvalue()


def flat_rows(answer: Answer) -> tuple[list[str], list[dict[str, str]]]:
    """The columns and the rows of an answer, every value as text."""
    records = _items(answer) if answer.records is None else answer.records
    if answer.plain:
        return list(answer.keys), [{key: _cell(item[key]) for key in item} for item in records]
    rows = [_flat(item) for item in records]
    columns = [column for key in answer.keys for column in _columns(key)]
    return columns or list(dict.fromkeys(column for row in rows for column in row)), rows


_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What begins a formula in the spreadsheets that people open tables in, full-width signs too."""


def _inert(cell: str) -> str:
    """The cell, which a spreadsheet shows and does not reckon."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell


_ENTITIES = frozenset({"from", "to", "entity", "where"})
_PARTS = ("id", "name", "kind")


def _columns(key: str) -> list[str]:
    return [f"{key}.{part}" for part in _PARTS] if key in _ENTITIES else [key]


def _flat(item: Mapping[str, Any]) -> dict[str, str]:
    row: dict[str, str] = {}
    for key, value in item.items():
        if key in _ENTITIES and isinstance(value, dict):
            row.update({f"{key}.{part}": _cell(value[part]) for part in _PARTS})
        elif key not in _ENTITIES or value is not None:
            row[key] = _cell(value)
    return row


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_cell(part) for part in value)
    if isinstance(value, dict):
        return _evidence(value) if "at" in value else _pairs(value)
    return "" if value is None else harmless(str(value))


def _pairs(value: Mapping[str, Any]) -> str:
    if "standing" in value:  # a statement within an entity's profile
        return harmless(f"{value['id']} ({value['standing']})")
    if "number" in value:  # a paragraph or footnote of a source
        return f"{value['number']}: {_cell(value['statements']) or '-'}"
    return ", ".join(f"{key}={_cell(inner)}" for key, inner in value.items() if inner is not None)


def _evidence(item: Mapping[str, Any]) -> str:
    """An address with what it must never be read without: who speaks, and how."""
    by = item["by"] or {}
    words = (by.get("name") or by.get("as"), item["stance"], item["modality"])
    return harmless(f"{item['at']} ({', '.join(word for word in words if word)})")


def as_markdown(answer: Answer) -> str:
    """Markdown tables, with the passages as a list below."""
    parts = [part for section in _shown(answer) for part in _markdown(section)]
    return "\n\n".join(parts or [harmless(answer.empty)]) + "\n"


def _markdown(section: Section) -> list[str]:
    parts = [f"## {_escaped(section.title)}"] if section.title else []
    if section.text:
        parts.append("".join(_marked_up(words) for words in section.text))
    if section.rows:
        lines = [section.columns, tuple("---" for _ in section.columns), *section.rows]
        parts.append(
            "\n".join(f"| {' | '.join(_escaped(cell) for cell in row)} |" for row in lines)
        )
    if section.tree:
        parts.append("\n".join(_listed(section.tree)))
    parts += [_escaped(line) for line in section.lines if line]
    if section.links:
        parts.append("\n".join(f"- {_escaped(line)}" for line in section.links))
    return parts


def _listed(branches: tuple[Branch, ...], indent: str = "") -> Iterator[str]:
    for branch in branches:
        yield f"{indent}- {_escaped(branch.text)}"
        yield from _listed(branch.branches, f"{indent}  ")


def _marked_up(words: Words) -> str:
    """A stretch of running text, which is one paragraph however its lines were broken."""
    text = _escaped(words.text.replace("\n", " "))
    return f"**{text}**" if words.strong else text


def _escaped(cell: str) -> str:
    lines = [harmless(line) for line in cell.split("\n")]
    for char in "\\|<>*_`[":
        lines = [line.replace(char, f"\\{char}") for line in lines]
    return "<br>".join(lines)


def as_table(answer: Answer) -> str:
    """Tables for people, as wide as the terminal, colour only where it is one."""
    from jihadgraph.tables.rich_tables import render

    return render(_shown(answer), answer.empty)


def _shown(answer: Answer) -> list[Section]:
    return [section for section in answer.sections if not section.empty]


FORMATS: Mapping[str, Callable[[Answer], str]] = MappingProxyType(
    {
        "table": as_table,
        "json": as_json,
        "jsonl": as_json_lines,
        "csv": as_csv,
        "md": as_markdown,
    }
)
"""Every format of an answer by its name."""

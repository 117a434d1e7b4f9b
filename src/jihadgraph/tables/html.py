"""An answer as HTML for notebooks: the tables for people, with nothing that acts."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from jihadgraph.tables.answer import Answer, Branch, Section
from jihadgraph.terminal import harmless


def as_html(answer: Answer) -> str:
    """One block of HTML without styles of its own; every word of the data is escaped."""
    shown = [section for section in answer.sections if not section.empty]
    parts = [part for section in shown for part in _section(section)]
    return f"<div>{''.join(parts) or _paragraph(answer.empty)}</div>"


def _section(section: Section) -> Iterator[str]:
    if section.title:
        yield f"<p><strong>{_text(section.title)}</strong></p>"
    if section.text:
        words = "".join(
            f"<strong>{_text(part)}</strong>" if strong else _text(part)
            for part, strong in section.text
        )
        yield f"<p>{words}</p>"
    if section.rows:
        yield _table(section)
    if section.tree:
        yield _list(section.tree)
    yield from map(_paragraph, section.lines)
    if section.links:
        yield f"<p>{'<br>'.join(map(_text, section.links))}</p>"


def _table(section: Section) -> str:
    head = "".join(f"<th>{_text(column)}</th>" for column in section.columns)
    rows = "".join(
        f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in row)}</tr>" for row in section.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _list(branches: tuple[Branch, ...]) -> str:
    """Lines that branch, as lists within lists; nothing at all for none."""
    items = "".join(f"<li>{_text(item.text)}{_list(item.branches)}</li>" for item in branches)
    return f"<ul>{items}</ul>" if items else ""


def _paragraph(line: str) -> str:
    return f"<p>{_text(line)}</p>" if line else ""


def _text(words: str) -> str:
    return "<br>".join(escape(harmless(line)) for line in words.split("\n"))

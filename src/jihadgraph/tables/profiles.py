"""Entities and sources as sections, with all that rests on them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from jihadgraph.tables.answer import Section
from jihadgraph.tables.statements import Citations, fact_section, relation_section

View = Mapping[str, Any]
Label = Callable[[str], str]


def profile_sections(
    view: View,
    citations: Citations,
    property_label: Label,
    relation_label: Label,
    dates: Collection[str] = (),
) -> tuple[Section, ...]:
    """An entity's names, facts and relations; ``dates`` are the properties that are dates."""
    lines = [f"{view['kind']}, id {view['id']}"]
    lines += [f"also: {', '.join(view['aliases'])}"] if view["aliases"] else []
    lines += [f"{scheme}: {value}" for scheme, value in view["same_as"].items()]
    lines += (
        [f"not to be confused with: {', '.join(view['different_from'])}"]
        if view["different_from"]
        else []
    )
    lines += [view["note"]] if view["note"] else []
    sections = [Section(title=view["name"], lines=tuple(lines))]
    if view["facts"]:
        sections.append(fact_section(view["facts"], citations, property_label, dates))
    if view["relations"]:
        sections.append(relation_section(view["relations"], citations, relation_label))
    return tuple(sections)


def match_section(views: Iterable[View]) -> Section:
    """Entities that a name may mean."""
    rows = tuple(
        (view["id"], view["name"], view["kind"], view["matched"], str(view["score"]))
        for view in views
    )
    return Section(("Id", "Name", "Kind", "Matched", "Score"), rows)


def source_list_section(views: Sequence[View]) -> Section:
    """All sources, with how much rests on each."""
    rows = tuple(
        (
            view["id"],
            f"{view['title']}\n{', '.join(view['authors'])}",
            view["published"] or "undated",
            str(len({id_ for paragraph in view["paragraphs"] for id_ in paragraph["statements"]})),
        )
        for view in views
    )
    columns = ("Id", "Title and authors", "When", "Statements")
    return Section(columns, rows, "Sources", tuple(_uncited(view) for view in views))


def _uncited(view: View) -> str:
    texts = [item for item in view["paragraphs"] if item["kind"] == "text"]
    idle = sum(not item["statements"] for item in texts)
    notes = sum(not item["statements"] for item in view["footnotes"])
    return (
        f"{view['id']}: nothing cites {idle} of {len(texts)} paragraphs of text "
        f"and {notes} of {len(view['footnotes'])} footnotes"
    )


def source_sections(view: View) -> tuple[Section, ...]:
    """One source: its paragraphs and footnotes, and what rests on each."""
    head = Section(
        title=view["title"],
        lines=(f"{', '.join(view['authors'])}, {view['published'] or 'undated'}, id {view['id']}",),
    )
    paragraphs = Section(
        ("No.", "Kind", "Statements that rest on it"),
        tuple(
            (f"p{item['number']}", item["kind"], "\n".join(item["statements"]) or "-")
            for item in view["paragraphs"]
        ),
        "Paragraphs",
    )
    footnotes = Section(
        ("No.", "Statements that rest on it"),
        tuple(
            (f"fn{item['number']}", "\n".join(item["statements"]) or "-")
            for item in view["footnotes"]
        ),
        "Footnotes",
        links=tuple(
            f"fn{item['number']}  {item['url'] or 'no link'}" for item in view["footnotes"]
        ),
    )
    return (head, paragraphs, *([footnotes] if view["footnotes"] else []))

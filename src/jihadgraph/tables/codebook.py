"""The vocabulary as sections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jihadgraph.tables.answer import Section

View = Mapping[str, Any]


def codebook_sections(views: Iterable[View]) -> tuple[Section, ...]:
    """All entries, a table for each sort of entry."""
    found = list(views)
    tables = (
        (
            "kind",
            "Kinds of entities",
            ("Kind", "Definition"),
            lambda item: (item["id"], item["definition"]),
        ),
        ("relation", "Relation types", ("Type", "From", "To", "Time", "Reads"), _relation),
        (
            "property",
            "Properties of entities",
            ("Property", "Of", "Value", "Definition"),
            _property,
        ),
    )
    return tuple(
        Section(columns, tuple(row(item) for item in found if item["entry"] == name), title)
        for name, title, columns, row in tables
    )


def _relation(item: View) -> tuple[str, ...]:
    return (item["id"], ", ".join(item["from"]), ", ".join(item["to"]), item["time"], item["label"])


def _property(item: View) -> tuple[str, ...]:
    return (item["id"], ", ".join(item["kinds"]), item["value"], item["definition"])


_SHOWN = {
    "label": "reads",
    "inverse": "read backwards",
    "not_when": "not when",
    "from": "from",
    "to": "to",
    "kinds": "of",
    "value": "value",
    "time": "time",
    "symmetric": "symmetric",
    "accusatory": "accusatory",
    "ends_with_death": "ends with death",
    "excludes": "excludes",
    "sole": "one at a time at",
    "sole_kinds": "of these kinds",
    "one_way": "one way only",
    "steady": "steady in time",
    "one_body": "both ends may act as one",
    "claimable": "may be claimed",
    "avowable": "may be avowed at `to` too",
    "event": "happens once",
    "person": "is one human being",
    "accrues": "counted over a period",
    "part_of": "counted in",
    "dated_by": "dated by",
    "settled_by": "settled by",
    "lineage": "ancestor at",
    "connects": "paths through it",
    "qualifiers": "qualifiers",
    "values": "values",
    "pattern": "form",
    "codebook": "follows",
    "mappings": "mappings",
    "example": "example",
}

_IF_SO = frozenset(
    {"one_way", "steady", "one_body", "claimable", "avowable", "event", "person", "accrues"}
)
"""Words of few entries, which are passed over where they do not apply."""


def entry_sections(view: View) -> tuple[Section, ...]:
    """One entry in full."""
    rows = tuple(
        (name, _words(view[key]))
        for key, name in _SHOWN.items()
        if view.get(key) not in (None, [], {}, "") and (view[key] or key not in _IF_SO)
    )
    title = f"{view['id']} ({view['entry']})"
    return (Section(title=title, lines=(view["definition"],)), Section(("", ""), rows))


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{key}: {inner}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(value)
    return (
        {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    )

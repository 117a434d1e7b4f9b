"""Where each entity, statement and source stands in the files."""

from __future__ import annotations

from jihadgraph.diagnostics import Location
from jihadgraph.marks import Node, Parsed, Record, node_at, position
from jihadgraph.model import Entity, Fact, Relation, Replaced, Source, Withdrawn

Located = Entity | Relation | Fact | Source | Replaced | Withdrawn
_SPACES = {Entity: "entity", Replaced: "entity", Withdrawn: "entity", Source: "source"}
"""Entities, sources and statements have ids of their own; a statement's is the default."""

Step = str | int


class Locations:
    """Finds the place of a model, or of a node within it, when a message needs it."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, str], tuple[Parsed, Record, tuple[Step, ...]]] = {}

    def add(
        self, model: Located, parsed: Parsed, record: Record, path: tuple[Step, ...] = ()
    ) -> None:
        """Note where a model stands; the first place counts."""
        self._places.setdefault(_key(model), (parsed, record, path))

    def of(self, model: Located, *path: Step, key: bool = False) -> Location:
        """Place of a model, or of the node at ``path`` in it, or of that node's key."""
        parsed, record, prefix = self._places[_key(model)]
        return place(parsed, record, (*prefix, *path), key=key)

    def node(self, model: Located, *path: Step, key: bool = False) -> Node | None:
        """The node at ``path`` in a model with its extent, or its key; ``None`` where it is not."""
        parsed, record, prefix = self._places[_key(model)]
        return node_at(parsed, record, (*prefix, *path), key=key)


def place(parsed: Parsed, record: Record, path: tuple[Step, ...], *, key: bool = False) -> Location:
    """Place of a node of a record."""
    if not path:
        return Location(parsed.path, record.line, record.column)
    return Location(parsed.path, *position(parsed, record, path, key=key))


def _key(model: Located) -> tuple[str, str]:
    return _SPACES.get(type(model), "statement"), model.id

"""Where each entity, statement and source stands in the files."""

from __future__ import annotations

from jihadgraph.diagnostics import Location
from jihadgraph.edits import Edit
from jihadgraph.marks import Kind, Node, Parsed, Record, node_at, position
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

    def start(self, model: Located) -> int:
        """Where in its file the record of a model begins: the order to ask for places in."""
        _, record, _ = self._places[_key(model)]
        return record.start

    def rewriting(self, model: Located, *path: Step, text: str, key: bool = False) -> Edit | None:
        """As :func:`rewriting`, of a node of a model."""
        parsed, record, prefix = self._places[_key(model)]
        return rewriting(parsed, record, (*prefix, *path), text, key=key)

    def node(self, model: Located, *path: Step, key: bool = False) -> Node | None:
        """The node at ``path`` in a model with its extent, or its key; ``None`` where it is not."""
        parsed, record, prefix = self._places[_key(model)]
        return node_at(parsed, record, (*prefix, *path), key=key)


def rewriting(
    parsed: Parsed, record: Record, path: tuple[Step, ...], text: str, *, key: bool = False
) -> Edit | None:
    """The edit that puts another text in place of a scalar or key, in the quotes that it has.

    ``text`` must be one that needs no quotes, such as an id. ``None`` where the file has no such
    scalar, or has it as a block of lines.
    """
    node = node_at(parsed, record, path, key=key)
    if node is None or node.kind is not Kind.SCALAR:
        return None
    raw = parsed.text[node.start : node.end]
    if raw.startswith(("|", ">")) or "\n" in raw:
        return None
    quote = raw[:1] if raw[:1] in {"'", '"'} else ""
    return Edit(node.start, node.end, f"{quote}{text}{quote}")


def place(parsed: Parsed, record: Record, path: tuple[Step, ...], *, key: bool = False) -> Location:
    """Place of a node of a record."""
    if not path:
        return Location(parsed.path, record.line, record.column)
    return Location(parsed.path, *position(parsed, record, path, key=key))


def _key(model: Located) -> tuple[str, str]:
    return _SPACES.get(type(model), "statement"), model.id

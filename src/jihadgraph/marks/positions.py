"""Where the nodes of a record stand, found on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

import yaml

from jihadgraph.marks.builder import DEEPEST
from jihadgraph.marks.events import events_of, skip, with_plain_lines
from jihadgraph.marks.parsed import Parsed, Record

Path = tuple[str | int, ...]
"""Steps from a record to a node of it: a key where it is a string, else an index of a list."""


class Kind(Enum):
    """What a node is."""

    SCALAR = "scalar"
    MAPPING = "mapping"
    SEQUENCE = "sequence"


class Node(NamedTuple):
    """Where a node stands: line and column from 1, extent as offsets in the text of its file."""

    kind: Kind
    line: int
    column: int
    start: int
    end: int


class _Noted(NamedTuple):
    """A node as libyaml tells of it, and the marks at which it begins and ends."""

    kind: Kind
    start: Any
    end: Any


@dataclass(frozen=True, slots=True)
class Nodes:
    """The nodes of one record by the path that leads to them."""

    values: dict[Path, _Noted]
    keys: dict[Path, _Noted]
    place: Callable[[_Noted], Node]
    """Where in the file a node is that was noted: worked out for those that are asked for."""
    unread: Iterator[None]
    """Reads one entry of the record after the other: what is asked for mostly stands first."""

    def nearest(self, path: Path, *, key: bool = False) -> Node | None:
        """The node at a path, or its key; where it is not there, the collection that lacks it.

        ``None`` where the record cannot be read.
        """
        found, last, _ = self._follow(path)
        noted = (self.keys.get(found) if key and last else None) or self.values.get(found)
        return self.place(noted) if noted else None

    def exact(self, path: Path, *, key: bool = False) -> Node | None:
        """The node at a path, or its key, or ``None`` where it is not there."""
        found, last, whole = self._follow(path)
        if not whole or (key and not last):
            return None
        noted = (self.keys if key else self.values).get(found)
        return self.place(noted) if noted else None

    def _follow(self, path: Path) -> tuple[Path, bool, bool]:
        """The path as far as it leads; whether its last step was taken, and whether it was whole.

        A step is passed over where the text has the short form: ``cite: a#p1`` stands for
        ``cite: [{at: a#p1}]``, and ``by: x`` for ``by: {entity: x}``.
        """
        self._read_until(path[:1])
        found: Path = ()
        taken = False
        for step in path:
            taken = (*found, step) in self.values
            if taken:
                found = (*found, step)
            elif (node := self.values.get(found)) is None or node.kind is _TAKES[type(step)]:
                return found, False, False
        return found, taken, True

    def _read_until(self, entry: Path) -> None:
        """Read on until an entry was read, or all of them."""
        while not (entry and entry in self.values) and next(self.unread, self) is None:
            pass


_TAKES = {str: Kind.MAPPING, int: Kind.SEQUENCE}
"""The kind of node that a step leads into."""


def position(parsed: Parsed, record: Record, path: Path, *, key: bool = False) -> tuple[int, int]:
    """Line and column of the node at ``path`` in a record, or of its key, or nearest to it."""
    node = _nodes_of(parsed, record).nearest(path, key=key)
    return (node.line, node.column) if node else (record.line, record.column)


def node_at(parsed: Parsed, record: Record, path: Path, *, key: bool = False) -> Node | None:
    """The node at ``path`` in a record, or its key; ``None`` where the text has no such node."""
    return _nodes_of(parsed, record).exact(path, key=key)


def _nodes_of(parsed: Parsed, record: Record) -> Nodes:
    """The nodes of a record.

    Those of the record asked for last are kept, so that ten thousand mistakes in one record do not
    read it ten thousand times.
    """
    if parsed.nodes is None or parsed.nodes[0] is not record:
        parsed.nodes = (record, _read(parsed.text, record))
    found: Nodes = parsed.nodes[1]
    return found


def _read(text: str, record: Record) -> Nodes:
    indent = record.column - 1
    events = events_of(" " * indent + with_plain_lines(text[record.start : record.end]))
    builder = _Builder(record, record.start - indent)
    return Nodes(builder.values, builder.keys, builder.place, builder.entries(events))


class _Builder:
    """Notes every node of a record; of a repeated key the first."""

    def __init__(self, record: Record, offset: int) -> None:
        self._record = record
        self._offset = offset
        self.values: dict[Path, _Noted] = {}
        self.keys: dict[Path, _Noted] = {}

    def entries(self, events: Iterator[Any]) -> Iterator[None]:
        """Note one entry of the record after the other, in the end the record itself.

        JSON may hold what YAML cannot read, such as surrogate escapes: then nothing is noted.
        """
        try:
            next(events), next(events)  # the starts of the stream and of the document
            start = next(events).start_mark
            while type(event := next(events)) is not yaml.MappingEndEvent:
                self.entry(event, events, ())
                yield
            self.values[()] = _Noted(Kind.MAPPING, start, event.end_mark)
        except (yaml.YAMLError, StopIteration):
            self.values.clear()

    def node(self, event: Any, events: Iterator[Any], path: Path) -> None:
        """Note the node that begins with an event, and those within it."""
        kind = _KINDS.get(type(event), Kind.SCALAR)
        end = event.end_mark
        if len(path) == DEEPEST:
            skip(events, event)
        elif kind is not Kind.SCALAR:
            end = _WITHIN[kind](self, events, path)
        self.values[path] = _Noted(kind, event.start_mark, end)

    def mapping(self, events: Iterator[Any], path: Path) -> Any:
        """Note what stands in a mapping; gives the mark at which it ends."""
        while type(event := next(events)) is not yaml.MappingEndEvent:
            self.entry(event, events, path)
        return event.end_mark

    def entry(self, event: Any, events: Iterator[Any], path: Path) -> None:
        """Note the entry of a mapping that begins with an event: its key, and its value."""
        is_text = type(event) is yaml.ScalarEvent
        if not is_text or (below := (*path, event.value)) in self.values:
            skip(events, event)
            skip(events, next(events))
            return
        self.keys[below] = _Noted(Kind.SCALAR, event.start_mark, event.end_mark)
        value = next(events)
        if type(value) is yaml.ScalarEvent:  # as most are
            self.values[below] = _Noted(Kind.SCALAR, value.start_mark, value.end_mark)
        else:
            self.node(value, events, below)

    def sequence(self, events: Iterator[Any], path: Path) -> Any:
        """Note what stands in a list; gives the mark at which it ends."""
        number = 0
        while type(event := next(events)) is not yaml.SequenceEndEvent:
            self.node(event, events, (*path, number))
            number += 1
        return event.end_mark

    def place(self, noted: _Noted) -> Node:
        """Where in the file of the record a node is."""
        kind, start, end = noted
        extent = (start.index + self._offset, end.index + self._offset)
        return Node(kind, start.line + self._record.line, start.column + 1, *extent)


_KINDS = {yaml.MappingStartEvent: Kind.MAPPING, yaml.SequenceStartEvent: Kind.SEQUENCE}
_WITHIN = {Kind.MAPPING: _Builder.mapping, Kind.SEQUENCE: _Builder.sequence}

"""The files of a data set as they are written: which stretch of them a fix is to change."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from jihadgraph.checks.case import Case
from jihadgraph.diagnostics import Fix
from jihadgraph.locations import Located, Step
from jihadgraph.marks import Kind
from jihadgraph.marks.events import with_plain_lines
from jihadgraph.rearranging import Stretch, same_words, without


class Text(NamedTuple):
    """The text of a file, and the same with plain line ends, each character at its offset."""

    raw: str
    plain: str


class Written:
    """The texts of the files, made plain when they are asked for and once each."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._texts: dict[Path, Text] = {}

    def text(self, path: Path) -> Text:
        """The text of a YAML file; empty for any other."""
        if path not in self._texts:
            raw = self._case.files.get(path, "") if path.suffix == ".yaml" else ""
            self._texts[path] = Text(raw, with_plain_lines(raw))
        return self._texts[path]

    def of(self, model: Located) -> Text:
        """The text of the file in which a model stands."""
        return self.text(self._case.locations.of(model).path)

    def stretch(self, model: Located, *path: Step, key: bool = False) -> Stretch | None:
        """Where a node of a model stands, or its key."""
        node = self._case.locations.node(model, *path, key=key)
        return Stretch(node.start, node.end) if node else None

    def entry(self, model: Located, *path: Step) -> Stretch | None:
        """Where an entry of a mapping stands, from its key to the end of its value."""
        key, value = self.stretch(model, *path, key=True), self.stretch(model, *path)
        return Stretch(key.start, value.end) if key and value else None

    def removal(
        self, model: Located, list_: str, index: int, like: int | None = None
    ) -> Fix | None:
        """How to take an item out of a list, whose words those of the item ``like`` repeat.

        ``None`` where they are other words, or the item cannot be taken out by itself.
        """
        text, whole = self.of(model).plain, self._case.locations.node(model, list_)
        if not text or whole is None or whole.kind is not Kind.SEQUENCE:
            return None
        extent, items = Stretch(whole.start, whole.end), self._items(model, list_)
        if like is not None and not same_words(text, extent, items, like, index):
            return None
        edit = without(text, extent, items, index)
        return Fix("remove this one", (edit,), certain=True) if edit else None

    def _items(self, model: Located, list_: str) -> list[Stretch]:
        items: list[Stretch] = []
        while (item := self.stretch(model, list_, len(items))) is not None:
            items.append(item)
        return items

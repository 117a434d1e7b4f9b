"""Where the record of a source names whom and bears which marks, asked for hint after hint."""

from __future__ import annotations

from collections.abc import Iterable

from jihadgraph.model import PassageKind, Source


class RecordIndex:
    """The passages of a source's record, by what they name and by the marks that they bear."""

    def __init__(self, source: Source) -> None:
        self.last = max(source.passages, default=0)
        """Number of the last passage; 0 where the record describes none."""
        self._text: dict[int, None] = {}
        self._naming: dict[str, dict[int, None]] = {}
        self._bearing: dict[int, list[int]] = {}
        self._naming_all: dict[frozenset[str], tuple[int, ...]] = {}
        for number, passage in source.passages.items():
            for mark in passage.marks:
                self._bearing.setdefault(mark, []).append(number)
            if passage.kind is PassageKind.TEXT:
                self._text[number] = None
                for id_ in passage.mentions:
                    self._naming.setdefault(id_, {})[number] = None

    def bearing(self, mark: int) -> tuple[int, ...]:
        """Numbers of the passages that bear a footnote mark."""
        return tuple(self._bearing.get(mark, ()))

    def naming(self, ids: Iterable[str]) -> tuple[int, ...]:
        """Numbers of the passages of the text that name all of some entities."""
        wanted = frozenset(ids)
        if wanted not in self._naming_all:
            each = [self._naming.get(id_, {}) for id_ in wanted] or [self._text]
            fewest = min(each, key=len)
            self._naming_all[wanted] = tuple(
                number for number in fewest if all(number in one for one in each)
            )
        return self._naming_all[wanted]

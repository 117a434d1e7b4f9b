"""What a question gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jihadgraph.tables import FORMATS, Answer
from jihadgraph.tables.formats import flat_rows
from jihadgraph.tables.html import as_html


@dataclass(frozen=True, slots=True)
class Result(Answer):
    """A small frozen answer: ``data`` as the JSON of the command line, and tables for people.

    It is as long as the list of objects that were found, and iterates over them; printed, it is
    the table of the command line; a notebook shows it as HTML.
    """

    def __len__(self) -> int:
        """How many objects were found; 1 where the answer is one."""
        return len(self._objects)

    def __iter__(self) -> Iterator[Any]:
        """The objects that were found."""
        return iter(self._objects)

    def __str__(self) -> str:
        return FORMATS["table"](self)

    def to_frame(self) -> Any:
        """The rows of the CSV form as a pandas data frame, every value as text.

        Raises ``ModuleNotFoundError`` where pandas, which is optional, is not installed.
        """
        import pandas as pd

        columns, rows = flat_rows(self)
        return pd.DataFrame(rows, columns=columns)

    def _repr_html_(self) -> str:
        return as_html(self)

    @property
    def _objects(self) -> list[Any]:
        return self.data if isinstance(self.data, list) else [self.data]

"""A query that is not asked, and where in it the reason stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager


class BadQuery(ValueError):  # noqa: N818 (it names what was given, as `UnknownName` does)
    """A query that cannot be read, or is refused; the message says why, ``hint`` what to do."""

    def __init__(
        self, message: str, line: int | None = None, column: int | None = None, hint: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column
        self.hint = hint

    @property
    def place(self) -> str:
        """``line 3, column 5``, where it is known."""
        return f"line {self.line}, column {self.column}" if self.line else ""


def bad_query(query: str, place: int, message: str, hint: str = "") -> BadQuery:
    """What is wrong at a place in a query; lines end as SPARQL ends them."""
    lines = re.split("\r\n|\r|\n", query[:place])
    return BadQuery(message, len(lines), len(lines[-1]) + 1, hint)


@contextmanager
def engine() -> Iterator[None]:
    """What Oxigraph cannot work out, such as a function that it does not know, is a bad query."""
    try:
        yield
    except RuntimeError as error:
        raise BadQuery(str(error)) from None

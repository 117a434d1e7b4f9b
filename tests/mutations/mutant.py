"""What a mutant is: a data set with one slip in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jihadgraph.model import Entity, Fact, Relation

Statement = Relation | Fact
Cited = Statement | Entity
Record = dict[str, Any]


@dataclass(frozen=True)
class Mutant:
    """One statement, or one letter of a text, that is not as it was."""

    kind: str
    what: str
    """The slip, for who reads the list of those that nobody noticed."""
    group: str = ""
    """Which of several sorts of its kind, where they are counted apart."""
    original: Cited | None = None
    record: Record | None = None
    """The statement as it is now, as plain data; ``None`` where a text is changed."""
    source: str = ""
    text: str = ""
    """The changed text of a source."""
    equivalent: bool = False
    """It says the same as before, so that there is nothing to notice."""

    @property
    def id(self) -> str:
        """Id of the statement, or of the source whose text is changed."""
        return self.original.id if self.original else self.source


def record_of(statement: Cited) -> Record:
    """A statement as plain data, with just the keys that were written."""
    return statement.model_dump(mode="json", by_alias=True, exclude_unset=True)

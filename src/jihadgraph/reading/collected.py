"""What reading has collected so far, and how one record becomes a model or diagnostics."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from jihadgraph.diagnostics import Diagnostic
from jihadgraph.locations import Locations, Step
from jihadgraph.marks import Parsed, Record
from jihadgraph.marks.bounds import MANY_MISTAKES, MOST_MISTAKES, TooMuchError
from jihadgraph.model import Entity, Fact, Relation, Replaced, Source, Withdrawn
from jihadgraph.reading.shape import Complaint, Form, look_closer, report, validated
from jihadgraph.vocabulary import Vocabulary

_M = TypeVar("_M", bound=BaseModel)


@dataclass
class Collected:
    """What has been read so far, of all files."""

    vocabulary: Vocabulary
    locations: Locations = field(default_factory=Locations)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    retired: dict[str, Replaced | Withdrawn] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    """Ids of records that were read and could not be used; naming them is no further mistake."""
    incomplete: set[str] = field(default_factory=set)
    """What could not be read in full: entities, statements, sources, vocabulary."""
    nameless: set[str] = field(default_factory=set)
    """Those of which not even the ids are known that were lost."""
    files: dict[Path, str] = field(default_factory=dict)
    """The text of each file that could be read."""
    left_out: int = 0
    """Records that could not be used."""
    _before: int = 0
    """How many diagnostics there were when the file at hand was begun."""

    def begin(self) -> None:
        """Begin to count the mistakes of a file."""
        self._before = len(self.diagnostics)

    def tell(self, found: Diagnostic) -> None:
        """Add a diagnostic. Raises :class:`TooMuchError` where a file has too many of them."""
        if len(self.diagnostics) - self._before >= MOST_MISTAKES:
            raise TooMuchError(MANY_MISTAKES, found.location.line, found.location.column)
        self.diagnostics.append(found)

    def lose(self, what: str) -> None:
        """Note that something was lost, and nobody knows its id."""
        self.incomplete.add(what)
        self.nameless.add(what)

    def leave_out(self, what: str, id_: object = None, records: int = 1) -> None:
        """Note that records could not be used, and the id of one where it is known."""
        self.left_out += records
        self.incomplete.add(what)
        if isinstance(id_, str):
            self.broken.add(id_)


class Reader(NamedTuple):
    """Makes models of one record, or of parts of it."""

    parsed: Parsed
    record: Record
    into: Collected
    path: tuple[Step, ...] = ()
    """Where in the record the part stands."""

    def complain(self, complaint: Complaint, subject: str | None = None) -> None:
        """Report a mistake."""
        found = report(self.parsed, self.record, complaint, subject, self.path)
        self.into.tell(found)

    def read(
        self,
        model: type[_M],
        data: dict[str, Any],
        form: Form,
        refused: Iterable[Complaint] = (),
        derived: Collection[str] = (),
    ) -> _M | None:
        """The model, or ``None`` and a diagnostic for each mistake.

        ``refused`` says of keys that they have no business here; ``derived`` are keys that nobody
        wrote and that were filled in.
        """
        found = list(refused)
        for complaint in found:
            data.pop(str(complaint.path[0]), None)
        made: _M | None = None
        try:
            made = validated(model, data)
        except ValidationError:
            data.update({key: _tidy(key, str(data[key])) for key in derived})
            made = look_closer(model, data, form, found)
        subject = data.get("id")
        for complaint in found:
            if self.record.sound or complaint.rule != "missing-key":  # it may have been lost
                self.complain(complaint, subject if isinstance(subject, str) else None)
        return made if self.record.sound and not found else None


def _tidy(key: str, id_: str) -> str:
    """An id that was made of parts, some of which are no ids; those are reported by themselves."""
    parts = [_FOREIGN.sub("-", part.lower()).strip("-") for part in id_.split("--")]
    return ("--" if key == "id" else "-").join(part for part in parts if part) or "unnamed"


_FOREIGN = re.compile(r"[^a-z0-9_]+")

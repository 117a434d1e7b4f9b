"""A data set's own vocabulary: each entry that is sound is added to the shipped ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from jihadgraph.fields import shape_of
from jihadgraph.locations import Step
from jihadgraph.marks import Parsed, Record
from jihadgraph.reading.collected import Collected
from jihadgraph.reading.records import RELATION
from jihadgraph.reading.shape import Complaint, Form, keys_of, look_closer, report, unknown_key
from jihadgraph.spelling import listed, nearest
from jihadgraph.vocabulary import (
    Kind,
    Property,
    Qualifier,
    RelationType,
    Scheme,
    Vocabulary,
    has_form,
)

_ENTRIES: dict[str, tuple[str, type[BaseModel]]] = {
    "kinds": ("a kind", Kind),
    "qualifiers": ("a qualifier", Qualifier),
    "relations": ("a type of relation", RelationType),
    "properties": ("a property", Property),
    "identifiers": ("a scheme of identifiers", Scheme),
}
"""What an entry of each section is called, and its model; later sections refer to earlier ones."""

_FILE = Form("a vocabulary", tuple(_ENTRIES))
_ID = re.compile(r"[a-z][a-z0-9_]*")


def add_vocabulary(parsed: Parsed, into: Collected) -> None:
    """Read the entries of a vocabulary file."""
    if not parsed.records:
        into.lose("vocabulary")
    for record in parsed.records:
        reader = _Entries(parsed, record, into)
        for key in sorted(record.data.keys() - _ENTRIES.keys()):
            reader.complain(unknown_key(key, _FILE))
        for section in _ENTRIES:
            reader.read(section)


@dataclass(frozen=True, slots=True)
class _Entries:
    """Reads the sections of a vocabulary file, and leaves out what is wrong."""

    parsed: Parsed
    record: Record
    into: Collected

    def complain(
        self, complaint: Complaint, entry: str | None = None, path: tuple[Step, ...] = ()
    ) -> None:
        found = report(self.parsed, self.record, complaint, entry, path)
        self.into.diagnostics.append(found)

    def read(self, section: str) -> None:
        """Add the entries of a section to the vocabulary."""
        entries = self.record.data.get(section) or {}
        if not isinstance(entries, dict) or "definition" in entries:
            given = "an entry" if isinstance(entries, dict) else shape_of(entries)
            message = f"ids with their entries were expected under `{section}`, not {given}"
            hint = "begin each entry with its id and a colon, in a line of its own"
            self.complain(Complaint("wrong-shape", message, hint, (section,)))
            self.into.lose("vocabulary")
            return
        for name, entry in entries.items():
            found: list[Complaint] = []
            own = self._entry(section, name, entry, found)
            for complaint in found:
                self.complain(complaint, name, (section, name))
            if own is None or found:
                self.into.leave_out("vocabulary", name, records=0)
            else:
                self.into.vocabulary = self.into.vocabulary.extended(own)

    def _entry(
        self, section: str, name: str, entry: Any, found: list[Complaint]
    ) -> Vocabulary | None:
        """A vocabulary of one entry, or what is wrong with it."""
        if not isinstance(entry, dict):
            message = f"an entry is a mapping of keys to values, not {shape_of(entry)}"
            found.append(Complaint("wrong-shape", message))
            return None
        called, model = _ENTRIES[section]
        form = Form(called, tuple(key for key in keys_of(model) if key != "id"))
        made = look_closer(model, {**entry, "id": name}, form, found)
        if made is None:
            return None
        own = Vocabulary.model_validate({section: {name: made}})
        found += _bad_name(section, name, own, self.into)
        beside = frozenset(self.record.data[section])
        found += (*_twin(made, self.into.vocabulary), *_dangling(made, self.into, beside))
        return own


def _bad_name(section: str, name: str, own: Vocabulary, into: Collected) -> Iterator[Complaint]:
    """The id of an entry is well-formed, and does not mean something else yet."""
    if not _ID.fullmatch(name):
        hint = "write it in small letters, figures and underscores"
        yield Complaint("bad-id", f"`{name}` is no id of an entry", hint, at_key=True)
    elif into.vocabulary.clashes(own):
        message = f"`{name}` is in the vocabulary already, and its meaning stays"
        yield Complaint("bad-vocabulary", message, _OTHER_ID, at_key=True)
    elif section == "qualifiers" and name in RELATION.keys:
        message = f"`{name}` is a key of every relation, and cannot be a qualifier"
        yield Complaint("bad-vocabulary", message, _OTHER_ID, at_key=True)


def _twin(entry: BaseModel, known: Vocabulary) -> Iterator[Complaint]:
    """A type of relation is not called like another one, which may accuse where it does not."""
    if not isinstance(entry, RelationType):
        return
    for label, key in {entry.inverse: "inverse", entry.label: "label"}.items():
        for other in known.relations.values():
            if other.id != entry.id and label.casefold() in _labels(other):
                message = f"`{label}` is what `{other.id}` is called, and this would pass for it"
                hint = f"use `{other.id}`, or say in other words what is meant"
                yield Complaint("bad-vocabulary", message, hint, (key,))


def _labels(type_: RelationType) -> set[str]:
    return {type_.label.casefold(), type_.inverse.casefold()}


_OTHER_ID = "give the entry another id"


def _dangling(entry: BaseModel, into: Collected, beside: frozenset[str]) -> Iterator[Complaint]:
    """What an entry names is in the vocabulary, and what it matches with is a pattern.

    ``beside`` are the ids of its section in the same file, which may come after it.
    """
    kinds, qualifiers = into.vocabulary.kinds, into.vocabulary.qualifiers
    if isinstance(entry, RelationType):
        yield from _unknown("from", entry.subject_kinds, kinds, into)
        yield from _unknown("to", entry.object_kinds, kinds, into)
        yield from _unknown("qualifiers", entry.qualifiers, qualifiers, into)
        types = {**dict.fromkeys(beside), **into.vocabulary.relations}
        yield from _unknown("excludes", entry.excludes, types, into)
        yield from _unknown("sole_kinds", entry.sole_kinds, kinds, into)
        yield from _no_ancestor(entry)
        yield from _only_where(bool(entry.sole), "sole_kinds", entry.sole_kinds, "with `sole`")
    elif isinstance(entry, Property):
        yield from _unknown("kinds", entry.kinds, kinds, into)
        yield from _unknown("dated_by", entry.dated_by, into.vocabulary.relations, into)
        yield from _no_whole(entry, into, beside)
        is_date, is_figure = entry.value == "date", entry.value == "quantity"
        yield from _only_where(is_date, "dated_by", entry.dated_by, "of a date")
        yield from _only_where(is_figure, "part_of", entry.part_of, "of a quantity")
    elif isinstance(entry, Scheme):
        try:
            re.compile(entry.pattern)
            has_form(entry.pattern, "")
        except re.error as error:
            message = f"`{entry.pattern}` is no regular expression: {error.msg}"
            yield Complaint("bad-vocabulary", message, "", ("pattern",))
        except ValueError:
            message = f"`{entry.pattern}` looks around or back, or is too large"
            hint = "write it without `(?=`, `(?!`, `(?<` and back-references, and shorter"
            yield Complaint("bad-vocabulary", message, hint, ("pattern",))


def _only_where(holds: bool, key: str, value: object, where: str) -> Iterator[Complaint]:  # noqa: FBT001
    """A key that means something only where something else holds."""
    if value and not holds:
        message = f"`{key}` means something only {where}"
        yield Complaint("bad-vocabulary", message, f"leave out `{key}`", (key,), at_key=True)


def _no_whole(entry: Property, into: Collected, beside: frozenset[str]) -> Iterator[Complaint]:
    """What counts a property in is a quantity that is in the vocabulary."""
    whole, known = entry.part_of, into.vocabulary.properties_of("quantity")
    if whole is not None and whole not in {*known, *beside, *into.broken}:
        near = nearest(whole, known)
        hint = f"did you mean `{near}`?" if near else f"there are {listed(sorted(known), 'and')}"
        message = f"`{whole}` under `part_of` is no quantity of the vocabulary"
        yield Complaint("bad-vocabulary", message, hint, ("part_of",), instead=near)


def _no_ancestor(entry: RelationType) -> Iterator[Complaint]:
    """The ends of a symmetric type have no order."""
    if entry.symmetric and entry.lineage:
        message = "a symmetric type has no end that is the ancestor"
        hint = "leave out `lineage`, or write `symmetric: false`"
        yield Complaint("bad-vocabulary", message, hint, ("lineage",))


def _unknown(
    key: str, named: tuple[str, ...], known: dict[str, Any], into: Collected
) -> Iterator[Complaint]:
    for index, name in enumerate(named):
        if name not in known and name not in into.broken:
            message = f"`{name}` under `{key}` is not in the vocabulary"
            near = nearest(name, known)
            hint = f"did you mean `{near}`?" if near else f"it has {listed(known, 'and')}"
            yield Complaint("bad-vocabulary", message, hint, (key, index), instead=near)

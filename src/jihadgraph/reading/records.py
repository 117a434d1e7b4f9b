"""Records into models; what cannot become one becomes diagnostics."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from jihadgraph.diagnostics import Diagnostic
from jihadgraph.locations import Locations, Step, place
from jihadgraph.marks import Parsed, Record
from jihadgraph.model import (
    Entity,
    Fact,
    Relation,
    Replaced,
    Source,
    Statement,
    Withdrawn,
    content_of,
)
from jihadgraph.reading.shape import Complaint, complaints, keys_of, report, unknown_key
from jihadgraph.rules import RULES
from jihadgraph.spelling import slug
from jihadgraph.vocabulary import Vocabulary

_M = TypeVar("_M", bound=BaseModel)

_ENTITY_KEYS = (*keys_of(Entity), "facts", "replaced_by", "withdrawn")
_RELATION_KEYS = tuple(key for key in keys_of(Relation) if key != "qualifiers")
_FACT_KEYS = tuple(key for key in keys_of(Fact) if key != "entity")


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
    left_out: int = 0
    """Records that could not be used."""


def add_entities(parsed: Parsed, into: Collected) -> None:
    """Read the records of an entity file."""
    for record in parsed.records:
        data = dict(record.data)
        facts = data.pop("facts", None)
        entity_id = data.get("id")
        model = _retired_model(data) or Entity
        entity = _Reader(parsed, record, into).read(model, data, _ENTITY_KEYS, entity_id)
        if entity is not None:
            _add_entity(entity, parsed, record, into)
        elif isinstance(entity_id, str):
            into.broken.add(entity_id)
        if facts is not None:
            _add_facts(facts, entity_id, parsed, record, into)


def _retired_model(data: dict[str, Any]) -> type[Replaced] | type[Withdrawn] | None:
    if "withdrawn" in data:
        return Withdrawn
    return Replaced if "replaced_by" in data else None


def _add_entity(
    entity: Entity | Replaced | Withdrawn, parsed: Parsed, record: Record, into: Collected
) -> None:
    if entity.id in into.entities or entity.id in into.retired:
        first = into.locations.of(into.entities.get(entity.id) or into.retired[entity.id])
        where = place(parsed, record, ("id",))
        message = f"`{entity.id}` stands already at {first}"
        hint = "give one of them another id, or make one record of both"
        into.diagnostics.append(
            Diagnostic(RULES["duplicate-entity"], where, message, hint, entity.id)
        )
        into.left_out += 1
        return
    into.locations.add(entity, parsed, record)
    if isinstance(entity, Entity):
        into.entities[entity.id] = entity
    else:
        into.retired[entity.id] = entity


def _add_facts(facts: Any, entity_id: Any, parsed: Parsed, record: Record, into: Collected) -> None:
    reader = _Reader(parsed, record, into)
    if not isinstance(facts, list):
        message = "`facts` is a list of mappings"
        reader.complain(Complaint("wrong-shape", message, "begin each fact with `- `", ("facts",)))
        return
    for number, item in enumerate(facts):
        path: tuple[Step, ...] = ("facts", number)
        if not isinstance(item, dict):
            message = "a fact is a mapping of keys to values"
            reader.complain(Complaint("wrong-shape", message, "", path))
            continue
        data = {"id": _fact_id(item, entity_id), **item, "entity": entity_id}
        extra = item.keys() - set(_FACT_KEYS)
        fact = reader.read(Fact, data, _FACT_KEYS, data["id"], path, extra)
        if fact is not None:
            _add_statement(fact, into.facts, reader, path)


def _fact_id(item: dict[str, Any], entity_id: Any) -> str:
    """The default id of a fact: ``<entity>--<property>[--<of>]``."""
    parts = [
        entity_id,
        item.get("property"),
        slug(item["of"]) if isinstance(item.get("of"), str) else "",
    ]
    return "--".join(part for part in parts if part and isinstance(part, str)) or "fact"


def add_relations(parsed: Parsed, into: Collected) -> None:
    """Read the records of a relation file."""
    for record in parsed.records:
        data = dict(record.data)
        type_ = into.vocabulary.relations.get(str(data.get("type")))
        declared = type_.qualifiers if type_ else ()
        data["qualifiers"] = {key: data.pop(key) for key in declared if key in data}
        extra = record.data.keys() - {*_RELATION_KEYS, *declared}
        data.setdefault("id", _relation_id(data, symmetric=bool(type_ and type_.symmetric)))
        reader = _Reader(parsed, record, into)
        keys = (*_RELATION_KEYS, *declared)
        relation = reader.read(Relation, data, keys, data["id"], (), extra)
        if relation is not None:
            _add_statement(relation, into.relations, reader, ())


def _relation_id(data: dict[str, Any], *, symmetric: bool) -> str:
    """The default id of a relation: ``<from>--<type>--<to>``, ends sorted for a symmetric type."""
    ends = [str(data.get("from")), str(data.get("to"))]
    if symmetric:
        ends.sort()
    return f"{ends[0]}--{data.get('type')}--{ends[1]}"


def _add_statement(
    statement: Any, among: dict[str, Any], reader: _Reader, path: tuple[Step, ...]
) -> None:
    into = reader.into
    first = into.relations.get(statement.id) or into.facts.get(statement.id)
    if first is None:
        among[statement.id] = statement
        into.locations.add(statement, reader.parsed, reader.record, path)
        return
    seen = into.locations.of(first)
    if _content(first, into) == _content(statement, into):
        message = f"the same statement stands already at {seen}"
        hint = "put the evidence of both into one `cite` list"
        reader.complain(Complaint("duplicate-statement", message, hint, path), statement.id)
        return
    message = f"`{statement.id}` is already the id of the statement at {seen}"
    hint = f"add `id: {_free_id(statement, into)}`"
    reader.complain(Complaint("clashing-id", message, hint, path), statement.id)


def _content(statement: Relation | Fact, into: Collected) -> tuple[object, ...]:
    type_ = into.vocabulary.relations.get(getattr(statement, "type", ""))
    return content_of(statement, symmetric=bool(type_ and type_.symmetric))


def _free_id(statement: Statement, into: Collected) -> str:
    """An id that says how the statement differs from the one whose id it shares."""
    words = [str(statement.when or ""), *(item.at.source for item in statement.evidence)]
    endings = [slug(word) for word in words if word] + [str(number) for number in range(2, 1000)]
    taken = into.relations.keys() | into.facts.keys()
    return next(free for end in endings if (free := f"{statement.id}--{end}") not in taken)


def add_source(parsed: Parsed, into: Collected) -> None:
    """Read the record of a source."""
    for record in parsed.records:
        reader = _Reader(parsed, record, into)
        name = record.data.get("id")
        source = reader.read(Source, record.data, keys_of(Source), name)
        if source is None:
            into.broken.add(parsed.path.stem)
            continue
        if source.id in into.sources:
            message = (
                f"`{source.id}` stands already at {into.locations.of(into.sources[source.id])}"
            )
            reader.complain(Complaint("duplicate-source", message, "", ("id",)), source.id)
            continue
        if source.id != parsed.path.stem:
            message = f"the source `{source.id}` stands in the file `{parsed.path.name}`"
            hint = f"call the file `{source.id}.yaml`, or the source `{parsed.path.stem}`"
            reader.complain(Complaint("bad-id", message, hint, ("id",)), source.id)
        into.sources[source.id] = source
        into.locations.add(source, parsed, record)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes models of one record, or of parts of it."""

    parsed: Parsed
    record: Record
    into: Collected

    def complain(self, complaint: Complaint, subject: str | None = None) -> None:
        """Report a mistake that costs the record."""
        self.into.left_out += 1
        self._report(complaint, subject, ())

    def read(
        self,
        model: type[_M],
        data: dict[str, Any],
        keys: tuple[str, ...],
        subject: Any,
        path: tuple[Step, ...] = (),
        extra: set[str] | frozenset[str] = frozenset(),
    ) -> _M | None:
        """The model, or ``None`` and a diagnostic for each mistake.

        ``extra`` are keys that the record has and ``keys`` has not.
        """
        subject = subject if isinstance(subject, str) else None
        for key in sorted(extra):
            data.pop(key, None)
            self._report(unknown_key(key, keys), subject, path)
        try:
            made = model.model_validate(data, by_alias=True, by_name=False)
        except ValidationError as error:
            for complaint in complaints(error, keys):
                self._report(complaint, subject, path)
            made = None
        if made is None or extra or not self.record.sound:
            self.into.left_out += 1
            return None
        return made

    def _report(self, complaint: Complaint, subject: str | None, path: tuple[Step, ...]) -> None:
        self.into.diagnostics.append(report(self.parsed, self.record, complaint, subject, path))

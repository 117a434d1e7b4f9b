"""Records into models; what cannot become one becomes diagnostics."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jihadgraph.locations import Step
from jihadgraph.marks import Parsed
from jihadgraph.marks.bounds import TooMuchError, end_reading
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
from jihadgraph.reading.collected import Collected, Reader
from jihadgraph.reading.project import exists
from jihadgraph.reading.shape import Complaint, Form, keys_of, unknown_key
from jihadgraph.spelling import listed, slug

_ENTITY = Form("an entity", (*keys_of(Entity), "facts", "replaced_by", "withdrawn"))
_REPLACED = Form("an entity that is replaced", keys_of(Replaced))
_WITHDRAWN = Form("an entity that is withdrawn", keys_of(Withdrawn))
RELATION = Form("a relation", tuple(key for key in keys_of(Relation) if key != "qualifiers"))
_FACT = Form("a fact", tuple(key for key in keys_of(Fact) if key != "entity"))
_SOURCE = Form("a source", keys_of(Source))


# Entities and their facts -----------------------------------------------------------------------


def add_entities(parsed: Parsed, into: Collected) -> None:
    """Read the records of an entity file."""
    _add_each(parsed, into, _add_entity_record, "entities", "statements")


def _add_each(parsed: Parsed, into: Collected, add: Callable[[Reader], None], *holds: str) -> None:
    """Read the records of a file one by one, as long as not too much is wrong with them."""
    into.begin()
    for number, record in enumerate(parsed.records):
        try:
            add(Reader(parsed, record, into))
        except TooMuchError as error:
            end_reading(parsed, error)
            into.diagnostics.append(parsed.diagnostics[-1])
            for what in holds:
                into.lose(what)
            into.leave_out(holds[0], records=len(parsed.records) - number)
            return


def _add_entity_record(reader: Reader) -> None:
    record, into, data = reader.record, reader.into, dict(reader.record.data)
    model, form = _model_of(data)
    facts = data.pop("facts", None) if model is Entity else None
    entity = reader.read(model, data, form)
    if entity is None:
        into.leave_out("entities", data.get("id"))
        if not (record.sound and _is_slug(data.get("id"))):
            into.lose("entities")
    is_new = entity is not None and _add_entity(entity, reader)
    if facts is not None:
        _add_facts(facts, data.get("id"), reader, keep=is_new or entity is None)


def _is_slug(id_: object) -> bool:
    return isinstance(id_, str) and slug(id_) == id_


def _model_of(data: dict[str, Any]) -> tuple[type[Entity | Replaced | Withdrawn], Form]:
    if "withdrawn" in data:
        return Withdrawn, _WITHDRAWN
    return (Replaced, _REPLACED) if "replaced_by" in data else (Entity, _ENTITY)


def _add_entity(entity: Entity | Replaced | Withdrawn, reader: Reader) -> bool:
    into = reader.into
    known = into.entities.get(entity.id) or into.retired.get(entity.id)
    if known is not None:
        message = f"`{entity.id}` stands already at {into.locations.of(known)}"
        hint = "give one of them another id, or make one record of both"
        reader.complain(Complaint("duplicate-entity", message, hint, ("id",)), entity.id)
        into.leave_out("entities")
        return False
    into.locations.add(entity, reader.parsed, reader.record)
    if isinstance(entity, Entity):
        into.entities[entity.id] = entity
    else:
        into.retired[entity.id] = entity
    return True


def _add_facts(facts: Any, entity_id: Any, reader: Reader, *, keep: bool) -> None:
    """Read the facts of an entity; they are of no use where nobody knows whose they are."""
    subject = entity_id if isinstance(entity_id, str) else None
    if not isinstance(facts, list):
        message, hint = "`facts` is a list, and this is none", "begin each fact with `- `"
        reader.complain(Complaint("wrong-shape", message, hint, ("facts",)), subject)
        reader.into.leave_out("statements")
        return
    for number, item in enumerate(facts):
        path: tuple[Step, ...] = ("facts", number)
        if isinstance(item, dict):
            _add_fact(item, entity_id, reader._replace(path=path), keep=keep)
        else:
            message = "a fact is a mapping of keys to values, and this is none"
            reader.complain(Complaint("wrong-shape", message, _FACT_HINT, path), subject)
            reader.into.leave_out("statements")


_FACT_HINT = "write it as `{property: …, value: …, cite: …}`"


def _add_fact(item: dict[str, Any], entity_id: Any, reader: Reader, *, keep: bool) -> None:
    data = {"id": _fact_id(item, entity_id), **item, "entity": entity_id}
    derived = {"entity", *({"id"} - item.keys())}
    refused = [unknown_key(key, _FACT) for key in sorted(item.keys() - set(_FACT.keys))]
    fact = reader.read(Fact, data, _FACT, refused, derived)
    if fact is None:
        reader.into.leave_out("statements", data["id"])
    elif keep and fact.entity == entity_id:
        _add_statement(fact, reader.into.facts, reader)
    else:
        reader.into.leave_out("statements")


def _fact_id(item: dict[str, Any], entity_id: Any) -> str:
    """The default id of a fact: ``<entity>--<property>[--<of>]``."""
    of = slug(item["of"]) if isinstance(item.get("of"), str) else ""
    parts = (entity_id, item.get("property"), of)
    return "--".join(part for part in parts if part and isinstance(part, str)) or "fact"


# Relations --------------------------------------------------------------------------------------


def add_relations(parsed: Parsed, into: Collected) -> None:
    """Read the records of a relation file."""
    _add_each(parsed, into, _add_relation, "statements")


def _add_relation(reader: Reader) -> None:
    into, data = reader.into, dict(reader.record.data)
    type_ = into.vocabulary.relations.get(str(data.get("type")))
    declared = type_.qualifiers if type_ else _qualifiers_of_unknown(data, into)
    data["qualifiers"] = {key: data.pop(key) for key in declared if key in data}
    form, known = _relation_with(declared)
    derived = () if "id" in data else ("id",)
    if derived:
        data["id"] = _relation_id(data, symmetric=bool(type_ and type_.symmetric))
    unknown = () if known.issuperset(reader.record.data) else reader.record.data.keys() - known
    refused = [_refused(key, form, data, into) for key in sorted(unknown)]
    relation = reader.read(Relation, data, form, refused, derived)
    if relation is None:
        into.leave_out("statements", data["id"])
    else:
        _add_statement(relation, into.relations, reader)


@lru_cache
def _relation_with(qualifiers: tuple[str, ...]) -> tuple[Form, frozenset[str]]:
    """Form of a relation with some qualifiers, and its keys as a set."""
    keys = (*RELATION.keys, *qualifiers)
    return Form(RELATION.called, keys), frozenset(keys)


def _qualifiers_of_unknown(data: dict[str, Any], into: Collected) -> tuple[str, ...]:
    """Keys that are no mistake of their own where the type is one that nobody knows."""
    if "vocabulary" in into.nameless or str(data.get("type")) in into.broken:
        return tuple(sorted(data.keys() - set(RELATION.keys)))
    return tuple(sorted(data.keys() & into.vocabulary.qualifiers.keys()))


def _refused(key: str, form: Form, data: dict[str, Any], into: Collected) -> Complaint:
    """An unknown key of a relation, which may be a qualifier of another type."""
    types = into.vocabulary.relations.values()
    if bearers := [type_.id for type_ in types if key in type_.qualifiers]:
        message = f"`{data.get('type')}` takes no `{key}`"
        hint = f"it is a qualifier of {listed(bearers, 'and')}"
        return Complaint("unknown-key", message, hint, (key,), at_key=True)
    return unknown_key(key, form)


def _relation_id(data: dict[str, Any], *, symmetric: bool) -> str:
    """The default id of a relation: ``<from>--<type>--<to>``, ends sorted for a symmetric type."""
    ends = [str(data.get("from") or ""), str(data.get("to") or "")]
    if symmetric:
        ends.sort()
    return f"{ends[0]}--{data.get('type') or ''}--{ends[1]}"


def _add_statement(statement: Relation | Fact, among: dict[str, Any], reader: Reader) -> None:
    into = reader.into
    first = into.relations.get(statement.id) or into.facts.get(statement.id)
    if first is None:
        among[statement.id] = statement
        into.locations.add(statement, reader.parsed, reader.record, reader.path)
        return
    seen = into.locations.of(first)
    if _content(first, into) == _content(statement, into):
        message = f"the same statement stands already at {seen}"
        hint = "put the evidence of both into one `cite` list"
        reader.complain(Complaint("duplicate-statement", message, hint), statement.id)
    else:
        message = f"`{statement.id}` is already the id of the statement at {seen}"
        hint = f"add `id: {_free_id(statement, into)}`"
        reader.complain(Complaint("clashing-id", message, hint), statement.id)
    into.leave_out("statements")


def _content(statement: Relation | Fact, into: Collected) -> tuple[object, ...]:
    type_ = into.vocabulary.relations.get(getattr(statement, "type", ""))
    return content_of(statement, symmetric=bool(type_ and type_.symmetric))


def _free_id(statement: Statement, into: Collected) -> str:
    """An id that says how the statement differs from the one whose id it shares."""
    words = [str(statement.when or ""), *(item.at.source for item in statement.evidence)]
    endings = [slug(word) for word in words if word] + [str(number) for number in range(2, 1000)]
    return next(
        free
        for end in endings
        if (free := f"{statement.id}--{end}") not in into.relations and free not in into.facts
    )


# Sources ----------------------------------------------------------------------------------------


def add_source(parsed: Parsed, into: Collected) -> None:
    """Read the record of a source, whose file bears its id."""
    stem = parsed.path.stem
    if not parsed.records:
        into.leave_out("sources", stem)
    _add_each(parsed, into, _add_source_record, "sources")


def _add_source_record(reader: Reader) -> None:
    into, stem = reader.into, reader.parsed.path.stem
    source = reader.read(Source, reader.record.data, _SOURCE)
    if source is None:
        into.leave_out("sources", stem)
    elif source.id == stem:
        into.sources[source.id] = source
        into.locations.add(source, reader.parsed, reader.record)
    else:
        reader.complain(_misplaced(source, reader.parsed), source.id)
        into.leave_out("sources", stem)
        into.broken.add(source.id)


def _misplaced(source: Source, parsed: Parsed) -> Complaint:
    named = parsed.path.with_name(f"{source.id}.yaml")
    if exists(named):
        message = f"`{source.id}` is the id of the source in {named.as_posix()}"
        stem = parsed.path.stem
        hint = f"call this one `{stem}`, as its file is"
        return Complaint("duplicate-source", message, hint, ("id",), instead=stem)
    message = f"the source `{source.id}` stands in the file `{parsed.path.name}`"
    hint = f"call the file `{named.name}`, or the source `{parsed.path.stem}`"
    return Complaint("bad-id", message, hint, ("id",))

"""The terms of the vocabulary in a schema: kinds, types, qualifiers, properties, schemes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, Protocol

from jihadgraph.json_schema.written import DATE, EMPTY, QUANTITY, TEXT, anchored
from jihadgraph.vocabulary import Scheme, Vocabulary

Schema = dict[str, Any]

_VALUES: dict[Literal["date", "quantity", "text"], Schema] = {"date": DATE, "quantity": QUANTITY}
"""The form of a fact's value, where it is no mere text."""
_SWITCHES = frozenset("y n yes no on off true false".split())  # noqa: SIM905 (a list reads worse)


class _Term(Protocol):
    @property
    def definition(self) -> str: ...


def with_terms(models: Mapping[str, Schema], vocabulary: Vocabulary) -> dict[str, Schema]:
    """The schemas of the models, with the terms that a vocabulary allows."""
    entries = {name: _not_required(models[name], "id") for name in _SECTIONS.values()}
    return {
        **models,
        **entries,
        "Entity": _entity(models["Entity"], vocabulary),
        "Relation": _relation(models["Relation"], vocabulary),
        "Fact": _fact(models["Fact"], vocabulary),
    }


def _entity(model: Schema, vocabulary: Vocabulary) -> Schema:
    said = model["properties"]["same_as"]["description"]
    schemes = {name: _identifier(scheme) for name, scheme in vocabulary.identifiers.items()}
    same_as = {"type": "object", "properties": schemes, "additionalProperties": False}
    facts = {"type": "array", "items": {"$ref": "#/$defs/Fact"}}
    return _with_keys(
        model,
        kind=_one_of(vocabulary.kinds),
        same_as={"description": said, "anyOf": [same_as, EMPTY]},
        facts={"description": "What is said of it, each with its evidence.", **facts},
    )


def _identifier(scheme: Scheme) -> Schema:
    form = {**TEXT, "type": [*TEXT["type"], "null"], "pattern": anchored(scheme.pattern)}
    return {"title": scheme.label, "description": scheme.definition, **form}


def _relation(model: Schema, vocabulary: Vocabulary) -> Schema:
    """A relation has the qualifiers that its type declares, and no others."""
    types, qualifiers = vocabulary.relations, vocabulary.qualifiers
    keys = {
        name: {"description": item.definition, "anyOf": [_one_of_values(item.values), EMPTY]}
        for name, item in qualifiers.items()
    }
    bare = {key: value for key, value in model["properties"].items() if key != "qualifiers"}
    without = [
        _if_among("type", [id_ for id_, type_ in types.items() if name not in type_.qualifiers])
        | {"then": {"properties": {name: False}}}
        for name in qualifiers
    ]
    relation = {**model, "properties": {**bare, **keys}, "allOf": without}
    return _not_required(_with_keys(relation, type=_one_of(types)), "id")


def _fact(model: Schema, vocabulary: Vocabulary) -> Schema:
    """The value of a fact has the form that its property wants."""
    forms = [
        _if_among("property", sorted(vocabulary.properties_of(value)))
        | {"then": {"properties": {"value": form}}}
        for value, form in _VALUES.items()
    ]
    bare = {key: value for key, value in model["properties"].items() if key != "entity"}
    fact = {**model, "properties": bare, "allOf": forms}
    return _not_required(_with_keys(fact, property=_one_of(vocabulary.properties)), "id", "entity")


def _if_among(key: str, ids: list[str]) -> Schema:
    return {"if": {"properties": {key: {"enum": ids}}, "required": [key]}}


def _with_keys(model: Schema, **keys: Schema) -> Schema:
    """A model some of whose keys are described otherwise; what they mean stays."""
    properties = dict(model["properties"])
    for key, written in keys.items():
        said = {"description": properties.get(key, {}).get("description", "")}
        properties[key] = {**(said if said["description"] else {}), **written}
    return {**model, "properties": properties}


def _not_required(model: Schema, *keys: str) -> Schema:
    """A model less the demand for keys that are filled in where nobody writes them."""
    return {**model, "required": [key for key in model["required"] if key not in keys]}


def _one_of(terms: Mapping[str, _Term]) -> Schema:
    return _one_of_values({id_: term.definition for id_, term in terms.items()})


def _one_of_values(definitions: Mapping[str, str]) -> Schema:
    """One of some words; editors show what each of them means."""
    said = [" ".join(definition.split()) for definition in definitions.values()]
    return {"enum": _as_tools_read(definitions), "enumDescriptions": said}


def _as_tools_read(words: Iterable[str]) -> list[str | bool]:
    """Words, and what a tool makes of them that takes ``no`` for a switch."""
    known = list(words)
    return [*known, *([True, False] if _SWITCHES.intersection(known) else [])]


_SECTIONS = {
    "kinds": "Kind",
    "qualifiers": "Qualifier",
    "relations": "RelationType",
    "properties": "Property",
    "identifiers": "Scheme",
}


def written_vocabulary(vocabulary: Vocabulary) -> Schema:
    """The file of a data set's own entries: ids with their entries, by section."""
    sections = {section: _section(section) for section in type(vocabulary).model_fields}
    described = "Entries that a data set adds to the vocabulary."
    return {
        "description": described,
        "type": "object",
        "properties": sections,
        "additionalProperties": False,
    }


def _section(section: str) -> Schema:
    entry = {"$ref": f"#/$defs/{_SECTIONS[section]}"}
    names = {"pattern": "^[a-z][a-z0-9_]*$"}
    return {"type": ["object", "null"], "propertyNames": names, "additionalProperties": entry}

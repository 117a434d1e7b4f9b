"""The JSON Schema of the files that analysts write, for editors and for checks by other tools.

Derived from the models and the vocabulary, a data set's own entries included. It describes the
files as they are written, short forms included, and as tools read them that take ``13``,
``2014-06-29`` and ``no`` for more than text. It is never stricter than ``jihadgraph check``, which
alone sees what a form cannot show: whether a passage is there and bears a statement out.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from jihadgraph.json_schema.terms import with_terms, written_vocabulary
from jihadgraph.json_schema.written import WrittenForm, as_written
from jihadgraph.model import Entity, Fact, Relation, Replaced, Source, Withdrawn
from jihadgraph.vocabulary import Kind, Property, Qualifier, RelationType, Scheme, Vocabulary

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
BASE = "https://w3id.org/jihadgraph/schema/"

FORMS = {
    "entities": "A file of entities, such as `data/entities.yaml`.",
    "relations": "A file of relations, such as `data/relations.yaml`.",
    "source": "The record of a source, such as `seeds/some-report.yaml`.",
    "vocabulary": "A data set's own vocabulary, `data/vocabulary.yaml`.",
    "entity": "One entity, such as a line of JSON Lines.",
    "relation": "One relation, such as a line of JSON Lines.",
}
"""What there is a schema of: each kind of file, and a record by itself."""

_MODELS = (
    Entity, Replaced, Withdrawn, Fact, Relation, Source,
    Kind, Qualifier, RelationType, Property, Scheme,
)  # fmt: skip


def json_schema(vocabulary: Vocabulary, form: str | None = None) -> Schema:
    """The schema of one form in ``FORMS``; without one, of any file, told apart by its shape.

    Raises ``KeyError`` for a form that there is not.
    """
    described = FORMS[form] if form else "Any file of a data set."
    root: Schema = {"$ref": f"#/$defs/{form}"} if form else _ANY_FILE
    return {
        "$schema": DIALECT,
        "$id": f"{BASE}{form or 'file'}.json",
        "title": f"jihadgraph: {form or 'any file'}",
        "description": described,
        **root,
        "$defs": _definitions(vocabulary),
    }


@cache
def _models() -> dict[str, Schema]:
    """The schemas of the models, which no vocabulary changes."""
    modes: Any = [(model, "validation") for model in _MODELS]
    _, generated = models_json_schema(modes, by_alias=True, schema_generator=WrittenForm)
    return {name: as_written(schema) for name, schema in generated["$defs"].items()}


def _definitions(vocabulary: Vocabulary) -> Schema:
    return dict(
        sorted(
            {
                **with_terms(_models(), vocabulary),
                "entity": _ANY_ENTITY,
                "relation": {"$ref": "#/$defs/Relation"},
                "source": {"$ref": "#/$defs/Source"},
                "entities": _list_of("entity"),
                "relations": _list_of("relation"),
                "vocabulary": written_vocabulary(vocabulary),
            }.items()
        )
    )


def _list_of(record: str) -> Schema:
    """A list of records; an empty file is one without any."""
    return {"type": ["array", "null"], "items": {"$ref": f"#/$defs/{record}"}}


def _where(condition: Schema, then: Schema, otherwise: Schema) -> Schema:
    return {"if": condition, "then": then, "else": otherwise}


def _of(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


_ANY_ENTITY = _where(
    {"required": ["withdrawn"]},
    _of("Withdrawn"),
    _where({"required": ["replaced_by"]}, _of("Replaced"), _of("Entity")),
)
_JOINS = {"anyOf": [{"required": [key]} for key in ("type", "from", "to")]}
_SECTIONS = {"anyOf": [{"required": [section]} for section in Vocabulary.model_fields]}
_ANY_FILE = _where(
    {"type": "object"},
    _where(_SECTIONS, _of("vocabulary"), _of("source")),
    _where({"contains": {"type": "object", **_JOINS}}, _of("relations"), _of("entities")),
)
"""Files are told apart by what only they have."""

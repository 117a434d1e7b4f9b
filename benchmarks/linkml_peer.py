"""The data format as LinkML, and a project as linkml-validate reads it.

``python benchmarks/linkml_peer.py PROJECT SCHEMA DATA`` writes both files. The classes, required
slots, enumerations and patterns are those of our JSON Schema. LinkML has no short forms and no
mappings with free keys: the data are written out in full, mappings as lists. They are written as
YAML, as our files are, or as JSON where the name of the file says so.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from jihadgraph.json_schema.written import ADDRESS, DATE
from jihadgraph.model import Entity, Fact, Relation, Source
from jihadgraph.reading import load
from jihadgraph.store import Dataset
from jihadgraph.vocabulary import Vocabulary

Plain = dict[str, Any]

_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
_STATEMENT_ID = "^[a-z0-9_]+(--?[a-z0-9_]+)*$"
_URL = r"^https?://[^\s/?#]+\S*$"


def _slot(range_: str = "string", **more: Any) -> Plain:
    return {"range": range_, **more}


_NEEDED: Plain = {"required": True}
_MANY: Plain = {"multivalued": True, "inlined_as_list": True}
_ENTITY_ID = _slot(pattern=_ID)
_WHEN = _slot(pattern=DATE["pattern"])
_TEXTS = _slot(multivalued=True)
_IDS = _slot(pattern=_ID, multivalued=True)
_STATEMENT_IDS = _slot(pattern=_STATEMENT_ID, multivalued=True)
_STATEMENT = {
    "id": _slot(pattern=_STATEMENT_ID, **_NEEDED),
    "cite": _slot("Evidence", **_NEEDED, **_MANY),
    "when": _WHEN,
    "when_basis": _slot("Basis"),
    "note": _slot(),
    "assessment": _slot("Assessment", inlined=True),
    "conflicts_with": _STATEMENT_IDS,
    "supersedes": _STATEMENT_IDS,
}
_CLASSES: dict[str, dict[str, Plain]] = {
    "Speaker": {"entity": _ENTITY_ID, "as": _slot()},
    "Evidence": {
        "at": _slot(pattern=ADDRESS["pattern"], **_NEEDED),
        "by": _slot("Speaker", inlined=True),
        "said": _WHEN,
        "stance": _slot("Stance"),
        "modality": _slot("Modality"),
        "quote": _slot(),
        "implicit": _IDS,
        "note": _slot(),
    },
    "Assessment": {
        "confidence": _slot("Confidence"),
        "grade": _slot(pattern="^[A-F][1-6]$"),
        "why": _slot(**_NEEDED),
    },
    "Alias": {"name": _slot(**_NEEDED), "lang": _slot(), "shared": _slot("boolean")},
    "Identifier": {"scheme": _slot("Scheme", **_NEEDED), "id": _slot(**_NEEDED)},
    "Entity": {
        "id": _slot(pattern=_ID, **_NEEDED),
        "kind": _slot("Kind", **_NEEDED),
        "name": _slot(**_NEEDED),
        "aliases": _slot("Alias", **_MANY),
        "cite": _slot("Evidence", **_MANY),
        "same_as": _slot("Identifier", **_MANY),
        "different_from": _IDS,
        "note": _slot(),
    },
    "Relation": {
        **_STATEMENT,
        "type": _slot("RelationType", **_NEEDED),
        "from": _slot(pattern=_ID, **_NEEDED),
        "to": _slot(pattern=_ID, **_NEEDED),
    },
    "Fact": {
        **_STATEMENT,
        "entity": _slot(pattern=_ID, **_NEEDED),
        "property": _slot("Property", **_NEEDED),
        "value": _slot(**_NEEDED),
        "of": _slot(),
        "where": _ENTITY_ID,
    },
    "Mark": {"number": _slot("integer", **_NEEDED), "span": _IDS, "sentence": _IDS},
    "Passage": {
        "number": _slot("integer", **_NEEDED),
        "kind": _slot("PassageKind", **_NEEDED),
        "digest": _slot(pattern="^[0-9a-f]{16}$"),
        "mentions": _IDS,
        "marks": _slot("Mark", **_MANY),
    },
    "Footnote": {
        "number": _slot("integer", **_NEEDED),
        "url": _slot(pattern=_URL),
        "title": _slot(),
        "note": _slot(),
    },
    "HeldText": {"file": _slot(**_NEEDED), "sha256": _slot(pattern="^[0-9a-f]{64}$", **_NEEDED)},
    "Source": {
        "id": _slot(pattern=_ID, **_NEEDED),
        "title": _slot(**_NEEDED),
        "authors": _TEXTS,
        "published": _WHEN,
        "published_note": _slot(),
        "url": _slot(pattern=_URL),
        "text": _slot("HeldText", inlined=True),
        "footnotes": _slot("Footnote", **_MANY),
        "passages": _slot("Passage", **_MANY),
        "note": _slot(),
    },
    "Dataset": {
        "entities": _slot("Entity", **_MANY),
        "relations": _slot("Relation", **_MANY),
        "facts": _slot("Fact", **_MANY),
        "sources": _slot("Source", **_MANY),
    },
}
_WORDS = {
    "Basis": ("passage", "published", "inferred"),
    "Stance": ("supports", "refutes"),
    "Modality": ("states", "alleges", "predicts"),
    "PassageKind": (
        "text", "headline", "caption", "keywords", "links", "author", "references",
    ),
    "Confidence": (
        "low", "moderate", "high", "almost no chance", "very unlikely", "unlikely",
        "roughly even chance", "likely", "very likely", "almost certain",
    ),
}  # fmt: skip


def linkml_schema(vocabulary: Vocabulary) -> Plain:
    """The format as a LinkML schema; qualifiers are slots of every relation."""
    terms: dict[str, Iterable[str]] = {
        "Kind": vocabulary.kinds,
        "RelationType": vocabulary.relations,
        "Property": vocabulary.properties,
        "Scheme": vocabulary.identifiers,
        **{_enum_of(name): item.values for name, item in vocabulary.qualifiers.items()},
    }
    qualifiers = {name: _slot(_enum_of(name)) for name in vocabulary.qualifiers}
    classes = {**_CLASSES, "Relation": {**_CLASSES["Relation"], **qualifiers}}
    return {
        "id": "https://example.org/jihadgraph",
        "name": "jihadgraph",
        "prefixes": {"linkml": "https://w3id.org/linkml/"},
        "imports": ["linkml:types"],
        "default_range": "string",
        "enums": {
            name: {"permissible_values": dict.fromkeys(words)}
            for name, words in {**_WORDS, **terms}.items()
        },
        "classes": {name: {"attributes": slots} for name, slots in classes.items()}
        | {"Dataset": {"tree_root": True, "attributes": _CLASSES["Dataset"]}},
    }


def _enum_of(qualifier: str) -> str:
    return f"Qualifier{qualifier.capitalize()}"


def linkml_data(dataset: Dataset) -> Plain:
    """A data set in the long form."""
    return {
        "entities": [_entity(item) for item in dataset.entities()],
        "relations": [_relation(item) for item in dataset.relations()],
        "facts": [_written(item) for item in dataset.facts()],
        "sources": [_source(item) for item in dataset.sources()],
    }


def _written(item: Entity | Relation | Fact | Source) -> Plain:
    return item.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _entity(entity: Entity) -> Plain:
    same_as = [{"scheme": scheme, "id": id_} for scheme, id_ in entity.same_as.items()]
    return {**_written(entity), "same_as": same_as}


def _relation(relation: Relation) -> Plain:
    written = _written(relation)
    qualifiers = written.pop("qualifiers", {})
    return {**written, **qualifiers}


def _source(source: Source) -> Plain:
    written = _written(source)
    passages = _numbered(written.get("passages", {}))
    for passage in passages:
        passage["marks"] = _numbered(passage.get("marks", {}))
    footnotes = _numbered(written.get("footnotes", {}))
    return {**written, "footnotes": footnotes, "passages": passages}


def _numbered(items: Mapping[str, Plain]) -> list[Plain]:
    """A mapping by number as a list."""
    return [{"number": int(number), **item} for number, item in items.items()]


def main() -> None:
    """Write the schema and the data of a project."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("project", "schema", "data"):
        parser.add_argument(name, type=Path)
    arguments = parser.parse_args()
    dataset = load(arguments.project).dataset
    arguments.schema.write_text(json.dumps(linkml_schema(dataset.vocabulary)), "utf-8")
    data = linkml_data(dataset)
    is_json = arguments.data.suffix == ".json"
    written = json.dumps(data) if is_json else yaml.dump(data, Dumper=yaml.CSafeDumper)
    arguments.data.write_text(written, "utf-8")


if __name__ == "__main__":
    main()

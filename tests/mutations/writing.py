"""A mutant as files, for the real ``jihadgraph check`` to read."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from jihadgraph.model import Entity
from mutations.kinds import Ground
from mutations.mutant import Cited, Mutant, Record, record_of


def write_mutant(ground: Ground, mutant: Mutant | None, project: Path, into: Path) -> Path:
    """Write a project with one slip in it, or with none; texts that are held lie in ``texts``."""
    shutil.copytree(project / "seeds", into / "seeds", ignore=shutil.ignore_patterns("*.txt"))
    shutil.copy(project / "pyproject.toml", into)
    (into / "data").mkdir()
    for own in project.glob("data/vocabulary.yaml"):
        shutil.copy(own, into / "data")
    entities = [_entity(ground, entity, mutant) for entity in ground.dataset.entities()]
    retired = [item.model_dump(exclude_unset=True) for item in ground.dataset.retired.values()]
    _write(into / "data" / "entities.yaml", [*entities, *retired])
    relations = [_relation(_changed(item, mutant)) for item in ground.dataset.relations()]
    _write(into / "data" / "relations.yaml", relations)
    _write_texts(ground, mutant, into / "texts")
    return into


def _write(path: Path, records: list[Any]) -> None:
    text = yaml.dump(records, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    path.write_text(text, "utf-8")


def _changed(item: Cited, mutant: Mutant | None) -> Record:
    """The record of a statement or an entity, or of the mutant that was made of it."""
    if mutant and mutant.record and type(mutant.original) is type(item) and mutant.id == item.id:
        return dict(mutant.record)
    return record_of(item)


def _entity(ground: Ground, entity: Entity, mutant: Mutant | None) -> Record:
    record = _changed(entity, mutant)
    facts = [_changed(fact, mutant) for fact in ground.dataset.facts(entities={entity.id})]
    for fact in facts:
        fact.pop("entity")
    return {**record, "facts": facts} if facts else record


def _relation(record: Record) -> Record:
    """As an analyst writes it: qualifiers beside the other keys, an id only where it must be."""
    ends = (record["from"], record["to"])
    defaults = {"--".join((one, record["type"], other)) for one, other in (ends, ends[::-1])}
    plain = {key: value for key, value in record.items() if key != "qualifiers"}
    if plain["id"] in defaults:
        plain.pop("id")
    return {**plain, **record.get("qualifiers", {})}


def _write_texts(ground: Ground, mutant: Mutant | None, folder: Path) -> None:
    folder.mkdir()
    for source in ground.dataset.sources():
        if (document := ground.texts.document(source)) is None:
            continue
        changed = mutant is not None and mutant.source == source.id
        text = mutant.text if mutant and changed else document.path.read_text("utf-8")
        (folder / document.path.name).write_text(text, "utf-8")

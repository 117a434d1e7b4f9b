"""Write a whole invented project, for measurements: ``python benchmarks/generate.py M DIR``.

The same size always gives the same bytes. Names are plainly artificial ("Group 17").
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dice import Dice
from scenes import Entity, Passage, Scene, Stage
from sizes import SIZES, Size
from statements import PUBLISHED, Author, Record

from jihadgraph.vocabulary import shipped_vocabulary

SEED = 20141


_RECORDS_A_FILE = 50_000
_SETTINGS = '[tool.jihadgraph]\ncorrections = "corrections@example.org"\n'
_ABBREVIATIONS = {
    "group": "GRP", "leader": "LDR", "person": "PSN", "organization": "ORG", "community": "CMT",
    "country": "CTR", "region": "RGN", "province": "PRV", "city": "CTY", "attack": "ATK",
}  # fmt: skip
_ARABIC = {"group": "مجموعة", "leader": "قائد", "city": "مدينة", "country": "بلد"}
_SHARED_EVERY = 20


def generate(size: Size, folder: Path) -> None:
    """Write a project of a size into a folder, which is made."""
    rng = Dice(SEED)
    stage = Stage(size.entities, size.relations, rng)
    author = Author(shipped_vocabulary(), rng)
    relations = author.relations(stage.scenes, size.relations)
    entities = sorted(
        ((entity, scene) for scene in stage.scenes for entity in scene.natives),
        key=lambda native: (native[0].kind, native[0].number),
    )
    groups = sum(entity.kind == "group" for entity, _ in entities)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pyproject.toml").write_text(_SETTINGS, "utf-8")
    described = [_entity(entity, scene, groups, author) for entity, scene in entities]
    for name, records in (("entities", described), ("relations", relations)):
        _write_records(folder / "data", name, records, bulk=size.bulk)
    _write_reports(folder / "seeds", stage, rng)


# Entities ---------------------------------------------------------------------------------------


def _entity(entity: Entity, scene: Scene, groups: int, author: Author) -> Record:
    rng = author.rng
    record: Record = {"id": entity.id, "kind": entity.kind, "name": _name(entity)}
    twin = _twin(entity, groups)
    if aliases := _aliases(entity, rng) + ([_shared_name(entity)] if twin else []):
        record["aliases"] = aliases
    record["cite"] = rng.choice(scene.passages).cite(rng, {entity.id}, None)
    if facts := author.facts(scene, entity):
        record["facts"] = facts
    if rng.happens(0.1):
        record["same_as"] = {"opensanctions": f"artificial-{entity.id}"}
    if twin:
        record["different_from"] = [twin]
    if rng.happens(0.05):
        record["note"] = "Invented, like everything here."
    return record


def _name(entity: Entity) -> str:
    return f"{entity.kind.capitalize()} {entity.number}"


def _aliases(entity: Entity, rng: Dice) -> list[Any]:
    if not rng.happens(0.4):
        return []
    abbreviation = _ABBREVIATIONS[entity.kind]
    names: list[Any] = [
        f"{abbreviation}-{entity.number}",
        f"{entity.kind.capitalize()} No. {entity.number}",
    ]
    if word := _ARABIC.get(entity.kind):
        names.append({"name": f"{word} {entity.number}", "lang": "ar"})
    return rng.sample(names, rng.randint(1, len(names)))


def _twin(entity: Entity, groups: int) -> str | None:
    """The group that bears one name with this one: of twenty, the first two do."""
    other = {1: entity.number + 1, 2: entity.number - 1}.get(entity.number % _SHARED_EVERY)
    return f"group-{other}" if entity.kind == "group" and other and other <= groups else None


def _shared_name(entity: Entity) -> Record:
    return {"name": f"Front {entity.number // _SHARED_EVERY + 1}", "shared": True}


# Reports ----------------------------------------------------------------------------------------


def _write_reports(folder: Path, stage: Stage, rng: Dice) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    passages: list[list[Passage]] = [[] for _ in range(stage.reports)]
    for scene in stage.scenes:
        for passage in scene.passages:
            passages[passage.report - 1].append(passage)
    for number, (own, footnotes) in enumerate(zip(passages, stage.footnotes, strict=True), 1):
        record = _report(number, footnotes, own, rng)
        (folder / f"report-{number}.yaml").write_text(_mapping(record), "utf-8")


def _report(number: int, footnotes: int, passages: list[Passage], rng: Dice) -> Record:
    published = f"{PUBLISHED}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    record: Record = {
        "id": f"report-{number}",
        "title": f"Report {number}: an invented document",
        "authors": [f"Author {rng.randint(1, 50)}"],
        "published": published,
    }
    if rng.happens(0.2):
        record |= {"published": f"{published[:4]}~", "published_note": "Inferred from its links."}
    record["url"] = f"https://example.org/reports/{number}"
    record["text"] = {"file": f"report-{number}.txt", "sha256": f"{rng.getrandbits(256):064x}"}
    if footnotes:
        record["footnotes"] = {
            str(note): {"url": f"https://example.org/notes/{number}/{note}"}
            for note in range(1, footnotes + 1)
        }
    return record | {"passages": dict(_passages(passages, rng))}


def _passages(passages: list[Passage], rng: Dice) -> Iterator[tuple[str, Record]]:
    """A headline, the paragraphs of text with a caption here and there, and the author."""
    named = [passages[0].mentions, *(passage.mentions for passage in passages)]
    yield "1", _unmarked("headline", sorted(named[0])[:1], rng)
    last = 1
    for passage in passages:
        for number in range(last + 1, passage.number):
            yield str(number), _unmarked("caption", sorted(passage.mentions)[:2], rng)
        last = passage.number
        yield str(last), _text(passage, rng)
    yield str(last + 1), _unmarked("author", [], rng)


def _unmarked(kind: str, mentions: list[str], rng: Dice) -> Record:
    record: Record = {"kind": kind, "digest": _digest(rng)}
    return record | ({"mentions": mentions} if mentions else {})


def _text(passage: Passage, rng: Dice) -> Record:
    record = _unmarked("text", sorted(passage.mentions), rng)
    if passage.marks:
        record["marks"] = {
            str(number): {"span": sorted(mark.span), "sentence": sorted(mark.sentence)}
            for number, mark in passage.marks.items()
        }
    return record


def _digest(rng: Dice) -> str:
    return f"{rng.getrandbits(64):016x}"


# Files ------------------------------------------------------------------------------------------


def _write_records(data: Path, name: str, records: list[Record], *, bulk: bool) -> None:
    data.mkdir(parents=True, exist_ok=True)
    if not bulk:
        text = "\n".join(map(_item, records))
        (data / f"{name}.yaml").write_text(text, "utf-8")
        return
    (data / name).mkdir(exist_ok=True)
    for part, start in enumerate(range(0, len(records), _RECORDS_A_FILE), 1):
        lines = records[start : start + _RECORDS_A_FILE]
        text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in lines)
        (data / name / f"part-{part:02}.jsonl").write_text(text, "utf-8")


def _item(record: Record) -> str:
    """A record as an item of a list, as an analyst would write it."""
    return "- " + _mapping(record).replace("\n", "\n  ").rstrip(" ")


def _mapping(record: Record) -> str:
    return "".join(f"{key}:{_value(value)}\n" for key, value in record.items())


def _value(value: Any) -> str:
    """What follows a key: longer things in block style, line by line, what is in them in a line."""
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return "".join(f"\n  - {_flow(item)}" for item in value)
    if isinstance(value, dict) and any(isinstance(item, dict) for item in value.values()):
        return "".join(f"\n  {key}: {_flow(item)}" for key, item in value.items())
    return f" {_flow(value)}"


_PLAIN = re.compile(r"https?://[\w./-]+|\w[\w ./'-]*(?:#p\w+(?:\.fn\w+)?)?[~?%]?")
"""Scalars that need no quotes, anywhere."""


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    text = "true" if value is True else str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def main() -> None:
    """Read the arguments and write the project."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", choices=SIZES)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    generate(SIZES[arguments.size], arguments.folder)


if __name__ == "__main__":
    main()

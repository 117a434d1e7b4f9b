"""Small data sets made of models, and one written to files that has a bit of everything."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode

import jihadgraph
from jihadgraph.iris import BASE
from jihadgraph.model import Entity, Fact, Relation, Source
from jihadgraph.rdf import triples
from jihadgraph.store import Dataset
from jihadgraph.vocabulary import shipped_vocabulary

NS = f"{BASE}ns#"
VOCABULARY = shipped_vocabulary()

STANDINGS: dict[str, list[dict[str, str]]] = {
    "asserted": [{"at": "source-a#p1"}],
    "claimed": [{"at": "source-a#p1", "by": "group-b"}],
    "alleged": [{"at": "source-a#p1", "modality": "alleges"}],
    "predicted": [{"at": "source-a#p1", "modality": "predicts"}],
    "contested": [{"at": "source-a#p1"}, {"at": "source-a#p2", "stance": "refutes"}],
    "denied": [{"at": "source-a#p1", "stance": "refutes"}],
}


def entity(id_: str, kind: str | None = None, **keys: Any) -> Entity:
    kind = kind or id_.partition("-")[0]
    return Entity.model_validate(
        {"id": id_, "kind": kind, "name": id_.upper(), "cite": "source-a#p1", **keys}
    )


def relation(subject: str, type_: str, object_: str, **keys: Any) -> Relation:
    id_ = f"{subject}--{type_}--{object_}"
    data = {"id": id_, "type": type_, "from": subject, "to": object_, "cite": "source-a#p1"}
    return Relation.model_validate({**data, **keys})


def fact(about: str, property_: str, value: str, **keys: Any) -> Fact:
    data = {"id": f"{about}--{property_}", "entity": about, "property": property_, "value": value}
    return Fact.model_validate({**data, "cite": "source-a#p1", **keys})


def dataset(*statements: Relation | Fact, more: tuple[Entity, ...] = (), **keys: Any) -> Dataset:
    """Leaders, groups, a country and an attack, one source, and what is given."""
    named = ["leader-a", "leader-b", "group-a", "group-b", "country-a", "attack-a"]
    keys.setdefault("sources", [Source(id="source-a", title="Source A")])
    return Dataset(
        keys.pop("vocabulary", VOCABULARY),
        [*more, *map(entity, named)],
        [item for item in statements if isinstance(item, Relation)],
        [item for item in statements if isinstance(item, Fact)],
        **keys,
    )


def said(store: Dataset, subject: str, base: str = BASE) -> dict[str, set[str]]:
    """What the triples say of a node, by predicate: IRIs and the text of literals."""
    found: dict[str, set[str]] = {}
    for triple in triples(store, base=base):
        subject_, object_ = triple.subject, triple.object
        assert isinstance(subject_, NamedNode)
        assert isinstance(object_, NamedNode | Literal)
        if subject_.value == f"{base}{subject}":
            found.setdefault(triple.predicate.value, set()).add(object_.value)
    return found


def is_direct(store: Dataset, subject: str, type_: str, object_: str) -> bool:
    objects = said(store, f"entity/{subject}").get(f"{NS}{type_}", set())
    return f"{BASE}entity/{object_}" in objects


def turtle(store: Dataset, base: str = BASE) -> bytes:
    file = io.BytesIO()
    jihadgraph.export(store, "turtle", file, base=base)
    return file.getvalue()


ENTITIES = r"""
- id: leader-a
  kind: leader
  name: "Leader \"A\"\nof two lines \\ and a\ttab"
  aliases: [O'Leader, {name: القائد أ, lang: ar}, {name: رهبر, lang: fa-Arab}, {name: n, lang: a_b}]
  cite: source-a#p1
  same_as: {wikidata: Q1, un_sanctions: QDi.001}
  facts:
    - {property: died_on, value: 2013-04, cite: {at: source-a#p1, by: {as: an aide}}}
- {id: leader-b, kind: leader, name: Leader B, cite: source-a#p1, different_from: leader-a}
- id: group-b
  kind: group
  name: Group B
  cite: source-a#p2.fn1
  facts:
    - {property: strength, value: "12..24", of: fighters, cite: source-a#p2, when: 2014~}
- {id: old-b, replaced_by: group-b}
- {id: gone-b, withdrawn: on request}
"""

RELATIONS = r"""
- type: bayah
  from: leader-a
  to: leader-b
  stage: accepted
  when: 2014
  cite: [source-a#p1, {at: source-a#p2.fn1, by: group-b, stance: refutes, quote: "it's \"not\" so"}]
- type: leads
  from: leader-b
  to: group-b
  cite: source-a#p2.fn2
  assessment: {confidence: low, grade: B2, why: Only one voice.}
  note: "\U0001F300 and \u202Eright to left"
- type: member
  from: leader-a
  to: group-b
  cite: source-a#p2.fn3
  supersedes: leader-b--leads--group-b
"""

SOURCE = r"""
id: source-a
title: The "first" source
authors: [A. Author]
published: 2024?
footnotes:
  1: {url: "https://example.org/a|b{c}?d=[e]"}
  2: {url: "https://example.org/a[b]<c>|d"}
  3: {title: In print}
passages: {1: {kind: text}, 2: {kind: text}}
"""


def write_sample(folder: Path) -> Path:
    files = {
        "data/entities.yaml": ENTITIES,
        "data/relations.yaml": RELATIONS,
        "seeds/source-a.yaml": SOURCE,
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    return folder


def shipped_dataset() -> Dataset:
    return jihadgraph.load(Path(__file__).parent.parent).dataset

"""Names and mentions: any names of entities, looked for in any text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from jihadgraph.model import Entity
from jihadgraph.names import MOST_WORDS, MentionFinder, NameIndex, UnknownName, fold
from jihadgraph.store import Dataset
from jihadgraph.vocabulary import shipped_vocabulary

_VOCABULARY = shipped_vocabulary()


def mentions(data: bytes) -> None:
    """Mentions stand in order within the text, do not overlap, and name entities that there are.

    The first line is the text, each further line the name of an entity.
    """
    text, *names = data.decode("utf-8", "replace").split("\n")
    entities = [_entity(f"group-{number}", name) for number, name in enumerate(names)]
    entities = [entity for entity in entities if entity.name.strip()]
    finder = MentionFinder(entities)
    found = finder.find(text)
    assert found == finder.find(text)
    known = {entity.id for entity in entities}
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(mention.entities and known.issuperset(mention.entities) for mention in found)
    for entity in entities:
        _bears_its_name(entity, finder)
    _are_found(entities)


def _entity(id_: str, name: str) -> Entity:
    return Entity.model_construct(id=id_, kind="group", name=name, aliases=(), evidence=())


def _bears_its_name(entity: Entity, finder: MentionFinder) -> None:
    """A name with a letter in it, by itself, names its bearer or another one that is longer.

    A name of more words than any has is not looked for.
    """
    named = finder.find(entity.name) or len(re.findall(r"\w+", entity.name)) > MOST_WORDS
    assert named or not any(map(str.isalpha, entity.name)), f"{entity.name!r} does not name itself"


def _are_found(entities: list[Entity]) -> None:
    index = NameIndex(Dataset(_VOCABULARY, entities, [], [], []))
    for entity in entities:
        assert fold(fold(entity.name)) == fold(entity.name)
        assert entity.id in {match.entity.id for match in index.find(entity.name)}
        found = index.find(f"{entity.name[::-1]} {entity.name}")
        assert found == sorted(found, key=lambda match: (-match.score, match.entity.id))
        try:
            assert index.resolve(entity.id).entity.id == entity.id
        except UnknownName as error:
            raise AssertionError(entity.id) from error


def seeds() -> Iterable[bytes]:
    """Texts with names in them, in several scripts and manners of writing."""
    return (
        text.encode()
        for text in (
            "Group A met the U.S. envoy, and ISIS-K did not.\nGroup A\nU.S.\nISIS\nISIS-K",
            "Al-Front's men; the Front’s leader\nal-Front\nThe Front\nO'Leader",
            "قال القائد أ\nالقائد أ\nرهبر",
            "E\u0301lan a-name, Élan A-Name\nÉlan A-Name\nelan a name",
            "St. Xa and St Xa, Mr. Xa¹\nSt. Xa\nXa",
        )
    )

"""What excludes what is declared in the vocabulary, also in one's own."""

from __future__ import annotations

from typing import Any

import pytest

from jihadgraph.model import Relation
from jihadgraph.query.disputes import disputes
from jihadgraph.vocabulary import RelationType, Vocabulary
from small_sets import VOCABULARY, dataset, entity, relation

MORE = (entity("group-c"),)
IN_2014 = "2013/2015"


def said(subject: str, type_: str, object_: str, when: str | None = None) -> Relation:
    return relation(subject, type_, object_, when=when)


def found(*statements: Relation, vocabulary: Vocabulary = VOCABULARY) -> list[set[str]]:
    store = dataset(*statements, more=MORE, vocabulary=vocabulary)
    return [{item.id for item in one.statements} for one in disputes(store, kinds={"exclusive"})]


def own_type(**keys: Any) -> RelationType:
    alliance = VOCABULARY.relations["alliance"].model_dump(by_alias=True)
    names = {"id": "truce", "label": "keeps a truce with", "inverse": "keeps a truce with"}
    return RelationType.model_validate({**alliance, "settled_by": None, **names, **keys})


@pytest.mark.parametrize(
    ("keys", "statements"),
    [
        (
            {"excludes": ["rivalry"]},
            (
                said("group-a", "truce", "group-b", IN_2014),
                said("group-b", "rivalry", "group-a", IN_2014),
            ),
        ),
        (
            {"symmetric": False, "sole": "to", "excludes": []},
            (
                said("group-a", "truce", "group-b", IN_2014),
                said("group-a", "truce", "group-c", IN_2014),
            ),
        ),
        (
            {"excludes": ["condemns"], "time": "event"},
            (
                said("group-a", "truce", "group-b", "2014-05-01"),
                said("group-a", "condemns", "group-b", "2014-05-01"),
            ),
        ),
    ],
)
def test_a_type_of_ones_own_excludes_what_it_declares(
    keys: dict[str, Any], statements: tuple[Relation, ...]
) -> None:
    own = VOCABULARY.model_copy(
        update={"relations": {**VOCABULARY.relations, "truce": own_type(**keys)}}
    )
    assert found(*statements, vocabulary=own) == [{item.id for item in statements}]
    assert found(*statements[1:], vocabulary=own) == []


def test_events_of_one_year_are_not_of_one_day() -> None:
    own = own_type(excludes=["condemns"], time="event")
    vocabulary = VOCABULARY.model_copy(update={"relations": {**VOCABULARY.relations, "truce": own}})
    years = [said("group-a", type_, "group-b", "2014") for type_ in ("truce", "condemns")]
    assert found(*years, vocabulary=vocabulary) == []


def test_what_the_shipped_vocabulary_names_is_there() -> None:
    relations, properties = VOCABULARY.relations, VOCABULARY.properties
    for type_ in relations.values():
        assert set(type_.excludes) <= relations.keys()
        assert set(type_.sole_kinds) <= VOCABULARY.kinds.keys()
        assert not (type_.symmetric and (type_.one_way or type_.sole))
        assert type_.settled_by or not type_.accusatory
    for property_ in properties.values():
        assert property_.part_of is None or properties[property_.part_of].value == "quantity"
        assert set(property_.dated_by) <= relations.keys()
        assert bool(property_.settled_by) == (property_.value != "text")

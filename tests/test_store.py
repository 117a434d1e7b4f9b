"""The data set in memory answers as a plain filter over all its records would."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jihadgraph.model import Entity, Evidence, Fact, Relation, Replaced, Source, Standing, Withdrawn
from jihadgraph.store import AnyStatement, Dataset, Store
from jihadgraph.vocabulary import Vocabulary, shipped_vocabulary


def entity(id_: str, name: str = "A name") -> Entity:
    return Entity(id=id_, kind="group", name=name)


def cited(cite: str) -> dict[str, Any]:
    """Evidence written as ``source``, ``source by speaker``, or with ``not`` before it."""
    place, _, speaker = cite.removeprefix("not ").partition(" by ")
    stance = "refutes" if cite.startswith("not ") else "supports"
    return {"at": f"{place}#p1", "stance": stance, **({"by": speaker} if speaker else {})}


def relation(id_: str, type_: str, subject: str, object_: str, *cites: str) -> Relation:
    ends = {"from": subject, "to": object_}
    evidence = [cited(cite) for cite in cites]
    return Relation.model_validate({"id": id_, "type": type_, **ends, "cite": evidence})


def fact(id_: str, subject: str, property_: str, *cites: str) -> Fact:
    record = {"id": id_, "entity": subject, "property": property_, "value": "13"}
    return Fact.model_validate({**record, "cite": [cited(cite) for cite in cites]})


ENTITIES = [entity(id_) for id_ in ("leader-b", "group-a", "leader-a", "group-b")]
RELATIONS = [
    relation("r3", "alliance", "group-a", "group-b", "report-b"),
    relation("r1", "bayah", "leader-a", "leader-b", "report-a", "report-b by leader-b"),
    relation("r2", "leads", "leader-a", "group-a", "report-a by leader-b"),
    relation("r4", "rivalry", "group-b", "group-a", "report-b", "not report-a by leader-a"),
    relation("r5", "contact", "group-a", "group-a", "not report-b"),
    relation("r6", "leads", "leader-x", "group-b", "report-a"),
]
FACTS = [
    fact("f2", "group-b", "strength", "report-b by group-a"),
    fact("f1", "group-a", "strength", "report-a"),
    fact("f3", "group-a", "camps", "not report-a"),
]
SOURCES = [Source(id=id_, title="A report") for id_ in ("report-b", "report-a")]
RETIRED: list[Replaced | Withdrawn] = [
    Withdrawn(id="group-z", withdrawn="x"),
    Replaced(id="group-y", replaced_by="group-a"),
]
DATASET = Dataset(shipped_vocabulary(), ENTITIES, RELATIONS, FACTS, SOURCES, RETIRED)


def ids(items: Any) -> list[str]:
    return [item.id for item in items]


def test_everything_sorted_by_id() -> None:
    assert ids(DATASET.entities()) == ["group-a", "group-b", "leader-a", "leader-b"]
    assert ids(DATASET.relations()) == ["r1", "r2", "r3", "r4", "r5", "r6"]
    assert ids(DATASET.facts()) == ["f1", "f2", "f3"]
    assert ids(DATASET.sources()) == ["report-a", "report-b"]
    assert list(DATASET.retired) == ["group-y", "group-z"]
    assert DATASET.vocabulary == shipped_vocabulary()


def test_as_given_keeps_the_order_and_the_first_of_two() -> None:
    given = Dataset(Vocabulary(), ENTITIES + ENTITIES[:1], RELATIONS, FACTS + FACTS[:1]).as_given
    assert ids(given.entities) == ["leader-b", "group-a", "leader-a", "group-b"]
    assert ids(given.relations) == ["r3", "r1", "r2", "r4", "r5", "r6"]
    assert ids(given.facts) == ["f2", "f1", "f3"]


def test_a_data_set_is_a_store() -> None:
    store: Store = DATASET
    assert ids(store.entities({"group-a"})) == ["group-a"]


def test_an_empty_data_set() -> None:
    empty = Dataset(Vocabulary())
    for items in (empty.entities(), empty.relations(), empty.facts(), empty.sources()):
        assert list(items) == []
    assert list(empty.relations(touching={"group-a"})) == []
    assert dict(empty.retired) == {}


def test_by_id() -> None:
    assert ids(DATASET.entities(["group-b", "nobody", "group-a", "group-b"])) == [
        "group-a",
        "group-b",
    ]
    assert ids(DATASET.sources({"report-b"})) == ["report-b"]
    assert ids(DATASET.entities([])) == []
    assert ids(DATASET.relations(ids={"r2", "f1"})) == ["r2"]
    assert ids(DATASET.facts(ids={"r2", "f1"})) == ["f1"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"types": {"leads", "bayah"}}, ["r1", "r2", "r6"]),
        ({"types": []}, []),
        ({"subjects": {"leader-a"}}, ["r1", "r2"]),
        ({"objects": {"group-a"}}, ["r2", "r4", "r5"]),
        ({"subjects": {"group-a"}, "objects": {"group-a"}}, ["r5"]),
        ({"touching": {"group-a"}}, ["r2", "r3", "r4", "r5"]),
        ({"touching": {"leader-b", "group-b"}}, ["r1", "r3", "r4", "r6"]),
        ({"touching": {"leader-x"}}, ["r6"]),
        ({"touching": []}, []),
        ({"touching": {"group-a"}, "subjects": {"leader-a"}}, ["r2"]),
        ({"touching": {"group-a"}, "ids": {"r1", "r2"}}, ["r2"]),
        ({"standing": {Standing.ASSERTED}}, ["r1", "r3", "r6"]),
        ({"standing": {Standing.CLAIMED, Standing.DENIED}}, ["r2", "r5"]),
        ({"standing": ["contested"]}, ["r4"]),
        ({"speakers": {"leader-b"}}, ["r1", "r2"]),
        ({"speakers": {"leader-a", "nobody"}}, ["r4"]),
        ({"speakers": []}, []),
        ({"sources": {"report-b"}}, ["r1", "r3", "r4", "r5"]),
        ({"sources": {"report-a"}, "standing": {Standing.ASSERTED}}, ["r1", "r6"]),
        ({"types": {"leads"}, "subjects": {"leader-a"}, "speakers": {"leader-b"}}, ["r2"]),
    ],
)
def test_relations(asked: dict[str, Any], expected: list[str]) -> None:
    assert ids(DATASET.relations(**asked)) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"properties": {"strength"}}, ["f1", "f2"]),
        ({"entities": {"group-a"}}, ["f1", "f3"]),
        ({"entities": {"group-a"}, "properties": {"camps"}}, ["f3"]),
        ({"standing": {Standing.ASSERTED, Standing.CLAIMED}}, ["f1", "f2"]),
        ({"speakers": {"group-a"}}, ["f2"]),
        ({"sources": {"report-a"}}, ["f1", "f3"]),
        ({"ids": {"f3", "f2"}, "sources": {"report-a"}}, ["f3"]),
    ],
)
def test_facts(asked: dict[str, Any], expected: list[str]) -> None:
    assert ids(DATASET.facts(**asked)) == expected


def test_the_first_of_two_records_counts() -> None:
    doubled = Dataset(
        Vocabulary(),
        [entity("group-a", "First"), entity("group-a", "Second")],
        [relation("r1", "leads", "a", "b", "r"), relation("r1", "bayah", "c", "d", "r")],
        retired=[
            Withdrawn(id="group-z", withdrawn="first"),
            Withdrawn(id="group-z", withdrawn="second"),
        ],
    )
    assert [item.name for item in doubled.entities()] == ["First"]
    assert [item.type for item in doubled.relations()] == ["leads"]
    assert list(doubled.relations(subjects={"c"})) == []
    assert doubled.retired["group-z"] == Withdrawn(id="group-z", withdrawn="first")


def test_without_some_statements() -> None:
    kept = DATASET.without({"r1", "f2", "nothing"})
    # r6 has an end that the data set does not hold
    assert ids(kept.relations()) == ["r2", "r3", "r4", "r5"]
    assert ids(kept.facts()) == ["f1", "f3"]
    assert ids(kept.left_out) == ["r1", "r6", "f2"]
    assert ids(kept.entities()) == ids(DATASET.entities())
    assert ids(kept.sources()) == ids(DATASET.sources())
    assert dict(kept.retired) == dict(DATASET.retired)


def test_without_leaves_the_data_set_as_it_is() -> None:
    DATASET.without({"r1"})
    assert ids(DATASET.relations()) == ["r1", "r2", "r3", "r4", "r5", "r6"]
    assert DATASET.left_out == ()


def test_without_anything_still_goes_what_nobody_knows() -> None:
    unknown = Dataset(
        DATASET.vocabulary,
        ENTITIES,
        [relation("r1", "unheard_of", "group-a", "group-b", "report-a")],
        [
            fact("f1", "group-a", "unheard_of", "report-a"),
            fact("f2", "nobody", "camps", "report-a"),
        ],
    )
    assert ids(unknown.without(()).left_out) == ["r1", "f1", "f2"]
    assert ids(unknown.without(()).without(()).left_out) == ["r1", "f1", "f2"]


# Against a plain filter -------------------------------------------------------------------------

SOME_IDS = st.sampled_from(["group-a", "group-b", "leader-a", "leader-b"])
SOME_SOURCES = st.sampled_from(["report-a", "report-b"])
EVIDENCE = st.lists(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["", "not "]),
        SOME_SOURCES,
        st.just("") | SOME_IDS.map(" by {}".format),
    ),
    min_size=1,
    max_size=2,
)
TYPES = st.sampled_from(["bayah", "leads", "alliance"])
PEOPLED = st.lists(st.tuples(TYPES, SOME_IDS, SOME_IDS, EVIDENCE), max_size=8)


def some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | st.sets(values, max_size=2)


@settings(max_examples=300, deadline=None)
@given(
    PEOPLED,
    st.fixed_dictionaries(
        {
            "types": some(TYPES),
            "subjects": some(SOME_IDS),
            "objects": some(SOME_IDS),
            "touching": some(SOME_IDS),
            "standing": some(st.sampled_from(Standing)),
            "speakers": some(SOME_IDS),
            "sources": some(SOME_SOURCES),
            "ids": some(st.sampled_from(["r0", "r1", "r2"])),
        }
    ),
)
def test_relations_as_a_plain_filter_finds_them(
    made: list[tuple[str, str, str, list[str]]], asked: dict[str, set[Any] | None]
) -> None:
    relations = [
        relation(f"r{number}", type_, subject, object_, *cites)
        for number, (type_, subject, object_, cites) in enumerate(made)
    ]
    found = ids(Dataset(Vocabulary(), relations=reversed(relations)).relations(**asked))
    assert found == [item.id for item in relations if fits(item, asked)]


def fits(item: Relation, asked: dict[str, set[Any] | None]) -> bool:
    given: dict[str, set[Any]] = {
        "types": {item.type},
        "subjects": {item.subject},
        "objects": {item.object},
        "touching": set(item.ends),
        "standing": {item.standing},
        "speakers": {piece.by.entity for piece in item.evidence if piece.by},
        "sources": cited_by(item),
        "ids": {item.id},
    }
    return all(wanted is None or wanted & given[key] for key, wanted in asked.items())


def cited_by(statement: AnyStatement) -> set[str]:
    return {piece.at.source for piece in statement.evidence if isinstance(piece, Evidence)}

"""Relations that exclude each other, and those that do not."""

from __future__ import annotations

from typing import Any

import pytest

from jihadgraph.model import Fact, Relation, Source
from jihadgraph.query.disputes import disputes
from small_sets import STANDINGS, dataset, entity, relation

SOURCES = [
    Source(id="source-a", title="Source A"),
    Source.model_validate({"id": "source-b", "title": "Source B", "published": "2016"}),
]
MORE = (
    entity("leader-c"),
    entity("group-c"),
    entity("person-a"),
    entity("city-a"),
    entity("city-b"),
    entity("province-a"),
    entity("country-b"),
    entity("region-a"),
    entity("region-b"),
)


def said(subject: str, type_: str, object_: str, when: str | None = None, **keys: Any) -> Relation:
    return relation(subject, type_, object_, when=when, **keys)


def found(*statements: Relation | Fact, **keys: Any) -> list[list[str]]:
    store = dataset(*statements, more=MORE, sources=SOURCES, **keys)
    exclusive = disputes(store, kinds={"exclusive"})
    assert all(item.settle.startswith("It would be settled by ") for item in exclusive)
    return [[item.id for item in dispute.statements] for dispute in exclusive]


def pledge(when: str | None, stage: str | None = None, **keys: Any) -> Relation:
    qualifiers = {"qualifiers": {"stage": stage}, "id": stage} if stage else {}
    return said("leader-a", "bayah", "leader-b", when, **{**qualifiers, **keys})


IN_2014 = "2013/2015"
EXCLUDE = [
    (
        "allied and at odds at once",
        said("group-a", "alliance", "group-b", IN_2014),
        said("group-b", "rivalry", "group-a", IN_2014),
    ),
    (
        "on one day",
        said("group-a", "alliance", "group-b", "2014-05-01"),
        said("group-a", "rivalry", "group-b", IN_2014),
    ),
    (
        "still so when it was written",
        said("group-a", "alliance", "group-b", "2013/..", cite="source-b#p1"),
        said("group-a", "rivalry", "group-b", IN_2014),
    ),
    (
        "two leaders at once",
        said("leader-a", "leads", "group-a", IN_2014),
        said("leader-b", "leads", "group-a", "2014/2016"),
    ),
    (
        "only claimed, but somebody says so",
        said("leader-a", "leads", "group-a", IN_2014, cite=STANDINGS["alleged"]),
        said("leader-b", "leads", "group-a", IN_2014, cite=STANDINGS["contested"]),
    ),
    (
        "a leader, and a person outside the groups",
        said("leader-a", "leads", "group-a", IN_2014),
        said("person-a", "leads", "group-a", IN_2014),
    ),
    (
        "an attack in two cities",
        said("attack-a", "located_in", "city-a"),
        said("attack-a", "located_in", "city-b"),
    ),
    (
        "a city in two countries",
        said("city-a", "located_in", "country-a", "2014"),
        said("city-a", "located_in", "country-b", "2016"),
    ),
    (
        "a city in a province that lies in it",
        said("city-a", "located_in", "province-a"),
        said("province-a", "located_in", "city-a"),
    ),
    (
        "two groups claim one attack",
        said("group-a", "carried_out", "attack-a", cite=STANDINGS["claimed"]),
        said("group-b", "carried_out", "attack-a", "2014"),
    ),
    (
        "two groups behind one attack, by two dates",
        said("group-a", "carried_out", "attack-a", "2014"),
        said("group-b", "carried_out", "attack-a", "2016"),
    ),
    (
        "each split from the other",
        said("group-a", "split", "group-b"),
        said("group-b", "split", "group-a"),
    ),
    (
        "each merged into the other in one year",
        said("group-a", "merger", "group-b", "2014"),
        said("group-b", "merger", "group-a", "2014-03"),
    ),
    (
        "each the later name of the other",
        said("group-a", "successor", "group-b", "2014"),
        said("group-b", "successor", "group-a"),
    ),
    (
        "each a branch of the other",
        said("group-a", "affiliate", "group-b", IN_2014),
        said("group-b", "affiliate", "group-a", IN_2014),
    ),
    (
        "a pledge that held after it was renounced",
        pledge("2012/2014"),
        pledge("2013", "renounced"),
    ),
    (
        "still so when it was written, and renounced before",
        pledge("2012/..", cite="source-b#p1"),
        pledge("2015", "renounced"),
    ),
    (
        "accepted, and said to be renounced",
        pledge("2012/2014", "accepted"),
        pledge("2013", "renounced", cite=STANDINGS["alleged"], id="taken-back"),
    ),
]

STAND_TOGETHER = [
    ("renounced in its last year", pledge("2012/2014"), pledge("2014", "renounced")),
    ("no end recorded", pledge("2012"), pledge("2013", "renounced")),
    ("a renunciation without a date", pledge("2012/2014"), pledge(None, "renounced")),
    ("an uncertain one", pledge("2012/2014"), pledge("2013?", "renounced")),
    ("given again after it was renounced", pledge("2014/2016"), pledge("2013", "renounced")),
    ("perhaps given again in that year", pledge("2013/2016"), pledge("2013", "renounced")),
    ("perhaps renounced before it", pledge("2012/2014"), pledge("2012/2013", "renounced")),
    ("rejected, so it never held", pledge("2012/2014", "rejected"), pledge("2013", "renounced")),
    (
        "renounced towards another",
        pledge("2012/2014"),
        said("leader-a", "bayah", "leader-c", "2013", qualifiers={"stage": "renounced"}),
    ),
    (
        "still so when it was written, and renounced later",
        pledge("2012/..", cite="source-b#p1"),
        pledge("2017", "renounced"),
    ),
    (
        "allied, later at odds",
        said("group-a", "alliance", "group-b", "2010/2012"),
        said("group-a", "rivalry", "group-b", "2015/2016"),
    ),
    (
        "perhaps at once: two bare years",
        said("group-a", "alliance", "group-b", "2014"),
        said("group-a", "rivalry", "group-b", "2014"),
    ),
    (
        "undated",
        said("group-a", "alliance", "group-b"),
        said("group-a", "rivalry", "group-b"),
    ),
    (
        "with different others",
        said("group-a", "alliance", "group-b", IN_2014),
        said("group-a", "rivalry", "group-c", IN_2014),
    ),
    (
        "open, and nothing goes on by presumption",
        said("group-a", "alliance", "group-b", "2013/..", cite="source-b#p1"),
        said("group-a", "rivalry", "group-b", "2017/2018"),
    ),
    (
        "an uncertain end",
        said("group-a", "alliance", "group-b", "2013/2015?"),
        said("group-a", "rivalry", "group-b", "2014/2016"),
    ),
    (
        "one leader after the other, in one year",
        said("leader-a", "leads", "group-a", "2011/2014"),
        said("leader-b", "leads", "group-a", "2014/2016"),
    ),
    (
        "of two groups",
        said("leader-a", "leads", "group-a", IN_2014),
        said("leader-b", "leads", "group-b", IN_2014),
    ),
    (
        "one person, two times",
        said("leader-a", "leads", "group-a", IN_2014, id="first"),
        said("leader-a", "leads", "group-a", "2014/2016", id="second"),
    ),
    (
        "in a city and in its country",
        said("attack-a", "located_in", "city-a"),
        said("attack-a", "located_in", "country-a"),
    ),
    (
        "a country in two regions",
        said("country-a", "located_in", "region-a"),
        said("country-a", "located_in", "region-b"),
    ),
    (
        "a group and its leader carried it out",
        said("group-a", "carried_out", "attack-a"),
        said("leader-a", "carried_out", "attack-a"),
    ),
    (
        "based in two countries",
        said("group-a", "based_in", "country-a", IN_2014),
        said("group-a", "based_in", "country-b", IN_2014),
    ),
    (
        "renamed, and back again",
        said("group-a", "successor", "group-b", "2010"),
        said("group-b", "successor", "group-a", "2014"),
    ),
    (
        "denied",
        said("leader-a", "leads", "group-a", IN_2014, cite=STANDINGS["denied"]),
        said("leader-b", "leads", "group-a", IN_2014),
    ),
    (
        "predicted",
        said("attack-a", "located_in", "city-a", cite=STANDINGS["predicted"]),
        said("attack-a", "located_in", "city-b"),
    ),
    (
        "replaced",
        said("attack-a", "located_in", "city-a", supersedes="attack-a--located_in--city-b"),
        said("attack-a", "located_in", "city-b"),
    ),
    (
        "a pledge replaced by its renunciation",
        pledge("2012/2014"),
        pledge("2013", "renounced", supersedes="leader-a--bayah--leader-b"),
    ),
]


@pytest.mark.parametrize(("name", "first", "second"), EXCLUDE, ids=[case[0] for case in EXCLUDE])
def test_relations_that_exclude_each_other(name: str, first: Relation, second: Relation) -> None:
    expected = [sorted([first.id, second.id])]
    assert found(first, second) == found(second, first) == expected, name


@pytest.mark.parametrize(
    ("name", "first", "second"), STAND_TOGETHER, ids=[case[0] for case in STAND_TOGETHER]
)
def test_relations_that_do_not(name: str, first: Relation, second: Relation) -> None:
    assert found(first, second) == [], name


def test_a_branch_and_its_parent_are_one_body() -> None:
    both = [said(group, "carried_out", "attack-a") for group in ("group-a", "group-b")]
    other = said("group-c", "carried_out", "attack-a")
    branch = said("group-b", "affiliate", "group-a")
    assert found(*both, branch) == []
    assert found(*both, said("group-b", "affiliate", "group-a", cite=STANDINGS["claimed"])) != []
    assert found(*both, other, branch) == [[item.id for item in (*both, other)]]
    third = said("group-c", "affiliate", "group-a")
    assert found(both[1], other, branch, third) != [], "two branches, and no word of the parent"


def test_three_leaders_of_whom_two_ruled_at_once() -> None:
    leads = [
        said("leader-a", "leads", "group-a", "2010/2014"),
        said("leader-b", "leads", "group-a", "2012/2016"),
        said("leader-c", "leads", "group-a", "2017/2018"),
    ]
    assert found(*leads) == [[leads[0].id, leads[1].id]]


def test_what_would_settle_a_pledge_that_was_renounced_and_held() -> None:
    store = dataset(pledge("2012/2014"), pledge("2013", "renounced"))
    (dispute,) = disputes(store, kinds={"exclusive"})
    assert dispute.settle == (
        "It would be settled by the pledger's own words, dated, or those of whoever received the "
        "pledge."
    )

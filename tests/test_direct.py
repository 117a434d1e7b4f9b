"""Which relations RDF says plainly."""

from __future__ import annotations

import pytest

from jihadgraph.iris import PREFIXES
from jihadgraph.model import Fact, Relation
from small_sets import NS, STANDINGS, dataset, fact, is_direct, relation, said


@pytest.mark.parametrize("standing", STANDINGS)
def test_only_what_is_asserted_is_said_plainly(standing: str) -> None:
    store = dataset(relation("group-a", "operates_in", "country-a", cite=STANDINGS[standing]))

    statement = said(store, "statement/group-a--operates_in--country-a")

    assert statement[f"{NS}standing"] == {standing}
    assert is_direct(store, "group-a", "operates_in", "country-a") is (standing == "asserted")


@pytest.mark.parametrize(
    ("stage", "direct"),
    [
        (None, True),
        ("offered", False),
        ("accepted", True),
        ("rejected", False),
        ("renewed", True),
        ("renounced", False),
    ],
)
def test_a_pledge_that_is_not_in_force_is_not_said_plainly(
    stage: str | None, *, direct: bool
) -> None:
    qualifiers = {"stage": stage} if stage else {}
    store = dataset(relation("leader-a", "bayah", "leader-b", qualifiers=qualifiers))

    assert is_direct(store, "leader-a", "bayah", "leader-b") is direct


@pytest.mark.parametrize("by", ["relation", "fact"])
def test_what_is_superseded_is_not_said_plainly(by: str) -> None:
    old = relation("group-a", "affiliate", "group-b")
    newer: Relation | Fact = (
        relation("group-a", "affiliate", "group-b", id="newer", when="2014", supersedes=[old.id])
        if by == "relation"
        else fact("group-a", "dissolved_on", "2014", supersedes=[old.id])
    )

    assert is_direct(dataset(old), "group-a", "affiliate", "group-b")
    assert not is_direct(
        dataset(old, newer.model_copy(update={"object": "group-a"})),
        "group-a",
        "affiliate",
        "group-b",
    )


@pytest.mark.parametrize(
    ("type_", "object_", "when", "direct"),
    [
        ("affiliate", "group-b", "1996/2001", False),
        ("affiliate", "group-b", "/2001", False),
        ("affiliate", "group-b", "../2001", False),
        ("affiliate", "group-b", "1996/2001?", False),
        ("affiliate", "group-b", "2015/..", True),
        ("affiliate", "group-b", "2015/", True),
        ("affiliate", "group-b", "2014", True),
        ("affiliate", "group-b", None, True),
        ("bayah", "group-b", "2014/2016", False),
        ("bayah", "group-b", "2014", True),
        ("split", "group-b", "1996/2001", True),
        ("carried_out", "attack-a", "1996/2001", True),
    ],
)
def test_what_is_known_to_have_ended_is_not_said_plainly_and_events_stay(
    type_: str, object_: str, when: str | None, *, direct: bool
) -> None:
    store = dataset(relation("group-a", type_, object_, when=when))

    assert is_direct(store, "group-a", type_, object_) is direct


@pytest.mark.parametrize(
    "death",
    [
        fact("leader-b", "died_on", "2013"),
        fact("leader-b", "died_on", "unknown"),
        relation("group-b", "killed", "leader-b"),
    ],
)
@pytest.mark.parametrize(
    ("subject", "type_", "object_", "lapses"),
    [
        ("leader-a", "bayah", "leader-b", True),
        ("leader-b", "bayah", "leader-a", True),
        ("leader-b", "leads", "group-a", True),
        ("leader-a", "kinship", "leader-b", False),
        ("leader-b", "founded", "group-a", False),
    ],
)
def test_what_ends_with_a_death_is_not_said_plainly_of_the_dead(
    death: Relation | Fact, subject: str, type_: str, object_: str, *, lapses: bool
) -> None:
    store = dataset(death, relation(subject, type_, object_))

    assert is_direct(store, subject, type_, object_) is not lapses


@pytest.mark.parametrize(
    "rumour",
    [
        fact("leader-b", "died_on", "2013", cite={"at": "source-a#p1", "modality": "alleges"}),
        relation("group-b", "killed", "leader-b", cite={"at": "source-a#p1", "by": "group-b"}),
    ],
)
def test_a_death_that_is_not_asserted_ends_nothing(rumour: Relation | Fact) -> None:
    store = dataset(rumour, relation("leader-a", "bayah", "leader-b"))

    assert is_direct(store, "leader-a", "bayah", "leader-b")


@pytest.mark.parametrize(
    ("pledged", "renounced", "standing", "direct"),
    [
        (None, None, "asserted", False),
        ("2014", None, "asserted", False),
        ("2014", "2015", "asserted", False),
        ("2015", "2015", "asserted", False),
        ("2015-03-01", "2015-03-01", "asserted", False),
        ("2016", "2015", "asserted", True),
        (None, "2015", "claimed", True),
    ],
)
def test_a_renunciation_ends_the_pledges_before_it(
    pledged: str | None, renounced: str | None, standing: str, *, direct: bool
) -> None:
    store = dataset(
        relation("leader-a", "bayah", "leader-b", when=pledged),
        relation(
            "leader-a",
            "bayah",
            "leader-b",
            id="renunciation",
            when=renounced,
            qualifiers={"stage": "renounced"},
            cite=STANDINGS[standing],
        ),
    )

    assert is_direct(store, "leader-a", "bayah", "leader-b") is direct


def test_a_renunciation_leaves_the_pledges_of_others_and_other_ties() -> None:
    renounced = relation("leader-b", "bayah", "leader-a", qualifiers={"stage": "renounced"})
    store = dataset(
        renounced,
        relation("leader-a", "bayah", "leader-b"),
        relation("leader-b", "kinship", "leader-a"),
    )

    assert is_direct(store, "leader-a", "bayah", "leader-b")
    assert is_direct(store, "leader-b", "kinship", "leader-a")


def test_a_symmetric_relation_is_said_plainly_once_as_written() -> None:
    store = dataset(relation("group-b", "alliance", "group-a", id="group-a--alliance--group-b"))

    assert is_direct(store, "group-b", "alliance", "group-a")
    assert not is_direct(store, "group-a", "alliance", "group-b")


def test_a_fact_is_never_said_plainly() -> None:
    store = dataset(fact("group-a", "strength", "~2000"))

    assert f"{NS}strength" not in said(store, "entity/group-a")


def test_nothing_is_said_plainly_of_unknown_types_and_entities() -> None:
    store = dataset(
        relation("group-a", "knows of", "group-b", id="one"),
        relation("group-a", "affiliate", "group-z"),
    )

    assert {f"{NS}knows%20of", f"{NS}affiliate"}.isdisjoint(said(store, "entity/group-a"))
    assert said(store, "statement/one")[f"{PREFIXES['rdf']}predicate"] == {f"{NS}knows%20of"}

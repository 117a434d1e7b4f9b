"""Contested statements, attributions, allegations, and what analysts declare."""

from __future__ import annotations

from typing import Any

import pytest

from jihadgraph.model import Fact, Relation, Source
from jihadgraph.query.disputes import DISPUTES, disputes
from small_sets import STANDINGS, dataset, entity, fact, relation

OTHER = {"at": "source-a#p1", "by": "group-b"}
SPOKESMAN = {"at": "source-a#p2", "by": "leader-b"}
GROUP = {"at": "source-a#p1", "by": "group-a"}
OFFICIALS = {"at": "source-a#p3", "by": {"as": "officials"}}
SOURCE = {"at": "source-a#p1"}
ALLEGED = {"at": "source-a#p1", "modality": "alleges"}
PREDICTED = {"at": "source-a#p1", "by": "group-b", "modality": "predicts"}


def refuted(item: dict[str, Any]) -> dict[str, Any]:
    return {**item, "stance": "refutes"}


def found(kind: str, *statements: Relation | Fact) -> list[list[str]]:
    store = dataset(*statements, more=(entity("country-b"),))
    return [[item.id for item in dispute.statements] for dispute in disputes(store, kinds={kind})]


ATTACK = "group-a--carried_out--attack-a"
SPEAKS = relation("leader-b", "speaks_for", "group-a")
LEADS = relation("leader-b", "leads", "group-a")


@pytest.mark.parametrize(
    ("cite", "also", "unconfirmed", "why"),
    [
        ([OTHER], (), True, "another says so"),
        ([OTHER, OFFICIALS], (), True, "others say so"),
        ([ALLEGED], (), True, "it is alleged"),
        ([OTHER, refuted(GROUP)], (), True, "the group denies it"),
        ([SPOKESMAN], (), True, "nobody knows for whom that leader speaks"),
        ([OTHER, PREDICTED], (), True, "a prediction is no claim"),
        ([GROUP], (), False, "the group claims it"),
        ([OTHER, {**GROUP, "modality": "alleges"}], (), False, "it does, with a hedge"),
        ([SPOKESMAN], (SPEAKS,), False, "its spokesman claims it"),
        ([SPOKESMAN], (LEADS,), False, "its head claims it"),
        ([SOURCE], (), False, "a source asserts it"),
        ([SOURCE, refuted(GROUP)], (), False, "contested, but a source asserts it"),
        ([PREDICTED], (), False, "nobody says that it is so"),
        ([refuted(OTHER)], (), False, "nobody says so at all"),
    ],
)
def test_attributions(
    cite: list[dict[str, Any]], also: tuple[Relation, ...], unconfirmed: bool, why: str
) -> None:
    statement = relation("group-a", "carried_out", "attack-a", cite=cite)
    assert found("attribution", statement, *also) == ([[ATTACK]] if unconfirmed else []), why


@pytest.mark.parametrize(
    ("type_", "ends", "cite", "also", "lonely", "why"),
    [
        ("hosts", ("country-a", "group-a"), [OTHER], (), True, "one voice"),
        ("hosts", ("country-a", "group-a"), [ALLEGED], (), True, "alleged by one"),
        ("hosts", ("country-a", "group-a"), [GROUP, SPOKESMAN], (SPEAKS,), True, "one body"),
        ("hosts", ("country-a", "group-a"), [OTHER, OFFICIALS], (), False, "two voices"),
        ("hosts", ("country-a", "group-a"), [SOURCE], (), False, "a source asserts it"),
        ("hosts", ("country-a", "group-a"), [PREDICTED], (), False, "predicted"),
        (
            "hosts",
            ("country-a", "group-a"),
            [{"at": "source-a#p1", "by": "country-a"}],
            (),
            False,
            "the host says so",
        ),
        ("alliance", ("group-a", "group-b"), [OTHER], (), False, "it accuses nobody"),
        ("carried_out", ("group-a", "attack-a"), [GROUP], (), False, "its own deed"),
        ("carried_out", ("group-a", "attack-a"), [SPOKESMAN], (LEADS,), False, "its head says so"),
        ("carried_out", ("group-a", "attack-a"), [OTHER], (), True, "another says so"),
        ("bayah", ("leader-a", "leader-b"), [SPOKESMAN], (), False, "the holder says so"),
        ("bayah", ("leader-a", "leader-b"), [OTHER], (), True, "neither of the two says so"),
        ("leads", ("leader-a", "group-a"), [GROUP], (), False, "the group says who heads it"),
        ("member", ("leader-a", "group-a"), [GROUP], (), False, "the group says who is in it"),
        ("member", ("leader-a", "group-a"), [SPOKESMAN], (SPEAKS,), False, "its spokesman does"),
        ("founded", ("leader-a", "group-a"), [GROUP], (), False, "the group tells its founding"),
        ("founded", ("leader-a", "group-a"), [OTHER], (), True, "another tells it"),
        ("killed", ("country-a", "leader-b"), [SPOKESMAN], (), True, "of who kills, not of whom"),
    ],
)
def test_allegations(  # noqa: PLR0913, PLR0917 (the columns of a table)
    type_: str,
    ends: tuple[str, str],
    cite: list[dict[str, Any]],
    also: tuple[Relation, ...],
    lonely: bool,
    why: str,
) -> None:
    statement = relation(ends[0], type_, ends[1], cite=cite)
    assert found("allegation", statement, *also) == ([[statement.id]] if lonely else []), why


HEAD_THEN = {"at": "source-2016#p1", "by": "leader-b"}
SOURCES = [
    Source(id="source-a", title="Source A"),
    Source.model_validate({"id": "source-2016", "title": "Of 2016", "published": "2016"}),
]


@pytest.mark.parametrize(
    ("attack", "tie", "own", "why"),
    [
        ({"when": "2015"}, {"when": "2001/2003"}, False, "he had left long before"),
        ({"when": "2015"}, {"when": "2014/2016"}, True, "he led it then"),
        ({"when": "2015"}, {"when": "2016/2018"}, True, "he led it when he said so"),
        ({"when": "2015"}, {"when": "2017/2018"}, False, "he led it after both"),
        ({"when": "2015"}, {"when": "2001"}, True, "he may still have led it"),
        ({"when": "2015"}, {"when": "2001/"}, True, "no end is recorded"),
        ({"when": "2015"}, {}, True, "nobody knows when he led it"),
        ({}, {"when": "2001/2003"}, True, "nobody knows when the attack was"),
        ({}, {"when": "2017/2018"}, False, "it was no later than it was told"),
        ({"said": "2002", "when": "2015"}, {"when": "2001/2003"}, True, "said when he led it"),
        ({"at": "source-a#p1", "when": "2015"}, {"when": "2016/2018"}, True, "told at any time"),
        ({"at": "source-a#p1", "when": "2015"}, {"when": "2001/2003"}, False, "but not before"),
    ],
)
@pytest.mark.parametrize("type_", ["leads", "speaks_for"])
def test_who_speaks_for_a_group_does_so_for_a_time(
    type_: str, attack: dict[str, str], tie: dict[str, str], own: bool, why: str
) -> None:
    cite = HEAD_THEN | {key: attack[key] for key in ("at", "said") if key in attack}
    when: Any = attack.get("when")
    statement = relation("group-a", "carried_out", "attack-a", when=when, cite=cite)
    held = relation("leader-b", type_, "group-a", when=tie.get("when"))
    store = dataset(statement, held, sources=SOURCES)
    expected = [] if own else ["attribution", "allegation"]
    assert [item.kind for item in disputes(store)] == expected, why


def test_an_undated_claim_is_of_the_day_that_is_told_of_the_attack() -> None:
    claim = relation("group-a", "carried_out", "attack-a", cite=HEAD_THEN)
    led = relation("leader-b", "leads", "group-a", when="2001/2003")
    day = fact("attack-a", "date", "2015-06")
    assert disputes(dataset(claim, led, sources=SOURCES)) == []
    kinds = [item.kind for item in disputes(dataset(claim, led, day, sources=SOURCES))]
    assert kinds == ["attribution", "allegation"]


REPLACED = [
    ("contested", relation("group-a", "alliance", "group-b", cite=STANDINGS["contested"])),
    ("attribution", relation("group-a", "carried_out", "attack-a", cite=OTHER)),
    ("allegation", relation("country-a", "hosts", "group-a", cite=OTHER)),
    ("declared", relation("group-a", "based_in", "country-a", conflicts_with="newer")),
]


@pytest.mark.parametrize(("kind", "old"), REPLACED, ids=[kind for kind, _ in REPLACED])
def test_what_is_replaced_is_in_no_dispute_but_its_own(kind: str, old: Relation) -> None:
    newer = relation("group-a", "operates_in", "country-a", id="newer")
    assert found(kind, old, newer) != []
    newer = relation("group-a", "operates_in", "country-a", id="newer", supersedes=old.id)
    assert found(kind, old, newer) == []
    assert found("superseded", old, newer) == [["newer", old.id]]


@pytest.mark.parametrize("standing", STANDINGS)
def test_what_is_contested(standing: str) -> None:
    statement = fact("group-a", "ideology", "sectarian", cite=STANDINGS[standing])
    expected = [["group-a--ideology"]] if standing == "contested" else []
    assert found("contested", statement) == expected
    assert found("allegation", statement) == [], "facts accuse nobody"


def test_what_is_declared_is_told_once() -> None:
    first = relation(
        "group-a", "based_in", "country-a", conflicts_with="group-a--based_in--country-b"
    )
    second = relation("group-a", "based_in", "country-b", conflicts_with=first.id)
    assert found("declared", second, first) == [[first.id, second.id]]
    assert found("declared", first) == [], "the other is not there"
    (dispute,) = disputes(dataset(first, second), kinds={"declared"})
    assert dispute.settle == (
        "It would be settled by a source that speaks of both, or by an independent account of where "
        "its leadership sits."
    )


def test_what_replaces_another_is_settled() -> None:
    new = relation("group-a", "based_in", "country-b", supersedes="group-a--based_in--country-a")
    old = relation("group-a", "based_in", "country-a")
    assert found("superseded", old, new) == [[new.id, old.id]]
    assert disputes(dataset(old, new)) == []
    assert DISPUTES["superseded"].settled


def test_a_statement_that_names_itself_is_no_dispute() -> None:
    own = relation(
        "group-a", "based_in", "country-a", conflicts_with="group-a--based_in--country-a"
    )
    assert found("declared", own) == []

"""Facts whose values exclude each other, and those whose values do not."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import settings

from jihadgraph.model import Fact, Relation
from jihadgraph.query.disputes import disputes
from small_sets import STANDINGS, dataset, entity, fact, relation

many = settings(max_examples=300, deadline=None)
ATTACK = {"property": "deaths", "entity": "attack-a"}
GROUP = {"property": "strength", "entity": "group-a"}


def one(id_: str, value: str, **keys: Any) -> Fact:
    given_ = {**ATTACK, **keys}
    return fact(given_.pop("entity"), given_.pop("property"), value, id=id_, **given_)


def at_odds(*statements: Fact | Relation) -> list[list[str]]:
    store = dataset(*statements, more=(entity("country-b"), entity("attack-b")))
    return [[item.id for item in found.statements] for found in disputes(store, kinds={"values"})]


EXCLUDE: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("two tolls", {"value": "7"}, {"value": "25"}, "exact figures that differ"),
    ("about, and a figure", {"value": "~170"}, {"value": "200"}, "187 is the most of about 170"),
    ("at most, at least", {"value": "<=20"}, {"value": ">=21"}, "no number is both"),
    ("a range", {"value": "12..24"}, {"value": "25"}, "25 lies beyond it"),
    ("a word", {"value": "hundreds"}, {"value": "150"}, "hundreds are at least 200"),
    (
        "the same victims",
        {"value": "7", "of": "civilians"},
        {"value": "9", "of": "civilians"},
        "of",
    ),
    ("claimed by two", {"value": "7", "cite": STANDINGS["claimed"]}, {"value": "9"}, "standing"),
    (
        "contested",
        {"value": "7", "cite": STANDINGS["contested"]},
        {"value": "9"},
        "somebody says so",
    ),
    (
        "more dead than dead and injured",
        {"value": "30"},
        {"value": "25", "property": "casualties"},
        "the dead are part of them",
    ),
    (
        "more injured than both",
        {"value": ">=26", "property": "injuries"},
        {"value": "25", "property": "casualties"},
        "so are the injured",
    ),
    (
        "more in one place than in all",
        {**GROUP, "value": ">=5000", "where": "country-a"},
        {**GROUP, "value": "~2000"},
        "a part is not larger",
    ),
    (
        "strength of one year",
        {**GROUP, "value": "500", "when": "2014"},
        {**GROUP, "value": "2000", "when": "2014-06"},
        "the times meet",
    ),
    (
        "strength of an uncertain year",
        {**GROUP, "value": "500", "when": "2014"},
        {**GROUP, "value": "2000", "when": "2016?"},
        "2016? may be 2014 too",
    ),
    (
        "a toll that is dated, and one that is not",
        {"value": "7", "when": "2014-06-01"},
        {"value": "25"},
        "an attack happens once",
    ),
    (
        "a year's dead of a group",
        {"value": "70", "entity": "group-a", "when": "2014"},
        {"value": "90", "entity": "group-a", "when": "2014"},
        "one period",
    ),
    (
        "two foundings",
        {"value": "2001", "entity": "group-a", "property": "founded_on"},
        {"value": "2003", "entity": "group-a", "property": "founded_on"},
        "no common day",
    ),
    (
        "a day that is not in the year",
        {"value": "2014-12-31", "property": "date"},
        {"value": "2015", "property": "date"},
        "the day before it",
    ),
    (
        "before and after",
        {"value": "/2001", "entity": "group-a", "property": "founded_on"},
        {"value": "2002/2004", "entity": "group-a", "property": "founded_on"},
        "until 2001, in or after 2002",
    ),
]

STAND_TOGETHER: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("equal", {"value": "7"}, {"value": "7"}, "one figure, told twice"),
    ("about, and at most", {"value": "~170"}, {"value": "<=200"}, "170 is no more than 200"),
    ("about, and near it", {"value": "~170"}, {"value": "187"}, "within a tenth"),
    ("about a few", {"value": "~3"}, {"value": "4"}, "the margin is at least one"),
    ("two about", {"value": "~100"}, {"value": "~120"}, "110 and 108: both have margins"),
    ("a word", {"value": "dozens"}, {"value": ">=100"}, "a hundred is dozens"),
    ("touching ranges", {"value": "12..24"}, {"value": "24..30"}, "24 is in both"),
    ("other victims", {"value": "7", "of": "civilians"}, {"value": "9", "of": "soldiers"}, "of"),
    ("some of all", {"value": "7", "of": "civilians"}, {"value": "25"}, "some victims, and all"),
    (
        "killed, and killed and injured",
        {"value": "7"},
        {"value": "25", "property": "casualties"},
        "other properties",
    ),
    (
        "killed, and injured",
        {"value": "7"},
        {"value": "25", "property": "injuries"},
        "two counts",
    ),
    ("another attack", {"value": "7"}, {"value": "25", "entity": "attack-b"}, "two attacks"),
    (
        "in one place, and in all",
        {**GROUP, "value": "500", "where": "country-a"},
        {**GROUP, "value": "2000"},
        "a part is smaller",
    ),
    (
        "in two places",
        {**GROUP, "value": "500", "where": "country-a"},
        {**GROUP, "value": "2000", "where": "country-b"},
        "two measures",
    ),
    (
        "years apart",
        {**GROUP, "value": "500", "when": "2014"},
        {**GROUP, "value": "2000", "when": "2016"},
        "it grew",
    ),
    (
        "tolls of two days",
        {"value": "7", "when": "2014-06-01"},
        {"value": "25", "when": "2014-06-02"},
        "it rose",
    ),
    (
        "a year's dead, and two years'",
        {"value": "70", "entity": "group-a", "when": "2014"},
        {"value": "90", "entity": "group-a", "when": "2014/2015"},
        "counted over two periods",
    ),
    (
        "a year's dead, and those of no period",
        {"value": "70", "entity": "group-a", "when": "2014"},
        {"value": "900", "entity": "group-a"},
        "the period is unknown",
    ),
    ("denied", {"value": "7"}, {"value": "25", "cite": STANDINGS["denied"]}, "nobody says so"),
    ("predicted", {"value": "7"}, {"value": "25", "cite": STANDINGS["predicted"]}, "nor here"),
    (
        "predicted and denied",
        {"value": "7"},
        {
            "value": "25",
            "cite": [
                {"at": "source-a#p1", "modality": "predicts"},
                {"at": "source-a#p2", "stance": "refutes"},
            ],
        },
        "contested, and nobody says that it is so",
    ),
    ("replaced", {"value": "7", "supersedes": "other"}, {"value": "25"}, "the analyst settled it"),
    (
        "a year, and a month of it",
        {"value": "2004", "entity": "group-a", "property": "founded_on"},
        {"value": "2004-10", "entity": "group-a", "property": "founded_on"},
        "October is in it",
    ),
    (
        "about a year",
        {"value": "2001~", "entity": "group-a", "property": "founded_on"},
        {"value": "2002", "entity": "group-a", "property": "founded_on"},
        "about 2001 reaches to 2002",
    ),
    (
        "an uncertain year",
        {"value": "2001?", "entity": "group-a", "property": "founded_on"},
        {"value": "2010", "entity": "group-a", "property": "founded_on"},
        "it gives no certainty",
    ),
    (
        "born, and died",
        {"value": "1950", "entity": "leader-a", "property": "born_on"},
        {"value": "2010", "entity": "leader-a", "property": "died_on"},
        "two properties",
    ),
    (
        "texts",
        {"value": "Salafist", "entity": "group-a", "property": "ideology"},
        {"value": "sectarian", "entity": "group-a", "property": "ideology"},
        "texts do not exclude each other",
    ),
]


@pytest.mark.parametrize(
    ("name", "first", "second", "why"), EXCLUDE, ids=lambda value: str(value)[:30]
)
def test_values_that_exclude_each_other(
    name: str, first: dict[str, Any], second: dict[str, Any], why: str
) -> None:
    facts = (one("one", **first), one("other", **second))
    assert at_odds(*facts) == [["one", "other"]], (name, why)
    assert at_odds(*reversed(facts)) == [["one", "other"]]


@pytest.mark.parametrize(
    ("name", "first", "second", "why"), STAND_TOGETHER, ids=lambda value: str(value)[:30]
)
def test_values_that_do_not(
    name: str, first: dict[str, Any], second: dict[str, Any], why: str
) -> None:
    assert at_odds(one("one", **first), one("other", **second)) == [], (name, why)


@pytest.mark.parametrize(
    ("property_", "relation_", "value", "excluded"),
    [
        ("died_on", relation("group-b", "killed", "leader-a", when="2013"), "2014", True),
        ("died_on", relation("group-b", "killed", "leader-a", when="2014-05"), "2014", False),
        ("died_on", relation("group-b", "killed", "leader-a"), "2014", False),
        ("founded_on", relation("leader-a", "founded", "group-a", when="2013"), "2014", True),
        ("date", relation("group-a", "carried_out", "attack-a", when="2013"), "2014", True),
        ("date", relation("group-a", "carried_out", "attack-a", when="2014~"), "2015", False),
    ],
)
def test_the_date_of_a_relation_against_that_of_a_fact(
    property_: str, relation_: Relation, value: str, excluded: bool
) -> None:
    found = at_odds(one("it", value, entity=relation_.object, property=property_), relation_)
    assert found == ([sorted(["it", relation_.id])] if excluded else [])


def test_two_relations_that_date_one_death() -> None:
    first = relation("group-a", "killed", "leader-a", when="2013")
    second = relation("group-b", "killed", "leader-a", when="2015")
    assert at_odds(first, second) == [[first.id, second.id]]


def test_several_values_are_one_dispute() -> None:
    facts = [one("a", "7"), one("b", "25"), one("c", ">=20"), one("d", "7..30")]
    for order in permutations(facts):
        assert at_odds(*order) == [["a", "b", "c"]]


@pytest.mark.parametrize(
    ("facts", "settle"),
    [
        ((one("a", "7"), one("b", "25")), "an independent count of the dead"),
        (
            (one("a", "30"), one("b", "25", property="casualties")),
            "an independent count of the dead",
        ),
        (
            (
                one("a", "2001", entity="group-a", property="founded_on"),
                one("b", "2003", entity="group-a", property="founded_on"),
            ),
            "a dated announcement of the founding",
        ),
    ],
)
def test_what_would_settle_it(facts: tuple[Fact, ...], settle: str) -> None:
    (found,) = disputes(dataset(*facts), kinds={"values"})
    assert found.settle == f"It would be settled by {settle}."

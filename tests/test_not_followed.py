"""What paths leave out however it stands, what stands beside a hop, and how both are said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jihadgraph import questions
from jihadgraph.model import Relation, Standing
from jihadgraph.query.as_of import seen_as_of
from jihadgraph.query.lineage import lineage
from jihadgraph.query.neighbourhood import neighbourhood
from jihadgraph.query.paths import Connections, Search, connections, path_view
from jihadgraph.query.views import View
from jihadgraph.store import Store
from jihadgraph.when import When
from small_graphs import NAMES, graph, relations, views_of
from small_sets import STANDINGS, dataset, relation

EVERY = Search(standing=frozenset(Standing))


def find(store: Store, start: str, end: str, asked: Search = EVERY) -> tuple[Connections, View]:
    found = connections(store, views_of(store), start, end, asked)
    return found, path_view(found, views_of(store))


def test_what_another_statement_replaces_connects_nobody_and_is_counted() -> None:
    store = dataset(
        relation("group-a", "split", "group-b", id="wrong"),
        relation("group-a", "alliance", "group-b", id="old", cite=STANDINGS["contested"]),
        relation("group-a", "split", "country-a", supersedes=["wrong", "old"]),
    )
    assert find(store, "group-a", "group-b")[1] == {"paths": [], "omitted": {"superseded": 2}}


def test_what_is_replaced_does_not_stand_beside_what_is_followed() -> None:
    store = dataset(
        relation("group-a", "split", "group-b", id="wrong"),
        relation("group-a", "alliance", "group-b", supersedes=["wrong"]),
    )
    _, found = find(store, "group-a", "group-b")
    ((hop,),) = (path["hops"] for path in found["paths"])
    assert (hop["type"], hop["also"]) == ("alliance", [])
    assert found["omitted"] == {"superseded": 1}


@pytest.mark.parametrize("stage", ["offered", "rejected", "renounced"])
def test_a_pledge_that_was_not_given_connects_nobody(stage: str) -> None:
    store = dataset(relation("leader-a", "bayah", "leader-b", qualifiers={"stage": stage}))
    assert find(store, "leader-a", "leader-b")[1] == {"paths": [], "omitted": {stage: 1}}


@pytest.mark.parametrize("stage", [{}, {"stage": "accepted"}, {"stage": "renewed"}])
def test_a_pledge_that_was_given_connects(stage: dict[str, str]) -> None:
    store = dataset(relation("leader-a", "bayah", "leader-b", qualifiers=stage))
    found, _ = find(store, "leader-a", "leader-b")
    assert [path.entities for path in found.paths] == [("leader-a", "leader-b")]


def test_what_did_not_hold_is_counted_where_it_would_connect_as_shortly() -> None:
    store = graph(
        [
            relation("group-a", "alliance", "group-b", when="2014/2015"),
            relation("group-a", "alliance", "group-c", when="2010/2020"),
            relation("group-c", "alliance", "group-b", when="2010/2020"),
            relation("group-a", "alliance", "leader-d", when="2014/2015"),  # a dead end
        ]
    )
    found, view = find(seen_as_of(store, "2018"), "group-a", "group-b")
    assert [path.entities for path in found.paths] == [("group-a", "group-c", "group-b")]
    assert view["omitted"] == {"not_held": 1}
    assert found.omitted[0].hops == 1


def test_what_only_all_reasons_together_keep_apart_is_told_where_nothing_else_connects() -> None:
    store = graph(
        [
            relation("group-a", "operates_in", "country-f", when="2014/2015"),
            relation("group-b", "operates_in", "country-f", cite=STANDINGS["contested"]),
        ]
    )
    _, view = find(seen_as_of(store, "2018"), "group-a", "group-b", Search())
    assert view["omitted"] == {"contested": 1, "not_held": 1, "places": 1}


# Any graph --------------------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(relations(), st.data())
def test_answers_are_as_if_what_is_replaced_were_not_there(
    found: list[Relation], data: st.DataObject
) -> None:
    wrong = data.draw(st.sets(st.sampled_from([item.id for item in found] or ["none"])))
    one, other = data.draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
    right = relation("group-x", "alliance", "group-y", supersedes=sorted(wrong))
    all_, kept = graph([*found, right]), graph(item for item in found if item.id not in wrong)
    assert find(all_, one, other)[0].paths == find(kept, one, other)[0].paths
    there, without = lineage(all_, one), lineage(kept, one)
    assert (there.ancestors, there.descendants) == (without.ancestors, without.descendants)
    around, near = neighbourhood(all_, one, 3), neighbourhood(kept, one, 3)
    assert (around.distances, around.relations) == (near.distances, near.relations)


@settings(max_examples=200, deadline=None)
@given(relations(), st.data())
def test_as_of_a_period_answers_are_as_if_the_rest_were_not_there(
    found: list[Relation], data: st.DataObject
) -> None:
    dates = st.sampled_from([None, "2012", "2014/2015", "2016"])
    dated = [
        item.model_copy(update={"when": When.parse(when) if when else None})
        for item in found
        for when in [data.draw(dates)]
    ]
    one, other = data.draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
    then = seen_as_of(graph(dated), "2015")
    kept = graph(then.relations())
    assert find(then, one, other)[0].paths == find(kept, one, other)[0].paths
    there, without = lineage(then, one), lineage(kept, one)
    assert (there.ancestors, there.descendants) == (without.ancestors, without.descendants)
    around, near = neighbourhood(then, one, 3), neighbourhood(kept, one, 3)
    assert (around.distances, around.relations) == (near.distances, near.relations)


# In words ---------------------------------------------------------------------------------------

BESIDE = [
    relation("group-a", "contact", "group-b", when="2015"),
    relation(
        "group-a", "backs", "group-b", qualifiers={"kind": "financial"}, cite=STANDINGS["predicted"]
    ),
    relation("group-b", "alliance", "group-a", when="2016", cite=STANDINGS["contested"]),
]


def lines_of(result: questions.Result) -> list[str]:
    """The lines below its tables."""
    return [line for section in result.sections for line in section.lines]


def test_what_else_joins_the_two_of_a_hop_has_a_row_with_all_that_is_said_of_it() -> None:
    every = "asserted,predicted,contested"
    shown = questions.path(graph(BESIDE), "group-a", "group-b", standing=every)
    first, *_ = shown.sections
    assert first.columns == ("From", "Relation", "To", "When", "Standing", "According to")
    assert first.rows == (
        ("GROUP-A", "is in contact with", "GROUP-B", "2015", "asserted", "Source a [1]"),
        (
            "GROUP-A",
            "also: backs (financial)",
            "GROUP-B",
            "undated",
            "predicted",
            "predicted: Source a [1]",
        ),
        (
            "GROUP-A",
            "also: is allied with",
            "GROUP-B",
            "2016",
            "contested",
            "Source a [1]\ndenied: Source a [2]",
        ),
    )
    assert first.lines == (
        "1 hop, 3 relations: 1 asserted, 1 contested, 1 predicted",
        "behind each hop 1 independent voice",
    )
    (path,) = shown.data["paths"]
    assert [item["qualifiers"] for item in path["hops"][0]["also"]] == [{"kind": "financial"}, {}]


def test_that_no_option_follows_what_connects_nobody() -> None:
    store = graph(
        [
            relation("group-a", "bayah", "group-b", qualifiers={"stage": "rejected"}),
            relation("group-a", "split", "group-b", id="wrong"),
            relation("group-a", "split", "group-c", supersedes=["wrong"]),
        ]
    )
    assert lines_of(questions.path(store, "group-a", "group-b")) == [
        "No connection within 4 hops, by relations that are asserted.",
        "Not followed: connections of 1 hop, by way of 1 superseded relation and 1 rejected pledge.",
    ]


def test_a_path_as_of_a_period_says_what_the_period_left_out() -> None:
    store = graph(
        [
            relation("group-a", "alliance", "group-b", when="2014/2015"),
            relation("group-b", "alliance", "group-c", cite=STANDINGS["claimed"]),
        ]
    )
    assert lines_of(questions.path(store, "group-a", "group-b", as_of="2018")) == [
        "No connection within 4 hops, as of 2018, by relations that are asserted.",
        "Not followed: connections of 1 hop, by way of 1 relation that did not hold in 2018.",
    ]
    assert lines_of(questions.path(store, "group-a", "group-c", as_of="2018"))[1] == (
        "Not followed: connections of 2 hops, by way of 1 claimed relation and 1 relation that did "
        "not hold in 2018."
    )
    assert lines_of(questions.path(store, "group-a", "leader-d", as_of="2018"))[1] == (
        "Nor is there one by relations that stand otherwise, of another time than 2018, or through "
        "places."
    )


def test_an_empty_tree_says_whether_anything_is_recorded() -> None:
    store = graph(
        [
            relation("group-b", "split", "group-a", when="2014"),
            relation("group-b", "merger", "group-c", cite=STANDINGS["claimed"]),
        ]
    )
    none = [
        section.lines
        for section in questions.lineage(store, "group-b", as_of="2010").sections
        if section.title in {"Ancestors", "Descendants"}
    ]
    assert none == [("none as of 2010",), ("none followed",)]
    shown = lines_of(questions.lineage(store, "group-b", as_of="2010"))
    assert "Left out: 1 that did not hold in 2010." in shown
    assert ("none recorded",) in [
        section.lines for section in questions.lineage(store, "group-a").sections
    ]

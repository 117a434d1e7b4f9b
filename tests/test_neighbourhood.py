"""What surrounds an entity: how far each one is, what joins them, and what was not followed."""

from __future__ import annotations

from typing import Any

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from jihadgraph import to_networkx
from jihadgraph.model import Relation, Standing
from jihadgraph.query.as_of import seen_as_of
from jihadgraph.query.neighbourhood import Neighbourhood, neighbourhood, neighbourhood_view
from jihadgraph.store import Dataset
from small_graphs import NAMES, graph, relations, views_of
from small_sets import STANDINGS, relation

quick = settings(max_examples=300, deadline=None)


def around(
    store: Dataset, centre: str, depth: int, **keys: Any
) -> tuple[dict[str, int], list[str]]:
    found = neighbourhood(store, centre, depth, **keys)
    return dict(found.distances), [item.id for item in found.relations]


def test_entities_by_their_distance_and_the_relations_among_them() -> None:
    store = graph(
        [
            relation("group-a", "alliance", "group-b"),
            relation("group-a", "alliance", "leader-d"),
            relation("leader-d", "leads", "group-b"),
            relation("group-b", "split", "group-c"),
            relation("group-c", "split", "leader-e"),
        ]
    )
    assert around(store, "group-a", 2) == (
        {"group-b": 1, "leader-d": 1, "group-c": 2},
        ["group-b--split--group-c", "leader-d--leads--group-b"],
    )
    view = neighbourhood_view(neighbourhood(store, "group-a", 3), views_of(store))
    assert view["neighbourhood"][-1] == {
        "id": "leader-e",
        "name": "LEADER-E",
        "kind": "leader",
        "distance": 3,
    }
    assert view["omitted"] == {}


def test_its_own_relations_count_however_they_stand_and_lead_no_further() -> None:
    store = graph(
        [
            relation("group-a", "alliance", "group-b", cite=STANDINGS["contested"]),
            relation("group-b", "alliance", "group-c"),
            relation("group-a", "alliance", "leader-d"),
            relation("leader-d", "leads", "leader-e", cite=STANDINGS["claimed"]),
        ]
    )
    assert around(store, "group-a", 2) == ({"group-b": 1, "leader-d": 1}, [])
    assert neighbourhood(store, "group-a", 2).omitted == {
        Standing.CONTESTED: 1,
        Standing.CLAIMED: 1,
    }
    every = frozenset(Standing)
    assert around(store, "group-a", 2, standing=every) == (
        {"group-b": 1, "leader-d": 1, "group-c": 2, "leader-e": 2},
        ["group-b--alliance--group-c", "leader-d--leads--leader-e"],
    )


def test_what_is_replaced_not_given_or_did_not_hold_leads_nowhere_and_is_counted() -> None:
    store = graph(
        [
            relation("group-a", "alliance", "leader-d"),
            relation("leader-d", "bayah", "leader-e", qualifiers={"stage": "rejected"}),
            relation("group-a", "split", "group-b", id="wrong"),
            relation("leader-d", "leads", "group-c", when="2010/2012", supersedes=["wrong"]),
        ]
    )
    assert around(store, "group-a", 2) == (
        {"leader-d": 1, "group-c": 2},
        ["leader-d--leads--group-c"],
    )
    then = neighbourhood(seen_as_of(store, "2015"), "group-a", 2)
    assert (dict(then.distances), then.relations) == ({"leader-d": 1}, ())
    assert neighbourhood_view(then, views_of(store))["omitted"] == {
        "superseded": 1,
        "rejected": 1,
        "not_held": 1,
    }


def test_it_does_not_go_on_through_a_place_unless_asked() -> None:
    store = graph(
        [
            relation("group-a", "operates_in", "country-f"),
            relation("group-b", "operates_in", "country-f"),
        ]
    )
    found = neighbourhood(store, "group-a", 2)
    assert (dict(found.distances), found.places) == ({"country-f": 1}, ("country-f",))
    assert neighbourhood_view(found, views_of(store))["omitted"] == {"places": 1}
    assert around(store, "group-a", 2, through_places=True)[0] == {"country-f": 1, "group-b": 2}
    assert around(store, "country-f", 1)[0] == {"group-a": 1, "group-b": 1}


@quick
@given(relations(), st.sampled_from(NAMES), st.integers(1, 4))
def test_distances_are_those_of_networkx(found: list[Relation], centre: str, depth: int) -> None:
    store = graph(found)
    asserted = frozenset({Standing.ASSERTED})
    every = to_networkx(store, standing=asserted).to_undirected()
    expected = dict(nx.single_source_shortest_path_length(every, centre, cutoff=depth))
    others = store.relations(touching={centre}, standing=frozenset(Standing) - asserted)
    expected |= {end: 1 for item in others for end in item.ends}
    expected.pop(centre)
    answer = neighbourhood(store, centre, depth, through_places=True)
    assert answer.distances == expected
    assert [*answer.distances.values()] == sorted(answer.distances.values())


@quick
@given(relations(), st.sampled_from(NAMES), st.integers(0, 9))
def test_the_order_of_the_data_makes_no_difference(
    found: list[Relation], centre: str, seed: int
) -> None:
    def answer(store: Dataset) -> Neighbourhood:
        return neighbourhood(store, centre, 3)

    one, other = answer(graph(found)), answer(graph(found, seed=seed))
    assert one == other
    assert [*one.distances] == [*other.distances]
    members = {*one.distances, centre}
    assert all(members.issuperset(item.ends) for item in one.relations)
    assert all(centre not in item.ends for item in one.relations)

"""How two entities are connected: which connections are found, in which order, what is left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from jihadgraph import to_networkx
from jihadgraph.model import Relation, Standing
from jihadgraph.query.as_of import seen_as_of
from jihadgraph.query.paths import Connections, Search, connections, path_view
from jihadgraph.store import Dataset
from small_graphs import NAMES, graph, relations, views_of
from small_sets import STANDINGS, dataset, relation

EVERY = frozenset(Standing)
CLOSED = {"country-f", "community-g"}
quick = settings(max_examples=300, deadline=None)


def find(store: Dataset, start: str, end: str, **keys: Any) -> Connections:
    return connections(store, views_of(store), start, end, Search(**keys))


def ways(store: Dataset, start: str, end: str, **keys: Any) -> list[str]:
    """Each connection as its entities, their last letters alone."""
    found = find(store, start, end, **keys)
    return ["".join(entity[-1] for entity in path.entities) for path in found.paths]


def left_out(store: Dataset, start: str, end: str, **keys: Any) -> dict[str, int]:
    found = find(store, start, end, **keys)
    omitted: dict[str, int] = path_view(found, views_of(store))["omitted"]
    return omitted


# What is found ----------------------------------------------------------------------------------


def test_the_shortest_first_whatever_the_direction_of_the_relations() -> None:
    store = dataset(
        relation("leader-a", "leads", "group-a"),
        relation("group-b", "split", "group-a"),
        relation("leader-b", "leads", "group-b"),
        relation("leader-a", "contact", "leader-b"),
    )
    assert ways(store, "leader-a", "group-b") == ["aab", "abb"]
    found = find(store, "leader-a", "group-b")
    assert [path.entities for path in found.paths] == [
        ("leader-a", "group-a", "group-b"),
        ("leader-a", "leader-b", "group-b"),
    ]
    view = path_view(found, views_of(store))["paths"][0]
    assert [(hop["id"], hop["reversed"]) for hop in view["hops"]] == [
        ("leader-a--leads--group-a", False),
        ("group-b--split--group-a", True),
    ]
    assert view["independent"] == 1


def test_only_so_many_and_only_so_long() -> None:
    store = dataset(
        relation("leader-a", "contact", "leader-b"),
        relation("leader-a", "leads", "group-a"),
        relation("leader-b", "leads", "group-a"),
        relation("leader-b", "leads", "group-b"),
        relation("group-a", "alliance", "group-b"),
    )
    assert ways(store, "leader-a", "leader-b") == ["ab", "aab", "aabb"]
    assert ways(store, "leader-a", "leader-b", most=2) == ["ab", "aab"]
    assert ways(store, "leader-a", "leader-b", max_hops=1) == ["ab"]
    assert ways(store, "leader-a", "group-b", types={"leads"}) == ["aabb"]


def test_of_equally_long_ones_the_better_evidenced_comes_first() -> None:
    two = [{"at": "source-a#p1"}, {"at": "source-b#p1"}]
    three = [*two, {"at": "source-c#p1"}]
    store = graph(
        [
            relation("group-a", "alliance", "group-b", cite=three),
            relation("group-b", "alliance", "leader-e"),
            relation("group-a", "alliance", "group-c", cite=two),
            relation("group-c", "alliance", "leader-e", cite=two),
            relation("group-a", "alliance", "leader-d", cite=three),
            relation("leader-d", "alliance", "leader-e", cite=STANDINGS["claimed"]),
        ]
    )
    assert ways(store, "group-a", "leader-e", standing=EVERY) == ["ace", "abe", "ade"]
    assert ways(store, "leader-e", "group-a", standing=EVERY) == ["eca", "eba", "eda"]


def test_one_connection_for_several_relations_of_the_same_two() -> None:
    two = [{"at": "source-a#p1"}, {"at": "source-b#p1"}]
    store = graph(
        [
            relation("group-a", "alliance", "group-b"),
            relation("group-b", "hosts", "group-a", cite=two),
            relation("group-a", "split", "group-b", cite=STANDINGS["contested"]),
        ]
    )
    found = path_view(find(store, "group-a", "group-b"), views_of(store))
    ((hop,),) = (path["hops"] for path in found["paths"])
    assert (hop["id"], hop["reversed"], hop["independent"]) == ("group-b--hosts--group-a", True, 2)
    (other,) = store.relations(ids={"group-a--alliance--group-b"})
    assert hop["also"] == [{**views_of(store).relation(other), "reversed": False}]
    assert found["omitted"] == {"contested": 1}


def test_as_of_a_period() -> None:
    store = dataset(
        relation("group-a", "alliance", "group-b", when="2014/2015"),
        relation("leader-a", "leads", "group-a", when="2013/2016"),
    )
    then = seen_as_of(store, "2015")
    views = views_of(store)
    assert len(connections(then, views, "leader-a", "group-b").paths) == 1
    assert not connections(seen_as_of(store, "2016"), views, "leader-a", "group-b").paths


def test_the_same_entity_and_an_unconnected_one() -> None:
    store = dataset(relation("leader-a", "leads", "group-a"))
    assert find(store, "leader-a", "leader-a") == Connections(())
    assert find(store, "leader-a", "leader-b") == Connections(())


# What is left out -------------------------------------------------------------------------------


def test_what_is_not_asserted_is_counted_where_it_would_connect_as_shortly() -> None:
    store = dataset(
        relation("leader-a", "leads", "group-a"),
        relation("group-a", "alliance", "group-b"),
        relation("leader-a", "backs", "group-b", cite=STANDINGS["claimed"]),
        relation("leader-a", "contact", "leader-b", cite=STANDINGS["alleged"]),  # a dead end
        relation("leader-b", "leads", "group-a", cite=STANDINGS["contested"]),  # a detour
    )
    assert ways(store, "leader-a", "group-b") == ["aab"]
    assert left_out(store, "leader-a", "group-b") == {"claimed": 1}
    assert ways(store, "leader-a", "group-b", standing=EVERY) == ["ab", "aab", "abab"]
    assert left_out(store, "leader-a", "group-b", standing=EVERY) == {}
    assert left_out(store, "leader-b", "group-a") == {"contested": 1}
    assert left_out(store, "leader-b", "group-a", max_hops=1) == {"contested": 1}


def test_no_connection_leads_through_a_place_unless_asked() -> None:
    store = graph(
        [
            relation("group-a", "operates_in", "country-f"),
            relation("group-b", "operates_in", "country-f"),
            relation("group-a", "targets", "community-g"),
            relation("group-b", "targets", "community-g"),
            relation("group-a", "alliance", "group-c"),
            relation("group-c", "alliance", "group-b"),
        ]
    )
    assert ways(store, "group-a", "group-b") == ["acb"]
    assert left_out(store, "group-a", "group-b") == {"places": 2}
    assert ways(store, "group-a", "group-b", through_places=True) == ["agb", "afb", "acb"]
    assert left_out(store, "group-a", "group-b", through_places=True) == {}
    assert ways(store, "group-c", "country-f") == ["caf", "cbf"], "it may end there"
    assert ways(store, "country-f", "group-c") == ["fac", "fbc"], "and begin there"


def test_what_leads_through_a_place_is_not_counted_beside_what_does_not() -> None:
    store = graph(
        [
            relation("group-a", "alliance", "group-b"),
            relation("group-a", "operates_in", "country-f"),
            relation("group-b", "alliance", "group-c"),
            relation("group-c", "operates_in", "country-f", cite=STANDINGS["contested"]),
            relation("group-c", "alliance", "leader-d"),
            relation("leader-d", "alliance", "leader-e"),
            *(relation("leader-e", "alliance", f"group-{n}") for n in range(5)),
        ]
    )
    assert ways(store, "group-a", "leader-e") == ["abcde"]
    assert left_out(store, "group-a", "leader-e") == {}


def test_what_standing_and_places_keep_out_together_is_told_where_nothing_else_connects() -> None:
    store = graph(
        [
            relation("group-a", "operates_in", "country-f"),
            relation("group-b", "operates_in", "country-f", cite=STANDINGS["contested"]),
        ]
    )
    assert left_out(store, "group-a", "group-b") == {"contested": 1, "places": 1}


# Any graph --------------------------------------------------------------------------------------

ends = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(
    lambda pair: pair[0] != pair[1]
)
standings = st.sets(st.sampled_from(["asserted", "claimed", "contested"]), min_size=1).map(
    lambda names: frozenset(map(Standing, names))
)


def every_way(
    store: Dataset, start: str, end: str, standing: frozenset[Standing], at_most: int
) -> Iterator[tuple[str, ...]]:
    """All simple connections, by networkx, that pass no place."""
    every: nx.Graph[str] = nx.Graph(to_networkx(store, standing=standing).to_undirected())
    for way in nx.all_simple_paths(every, start, end, cutoff=at_most):
        if CLOSED.isdisjoint(way[1:-1]):
            yield tuple(way)


def place_of(
    store: Dataset, way: tuple[str, ...], standing: frozenset[Standing]
) -> tuple[Any, ...]:
    """Its place in the order, as the documentation says it."""
    views, hops = views_of(store), []
    for pair in pairwise(way):
        joining = store.relations(touching={pair[0]}, standing=standing)
        hops.append(
            min(
                (list(Standing).index(item.standing), -views.independent(item), item.id)
                for item in joining
                if set(item.ends) == set(pair)
            )
        )
    voices = [hop[1] for hop in hops]
    return len(hops), max(hop[0] for hop in hops), max(voices), sum(voices), way


@quick
@given(relations(), ends, standings, st.integers(1, 6), st.integers(1, 8))
def test_exactly_the_first_of_all_connections_are_found(
    found: list[Relation],
    pair: tuple[str, str],
    standing: frozenset[Standing],
    max_hops: int,
    most: int,
) -> None:
    store = graph(found)
    every = list(every_way(store, *pair, standing, max_hops))
    expected = sorted(every, key=lambda way: place_of(store, way, standing))[:most]
    answer = find(store, *pair, standing=standing, max_hops=max_hops, most=most)
    assert [path.entities for path in answer.paths] == expected
    assert answer.more == (len(every) > most)


@quick
@given(relations(), ends, standings)
def test_every_connection_is_a_chain_of_relations_that_stand_as_asked(
    found: list[Relation], pair: tuple[str, str], standing: frozenset[Standing]
) -> None:
    store = graph(found)
    by_id = {item.id: item for item in store.relations()}
    answer = path_view(find(store, *pair, standing=standing), views_of(store))
    for path in answer["paths"]:
        at, passed = pair[0], {pair[0]}
        for hop in path["hops"]:
            sides = ("to", "from") if hop["reversed"] else ("from", "to")
            assert hop[sides[0]]["id"] == at
            at = hop[sides[1]]["id"]
            assert at not in passed
            passed.add(at)
            assert by_id[hop["id"]].standing in standing
        assert at == pair[1]
        assert len(path["hops"]) <= 4
        assert path["independent"] == min(hop["independent"] for hop in path["hops"])


@quick
@given(relations(), ends, standings)
def test_reached_is_what_networkx_reaches_as_shortly(
    found: list[Relation], pair: tuple[str, str], standing: frozenset[Standing]
) -> None:
    store = graph(found)
    answer = find(store, *pair, standing=standing, max_hops=len(NAMES), through_places=True)
    every = to_networkx(store, standing=standing).to_undirected()
    assert bool(answer.paths) == nx.has_path(every, *pair)
    if answer.paths:
        assert len(answer.paths[0].hops) == nx.shortest_path_length(every, *pair)


@quick
@given(relations(), ends, st.integers(0, 9))
def test_the_order_of_the_data_makes_no_difference(
    found: list[Relation], pair: tuple[str, str], seed: int
) -> None:
    one, other = graph(found), graph(found, seed=seed)
    assert path_view(find(one, *pair), views_of(one)) == path_view(
        find(other, *pair), views_of(other)
    )


def shortest_ways(
    store: Dataset, pair: tuple[str, str], standing: frozenset[Standing], *, places: bool
) -> list[list[str]]:
    """All shortest connections of at most four hops, by networkx; through places or not."""
    every: nx.Graph[str] = nx.Graph(to_networkx(store, standing=standing).to_undirected())
    every.remove_nodes_from([] if places else CLOSED - {*pair})
    ways = list(nx.all_shortest_paths(every, *pair)) if nx.has_path(every, *pair) else []
    return [way for way in ways if len(way) <= 5]


@quick
@given(relations(), ends)
def test_what_is_left_out_is_what_would_connect_as_shortly(
    found: list[Relation], pair: tuple[str, str]
) -> None:
    store, taken = graph(found), frozenset({Standing.ASSERTED})
    joined = defaultdict[frozenset[str], list[Relation]](list)
    for item in found:
        joined[frozenset(item.ends)].append(item)
    found_ways = shortest_ways(store, pair, taken, places=False)
    at_most = len(found_ways[0]) if found_ways else 5

    def told(ways: list[list[str]], *, by_standing: bool, by_place: bool) -> Counter[str]:
        ways = [way for way in ways if len(way) <= at_most]
        hops = {frozenset(hop) for way in ways for hop in pairwise(way)} if by_standing else set()
        otherwise = [item for hop in hops for item in joined[hop] if item.standing not in taken]
        passed = {entity for way in ways for entity in way[1:-1]} & CLOSED if by_place else ()
        return Counter(str(item.standing) for item in otherwise) + Counter(places=len(passed))

    wide = shortest_ways(store, pair, EVERY, places=False)
    placed = shortest_ways(store, pair, taken, places=True)
    expected = told(wide, by_standing=True, by_place=False)
    expected += told(placed, by_standing=False, by_place=True)
    if not found_ways and not expected:
        both = shortest_ways(store, pair, EVERY, places=True)
        expected = told(both, by_standing=True, by_place=True)
    assert left_out(store, *pair) == expected

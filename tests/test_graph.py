"""The data set as a networkx graph."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

import jihadgraph
from jihadgraph.model import Standing
from jihadgraph.store import Dataset
from small_sets import STANDINGS, dataset, entity, relation


def edges(graph: nx.MultiDiGraph[str]) -> dict[str, dict[str, Any]]:
    """The edges by key, their ends among the attributes."""
    return {
        key: {"from": start, "to": end, **attributes}
        for start, end, key, attributes in graph.edges(keys=True, data=True)
    }


@pytest.fixture
def every_standing() -> Dataset:
    """The same two groups, once for each standing, the type another for every second one."""
    return dataset(
        *(
            relation("group-a", type_, "group-b", id=standing, cite=evidence)
            for (standing, evidence), type_ in zip(
                STANDINGS.items(), ["affiliate", "split"] * 3, strict=True
            )
        )
    )


def test_every_entity_is_a_node_with_its_names() -> None:
    described = entity("group-c", name="Group C", aliases=["GC", {"name": "ج", "lang": "ar"}])

    graph = jihadgraph.to_networkx(dataset(more=(described,)))

    assert set(graph) == {
        "leader-a", "leader-b", "group-a", "group-b", "group-c", "country-a", "attack-a"
    }  # fmt: skip
    assert graph.nodes["group-c"] == {"name": "Group C", "kind": "group", "aliases": ("GC", "ج")}
    assert graph.nodes["group-a"] == {"name": "GROUP-A", "kind": "group", "aliases": ()}


def test_an_edge_carries_standing_date_qualifiers_and_evidence() -> None:
    spoken = {
        "at": "source-a#p2.fn3",
        "by": {"entity": "leader-b", "as": "an aide"},
        "said": "2015",
        "modality": "alleges",
        "quote": "so it is",
        "implicit": "leader-a",
        "note": "A note.",
    }
    unnamed = {"at": "source-a#p4", "by": {"as": "officials"}, "stance": "refutes"}
    pledge = relation(
        "leader-a",
        "bayah",
        "leader-b",
        when="2014~",
        qualifiers={"stage": "accepted"},
        cite=["source-a#p1", spoken, unnamed],
    )

    graph = jihadgraph.to_networkx(dataset(pledge))

    nothing: dict[str, Any] = {"said": None, "quote": None, "implicit": [], "note": None}
    assert edges(graph) == {
        "leader-a--bayah--leader-b": {
            "from": "leader-a",
            "to": "leader-b",
            "type": "bayah",
            "symmetric": False,
            "standing": "contested",
            "held": None,
            "superseded_by": (),
            "when": "2014~",
            "qualifiers": {"stage": "accepted"},
            "evidence": (
                {
                    "at": "source-a#p1",
                    "source": "source-a",
                    "paragraph": 1,
                    "footnote": None,
                    "by": None,
                    "stance": "supports",
                    "modality": "states",
                    **nothing,
                },
                {
                    "at": "source-a#p2.fn3",
                    "source": "source-a",
                    "paragraph": 2,
                    "footnote": 3,
                    "by": {"id": "leader-b", "name": "LEADER-B", "as": "an aide"},
                    "said": "2015",
                    "stance": "supports",
                    "modality": "alleges",
                    "quote": "so it is",
                    "implicit": ["leader-a"],
                    "note": "A note.",
                },
                {
                    "at": "source-a#p4",
                    "source": "source-a",
                    "paragraph": 4,
                    "footnote": None,
                    "by": {"id": None, "name": None, "as": "officials"},
                    "stance": "refutes",
                    "modality": "states",
                    **nothing,
                },
            ),
        }
    }


def test_the_attributes_of_an_edge_are_plain_data() -> None:
    graph = jihadgraph.to_networkx(dataset(relation("group-a", "split", "group-b", when="2014")))

    edge = edges(graph)["group-a--split--group-b"]
    texts = [edge["standing"], edge["when"], *edge["evidence"][0].values()]

    assert {type(text) for text in texts} <= {str, int, list, type(None)}


def test_without_a_choice_every_relation_is_an_edge_and_says_its_standing(
    every_standing: Dataset,
) -> None:
    found = edges(jihadgraph.to_networkx(every_standing))

    assert {key: edge["standing"] for key, edge in found.items()} == {key: key for key in STANDINGS}


@pytest.mark.parametrize(
    ("standing", "types", "expected"),
    [
        ({Standing.ASSERTED}, None, {"asserted"}),
        (["asserted", "claimed"], None, {"asserted", "claimed"}),
        ([], None, set()),
        (None, {"split"}, {"claimed", "predicted", "denied"}),
        (None, [], set()),
        ({"asserted", "claimed"}, {"split"}, {"claimed"}),
    ],
)
def test_standings_and_types_can_be_chosen(
    standing: list[Standing | str] | None,
    types: list[str] | None,
    expected: set[str],
    every_standing: Dataset,
) -> None:
    graph = jihadgraph.to_networkx(every_standing, standing=standing, types=types)

    assert set(edges(graph)) == expected
    assert len(graph) == 6


def test_a_standing_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="sure"):
        jihadgraph.to_networkx(dataset(), standing=["sure"])


def test_a_symmetric_relation_is_one_edge_that_says_so() -> None:
    allied = relation("group-b", "alliance", "group-a", id="group-a--alliance--group-b")

    found = edges(jihadgraph.to_networkx(dataset(allied)))

    assert list(found) == ["group-a--alliance--group-b"]
    assert found["group-a--alliance--group-b"]["from"] == "group-b"
    assert found["group-a--alliance--group-b"]["symmetric"] is True


def test_two_relations_between_the_same_two_are_two_edges() -> None:
    graph = jihadgraph.to_networkx(
        dataset(relation("group-a", "split", "group-b"), relation("group-a", "rivalry", "group-b"))
    )

    assert set(graph["group-a"]["group-b"]) == {
        "group-a--split--group-b",
        "group-a--rivalry--group-b",
    }


def test_an_end_that_is_no_entity_is_a_node_without_a_kind() -> None:
    graph = jihadgraph.to_networkx(dataset(relation("group-a", "made-up", "group-z")))

    assert graph.nodes["group-z"] == {"name": "group-z", "kind": None, "aliases": ()}
    assert edges(graph)["group-a--made-up--group-z"]["symmetric"] is False


def test_networkx_finds_its_way_through_the_graph() -> None:
    graph = jihadgraph.to_networkx(
        dataset(relation("leader-a", "leads", "group-a"), relation("group-a", "split", "group-b"))
    )

    assert nx.shortest_path(graph, "leader-a", "group-b") == ["leader-a", "group-a", "group-b"]


def test_one_standing_and_one_type_may_be_given_as_words() -> None:
    data = dataset(
        relation("group-a", "split", "group-b"), relation("group-a", "rivalry", "group-b")
    )

    graph = jihadgraph.to_networkx(data, standing="asserted", types="split")

    assert list(edges(graph)) == ["group-a--split--group-b"]

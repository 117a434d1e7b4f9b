"""What a group came of, and what came of it: which relations tell it, and how the trees end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jihadgraph.model import Relation, Standing
from jihadgraph.query.as_of import seen_as_of
from jihadgraph.query.followed import Bar
from jihadgraph.query.lineage import Line, lineage, lineage_view, relations_of
from jihadgraph.store import Dataset, Store
from jihadgraph.vocabulary import RelationType
from small_graphs import NAMES, graph, relations, views_of
from small_sets import STANDINGS, VOCABULARY, relation

quick = settings(max_examples=300, deadline=None)


def tree(lines: tuple[Line, ...]) -> list[Any]:
    """Each line as the last letter of its entity, and what comes after; ``...`` where not shown."""
    return [
        [line.entity[-1], "..." if line.further is None else tree(line.further)] for line in lines
    ]


def trees(store: Store, entity: str, **keys: Any) -> tuple[list[Any], list[Any]]:
    found = lineage(store, entity, **keys)
    return tree(found.ancestors), tree(found.descendants)


def test_the_vocabulary_says_which_end_is_the_ancestor() -> None:
    types = VOCABULARY.relations.values()
    assert {type_.id: type_.lineage for type_ in types if type_.lineage} == {
        "founded": "from",
        "split": "to",
        "merger": "from",
        "successor": "to",
        "defection": "from",
    }
    store = graph(
        [
            relation("group-a", "founded", "group-b"),
            relation("group-c", "split", "group-b", when="2012"),
            relation("group-b", "merger", "group-d", when="2011"),
        ]
    )
    assert trees(store, "group-b") == ([["a", []]], [["d", []], ["c", []]]), "in order of time"
    assert trees(store, "group-a") == ([], [["b", [["d", []], ["c", []]]]])


def test_a_leader_who_founds_a_group_is_no_ancestor() -> None:
    store = graph([relation("leader-d", "founded", "group-a")])
    assert trees(store, "group-a") == ([], [])
    assert trees(store, "leader-d") == ([], [])


def test_what_is_shown_is_not_shown_again() -> None:
    store = graph(
        [
            relation("group-b", "split", "group-a"),
            relation("group-c", "split", "group-a"),
            relation("group-b", "merger", "group-d"),
            relation("group-c", "merger", "group-d"),
            relation("group-e", "successor", "group-d"),
        ]
    )
    _, descendants = trees(store, "group-a")
    assert descendants == [["b", [["d", [["e", []]]]]], ["c", [["d", "..."]]]]
    found = lineage(store, "group-a")
    again = found.descendants[1].further
    assert again is not None
    assert again[0].repeated


def test_a_circle_stops() -> None:
    store = graph(
        [relation("group-b", "successor", "group-a"), relation("group-a", "successor", "group-b")]
    )
    assert trees(store, "group-a") == ([["b", [["a", "..."]]]], [["b", [["a", "..."]]]])


def test_a_long_descent_goes_on_unshown() -> None:
    chain = [relation(f"group-{n + 1}", "successor", f"group-{n}") for n in range(60)]
    found = lineage(graph(chain), "group-0").descendants
    generations = list(relations_of(found))
    assert len(generations) == 50
    last = found[0]
    while last.further:
        (last,) = last.further
    assert (last.further, last.repeated) == (None, False)


def test_only_what_is_asserted_unless_asked_and_the_rest_is_counted() -> None:
    store = graph(
        [
            relation("group-b", "split", "group-a", cite=STANDINGS["claimed"]),
            relation("group-c", "split", "group-b"),
            relation("group-c", "successor", "group-a", cite=STANDINGS["denied"]),
        ]
    )
    assert trees(store, "group-a") == ([], [])
    assert lineage(store, "group-a").omitted == {Standing.CLAIMED: 1, Standing.DENIED: 1}
    both = frozenset({Standing.ASSERTED, Standing.CLAIMED})
    assert trees(store, "group-a", standing=both) == ([], [["b", [["c", []]]]])
    assert lineage(store, "group-a", standing=both).omitted == {Standing.DENIED: 1}


def test_as_of_a_period_what_had_happened() -> None:
    store = graph([relation("group-b", "split", "group-a", when="2014")])
    assert trees(seen_as_of(store, "2013"), "group-a") == ([], [])
    assert trees(seen_as_of(store, "2014"), "group-a") == ([], [["b", []]])


def test_what_had_not_happened_or_is_replaced_is_counted() -> None:
    store = graph(
        [
            relation("group-b", "split", "group-a", when="2014"),
            relation("group-c", "split", "group-a", id="wrong"),
            relation("group-c", "split", "group-b", supersedes=["wrong"]),
        ]
    )
    assert trees(store, "group-a") == ([], [["b", [["c", []]]]])
    assert lineage(store, "group-a").omitted == {Bar.SUPERSEDED: 1}
    then = lineage(seen_as_of(store, "2013"), "group-a")
    assert (then.descendants, then.omitted) == ((), {Bar.SUPERSEDED: 1, Bar.NOT_HELD: 1})
    assert then.left_out == (
        {},
        {"group-b--split--group-a": Bar.NOT_HELD, "wrong": Bar.SUPERSEDED},
    )


def test_as_data() -> None:
    store = graph(
        [
            relation("group-b", "successor", "group-a"),
            relation("group-a", "successor", "group-b", cite=STANDINGS["claimed"]),
        ]
    )
    view = lineage_view(lineage(store, "group-a"), "group-a", views_of(store))
    assert {key: view[key] for key in ("id", "kind", "ancestors", "omitted")} == {
        "id": "group-a",
        "kind": "group",
        "ancestors": [],
        "omitted": {"claimed": 1},
    }
    (line,) = view["descendants"]
    assert line["relation"]["id"] == "group-b--successor--group-a"
    assert line["entity"] == {"id": "group-b", "name": "GROUP-B", "kind": "group"}
    assert (line["descendants"], line["repeated"]) == ([], False)


def test_a_type_of_a_data_set_with_a_lineage_is_followed() -> None:
    own = RelationType.model_validate(
        {
            **VOCABULARY.relations["split"].model_dump(by_alias=True),
            "id": "grew_out_of",
            "label": "grew out of",
            "inverse": "grew into",
        }
    )
    vocabulary = VOCABULARY.model_copy(
        update={"relations": {**VOCABULARY.relations, "grew_out_of": own}}
    )
    given = graph([relation("group-b", "grew_out_of", "group-a")])
    store = Dataset(vocabulary, given.entities(), given.relations())
    assert trees(store, "group-a") == ([], [["b", []]])


def lines_of(lines: tuple[Line, ...]) -> Iterator[Line]:
    for line in lines:
        yield line
        yield from lines_of(line.further or ())


@quick
@given(relations(), st.sampled_from(NAMES))
def test_trees_are_finite_and_expand_each_entity_once(found: list[Relation], entity: str) -> None:
    store = graph(found)
    answer = lineage(store, entity)
    for side in (answer.ancestors, answer.descendants):
        lines = list(lines_of(side))
        expanded = [line.entity for line in lines if line.further]
        assert len(expanded) == len(set(expanded))
        assert entity not in expanded
        ids = [line.relation.id for line in lines]
        assert len(ids) == len(set(ids))
        assert all(line.relation.standing is Standing.ASSERTED for line in lines)


@quick
@given(relations(), st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_who_is_an_ancestor_has_the_other_as_descendant(
    found: list[Relation], one: str, other: str
) -> None:
    store = graph(found)
    ancestors = {line.entity for line in lines_of(lineage(store, one).ancestors)}
    descendants = {line.entity for line in lines_of(lineage(store, other).descendants)}
    assert (other in ancestors) == (one in descendants)


@quick
@given(relations(), st.sampled_from(NAMES), st.integers(0, 9))
def test_the_order_of_the_data_makes_no_difference(
    found: list[Relation], entity: str, seed: int
) -> None:
    one, other = graph(found), graph(found, seed=seed)
    assert lineage_view(lineage(one, entity), entity, views_of(one)) == lineage_view(
        lineage(other, entity), entity, views_of(other)
    )

"""A data set as of a period: queries, graph, RDF and exports show what held, and say how surely."""

from __future__ import annotations

import io
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef

import jihadgraph
from jihadgraph import questions
from jihadgraph.checks import _disputed_by
from jihadgraph.iris import BASE
from jihadgraph.model import Fact, Relation, Source
from jihadgraph.query.as_of import AsOf, held_in, seen_as_of, whole
from jihadgraph.query.chain import chain_of
from jihadgraph.when import Period, When
from small_sets import NS, STANDINGS, dataset, entity, fact, is_direct, relation

DATES: dict[str, dict[str, Any]] = {
    "state": {"when": "2014", "type_": "alliance"},
    "ended": {"when": "1996/2001", "type_": "backs"},
    "event": {"when": "2015", "type_": "split"},
    "undated": {"when": None, "type_": "condemns"},
    "open": {"when": "2012/..", "type_": "rivalry"},
}


def of(when: str | None, type_: str, **keys: Any) -> Relation:
    return relation("group-a", type_, "group-b", when=when, **keys)


STORE = dataset(
    *(of(**keys) for keys in DATES.values()),
    fact("group-a", "founded_on", "2013"),
    fact("group-a", "strength", "200", when="2014"),
    fact("attack-a", "deaths", "7"),
    sources=[Source(id="source-a", title="Source A", published=When.parse("2016"))],
)


def held(store: jihadgraph.Store) -> dict[str, str]:
    statements: tuple[Relation | Fact, ...] = (*store.relations(), *store.facts())
    return {item.id: str(held_in(store, item)) for item in statements}


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (
            "2013",
            {
                "group-a--alliance--group-b": "possibly",
                "group-a--condemns--group-b": "undated",
                "group-a--rivalry--group-b": "certainly",
                "group-a--founded_on": "certainly",
                "group-a--strength": "possibly",
                "attack-a--deaths": "undated",
            },
        ),
        (
            "2000",
            {
                "group-a--alliance--group-b": "possibly",
                "group-a--backs--group-b": "certainly",
                "group-a--condemns--group-b": "undated",
                "group-a--strength": "possibly",
                "attack-a--deaths": "undated",
            },
        ),
        (
            "2016/2017",
            {
                "group-a--alliance--group-b": "possibly",
                "group-a--condemns--group-b": "undated",
                "group-a--split--group-b": "certainly",
                "group-a--rivalry--group-b": "certainly",
                "group-a--founded_on": "certainly",
                "group-a--strength": "possibly",
                "attack-a--deaths": "undated",
            },
        ),
    ],
)
def test_what_held_and_how_surely(as_of: str, expected: dict[str, str]) -> None:
    assert held(seen_as_of(STORE, as_of)) == expected


def test_what_was_still_so_is_certain_until_it_was_said_last() -> None:
    def rivalry(as_of: str, **evidence: Any) -> str:
        store = dataset(
            of("2012/..", "rivalry", cite={"at": "source-a#p1", **evidence}),
            sources=[Source(id="source-a", title="A", published=When.parse("2016-03"))],
        )
        return held(seen_as_of(store, as_of))["group-a--rivalry--group-b"]

    assert rivalry("2016-03") == "certainly"
    assert rivalry("2016-04") == "possibly"
    assert rivalry("2014", said="2013") == "possibly"
    assert rivalry("2013", said="2013") == "certainly"


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ({"said": "2018"}, "certainly"),
        ({"said": "2018", "by": "group-b"}, "possibly"),  # a claim, where a source asserted it
        ({"said": "2018", "modality": "alleges"}, "possibly"),
        ({"said": "2018", "modality": "predicts"}, "possibly"),
        ({"said": "2018", "stance": "refutes", "modality": "predicts"}, "possibly"),
        ({"said": "2018?"}, "possibly"),
        ({"said": "2018~"}, "certainly"),  # 2017 at the earliest
        ({"at": "source-b#p1", "said": "2030"}, "possibly"),  # nobody says it after publication
    ],
)
def test_only_who_says_it_as_firmly_tells_that_it_was_still_so(
    later: dict[str, str], expected: str
) -> None:
    evidence = [{"at": "source-a#p1", "said": "2013"}, {"at": "source-a#p1", **later}]
    sources = [
        Source(id="source-a", title="A", published=When.parse("2021")),
        Source(id="source-b", title="B", published=When.parse("2014")),
    ]
    store = dataset(of("2012/..", "rivalry", cite=evidence), sources=sources)
    assert held(seen_as_of(store, "2016")) == {"group-a--rivalry--group-b": expected}


def test_what_is_only_denied_or_foretold_was_never_still_so() -> None:
    for evidence in (
        {"at": "source-a#p1", "said": "2021", "stance": "refutes"},
        {"at": "source-a#p1", "said": "2021", "modality": "predicts"},
    ):
        store = dataset(of("2012/..", "rivalry", cite=evidence))
        assert held(seen_as_of(store, "2016")) == {"group-a--rivalry--group-b": "possibly"}


def test_a_store_as_of_a_period_narrows_as_the_store_does() -> None:
    store = seen_as_of(STORE, "2000")
    assert [item.id for item in store.relations(types={"backs", "split"})] == [
        "group-a--backs--group-b"
    ]
    assert [item.id for item in store.facts(entities={"group-a"})] == ["group-a--strength"]
    assert list(store.entities()) == list(STORE.entities())
    assert list(store.sources()) == list(STORE.sources())
    assert (store.retired, store.left_out, store.vocabulary) == (
        STORE.retired,
        STORE.left_out,
        STORE.vocabulary,
    )
    assert list(whole(store).relations()) == list(STORE.relations())


def test_seen_again_it_is_seen_as_of_the_new_period_alone() -> None:
    again = seen_as_of(seen_as_of(STORE, "2000"), Period.parse("2013"))
    assert isinstance(again, AsOf)
    assert held(again) == held(seen_as_of(STORE, "2013"))
    assert seen_as_of(STORE, None) is STORE


@pytest.mark.parametrize("standing", STANDINGS)
def test_what_no_source_asserts_is_never_shown_as_certain(
    standing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    store = dataset(of("2014", "rivalry", cite=STANDINGS[standing]))
    shown = str(questions.relations(store, as_of="2014"))
    assert ("if so, certainly" in shown) is (standing != "asserted")
    pledged = dataset(pledge("2014", cite=STANDINGS[standing]))
    (link,) = questions.chain(pledged, "leader-a", as_of="2014")
    assert link["why"][0].startswith("It is dated 2014: if so, it held") is (standing != "asserted")


# Pledges that lapse -----------------------------------------------------------------------------


def pledge(when: str | None = "2014", **keys: Any) -> Relation:
    return relation("leader-a", "bayah", "leader-b", when=when, **keys)


def renounced(when: str | None, **keys: Any) -> Relation:
    stage = {"stage": "renounced"}
    return relation(
        "leader-a", "bayah", "leader-b", id="renounced", when=when, qualifiers=stage, **keys
    )


def killed(person: str, when: str | None, **keys: Any) -> Relation:
    return relation("country-a", "killed", person, when=when, **keys)


def died(person: str, when: str, **keys: Any) -> Fact:
    return fact(person, "died_on", when, **keys)


CLAIMED = {"cite": STANDINGS["claimed"]}


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], "possibly"),
        ([renounced("2015")], "lapsed"),
        ([renounced("2017")], "possibly"),
        ([renounced("2016-01")], "possibly"),
        ([renounced("2015?")], "possibly"),
        ([renounced("2015~")], "possibly"),
        ([renounced(None)], "possibly"),
        ([renounced("2015", **CLAIMED)], "possibly"),
        ([renounced("2013")], "possibly"),  # it was given afterwards
        ([killed("leader-b", "2015")], "lapsed"),
        ([killed("leader-a", "2015-12-31")], "lapsed"),
        ([killed("leader-b", "2016")], "possibly"),
        ([killed("leader-b", "2015", **CLAIMED)], "possibly"),
        ([died("leader-b", "2015")], "lapsed"),
        ([died("leader-b", "201X")], "possibly"),
        ([died("leader-b", "no date")], "possibly"),
        ([died("leader-b", "2015", cite=STANDINGS["contested"])], "possibly"),
        # a second death, in the period or later: neither is certain
        ([died("leader-b", "2013"), killed("leader-b", "2018")], "possibly"),
        ([died("leader-b", "2013"), killed("leader-b", "2015")], "lapsed"),
        ([died("leader-b", "2013"), killed("leader-b", None)], "lapsed"),
        # what is superseded ends nothing
        (
            [
                died("leader-b", "2013"),
                died("leader-b", "2018", id="later", supersedes=["leader-b--died_on"]),
            ],
            "possibly",
        ),
        ([renounced("2015"), pledge("2017", id="again", supersedes=["renounced"])], "possibly"),
    ],
)
def test_what_makes_a_pledge_lapse(others: list[Relation | Fact], expected: str) -> None:
    store = seen_as_of(dataset(pledge(), *others), "2016", lapsed=True)
    assert held(store)["leader-a--bayah--leader-b"] == expected


@pytest.mark.parametrize(
    ("given", "taken_back", "expected"),
    [
        ("2016", "2014", "possibly"),  # a new one
        ("2016?", "2014", "lapsed"),  # perhaps a new one
        ("2017", "2014?", "possibly"),  # not certainly taken back at all
    ],
)
def test_a_pledge_after_a_renunciation(given: str, taken_back: str, expected: str) -> None:
    store = seen_as_of(dataset(pledge(given), renounced(taken_back)), "2020", lapsed=True)
    assert held(store)["leader-a--bayah--leader-b"] == expected


@pytest.mark.parametrize(("given", "taken_back"), [("2016?", "2014"), ("2017", "2014?")])
def test_a_pledge_that_may_have_been_renounced_is_not_said_plainly(
    given: str, taken_back: str
) -> None:
    assert not is_direct(
        dataset(pledge(given), renounced(taken_back)), "leader-a", "bayah", "leader-b"
    )


def test_what_held_for_certain_had_not_lapsed() -> None:
    store = dataset(pledge("2016"), renounced("2016-05"))
    assert held(seen_as_of(store, "2016"))["leader-a--bayah--leader-b"] == "certainly"


def test_an_undated_pledge_lapses_too() -> None:
    store = seen_as_of(dataset(pledge(None), renounced("2015")), "2016", lapsed=True)
    assert held(store) == {"leader-a--bayah--leader-b": "lapsed", "renounced": "possibly"}


def test_only_who_asks_for_it_is_shown_what_had_lapsed() -> None:
    store = dataset(pledge(), died("leader-b", "2015"))
    assert "leader-a--bayah--leader-b" not in held(seen_as_of(store, "2016"))


# Graph, RDF, exports ----------------------------------------------------------------------------


def test_the_edges_of_a_graph_are_what_held() -> None:
    graph = jihadgraph.to_networkx(STORE, as_of="2000", types={"alliance", "backs", "split"})
    assert {key: data["held"] for _, _, key, data in graph.edges(keys=True, data=True)} == {
        "group-a--alliance--group-b": "possibly",
        "group-a--backs--group-b": "certainly",
    }


def test_algorithms_of_networkx_run_on_a_graph_unchanged() -> None:
    store = dataset(
        relation("group-a", "split", "group-b", when="2010"),
        relation("group-b", "split", "group-c", when="2014"),
        more=(entity("group-c"),),
    )
    graph = jihadgraph.to_networkx(store, as_of="2015", standing="asserted", types="split")
    assert nx.shortest_path(graph, "group-a", "group-c") == ["group-a", "group-b", "group-c"]
    assert nx.descendants(graph, "group-a") == {"group-b", "group-c"}
    assert nx.is_directed_acyclic_graph(graph)
    assert nx.betweenness_centrality(nx.DiGraph(graph))["group-b"] > 0
    earlier = jihadgraph.to_networkx(store, as_of="2012", types="split")
    assert not nx.has_path(earlier, "group-b", "group-c")


def test_rdf_says_plainly_what_held_for_certain() -> None:
    def said(as_of: str | None) -> set[str]:
        graph = jihadgraph.to_rdf(STORE, as_of=as_of)
        plain = graph.predicates(URIRef(f"{BASE}entity/group-a"), URIRef(f"{BASE}entity/group-b"))
        return {str(predicate).removeprefix(NS) for predicate in plain}

    assert said("2000") == {"backs"}
    assert said("2014") == {"alliance", "rivalry"}
    assert said("2015") == {"rivalry", "split"}
    assert said(None) == {"alliance", "condemns", "rivalry", "split"}  # what is not over


def test_rdf_says_of_every_statement_whether_it_held() -> None:
    graph = jihadgraph.to_rdf(STORE, as_of="2000")
    found = {str(node).rpartition("/")[2]: str(word) for node, word in graph[: URIRef(f"{NS}held")]}
    assert found == held(seen_as_of(STORE, "2000"))
    assert not list(jihadgraph.to_rdf(STORE)[: URIRef(f"{NS}held")])


def test_a_pledge_that_lapsed_later_held_plainly_before() -> None:
    store = dataset(pledge("2014/.."), died("leader-b", "2018"))
    pair = (
        URIRef(f"{BASE}entity/leader-a"),
        URIRef(f"{NS}bayah"),
        URIRef(f"{BASE}entity/leader-b"),
    )
    assert pair in jihadgraph.to_rdf(store, as_of="2014")
    assert pair not in jihadgraph.to_rdf(store, as_of="2019")
    assert pair not in jihadgraph.to_rdf(store)


def test_the_dead_hold_no_office_plainly() -> None:
    leads = relation(
        "leader-a", "leads", "group-a", when="2010/..", cite={"at": "source-a#p1", "said": "2019"}
    )
    store = dataset(leads, died("leader-a", "2013"))
    triple = (
        URIRef(f"{BASE}entity/leader-a"),
        URIRef(f"{NS}leads"),
        URIRef(f"{BASE}entity/group-a"),
    )
    assert triple in jihadgraph.to_rdf(store, as_of="2012")
    assert triple not in jihadgraph.to_rdf(store, as_of="2018")
    shown = str(questions.relations(store, as_of="2018"))
    assert "LEADER-A died before 2018, dated 2013: leader-a--died_on." in shown


def test_what_is_superseded_is_said_to_be() -> None:
    old = of("2014", "affiliate", id="old")
    store = dataset(old, of("2014", "alliance", supersedes=["old"]))
    assert "asserted,\nsuperseded" in questions.relations(store).sections[0].rows[1]
    assert "Another statement has taken its place: group-a--alliance--group-b." in str(
        questions.explain(store, "old")
    ).replace("\n", " ")
    graph = jihadgraph.to_networkx(store)
    assert graph.edges["group-a", "group-b", "old"]["superseded_by"] == (
        "group-a--alliance--group-b",
    )


@pytest.mark.parametrize(
    ("as_of", "told"), [("2010", "it did not hold"), ("2016", "it had lapsed")]
)
def test_a_single_statement_tells_in_words_why_it_did_not_hold(as_of: str, told: str) -> None:
    store = dataset(pledge(), renounced("2015"))
    answer = questions.explain(store, "leader-a--bayah--leader-b", as_of=as_of).data
    assert answer["held"] is None
    assert told in " ".join(answer["why"])
    assert ("renounced" in " ".join(answer["why"])) is (as_of == "2016")


def test_a_chain_names_what_nobody_asserts_too() -> None:
    store = dataset(pledge(), renounced("2015", **CLAIMED))
    (link,) = questions.chain(store, "leader-a", as_of="2016")
    assert link["status"] == "possibly"
    assert (
        "It was renounced, dated 2015, which is claimed and ends nothing here: renounced."
        in link["why"]
    )


def test_a_chain_passes_over_what_any_statement_supersedes() -> None:
    newer = relation("leader-a", "associate", "leader-b", supersedes=["leader-a--bayah--leader-b"])
    (link,) = questions.chain(dataset(pledge(), newer), "leader-a", as_of="2014")
    assert link["status"] == "superseded"


@pytest.mark.parametrize("format_", ["turtle", "ntriples"])
def test_an_export_says_how_many_did_not_hold(format_: str) -> None:
    file = io.BytesIO()
    omitted = jihadgraph.export(STORE, format_, file, as_of="2000")
    assert omitted == {"statements that did not hold as of 2000": 3}
    assert b"group-a--split--group-b" not in file.getvalue()
    assert b"group-a--backs--group-b" in file.getvalue()


@pytest.mark.parametrize("as_of", ["2014~", "2014/..", "soon"])
def test_what_is_no_period_is_refused(as_of: str) -> None:
    with pytest.raises(ValueError, match=r"2014|soon"):
        jihadgraph.to_networkx(STORE, as_of=as_of)
    with pytest.raises(ValueError, match=r"2014|soon"):
        jihadgraph.to_rdf(STORE, as_of=as_of)
    with pytest.raises(ValueError, match=r"2014|soon"):
        jihadgraph.export(STORE, "turtle", io.BytesIO(), as_of=as_of)


# Circles ----------------------------------------------------------------------------------------


def pledged(*pairs: str) -> jihadgraph.Store:
    """Pledges such as ``ab``, from leader-a to leader-b."""
    leaders = [entity(f"leader-{letter}") for letter in sorted(set("".join(pairs)) - {"a", "b"})]
    return dataset(
        *(relation(f"leader-{pair[0]}", "bayah", f"leader-{pair[1]}") for pair in pairs),
        more=tuple(leaders),
    )


@pytest.mark.parametrize(
    ("pledges", "last", "closing"),
    [
        (["ab", "bc"], ["c"], []),
        (["ab", "ba"], [], ["ba"]),
        (["ab", "bc", "cb"], [], ["cb"]),
        (["ab", "ac", "bd", "cd"], ["d"], []),  # two ways to one holder are no circle
        (["ab", "ac", "bd", "cd", "dc"], [], ["cd"]),
        (["ab", "bc", "ca", "bd"], ["d"], ["ca"]),
    ],
)
def test_a_chain_tells_its_ends_and_its_circles(
    pledges: list[str], last: list[str], closing: list[str]
) -> None:
    found = chain_of(pledged(*pledges), "leader-a")
    assert found.last == tuple(f"leader-{letter}" for letter in last)
    assert found.cycles == tuple(f"leader-{pair[0]}--bayah--leader-{pair[1]}" for pair in closing)


@given(st.sets(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")), max_size=12))
def test_a_circle_is_told_wherever_there_is_one(pairs: set[tuple[str, str]]) -> None:
    store = pledged(*(one + other for one, other in sorted(pairs) if one != other))
    found = chain_of(store, "leader-a")
    reached: nx.DiGraph[str] = nx.DiGraph()
    reached.add_edges_from((link.pledge.subject, link.pledge.object) for link in found.links)
    circles = not nx.is_directed_acyclic_graph(reached)
    assert bool(found.cycles) is circles
    assert found.last or found.cycles or not found.links


def test_a_denied_direction_takes_the_other_one_not_along() -> None:
    """Only what says the same is disputed by a record with an error."""
    wrong = relation("group-b", "affiliate", "group-a", cite=STANDINGS["denied"])
    other = relation("group-a", "affiliate", "group-b")
    store = dataset(wrong, other)
    assert _disputed_by({wrong.id}, store) == set()
    same = relation("group-b", "affiliate", "group-a", id="same")
    assert _disputed_by({wrong.id}, dataset(wrong, same)) == {"same"}

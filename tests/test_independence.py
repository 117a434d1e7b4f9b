"""Evidence is counted by who stands behind it; an echo is not a second witness."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jihadgraph.independence import Echo, Tie, Voices, document_of
from jihadgraph.independence.voices import counts, foretells
from jihadgraph.model import Evidence, Modality, Relation, Source, standing_of
from jihadgraph.store import Dataset
from small_sets import dataset, entity, relation

# Documents --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link",
    [
        "http://example.org/a",
        "https://www.example.org/a",
        "HTTPS://EXAMPLE.ORG./a/",
        "https://example.org:443/a#part",
        "https://example.org/a?utm_source=x&UTM_medium=y&fbclid=z",
        "https://example.org/%61",
        " https://example.org/a#:~:text=words",
        "https://web.archive.org/web/20200102030405/https://example.org/a",
        "http://web.archive.org/web/2020id_/http:/www.example.org/a/?gclid=1",
        "https://web.archive.org/web/2021*/example.org/a",
        "https://web.archive.org/web/2021/https://web.archive.org/web/2020/https://example.org/a",
    ],
)
def test_links_that_lead_to_one_document(link: str) -> None:
    assert document_of(link) == document_of("https://example.org/a")


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/",
        "https://example.org/A",
        "https://example.org/a.html",
        "https://example.org/a?id=1",
        "https://example.org/a?page=2&utm_source=x",
        "https://example.org/a#!/story/2",
        "https://example.org/%2561",
        "https://example.org:8080/a",
        "https://m.example.org/a",
        "https://example.net/a",
        "https://example.test/web/2020/https://example.org/a",
        "https://web.archive.org/about/a",
        "https://[broken",
    ],
)
def test_links_that_may_lead_elsewhere(link: str) -> None:
    assert document_of(link) != document_of("https://example.org/a")


def test_a_query_is_part_of_what_was_archived() -> None:
    copy = "https://web.archive.org/web/2020/https://example.org/a?id=1#part"
    assert document_of(copy) == document_of("https://example.org/a?id=1")


@given(
    st.from_regex(r"(/[a-z0-9%._-]{0,8}){0,4}", fullmatch=True),
    st.from_regex(r"([a-z]=[0-9]{1,3}(&[a-z]=[0-9]{1,3}){0,2})?", fullmatch=True),
)
def test_every_link_is_one_with_its_copies(path: str, query: str) -> None:
    plain = f"https://example.org{path}?{query}"
    for other in (
        f"http://www.example.org{path}/?utm_source=a&{query}#part",
        f"https://web.archive.org/web/2020/{plain}",
    ):
        assert document_of(other) == document_of(plain)
    assert document_of(f"https://example.org{path}/x?{query}") != document_of(plain)


@given(st.text(max_size=60) | st.text("https:/.web#?%[]archiveorg0", max_size=60))
def test_whatever_stands_for_a_link_has_a_key(text: str) -> None:
    assert document_of(text) == document_of(f" {text} ")


# Voices -----------------------------------------------------------------------------------------

SOURCES: tuple[dict[str, Any], ...] = (
    {
        "id": "source-a",
        "authors": ["Author A"],
        "footnotes": {
            1: {"url": "https://example.org/one"},
            2: {"url": "http://www.example.org/two/"},
            3: {"title": "In print"},
            4: {"url": "https://example.org/source-b#part"},
            5: {"archived": {"url": "https://web.archive.org/web/2020/http://example.org/two", "at": "2020"}},
        },
    },
    {
        "id": "source-b",
        "authors": ["Author B", "Author C"],
        "url": "https://www.example.org/source-b",
        "footnotes": {1: {"url": "https://example.org/two?utm_source=b"}},
    },
    {"id": "source-c", "authors": ["AUTHOR C", "Author B"]},
    {"id": "source-d", "authors": ["Author C", "Author D"]},
    {"id": "source-e", "authors": ["Author D"]},
    {"id": "source-f"},
    {"id": "source-g", "authors": ["LEADER-B"]},
)  # fmt: skip


def store(*speaking: Relation, **keys: Any) -> Dataset:
    sources = [Source.model_validate({"title": "A source", **item}) for item in SOURCES]
    more = (
        entity("organization-a"),
        entity("organization-b"),
        entity("person-a", name="Person A", aliases=["Spoken For"]),
    )
    return dataset(*speaking, more=more, sources=sources, **keys)


SPEAKING = (
    relation("leader-a", "speaks_for", "group-a", cite="source-a#p9"),
    relation("person-a", "speaks_for", "group-a", cite="source-a#p9"),
    relation("group-a", "speaks_for", "organization-a", cite="source-a#p9"),
    relation("organization-a", "speaks_for", "group-a", cite="source-a#p9"),
    relation(
        "leader-b", "speaks_for", "group-b", cite={"at": "source-a#p9", "modality": "alleges"}
    ),
    relation("person-a", "contact", "leader-b", cite={"at": "source-a#p8", "by": "person-a"}),
)


def said(*cite: Any) -> tuple[Evidence, ...]:
    return relation("leader-a", "killed", "leader-b", cite=list(cite)).evidence


def by(who: str, at: str = "source-a#p1") -> dict[str, str]:
    return {"at": at, "by": who}


def unnamed(role: str, at: str = "source-a#p1") -> dict[str, Any]:
    return {"at": at, "by": {"as": role}}


def predicted(at: str) -> dict[str, str]:
    return {"at": at, "modality": "predicts"}


@pytest.mark.parametrize(
    ("cite", "voices"),
    [
        # authors
        (["source-a#p1", "source-a#p2"], 1),
        (["source-a#p1", "source-b#p1"], 2),
        (["source-b#p1", "source-c#p1"], 1),
        (["source-b#p1", "source-d#p1"], 1),
        (["source-b#p1", "source-e#p1"], 2),
        (["source-b#p1", "source-e#p1", "source-d#p1"], 1),
        (["source-f#p1", "source-f#p2"], 1),
        (["source-a#p1", "source-f#p1"], 2),
        # documents
        (["source-a#p1.fn1", "source-a#p2.fn1"], 1),
        (["source-a#p1.fn1", "source-a#p1.fn2"], 2),
        (["source-a#p1.fn2", "source-b#p1.fn1"], 1),
        (["source-a#p1.fn2", "source-a#p1.fn5"], 1),
        (["source-a#p1.fn1", "source-a#p2"], 2),
        (["source-a#p1.fn3", "source-a#p2"], 1),
        (["source-a#p1.fn4", "source-b#p1"], 1),
        (["source-a#p1.fn4", "source-c#p1"], 1),
        # the paragraph that bears a footnote
        (["source-a#p1.fn1", "source-a#p1"], 1),
        (["source-a#p1.fn1", "source-a#p1.fn2", "source-a#p1"], 2),
        # speakers
        ([by("leader-a"), by("leader-a", "source-b#p1")], 1),
        ([by("leader-a"), by("person-a")], 1),
        ([by("leader-a"), by("group-a")], 1),
        ([by("leader-a"), by("organization-a")], 1),
        ([by("leader-b"), by("group-b")], 2),
        ([by("leader-a"), "source-a#p1"], 2),
        ([by("leader-a", "source-a#p1.fn1"), "source-a#p1.fn1"], 2),
        ([by("leader-b"), "source-g#p1"], 1),
        # speakers without a name
        ([unnamed("an aide"), unnamed("officials")], 1),
        ([unnamed("an aide"), unnamed("an aide", "source-b#p1")], 2),
        ([unnamed("an aide"), unnamed("an aide", "source-a#p1.fn1")], 1),
        ([unnamed("an aide"), "source-a#p1"], 2),
        ([unnamed("an aide"), by("leader-a", "source-a#p2")], 2),
        # an unnamed speaker in the passage of a named one
        ([unnamed("an aide"), by("leader-a")], 1),
        ([unnamed("an aide", "source-a#p1.fn1"), by("leader-a")], 1),
        ([unnamed("an aide"), unnamed("an aide", "source-a#p2"), by("leader-a")], 1),
        ([unnamed("an aide"), by("leader-a"), by("leader-b")], 2),
        ([unnamed("an aide"), by("leader-a"), by("leader-b", "source-b#p1")], 2),
        # an unnamed speaker by a name of somebody who speaks in the source
        ([unnamed("Person A", "source-b#p7"), by("person-a", "source-b#p8")], 2),  # not recorded
        ([unnamed("spoken-for", "source-a#p7"), by("person-a", "source-b#p8")], 1),
        ([unnamed("PERSON A", "source-a#p7"), by("person-a", "source-b#p8")], 1),
        ([unnamed("Person A", "source-a#p7"), by("group-a", "source-b#p8")], 1),
        # who predicts counts where all support is of that kind
        (["source-a#p1", predicted("source-b#p1")], 1),
        (["source-b#p1", "source-e#p1", predicted("source-d#p1")], 2),
        (["source-a#p1", {"at": "source-b#p1", "modality": "alleges"}], 2),
        ([predicted("source-a#p1"), predicted("source-b#p1"), predicted("source-b#p2")], 2),
        ([predicted("source-a#p1"), {"at": "source-a#p2", "stance": "refutes"}], 0),
        ([predicted("source-a#p1"), predicted("source-b#p1") | {"stance": "refutes"}], 1),
        # who refutes supports nothing
        ([{"at": "source-a#p1", "stance": "refutes"}], 0),
        (["source-a#p1", {"at": "source-b#p1", "stance": "refutes"}], 1),
    ],
)
def test_voices_are_counted_by_who_stands_behind_them(cite: list[Any], voices: int) -> None:
    counted = Voices(store(*SPEAKING))
    for order in permutations(said(*cite)):
        assert counted.count(order) == voices
        echoes = counted.echoes(order)
        standing = standing_of(order)
        counted_ones = [item for item, echo in zip(order, echoes, strict=True) if not echo]
        assert sum(counts(item, standing) for item in counted_ones) == voices


@pytest.mark.parametrize(
    ("cite", "tie"),
    [
        ([by("leader-a"), by("leader-a")], Tie.SPEAKER),
        ([by("leader-a"), by("person-a")], Tie.BODY),
        (["source-a#p1.fn1", "source-a#p1"], Tie.PASSAGE),
        (["source-a#p1", "source-a#p2"], Tie.SOURCE),
        (["source-a#p1.fn2", "source-b#p1.fn1"], Tie.DOCUMENT),
        (["source-b#p1", "source-d#p1"], Tie.AUTHOR),
        ([unnamed("an aide"), unnamed("officials")], Tie.UNNAMED),
        ([by("leader-a"), unnamed("an aide")], Tie.NAMED),
        ([by("person-a"), unnamed("Person A")], Tie.SPEAKER),
    ],
)
def test_an_echo_says_what_makes_it_one(cite: list[Any], tie: Tie) -> None:
    assert Voices(store(*SPEAKING)).echoes(said(*cite)) == (None, Echo(0, tie))


def test_an_unnamed_speaker_echoes_the_named_one_whichever_comes_first() -> None:
    cite = said(unnamed("an aide", "source-a#p2"), unnamed("an aide"), by("leader-a"))
    expected = (Echo(2, Tie.OTHERS), Echo(2, Tie.NAMED), None)
    assert Voices(store()).echoes(cite) == expected


@pytest.mark.parametrize(
    ("cite", "places"),
    [
        (["source-a#p1", {"at": "source-b#p1", "modality": "alleges"}], (0,)),
        ([{"at": "source-b#p1", "modality": "alleges"}, predicted("source-a#p1")], (0,)),
        ([{"at": "source-a#p1", "modality": "alleges"}, "source-a#p2", "source-b#p1"], (1, 2)),
        ([predicted("source-a#p1"), predicted("source-b#p1")], (0, 1)),
        ([predicted("source-a#p1"), {"at": "source-a#p2", "stance": "refutes"}], ()),
        # two who state it, tied by what is alleged, are one
        (["source-b#p1", "source-e#p1", {"at": "source-d#p1", "modality": "alleges"}], (0,)),
    ],
)
def test_the_strongest_modality_is_told(cite: list[Any], places: tuple[int, ...]) -> None:
    assert Voices(store()).strongest(said(*cite)) == places


@pytest.mark.parametrize(
    ("cite", "speaking"),
    [
        ("source-a#p1", set()),
        (by("group-a"), {"group-a", "group-b"}),
        (by("leader-a"), {"leader-a", "group-a", "group-b"}),
        (unnamed("LEADER-A"), set()),
        (unnamed("officials"), set()),
    ],
)
def test_who_speaks_and_for_which_bodies(cite: Any, speaking: set[str]) -> None:
    chain = [
        relation("leader-a", "speaks_for", "group-a"),
        relation("group-a", "speaks_for", "group-b"),
    ]
    (item,) = said(cite)
    assert Voices(dataset(*chain)).speaking(item) == speaking


def test_what_is_tied_by_others_alone_says_so() -> None:
    cite = said("source-b#p1", "source-e#p1", "source-d#p1")
    expected = (None, Echo(0, Tie.OTHERS), Echo(0, Tie.AUTHOR))
    assert Voices(store()).echoes(cite) == expected


def test_support_and_refutation_echo_nothing_of_each_other() -> None:
    cite = said(
        "source-a#p1",
        {"at": "source-a#p2", "stance": "refutes"},
        "source-a#p3",
        {"at": "source-a#p4", "stance": "refutes"},
    )
    assert Voices(store()).echoes(cite) == (
        None,
        None,
        Echo(0, Tie.SOURCE),
        Echo(1, Tie.SOURCE),
    )


def test_ten_thousand_passages_are_counted_at_once() -> None:
    cite = said(*(f"source-a#p{number}" for number in range(1, 10_001)))
    assert Voices(store()).count(cite) == 1


# Properties -------------------------------------------------------------------------------------

SPEAKERS = ("leader-a", "leader-b", "group-a", "group-b", "organization-a", "person-a")
ADDRESSES = tuple(
    f"source-{letter}#p{paragraph}{note}"
    for letter, notes in (("a", ("", ".fn1", ".fn2", ".fn4")), ("b", ("", ".fn1")), ("d", ("",)), ("e", ("",)))
    for paragraph in (1, 2)
    for note in notes
)  # fmt: skip
PIECES = st.fixed_dictionaries(
    {
        "at": st.sampled_from(ADDRESSES),
        "stance": st.sampled_from(["supports", "refutes"]),
        "modality": st.sampled_from(Modality),
    },
    optional={
        "by": st.sampled_from(SPEAKERS) | st.sampled_from([{"as": "an aide"}, {"as": "a guard"}])
    },
)
TIES = st.lists(
    st.sampled_from(
        [(one, other) for one in SPEAKERS for other in ("group-a", "group-b", "organization-a")]
    ).filter(lambda pair: pair[0] != pair[1]),
    unique=True,
)
EVIDENCE = st.lists(PIECES, min_size=1, max_size=6)


def tied(pairs: list[tuple[str, str]]) -> Dataset:
    return store(*(relation(one, "speaks_for", other, cite="source-a#p9") for one, other in pairs))


@given(EVIDENCE, TIES, st.randoms(use_true_random=False))
def test_the_order_of_evidence_does_not_matter(
    cite: list[Any], pairs: list[tuple[str, str]], random: Any
) -> None:
    voices, pieces = Voices(tied(pairs)), list(said(*cite))
    before = voices.count(pieces)
    random.shuffle(pieces)
    assert voices.count(pieces) == before


@given(EVIDENCE, TIES, st.data())
def test_an_echo_never_raises_the_count(
    cite: list[Any], pairs: list[tuple[str, str]], data: st.DataObject
) -> None:
    """The same voice elsewhere: in other words, in another source, or without the footnote."""
    voices, original = Voices(tied(pairs)), data.draw(st.sampled_from(cite))
    elsewhere = isinstance(original.get("by"), str)
    at = data.draw(st.sampled_from(ADDRESSES)) if elsewhere else original["at"].partition(".")[0]
    weaker = Modality.ALLEGES if original["modality"] is Modality.STATES else original["modality"]
    echo = {**original, "at": at, "modality": weaker, "note": "Once more."}
    assert voices.count(said(*cite, echo)) <= voices.count(said(*cite))


@given(EVIDENCE, TIES, PIECES)
def test_more_evidence_adds_one_voice_at_most(
    cite: list[Any], pairs: list[tuple[str, str]], more: Any
) -> None:
    voices = Voices(tied(pairs))
    assert voices.count(said(*cite, more)) <= voices.count(said(*cite)) + 1


@given(EVIDENCE, TIES, st.sampled_from(SPEAKERS), st.sampled_from(["group-a", "group-b"]))
def test_to_speak_for_one_more_body_never_raises_the_count(
    cite: list[Any], pairs: list[tuple[str, str]], who: str, body: str
) -> None:
    more = [*pairs, (who, body)] if who != body and (who, body) not in pairs else pairs
    assert Voices(tied(more)).count(said(*cite)) <= Voices(tied(pairs)).count(said(*cite))


@given(EVIDENCE, TIES)
def test_two_bodies_that_become_one_never_raise_the_count(
    cite: list[Any], pairs: list[tuple[str, str]]
) -> None:
    def merged(who: Any) -> Any:
        return "group-a" if who == "group-b" else who

    joined = [{**item, "by": merged(item["by"])} if "by" in item else item for item in cite]
    bodies = {(merged(one), merged(other)) for one, other in pairs}
    after = tied(sorted(pair for pair in bodies if pair[0] != pair[1]))
    assert Voices(after).count(said(*joined)) <= Voices(tied(pairs)).count(said(*cite))


@given(EVIDENCE, TIES)
def test_the_strongest_are_among_those_that_count(
    cite: list[Any], pairs: list[tuple[str, str]]
) -> None:
    voices, evidence = Voices(tied(pairs)), said(*cite)
    strongest = voices.strongest(evidence)
    assert len(strongest) <= voices.count(evidence)
    assert bool(strongest) == bool(voices.count(evidence))
    assert len({evidence[place].modality for place in strongest}) <= 1


@given(EVIDENCE, TIES)
def test_an_echo_is_of_something_earlier_or_of_somebody_named_on_its_own_side(
    cite: list[Any], pairs: list[tuple[str, str]]
) -> None:
    evidence = said(*cite)
    for place, echo in enumerate(Voices(tied(pairs)).echoes(evidence)):
        if echo:
            by = evidence[echo.of].by
            assert echo.of < place or (by and by.entity)
            assert evidence[echo.of].stance == evidence[place].stance
            assert foretells(evidence[echo.of]) == foretells(evidence[place])

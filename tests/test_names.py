"""From names as they are written to entities, and the mentions of entities in a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jihadgraph.model import Alias, Entity, Replaced, Withdrawn
from jihadgraph.names import AmbiguousName, MentionFinder, NameIndex, UnknownName, fold
from jihadgraph.store import Dataset
from jihadgraph.vocabulary import Vocabulary


def entity(id_: str, *names: str, shared: tuple[str, ...] = ()) -> Entity:
    aliases = [Alias(name=name) for name in names[1:]]
    aliases += [Alias(name=name, shared=True) for name in shared]
    return Entity(id=id_, kind="group", name=names[0], aliases=tuple(aliases))


# Typed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Group A", "group a"),
        ("Group-A", "group a"),
        ("Group – A", "Group A"),
        ("  Group   A ", "Group A"),
        ("Al-Gruppa", "gruppa"),
        ("al Gruppa", "Gruppa"),
        ("Leader al-Alef", "leader alef"),
        ("Qur'an", "Quran"),
        ("Qur’an", "Quran"),
        ("Zarqāwī", "zarqawi"),
        ("Zarqa\u0304wi\u0304", "Zarqāwī"),
        ("Élan", "elan"),
        ("STRASSE", "Straße"),
        ("Ｗｉｄｅ", "wide"),
        ("مُحَمَّد", "محمد"),
        ("أحمد", "احمد"),
    ],
)
def test_two_ways_to_type_a_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Group A", "A Group"),
        ("Group A", "Group B"),
        ("Alef", "Lef"),
        ("Alga", "ga"),
        ("زيد", "زياد"),
        ("हिन्दी", "हन्द"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_al_alone_is_a_name() -> None:
    assert fold("Al") == "al"


@given(st.text())
def test_folding_twice_changes_nothing_that_matters(text: str) -> None:
    assert fold(fold(text)) == fold(text)


DATASET = Dataset(
    Vocabulary(),
    entities=[
        entity("group-a", "The Gruppa", "Gruppa Alef", "GA", shared=("Both",)),
        entity("group-b", "Second Party", "al-Beth", shared=("Both",)),
        entity("second-party", "Third Party"),
        entity("leader-a", "Leader A", "second-party"),
        entity("leader-c", "Élan Cé", "Elan Ce the Elder"),
        entity("nameless", "***"),
    ],
    retired=[
        Replaced(
            id="group-x", replaced_by="group-a", name="Former Gruppa", aliases=(Alias(name="FG"),)
        ),
        Replaced(id="group-y", replaced_by="nobody"),
        Replaced(id="group-w", replaced_by="group-b"),
        Withdrawn(id="group-z", withdrawn="on request"),
    ],
)
INDEX = NameIndex(DATASET)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("The Gruppa", [("group-a", "The Gruppa", 100)]),
        (" The Gruppa ", [("group-a", "The Gruppa", 100)]),
        ("group-a", [("group-a", "group-a", 100)]),
        ("the gruppa", [("group-a", "The Gruppa", 95)]),
        ("Group A", [("group-a", "group-a", 95)]),
        ("Leader-a", [("leader-a", "Leader A", 95)]),
        ("beth", [("group-b", "al-Beth", 95)]),
        ("elan ce", [("leader-c", "Élan Cé", 95)]),
        ("Both", [("group-a", "Both", 100), ("group-b", "Both", 100)]),
        ("both", [("group-a", "Both", 95), ("group-b", "Both", 95)]),
        # an exact name comes before one that is only typed alike
        ("Second Party", [("group-b", "Second Party", 100), ("leader-a", "second-party", 95),
                          ("second-party", "second-party", 95)]),
        # ids and names that are retired lead to what stands in their place
        ("group-x", [("group-a", "group-x", 100)]),
        ("Former Gruppa", [("group-a", "Former Gruppa", 100)]),
        ("fg", [("group-a", "FG", 95)]),
        ("group-w", [("group-b", "group-w", 100)]),
        ("group-y", []),
        ("group-z", []),
        ("***", [("nameless", "***", 100)]),
        ("---", []),
        ("", []),
        ("nobody", []),
    ],
)  # fmt: skip
def test_find(typed: str, expected: list[tuple[str, str, int]]) -> None:
    found = [(match.entity.id, match.matched, match.score) for match in INDEX.find(typed)]
    assert found == expected


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("GA", "group-a"),
        ("Second Party", "group-b"),
        ("second-party", "second-party"),  # an id, though it is a name of leader-a too
        (" second-party ", "second-party"),
    ],
)
def test_resolve(typed: str, id_: str) -> None:
    match = INDEX.resolve(typed)
    assert (match.entity.id, match.sure) == (id_, True)


def test_resolve_an_ambiguous_name() -> None:
    with pytest.raises(AmbiguousName, match="`both` may mean several entities") as raised:
        INDEX.resolve("both")
    assert raised.value.typed == "both"
    assert [match.entity.id for match in raised.value.matches] == ["group-a", "group-b"]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("formr gru", ["group-a"]),  # a part of a name
        ("Third", ["second-party"]),
        ("xyzzy", []),
        ("", []),
    ],
)
def test_resolve_an_unknown_name(typed: str, near: list[str]) -> None:
    with pytest.raises(UnknownName, match="no entity is called") as raised:
        INDEX.resolve(typed)
    assert raised.value.typed == typed
    assert [match.entity.id for match in raised.value.near] == near


def test_candidates_are_few() -> None:
    many = Dataset(Vocabulary(), [entity(f"x{number}", f"Gruppa {number}") for number in range(20)])
    assert len(NameIndex(many).find("Gruppe")) == 10


# Mentions ---------------------------------------------------------------------------------------

ENTITIES = [
    entity("country-u", "United Realm", "US", "U.S.", "USA"),
    entity("group-i", "ISIS", "Islamic Front", shared=("Both",)),
    entity("group-k", "ISIS-K", "Islamic Front – Khor", "Islamic Front Khor Province",
           shared=("Both",)),
    entity("group-t", "Taliba"),
    entity("group-s", "Saviour's Army", "Army"),
    entity("leader-d", "D. Artif", "D'Artif"),
    entity("city-s", "St. Artif"),
    entity("attack-n", "9/11 attack"),
    entity("leader-z", "Zarqāwī", "محمد علي"),
    entity("leader-h", "हिन्दी नाम"),
    entity("nameless", "***"),
]  # fmt: skip
FINDER = MentionFinder(ENTITIES)


def mentions(text: str, finder: MentionFinder = FINDER) -> list[str]:
    return [
        f"{text[item.start : item.end]} = {'+'.join(item.entities)}" for item in finder.find(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whole words; a hyphen is a boundary
        ("The Taliba-ruled city.", ["Taliba = group-t"]),
        ("pro-Taliba, anti–Taliba", ["Taliba = group-t", "Taliba = group-t"]),
        ("Talibas and Talib, aTaliba", []),
        ("taliba, TALIBA", ["taliba = group-t", "TALIBA = group-t"]),
        ("_Taliba_ (Taliba) “Taliba”, Taliba.", ["Taliba = group-t"] * 4),
        # the longest name at each place
        ("ISIS-K and ISIS", ["ISIS-K = group-k", "ISIS = group-i"]),
        ("ISIS–K, ISIS K, ISIS\u2011K", ["ISIS–K = group-k", "ISIS K = group-k",
                                         "ISIS\u2011K = group-k"]),
        ("ISIS-k", ["ISIS = group-i"]),
        ("ISIS-Khor, ISIS-led", ["ISIS = group-i", "ISIS = group-i"]),
        ("Islamic Front", ["Islamic Front = group-i"]),
        ("Islamic  Front-Khor", ["Islamic  Front-Khor = group-k"]),
        ("Islamic Front\nKhor Province", ["Islamic Front\nKhor Province = group-k"]),
        ("Islamic Front Province", ["Islamic Front = group-i"]),
        ("Islamic, Front. Islamic (Front)", []),
        # acronyms are in capitals; with full stops or without
        ("the US, the U.S. and the USA", ["US = country-u", "U.S. = country-u", "USA = country-u"]),
        ("tell us, isis, Us", []),
        ("U.S.-led, the U.S", ["U.S. = country-u", "U.S = country-u"]),
        ("U.S.A. and U.S.A", ["U.S.A. = country-u", "U.S.A = country-u"]),
        ("U. S. and USAF and U.S.S.", []),
        ("united realm", ["united realm = country-u"]),
        # possessives
        ("the Taliba's men, Taliba’s, the US's, the U.S.'s", [
            "Taliba = group-t", "Taliba = group-t", "US = country-u", "U.S. = country-u"]),
        ("the Taliba' men", ["Taliba = group-t"]),
        ("Saviour’s Army", ["Saviour’s Army = group-s"]),
        ("the Saviour's Army's men", ["Saviour's Army = group-s"]),
        ("Saviour Army", ["Saviour Army = group-s"]),
        ("Saviours Army", ["Army = group-s"]),
        ("the Taliba's Army", ["Taliba = group-t", "Army = group-s"]),
        # signs inside a name stand in the text too, or nothing does
        ("St. Artif, St Artif", ["St. Artif = city-s", "St Artif = city-s"]),
        ("the St, Artif", []),
        ("D. Artif, D Artif", ["D. Artif = leader-d", "D Artif = leader-d"]),
        ("D’Artif and DArtif", ["D’Artif = leader-d", "DArtif = leader-d"]),
        ("the 9/11 attack", ["9/11 attack = attack-n"]),
        ("9 November attack", []),
        # accents and other scripts
        ("Zarqawi, ZARQĀWĪ, Zarqa\u0304wi\u0304's", ["Zarqawi = leader-z", "ZARQĀWĪ = leader-z",
                                                      "Zarqa\u0304wi\u0304 = leader-z"]),
        ("قال محمد علي، ومحمد", ["محمد علي = leader-z"]),
        ("مُحَمَّد علي", ["مُحَمَّد علي = leader-z"]),
        ("محمد\u200cعلي", ["محمد\u200cعلي = leader-z"]),
        ("हिन्दी नाम।", ["हिन्दी नाम = leader-h"]),
        ("Tali\u00adba", []),
        # a name that several bear
        ("Both", ["Both = group-i+group-k"]),
        ("***, nothing", []),
        ("", []),
    ],
)  # fmt: skip
def test_mentions(text: str, expected: list[str]) -> None:
    assert mentions(text) == expected


def test_names_that_overlap_go_to_the_first() -> None:
    finder = MentionFinder(
        [entity("a", "Front of Alef"), entity("b", "Alef and Beth"), entity("c", "Beth")]
    )
    assert mentions("the Front of Alef and Beth", finder) == ["Front of Alef = a", "Beth = c"]
    assert mentions("Alef and Beth", finder) == ["Alef and Beth = b"]


def test_a_name_that_begins_a_longer_one_is_no_hindrance() -> None:
    finder = MentionFinder([entity("a", "Front"), entity("b", "Front of the Alef")])
    assert mentions("Front of the Beth, Front of the Alef", finder) == [
        "Front = a",
        "Front of the Alef = b",
    ]


def test_mentioned() -> None:
    assert FINDER.mentioned("The Taliba, ISIS-K and the Taliba.") == {"group-t", "group-k"}
    assert FINDER.mentioned("Nobody.") == frozenset()


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("Group B met Who? Front A.", {"group-b", "who-front"}),
        ("Group B met Who?", {"group-b"}),
        ("Front A.", {"front-a"}),
        ("met", set()),
    ],
)
def test_parts_name_what_they_would_by_themselves(part: str, expected: set[str]) -> None:
    text = "Group B met Who? Front A."
    finder = MentionFinder(
        [
            entity("group-b", "Group B"),
            entity("who-front", "Who? Front"),
            entity("front-a", "Front A"),
        ]
    )
    start = text.index(part)
    assert finder.named(text).part(start, start + len(part)) == expected


NAMES = st.lists(
    st.text(alphabet="aAbBéع.-' /’", min_size=1, max_size=8), min_size=1, max_size=6, unique=True
)


@settings(max_examples=300, deadline=None)
@given(NAMES, st.text(alphabet="aAbBéع.-' /’,", max_size=20))
def test_mentions_are_in_order_and_apart(names: list[str], text: str) -> None:
    bearers = [entity(f"e{number}", name) for number, name in enumerate(names) if name.strip()]
    found = MentionFinder(bearers).find(text)
    places = [place for item in found for place in (item.start, item.end)]
    assert places == sorted(places)
    assert all(item.start < item.end for item in found)


@settings(max_examples=300, deadline=None)
@given(NAMES)
def test_every_name_mentions_its_bearer(names: list[str]) -> None:
    for name in names:
        if any(character.isalpha() for character in name):
            finder = MentionFinder([entity("a", name)])
            assert finder.mentioned(f"({name})") == {"a"}


@settings(max_examples=300, deadline=None)
@given(NAMES, st.lists(st.text(alphabet="aAbBéع.-'’,?", min_size=1, max_size=6)), st.data())
def test_any_part_names_what_it_would_by_itself(
    names: list[str], words: list[str], data: st.DataObject
) -> None:
    finder = MentionFinder(
        entity(f"e{number}", name) for number, name in enumerate(names) if name.strip()
    )
    before = data.draw(st.integers(0, len(words)))
    part = words[before : data.draw(st.integers(before, len(words)))]
    start, text = sum(len(word) + 1 for word in words[:before]), " ".join(words)
    found = finder.named(text).part(start, start + len(" ".join(part)))
    assert found == finder.mentioned(" ".join(part))
    assert finder.named(text).all() == finder.mentioned(text)

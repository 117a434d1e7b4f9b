"""Names that are written nearly alike and belong to two: never sure, or near at most."""

from __future__ import annotations

import pytest

from jihadgraph.model import Alias, Entity
from jihadgraph.names import NameIndex, UnknownName
from jihadgraph.store import Dataset
from jihadgraph.vocabulary import Vocabulary


def index(kind: str, *names: str) -> NameIndex:
    aliases = tuple(Alias(name=name) for name in names[1:])
    return NameIndex(
        Dataset(Vocabulary(), [Entity(id="one", kind=kind, name=names[0], aliases=aliases)])
    )


TWO_NAMES = [
    # of the shapes of Hamid (حامد) and Hamid (حميد)
    ("Hamid", "Hamed"), ("Hamid", "Hameed"), ("Hamid", "Haamid"), ("Salim", "Salem"), ("Salim", "Saleem"),
    ("Rashid", "Rashed"), ("Majid", "Majed"), ("Karim", "Karem"), ("Nasir", "Nasser"), ("Nasir", "Naseer"),
    ("Samir", "Samer"), ("Adil", "Adeel"), ("Qadir", "Qadeer"), ("Wasiq", "Waseeq"), ("Shahid", "Shaheed"),
    # and of Jamal, Jamil, Nassar
    ("Jamil", "Jamel"), ("Jamal", "Jamel"), ("Kamal", "Kamel"), ("Nasser", "Nassar"), ("Jabbar", "Jaber"),
    ("Fatah", "Fateh"), ("Hamad", "Hammad"), ("Hasan", "Hassaan"), ("Fayyaz", "Fayez"), ("Ziyad", "Zayed"),
    # first and last vowels, a sound of two letters, a last `h`
    ("Ahsan", "Ehsan"), ("Sadiq", "Sediq"), ("Rafi", "Rafe"), ("Nadir", "Nadhir"), ("Sabah", "Saba"),
    # Sa'id and Sayyid
    ("Saeed", "Sayed"), ("Saeed", "Said"), ("Sayyid", "Said"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), TWO_NAMES)
@pytest.mark.parametrize("rest", ["Lamedi", "Gul Lamedan"])
def test_what_may_be_two_given_names_is_not_sure(one: str, other: str, rest: str) -> None:
    for name, typed in ((one, other), (other, one)):
        found = index("leader", f"{name} {rest}").find(f"{typed} {rest}")
        assert not any(match.sure for match in found)
        assert found[0].score in range(69, 90)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Khalid", "Khaled"), ("Walid", "Waleed"), ("Tariq", "Tareq"), ("Qasim", "Kassem"), ("Salih", "Saleh"),
        ("Hashim", "Hashem"), ("Rahim", "Raheem"), ("Sharif", "Sherif"), ("Hasan", "Hassan"), ("Asad", "Assad"),
        ("Naser", "Nasser"), ("Ahmad", "Ahmed"), ("Mahdi", "Mehdi"), ("Mujahid", "Mojahed"), ("Omar", "Umar"),
        ("Abdul Hamid", "Abdulhameed"), ("Husain", "Hussein"), ("Ibrahim", "Ebrahim"), ("Zaid", "Zayd"),
        ("Mimi bin Laden", "Mimi bin Ladin"),
    ],
)  # fmt: skip
def test_what_is_one_given_name_is_sure(name: str, typed: str) -> None:
    assert index("leader", f"{name} Lamedi").resolve(f"{typed} Lamedi").sure


def test_names_that_differ_in_where_words_end_keep_their_long_vowels() -> None:
    hamid = index("leader", "Hamid Gul Lamedi")
    assert hamid.resolve("Hamidgul Lamedi").sure
    assert not any(match.sure for match in hamid.find("Hameedgul Lamedi"))


@pytest.mark.parametrize("title", ["Amir", "Sayed", "Hafiz"])
def test_a_title_that_is_a_name_too_is_not_surely_left_out(title: str) -> None:
    assert not index("leader", "Muhammad Lamedi").resolve(f"{title} Muhammad Lamedi").sure
    assert not index("leader", f"{title} Muhammad Lamedi").resolve("Muhammad Lamedi").sure
    assert index("leader", "Muhammad Lamedi").resolve("Mullah Muhammad Lamedi").sure


def test_a_group_is_not_named_as_persons_are() -> None:
    assert index("group", "Jaish-e-Lamed").resolve("Jaish-e-Lamid").sure


@pytest.mark.parametrize(
    ("kind", "name", "typed"),
    [
        # another given name, or a misspelling that is nearer to it
        ("leader", "Hasan Lamedi", "Hussein Lamedi"), ("leader", "Hasan Lamedi", "Hussien Lamedi"),
        ("leader", "Hashim Lamedi", "Hisham Lamedi"), ("leader", "Jamal Lamedi", "Jamil Lamedi"),
        ("leader", "Rahman Lamedi", "Rahim Lamedi"), ("leader", "Saad Lamedi", "Saeed Lamedi"),
        # another title before a single name
        ("leader", "Mullah Lamedullah", "Haji Lamedullah"), ("leader", "Sheikh Lamedi", "Dr Lamedi"),
        # a part that many bodies have in their names
        ("group", "Islamic Jihad Union", "Islamic Jihad"), ("group", "Ansar al-Sharia Beth", "Ansar al-Sharia"),
        # another head word
        ("group", "Jamaat al-Tawhid wal-Jihad", "Katibat al-Tawhid wal-Jihad"),
        ("group", "Katibat al-Alef Beth", "Jamaat al-Alef Beth"), ("group", "Jamaat-e-Alef", "Jamiat-e-Alef"),
        # another kind
        ("province", "Lamedhar", "Lamedhar city"), ("city", "Lamedhar", "Lamedhar province"),
        ("province", "Lamedhar", "Lamedhar district"),
    ],
)  # fmt: skip
def test_another_is_near_at_most(kind: str, name: str, typed: str) -> None:
    with pytest.raises(UnknownName):
        index(kind, name).resolve(typed)


@pytest.mark.parametrize(
    ("kind", "names", "typed"),
    [
        ("leader", ["Hasan Lamedi"], "Hasn Lamedi"),
        ("leader", ["Mullah Lamedullah"], "Lamedullah"),
        ("leader", ["Lamedullah"], "Haji Lamedullah"),
        ("leader", ["Mullah Lamedullah", "Haji Lamedullah Alefi"], "Haji Lamedullah"),
        ("group", ["Lamed Beth Front"], "Lamed Beth"),
        ("group", ["Lamed Beth Front"], "Lamed Beth group"),
        ("group", ["Jabhat al-Alef"], "Front of Alef"),
        ("province", ["Lamedhar"], "Lamedhar province"),
        ("region", ["Lamedhar"], "Wilayat Lamedhar"),
    ],
)  # fmt: skip
def test_these_are_still_likely(kind: str, names: list[str], typed: str) -> None:
    assert not index(kind, *names).resolve(typed).sure


def test_an_alias_without_a_title_is_not_taken_for_a_man_of_another_title() -> None:
    with pytest.raises(UnknownName):
        index("leader", "Mullah Lamedullah", "Lamedullah").resolve("Haji Lamedullah")

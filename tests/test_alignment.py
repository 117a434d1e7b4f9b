"""Recorded passages found again in a text: kept, moved, changed, new, gone."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jihadgraph.source_record.alignment import Alignment, align


def aligned(old: str, new: str) -> Alignment:
    """Each letter is a paragraph; equal letters are equal paragraphs."""
    return align(dict(enumerate(old, 1)), new)


def said(alignment: Alignment) -> str:
    """What became of each paragraph, in a line."""
    return "; ".join(
        part
        for part in (
            " ".join(f"{old}>{now}" for old, now in alignment.same.items()),
            " ".join(f"{old}~{now}" for old, now in alignment.changed.items()),
            " ".join(f"-{old}" for old in alignment.gone),
            " ".join(f"+{now}" for now in alignment.new),
        )
        if part
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("", "", "", id="nothing"),
        pytest.param("abc", "abc", "1>1 2>2 3>3", id="as recorded"),
        pytest.param("", "ab", "+1 +2", id="all new"),
        pytest.param("ab", "", "-1 -2", id="all gone"),
        pytest.param("abc", "xabc", "1>2 2>3 3>4; +1", id="put in on top"),
        pytest.param("abc", "axybc", "1>1 2>4 3>5; +2 +3", id="put in between"),
        pytest.param("abc", "abcx", "1>1 2>2 3>3; +4", id="grown at the end"),
        pytest.param("abc", "ac", "1>1 3>2; -2", id="taken out"),
        pytest.param("abc", "axc", "1>1 3>3; 2~2", id="changed"),
        pytest.param("abc", "zaxc", "1>2 3>4; 2~3; +1", id="moved and changed"),
        pytest.param("abcd", "axyd", "1>1 4>4; 2~2 3~3", id="two changed"),
        pytest.param("abc", "axyc", "1>1 3>4; -2; +2 +3", id="one became two"),
        pytest.param("abcd", "axd", "1>1 4>3; -2 -3; +2", id="two became one"),
        pytest.param("ab", "xy", "1~1 2~2", id="nothing is left, as many came"),
        pytest.param("abcde", "bcdea", "1>5 2>1 3>2 4>3 5>4", id="the first moved to the end"),
        pytest.param("abcde", "aecbd", "1>1 2>4 3>3 4>5 5>2", id="out of order"),
        pytest.param(
            "abcde", "axdeb", "1>1 2>5 4>3 5>4; 3~2", id="changed beside one that moved away"
        ),
        pytest.param("a*b*c", "*a*b*c", "1>2 2>3 3>4 4>5 5>6; +1", id="a repeated one on top"),
        pytest.param("a*b*c", "ab*c", "1>1 3>2 4>3 5>4; -2", id="one of a repeated one taken out"),
        pytest.param("**", "***", "1>1 2>2; +3", id="repeated once more"),
        pytest.param("a**b", "b**a", "1>4 2>2 3>3 4>1", id="repeated ones stay between"),
        pytest.param("a*", "*", "2>1; -1", id="a repeated one is left"),
    ],
)
def test_what_became_of_each_paragraph(old: str, new: str, expected: str) -> None:
    assert said(aligned(old, new)) == expected


def test_numbers_of_a_record_may_have_gaps() -> None:
    alignment = align({2: "b", 5: "e"}, "xabcde")
    assert said(alignment) == "2>3 5>6; +1 +2 +4 +5"
    assert alignment.moved == {2: 3, 5: 6}


def test_order_of_the_record_does_not_matter() -> None:
    assert align({2: "b", 1: "a"}, "ab") == aligned("ab", "ab")


def test_only_what_has_another_number_has_moved() -> None:
    alignment = aligned("abcd", "axdc")
    assert (dict(alignment.numbers), alignment.moved) == ({1: 1, 2: 2, 3: 4, 4: 3}, {3: 4, 4: 3})
    assert not alignment.is_identity
    assert aligned("abcd", "abcd").is_identity
    assert not aligned("abcd", "abcx").is_identity


# Properties -------------------------------------------------------------------------------------

DISTINCT = st.lists(st.integers(0, 99).map(str), unique=True, max_size=30)
NEWS = st.lists(st.integers(100, 199).map(str), unique=True, max_size=10)
REPEATED = st.lists(st.sampled_from("abcdef"), max_size=25)


def recorded(paragraphs: list[str]) -> dict[int, str]:
    return dict(enumerate(paragraphs, 1))


def put_in(paragraphs: list[str], news: list[str], data: st.DataObject) -> list[str]:
    """The paragraphs with others put in at any places."""
    found = list(paragraphs)
    for item in news:
        found.insert(data.draw(st.integers(0, len(found))), item)
    return found


@given(DISTINCT)
def test_a_text_as_recorded_gives_nothing(paragraphs: list[str]) -> None:
    assert align(recorded(paragraphs), paragraphs).is_identity


@given(DISTINCT, NEWS, st.data())
def test_what_is_put_in_is_new_and_all_else_is_found(
    old: list[str], news: list[str], data: st.DataObject
) -> None:
    new = put_in(old, news, data)
    alignment = align(recorded(old), new)
    assert alignment.same == {here: new.index(item) + 1 for here, item in enumerate(old, 1)}
    assert alignment.new == tuple(now for now, item in enumerate(new, 1) if item in news)
    assert (alignment.changed, alignment.gone) == ({}, ())


@given(DISTINCT, st.data())
def test_what_is_taken_out_is_gone_and_all_else_is_found(
    old: list[str], data: st.DataObject
) -> None:
    out = data.draw(st.sets(st.sampled_from(old))) if old else set()
    new = [item for item in old if item not in out]
    alignment = align(recorded(old), new)
    assert alignment.gone == tuple(here for here, item in enumerate(old, 1) if item in out)
    assert list(alignment.same.values()) == list(range(1, len(new) + 1))
    assert (alignment.changed, alignment.new) == ({}, ())


@given(DISTINCT, st.data())
def test_what_is_moved_is_found_where_it_went(old: list[str], data: st.DataObject) -> None:
    new = data.draw(st.permutations(old))
    alignment = align(recorded(old), new)
    assert alignment.same == {here: new.index(item) + 1 for here, item in enumerate(old, 1)}
    assert (alignment.changed, alignment.gone, alignment.new) == ({}, (), ())


@given(DISTINCT, st.data())
def test_what_is_changed_in_its_place_is_found_there(old: list[str], data: st.DataObject) -> None:
    others = data.draw(st.sets(st.sampled_from(range(1, len(old) + 1)))) if old else set()
    new = [f"{item}, changed" if here in others else item for here, item in enumerate(old, 1)]
    alignment = align(recorded(old), new)
    assert alignment.changed == {here: here for here in sorted(others)}
    assert (alignment.moved, alignment.gone, alignment.new) == ({}, (), ())


@given(DISTINCT, NEWS, st.data())
def test_two_steps_lead_where_one_leads(
    old: list[str], news: list[str], data: st.DataObject
) -> None:
    half = len(news) // 2
    between = put_in(old, news[:half], data)
    new = put_in(between, news[half:], data)
    first, second = align(recorded(old), between), align(recorded(between), new)
    assert align(recorded(old), new).numbers == {
        here: second.numbers[now] for here, now in first.numbers.items()
    }


@given(REPEATED, REPEATED)
def test_each_paragraph_is_told_of_once_and_equals_are_paired(
    old: list[str], new: list[str]
) -> None:
    alignment = align(recorded(old), new)
    olds = [*alignment.same, *alignment.changed, *alignment.gone]
    news = [*alignment.same.values(), *alignment.changed.values(), *alignment.new]
    assert sorted(olds) == list(range(1, len(old) + 1))
    assert sorted(news) == list(range(1, len(new) + 1))
    assert all(old[here - 1] == new[now - 1] for here, now in alignment.same.items())
    assert len(alignment.same) == (Counter(old) & Counter(new)).total()


@given(REPEATED, st.data())
def test_among_repeated_ones_what_keeps_its_order_is_never_crossed(
    old: list[str], data: st.DataObject
) -> None:
    new = put_in(old, data.draw(REPEATED), data)
    found = list(align(recorded(old), new).same.values())
    assert found == sorted(found)
    assert len(found) == len(old)


# Size -------------------------------------------------------------------------------------------

MANY = 5000
LONG = [f"{number:016x}" for number in range(MANY)]


@pytest.mark.parametrize(
    ("old", "new", "same", "changed"),
    [
        pytest.param(LONG, ["top", *LONG], MANY, 0, id="one on top"),
        pytest.param(LONG, ["top", *LONG, "end"], MANY, 0, id="one on top and one at the end"),
        pytest.param(
            LONG,
            [item if place % 2 else f"{item}, changed" for place, item in enumerate(LONG)],
            MANY // 2,
            MANY // 2,
            id="every other one changed",
        ),
        pytest.param(LONG, LONG[::-1], MANY, 0, id="turned round"),
        pytest.param(["*"] * MANY, ["*"] * (MANY + 1), MANY, 0, id="all equal"),
        pytest.param(
            [item[-1] for item in LONG],
            ["top", *(item[-1] for item in LONG)],
            MANY,
            0,
            id="sixteen that repeat",
        ),
    ],
)
def test_five_thousand_paragraphs(old: list[str], new: list[str], same: int, changed: int) -> None:
    alignment = align(recorded(old), new)
    assert (len(alignment.same), len(alignment.changed), alignment.gone) == (same, changed, ())
    assert len(alignment.new) == len(new) - same - changed

"""The nearest valid thing to what somebody typed."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jihadgraph.spelling import did_you_mean, in_runs, listed, nearest, runs, slug

CHOICES = ["alliance", "rivalry", "targets"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("rivalri", "rivalry"),
        ("aliance", "alliance"),
        ("rivalry", "rivalry"),
        ("xyz", None),
        ("", None),
    ],
)
def test_nearest(typed: str, expected: str | None) -> None:
    assert nearest(typed, CHOICES) == expected
    assert did_you_mean(typed, CHOICES) == (f"did you mean `{expected}`?" if expected else "")


def test_nearest_among_equals_is_the_first_in_order() -> None:
    assert nearest("group-x", {"group-b", "group-a"}) == "group-a"
    assert nearest("group-x", []) is None
    assert nearest("group-x", ["grape"], cutoff=50) == "grape"


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ([], ""),
        (["a"], "`a`"),
        (["a", "b"], "`a` or `b`"),
        (["a", "b", "c"], "`a`, `b` or `c`"),
        (iter(["a", "b"]), "`a` or `b`"),
    ],
)
def test_listed(choices: list[str], expected: str) -> None:
    assert listed(choices) == expected


def test_listed_with_another_word() -> None:
    assert listed(["a", "b", "c"], "and") == "`a`, `b` and `c`"


@pytest.mark.parametrize(
    ("numbers", "letter", "expected"),
    [
        ([], "p", ""),
        ([7], "", "7"),
        ([7], "p", "p7"),
        ([1, 2], "p", "p1 to p2"),
        ([1, 3], "", "1 and 3"),
        ([5, 1, 2, 3, 9, 8, 2], "p", "p1 to p3, p5 and p8 to p9"),
        (range(2, 5001), "", "2 to 5000"),
    ],
)
def test_in_runs(numbers: list[int], letter: str, expected: str) -> None:
    assert in_runs(numbers, letter) == expected


@given(st.sets(st.integers(1, 40)))
def test_runs_hold_the_numbers_and_do_not_touch(numbers: set[int]) -> None:
    found = runs(numbers)
    assert [n for run in found for n in range(run.first, run.last + 1)] == sorted(numbers)
    assert all(run.last + 1 < following.first for run, following in pairwise(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Group A", "group-a"),
        ("  Élan  d'Or – (2014) ", "elan-dor-2014"),
        ("Élan d’Or", "elan-dor"),
        ("Group_A--B", "group-a-b"),
        ("Ｗｉｄｅ", "wide"),
        ("مجموعة", ""),
        ("", ""),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_a_slug_has_the_form_of_an_id(text: str) -> None:
    made = slug(text)
    assert made == "" or re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", made)
    assert slug(made) == made

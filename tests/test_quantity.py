"""Quantities: what each form means, and what is refused and why."""

from __future__ import annotations

from contextlib import suppress
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jihadgraph.quantity import Quantity


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("13", 13, 13),
        ("0", 0, 0),
        ("007", 7, 7),
        ("~170", 170, 170),
        ("<=200", 0, 200),
        (">=17", 17, None),
        ("12..24", 12, 24),
        ("12..12", 12, 12),
        ("dozens", 24, None),
        ("scores", 40, None),
        ("hundreds", 200, None),
    ],
)
def test_a_quantity_has_bounds(text: str, low: int, high: int | None) -> None:
    quantity = Quantity.parse(text)
    assert (quantity.low, quantity.high) == (low, high)
    assert quantity.approximate == text.startswith("~")
    assert str(quantity) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1,200", "without separators"),
        ("1.200", "without separators"),
        ("1 200", "without separators"),
        ("1'200", "without separators"),
        ("12-24", "two dots"),
        ("12 – 24", "two dots"),
        ("<200", "`<=` or `>=`, with the next whole number"),
        ("> 17", "`<=` or `>=`, with the next whole number"),
        ("about 170", "written with `~`"),
        ("some 170", "written with `~`"),
        ("up to 200", "`<=200`"),
        ("no more than 200", "`<=200`"),
        ("at least 17", "`>=17`"),
        ("over 17", "`>=17`"),
        ("-3", "only whole numbers from 0"),
        ("1.5", "only whole numbers from 0"),
        ("24..12", "ends below its start"),
        ("", "write it as `13`"),
        ("many", "write it as `13`"),
        (" 13", "write it as `13`"),
        ("13\n", "write it as `13`"),
        ("~~13", "write it as `13`"),
        ("12..", "write it as `13`"),
        ("Dozens", "write it as `13`"),
        ("١٣", "write it as `13`"),
    ],
)
def test_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match="is no quantity: ") as raised:
        Quantity.parse(text)
    assert reason in str(raised.value)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789~<>=.,- ") | st.text())
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    with suppress(ValueError):
        quantity = Quantity.parse(text)
        assert str(quantity) == text
        assert quantity.high is None or quantity.low <= quantity.high


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("170", 170, 170),
        ("~170", 153, 187),
        ("~15", 13, 17),
        ("~7", 6, 8),
        ("~1", 0, 2),
        ("~0", 0, 1),
        ("<=200", 0, 200),
        (">=17", 17, inf),
        ("dozens", 24, inf),
    ],
)
def test_an_approximate_figure_has_a_margin_of_a_tenth(text: str, low: int, high: float) -> None:
    assert Quantity.parse(text).range == (low, high)


COUNTS = st.integers(min_value=0, max_value=10**15 - 1)


def test_a_figure_of_absurd_length_is_refused() -> None:
    with pytest.raises(ValueError, match="no quantity"):
        Quantity.parse("9" * 5000)


@given(COUNTS, COUNTS)
def test_a_range_lies_between_its_ends(one: int, other: int) -> None:
    low, high = sorted((one, other))
    quantity = Quantity.parse(f"{low}..{high}")
    assert (quantity.low, quantity.high) == (low, high)

"""Years as texts give them."""

from __future__ import annotations

import pytest

from jihadgraph.verification import gives


@pytest.mark.parametrize(
    ("text", "year", "given"),
    [
        ("in 2014", "2014", True),
        ("in 20141", "2014", False),
        ("in 2012-14", "2014", True),
        ("in 2012–14", "2014", True),
        ("in 2012/13", "2013", True),
        ("from 2012 to ’14", "2014", True),
        ("in 2012-14", "2013", False),
        ("in 1912-14", "2014", False),
        ("on 2021-11-02", "2011", False),
        ("on 2010-11-02", "2011", False),
        ("in the 1990s", "199X", True),
        ("in the 1990s", "1990", True),
        ("in the 1990s", "1999", True),
        ("in the 1990's", "199X", True),
        ("in the 1990s", "1995", False),
        ("in 1995", "199X", True),
        ("in the 1980s", "199X", False),
    ],
)
def test_gives(text: str, year: str, given: bool) -> None:
    assert gives(year, text) is given

"""The bounds of a run, and how long a server asks to be left alone."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jihadgraph.links import Limits
from jihadgraph.links.fetching import Answer, Failure, Trouble
from jihadgraph.links.retrying import asked_to_wait, delay_after


@pytest.mark.parametrize(
    ("bounds", "message"),
    [
        ({"pause": -1}, "`pause` must be 0 or more, not -1"),
        ({"concurrency": 0}, "`concurrency` must be more than 0, not 0"),
        ({"timeout": 0.0}, "`timeout` must be more than 0, not 0"),
        ({"expire": math.inf}, "`expire` must be 0 or more, not inf"),
        ({"pause": math.nan}, "`pause` must be 0 or more, not nan"),
    ],
)
def test_a_bound_that_makes_no_sense(bounds: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Limits(**bounds)


def busy(retry_after: str) -> Answer:
    return Answer(
        httpx.URL("http://example.org/"), 429, httpx.Headers({"Retry-After": retry_after})
    )


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("0", 0, 0),
        ("120", 120, 120),
        (" 7 ", 7, 7),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0, 0),
    ],
)
def test_how_long_a_server_asks_for(text: str, least: int, most: int) -> None:
    assert least <= (asked_to_wait(busy(text)) or 0) <= most


@pytest.mark.parametrize("form", ["%a, %d %b %Y %H:%M:%S GMT", "%a, %d %b %Y %H:%M:%S -0000"])
def test_a_server_may_ask_for_a_moment(form: str) -> None:
    """However long this test takes: the wait and the time that passed make up the hour."""
    asked = datetime.now(UTC)
    moment = (asked + timedelta(hours=1)).replace(microsecond=0)
    wait = asked_to_wait(busy(moment.strftime(form)))
    assert wait is not None
    passed = datetime.now(UTC) - asked
    assert moment - asked - passed <= timedelta(seconds=wait) <= moment - asked


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "-5",
        "1.5",
        "1e9",
        "9" * 20,
        "Thu, 99 Jan 2020",
    ],
)
def test_what_cannot_be_read_asks_for_nothing(text: str) -> None:
    assert asked_to_wait(busy(text)) is None


@given(st.text(max_size=40).filter(lambda text: text.isascii() and text.isprintable()))
def test_no_header_makes_the_reading_fail(text: str) -> None:
    waits = asked_to_wait(busy(text))
    assert waits is None or waits >= 0


@given(st.integers(0, 6))
def test_waits_double_and_are_never_the_same(attempt: int) -> None:
    limits = Limits(backoff=1)
    failure = Failure(Trouble.CONNECTION, "reset")
    waits = [delay_after(failure, attempt, limits) for _ in range(20)]
    assert all(2**attempt <= wait <= 2**attempt + 1 for wait in waits)
    assert len(set(waits)) > 1

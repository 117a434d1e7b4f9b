"""Links against a server that misbehaves in every way: each verdict, the bounds and the manners."""

from __future__ import annotations

import asyncio
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pytest

from jihadgraph.links import LinkCache, Outcome, Verdict
from links.asked import QUICK, ask
from links.behaviours import BEHAVIOURS, BOMB, CASES, leads, raw, says
from links.server import Behaviour, Exchange, Request, Server, running

EACH = 4
"""Links for each behaviour; together they are more than three hundred."""


@dataclass
class Asked:
    server: Server
    outcomes: dict[str, Outcome]
    urls: dict[str, list[str]]
    seconds: float


@pytest.fixture(scope="module")
def asked() -> Iterator[Asked]:
    """One run over every behaviour, several links each; all that guards networks is at work."""
    with running(BEHAVIOURS) as server:
        urls = {name: _urls(server, name) for name in CASES}
        began = time.monotonic()
        outcomes = ask([url for some in urls.values() for url in some])
        yield Asked(server, outcomes, urls, time.monotonic() - began)


def _urls(server: Server, name: str) -> list[str]:
    found = []
    for number in range(EACH):
        host = f"{name}-{number}" if CASES[name].slow else name
        found.append(server.url(f"{name}/{name}-{number}", f"{host}.example.org"))
    return found


@pytest.mark.parametrize("name", CASES)
def test_verdict(asked: Asked, name: str) -> None:
    outcomes = [asked.outcomes[url] for url in asked.urls[name]]
    told = [(outcome.verdict, outcome.reason) for outcome in outcomes]
    assert [verdict for verdict, _ in told] == [CASES[name].verdict] * EACH, told


def test_there_are_three_hundred_links_in_one_run(asked: Asked) -> None:
    assert len(asked.outcomes) >= 300
    assert {outcome.verdict for outcome in asked.outcomes.values()} == set(Verdict) - {
        Verdict.NOT_ASKED
    }


def test_every_outcome_is_one_that_the_cache_believes(asked: Asked, tmp_path: Path) -> None:
    LinkCache(tmp_path).keep(asked.outcomes.values())
    cache = LinkCache(tmp_path)
    again = {url: cache.fresh(url, QUICK, archive=False) for url in asked.outcomes}
    assert again == {url: replace(item, cached=True) for url, item in asked.outcomes.items()}


# Manners ----------------------------------------------------------------------------------------


def test_never_more_than_one_request_at_once_to_a_host(asked: Asked) -> None:
    most = {host: count for host, count in asked.server.most.items() if host != "all"}
    assert max(most.values()) == QUICK.per_host == 1


def test_never_more_at_once_than_the_bound_over_all(asked: Asked) -> None:
    assert 1 < asked.server.most["all"] <= QUICK.concurrency


def together(number: int) -> Behaviour:
    """Answers nobody until so many ask at once, and then a little later."""
    barrier = asyncio.Barrier(number)

    async def behave(exchange: Exchange) -> bool:
        with suppress(TimeoutError, asyncio.BrokenBarrierError):
            await asyncio.wait_for(barrier.wait(), 0.9)
        await asyncio.sleep(0.02)
        return await exchange.answer(200, b"", {"Content-Type": "image/png"})

    return behave


@pytest.mark.parametrize("bound", [1, 4])
def test_the_bound_over_all_is_reached_and_not_passed(bound: int) -> None:
    with running({"404": together(bound)}) as server:
        urls = [server.url(f"x/{number}", f"host-{number}.example.org") for number in range(12)]
        outcomes = ask(urls, replace(QUICK, concurrency=bound))
    assert len(outcomes) == len(server.requests) == 12
    assert server.most["all"] == bound


def test_more_at_once_to_a_host_where_that_is_allowed() -> None:
    with running({"404": together(3)}) as server:
        ask([server.url(f"x/{number}") for number in range(9)], replace(QUICK, per_host=3))
    assert len(server.requests) == 9
    assert server.most["host.example.org"] == 3


def test_a_pause_between_requests_to_a_host(asked: Asked) -> None:
    gaps = [
        later.began - earlier.began
        for requests in asked.server.by_host().values()
        for earlier, later in pairwise(requests)
    ]
    assert len(gaps) > 400
    assert min(gaps) >= QUICK.pause


def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(asked: Asked) -> None:
    for name in ("429-seconds", "429-date"):
        for requests in _by_link(asked, name):
            head, first, *more = requests
            assert (head.method, first.method, len(more)) == ("HEAD", "GET", 1)
            # a date has no fractions of a second: what it asks for may be nearly none
            least = 1.0 if name == "429-seconds" else QUICK.backoff
            assert first.began - head.began >= least
            assert more[0].began - first.began >= least


def test_the_next_link_waits_too_where_a_server_asks_for_it_to_the_last() -> None:
    with running({**BEHAVIOURS, "busy": says(503, Retry_After="1")}) as server:
        ask([server.url("busy/1"), server.url("ok/2")], replace(QUICK, attempts=1))
    head, get, following, _ = server.requests
    assert [request.behaviour for request in (head, get, following)] == ["busy", "busy", "ok"]
    assert get.began - head.began >= 1
    assert following.began - get.began >= 1


def test_repeats_come_later_each_time(asked: Asked) -> None:
    for requests in _by_link(asked, "503"):
        assert [request.method for request in requests] == ["HEAD", "GET", "GET", "GET"]
        for attempt, (earlier, later) in enumerate(pairwise(requests)):
            assert later.began - earlier.began >= QUICK.backoff * 2**attempt


@pytest.mark.parametrize(
    ("name", "methods"),
    [
        ("ok", ["HEAD", "GET"]),
        ("pdf", ["HEAD"]),
        ("404", ["HEAD", "GET"]),
        ("301", ["HEAD", "GET", "GET"]),
        ("chain", ["HEAD", "GET", "GET", "GET"]),
        ("too-many-redirects", ["HEAD", *["GET"] * (QUICK.redirects + 1)]),
        ("loop", ["HEAD", "GET", "GET"]),
        ("to-loopback", ["HEAD", "GET"]),
    ],
)
def test_no_more_is_asked_than_is_needed(asked: Asked, name: str, methods: list[str]) -> None:
    if name == "too-many-redirects":  # whose links grow a letter each time
        found = [item for item in asked.server.requests if item.behaviour == name]
        assert [item.method for item in found if item.link.startswith(f"{name}-0")] == methods
        return
    for requests in _by_link(asked, name):
        assert [request.method for request in requests] == methods


def test_no_link_is_asked_more_often_than_the_bound(asked: Asked) -> None:
    most = max(len(requests) for link, requests in asked.server.by_link().items() if link)
    assert most <= QUICK.requests


def test_who_asks_is_said_and_nothing_else(asked: Asked) -> None:
    kept = {"host", "connection", "user-agent", "accept", "accept-language", "accept-encoding", ""}
    for request in asked.server.requests:
        assert set(request.headers) <= kept
        assert request.headers["user-agent"].startswith("jihadgraph ")


def _by_link(asked: Asked, name: str) -> list[list[Request]]:
    found = asked.server.by_link()
    return [found[f"{name}-{number}"] for number in range(EACH)]


# What is told -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "reason", "target"),
    [
        ("404", "404 Not Found", None),
        ("999", "999, which no standard knows", None),
        ("soft-404-title", "200, and the page is headed `Page not found`", None),
        ("redirect-home", "it redirects to the home page", "{origin}/"),
        ("308", "it redirects for good", "{origin}/ok/308-0"),
        ("chain", "it redirects for good", "{origin}/ok/chain-0"),
        ("for-good-then-for-now", "it redirects for good", "{origin}/302/for-good-then-for-now-0"),
        ("302", "200; it redirects for now", "{origin}/ok/302-0"),
        ("wall-words", "it says `Subscribe now to continue`", None),
        (
            "wall-login",
            "it redirects to a login or a question beforehand",
            "{origin}/login?next=/wall-login/wall-login-0",
        ),
        ("closed", "it was closed without an answer", None),
        ("no-answer", "no answer in time", None),
        ("drip", "not done after 2 s", None),
        ("loop", "it redirects in a loop", "{origin}/loop/loop-0"),
        ("no-location", "302, and not where to", None),
        (
            "to-loopback",
            "it redirects to what is not asked: 127.0.0.1 is a loopback address",
            "http://127.0.0.1:8080/",
        ),
        (
            "to-decimal",
            "it redirects to what is not asked: `2130706433` is a disguised form of 127.0.0.1",
            "http://2130706433/",
        ),
        (
            "to-private-name",
            "it redirects elsewhere: inside.example.org leads to 10.1.2.3, a private address",
            "http://inside.example.org/",
        ),
        (
            "to-file",
            "it redirects to what is not asked: `file` is neither http nor https",
            "file:/etc/passwd",
        ),
    ],
)
def test_reason_and_target(asked: Asked, name: str, reason: str, target: str | None) -> None:
    outcome = asked.outcomes[asked.urls[name][0]]
    origin = f"http://{name}.example.org:{asked.server.port}"
    expected = target.format(origin=origin) if target else None
    assert (outcome.reason, outcome.target) == (reason, expected)


# Hosts that are not there, or not any more ------------------------------------------------------


def test_no_such_host_is_dead_where_other_names_are_known() -> None:
    with running(BEHAVIOURS) as server:
        gone, there = server.url("ok", "gone.example.org"), server.url("ok")
        outcomes = ask([gone, there])
    assert outcomes[gone].verdict is Verdict.DEAD
    assert outcomes[gone].reason == "there is no host `gone.example.org`"


def test_where_no_name_is_known_it_is_the_network_that_is_missing() -> None:
    (outcome,) = ask(["http://gone.example.org/"]).values()
    assert outcome.verdict is Verdict.NOT_ASKED
    assert outcome.reason.endswith("but no other name was found either: is there a network?")


def test_a_name_service_that_fails_says_nothing_of_the_host() -> None:
    (outcome,) = ask(["http://flaky.example.org/"]).values()
    assert outcome.verdict is Verdict.UNREACHABLE
    assert outcome.reason == "the name `flaky.example.org` could not be looked up"


def test_what_a_server_says_is_told_in_short() -> None:
    far = f"http://host.example.org/{'far' * 20_000}"
    long_ways = {
        "far": leads(302, lambda _: far),
        "loud": raw(b"HTTP/1.1 loud" + b"y" * 9000 + b"\r\n\r\n"),
    }
    with running({**BEHAVIOURS, **long_ways}) as server:
        outcomes = ask([server.url("far/1"), server.url("loud/1")]).values()
    assert [outcome.verdict for outcome in outcomes] == [Verdict.UNCLEAR, Verdict.UNREACHABLE]
    assert all(len(outcome.reason) <= 200 for outcome in outcomes)
    assert all(len(outcome.target or "") <= QUICK.length for outcome in outcomes)


def test_nothing_listens_there() -> None:
    with running(BEHAVIOURS) as server:
        url = server.url("ok")
    (outcome,) = ask([url]).values()
    assert (outcome.verdict, outcome.reason) == (Verdict.UNREACHABLE, "connection refused")


def test_a_host_that_asks_for_long_is_left_alone_for_the_whole_run() -> None:
    with running({**BEHAVIOURS, "later": says(429, Retry_After="86400")}) as server:
        urls = [server.url("later/1"), server.url("ok/2"), server.url("ok/3")]
        outcomes = ask(urls)
    reason = "`host.example.org` asks to be left alone for 86400 s"
    assert [outcomes[url].verdict for url in urls] == [
        Verdict.REFUSED,
        Verdict.NOT_ASKED,
        Verdict.NOT_ASKED,
    ]
    assert outcomes[urls[1]].reason == reason
    assert len(server.requests) == 1


def test_a_host_that_gives_no_answer_is_given_up() -> None:
    with running(BEHAVIOURS) as server:
        urls = [server.url(f"closed/{number}") for number in range(5)]
        outcomes = ask(urls, replace(QUICK, give_up=6))
    assert len(server.requests) == 6
    verdicts = [outcomes[url].verdict for url in urls]
    assert verdicts[:2] == [Verdict.UNREACHABLE] * 2
    assert verdicts[2:] == [Verdict.NOT_ASKED] * 3
    assert outcomes[urls[4]].reason == "`host.example.org` gave no answer 6 times in a row"


# How much is taken ------------------------------------------------------------------------------


def test_a_compressed_page_is_taken_only_so_far() -> None:
    """Fifty million blanks in fifty thousand bytes: a megabyte of them is ever there at once."""
    with running(BEHAVIOURS) as server:
        tracemalloc.start()
        (outcome,) = ask([server.url("gzip-bomb/1")]).values()
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert outcome.verdict is Verdict.ALIVE
    assert len(BOMB) < 60_000
    assert most < 20_000_000

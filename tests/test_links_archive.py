"""The Internet Archive asked for a copy of what is gone; what it answers is not trusted."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from jihadgraph.links import Archive, Copy, Outcome, Verdict
from links.asked import ask, link_to
from links.behaviours import BEHAVIOURS, archive_says, says
from links.server import Behaviour, Request, running

STAMP = "20240506070809"


def snapshot(**changes: Any) -> dict[str, Any]:
    """What the interface says of a copy of a page on host.example.org."""
    url = f"http://web.archive.org/web/{STAMP}/http://host.example.org:80/404/1"
    return {"status": "200", "available": True, "url": url, "timestamp": STAMP, **changes}


def asked(archive: Behaviour, path: str = "404/1", **keys: Any) -> tuple[Outcome, list[Request]]:
    """What becomes of one link, and what the archive was asked."""
    with running({**BEHAVIOURS, "wayback": archive}) as server:
        api = server.url("wayback/available", "archive.example.org")
        (outcome,) = ask([link_to(server.url(path), **keys)], archive=api).values()
    return outcome, [item for item in server.requests if item.behaviour == "wayback"]


def test_a_copy_is_found_near_the_day_of_the_source() -> None:
    outcome, questions = asked(archive_says({"closest": snapshot()}), around=date(2021, 9, 7))
    url = f"https://web.archive.org/web/{STAMP}/http://host.example.org:80/404/1"
    assert (outcome.archive, outcome.copy) == (Archive.COPY, Copy(url, date(2024, 5, 6)))
    (question,) = questions
    told = parse_qs(urlsplit(question.path).query)
    assert told == {"url": [outcome.url], "timestamp": ["20210907"]}


def test_without_a_day_none_is_asked_for() -> None:
    _, (question,) = asked(archive_says({}))
    assert "timestamp" not in question.path


@pytest.mark.parametrize(
    ("path", "questions"),
    [
        ("404/1", 1),
        ("soft-404-title/1", 1),
        ("500/1", 1),
        ("loop/1", 1),
        ("closed/1", 1),
        ("ok/1", 0),
        ("301/1", 0),
        ("402/1", 0),
        ("403/1", 0),
    ],
)
def test_it_is_asked_only_of_what_is_not_there(path: str, questions: int) -> None:
    assert len(asked(archive_says({}), path)[1]) == questions


def test_it_is_not_asked_where_the_record_has_a_copy() -> None:
    outcome, questions = asked(archive_says({"closest": snapshot()}), archived=True)
    assert (outcome.verdict, outcome.archive, questions) == (Verdict.DEAD, Archive.NOT_ASKED, [])


@pytest.mark.parametrize(
    "snapshots", [{}, {"closest": snapshot(available=False)}, {"closest": snapshot(status="404")}]
)
def test_no_copy(snapshots: object) -> None:
    outcome, _ = asked(archive_says(snapshots))
    assert (outcome.verdict, outcome.archive, outcome.copy) == (
        Verdict.DEAD,
        Archive.NO_COPY,
        None,
    )


COPY_OF = f"web.archive.org/web/{STAMP}/http://host.example.org/404/1"


@pytest.mark.parametrize(
    "url",
    [
        f"ftp://{COPY_OF}",
        f"javascript:alert(1)//{COPY_OF}",
        f"http://name@{COPY_OF}",
        f"http://{COPY_OF.replace('web.archive.org', 'web.archive.org:8080')}",
        f"http://{COPY_OF.replace('web.archive.org', 'web.archive.org.example.net')}",
        f"http://{COPY_OF.replace('web.archive.org', 'example.net')}",
        f"http://{COPY_OF.replace(STAMP, STAMP[:8])}",
        f"http://{COPY_OF.replace(STAMP, '20241306070809')}",
        f"http://{COPY_OF.replace(STAMP, '19000101000000')}",
        f"http://{COPY_OF.replace('host.example.org', 'other.example.org')}",
        f"http://{COPY_OF.replace('/web/', '/save/')}",
        f"http://{COPY_OF}\x1b[31m",
        "http://[::1",
        "",
        None,
        7,
        ["http://web.archive.org/"],
    ],
)
def test_what_is_no_address_of_a_copy_of_this_page_is_not_proposed(url: object) -> None:
    outcome, _ = asked(archive_says({"closest": snapshot(url=url)}))
    assert (outcome.archive, outcome.copy) == (Archive.FAILED, None)


@pytest.mark.parametrize(
    "archive",
    [
        says(200, b"no JSON", Content_Type="application/json"),
        says(200, b"[" * 100_000, Content_Type="application/json"),
        says(200, b"[]", Content_Type="application/json"),
        says(200, b'{"archived_snapshots": null}', Content_Type="application/json"),
        archive_says([]),
        archive_says({"closest": "x"}),
        archive_says({"closest": []}),
        says(500),
        says(302, b"", Location="http://127.0.0.1/"),
        BEHAVIOURS["closed"],
    ],
)
def test_an_archive_that_fails_changes_no_verdict(archive: Behaviour) -> None:
    outcome, _ = asked(archive)
    assert (outcome.verdict, outcome.archive) == (Verdict.DEAD, Archive.FAILED)


def test_the_archive_is_asked_politely_too() -> None:
    async def slowly(exchange: Any) -> bool:
        await asyncio.sleep(0.02)
        answered: bool = await archive_says({})(exchange)
        return answered

    with running({**BEHAVIOURS, "wayback": slowly}) as server:
        api = server.url("wayback/available", "archive.example.org")
        ask([server.url("404/1", f"host-{number}.example.org") for number in range(8)], archive=api)
    assert server.most["archive.example.org"] == 1
    assert sum(request.host == "archive.example.org" for request in server.requests) == 8

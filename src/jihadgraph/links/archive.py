"""The archived copy of a page, looked up in the Internet Archive; its answer is not trusted."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import httpx

from jihadgraph.links.asking import Asker
from jihadgraph.links.fetching import Answer
from jihadgraph.links.outcomes import Archive, Copy, Link
from jihadgraph.links.targets import host_of

AVAILABILITY_API = "https://archive.org/wayback/available"
_COPIES_HOST = "web.archive.org"
_COPY = re.compile(r"/web/(?P<stamp>\d{14})(?:[a-z]{2}_)?/(?P<original>.+)")
_FIRST = date(1996, 1, 1)
"""The archive holds nothing older."""


@dataclass(frozen=True, slots=True)
class Availability:
    """Asks whether a page was archived, near the day when it was cited."""

    asker: Asker
    api: str = AVAILABILITY_API

    async def copy_of(self, link: Link) -> tuple[Archive, Copy | None]:
        """The copy nearest to that day, if any; :attr:`Archive.FAILED` where none can say."""
        question = {"url": link.url}
        if link.around:
            question["timestamp"] = f"{link.around:%Y%m%d}"
        answer = await self.asker.get(httpx.URL(self.api, params=question))
        if not isinstance(answer, Answer) or answer.status != httpx.codes.OK:
            return Archive.FAILED, None
        return _read(answer.body, link.url)


def _read(body: bytes, url: str) -> tuple[Archive, Copy | None]:
    """What the archive says; anything but what its interface promises counts as no answer."""
    try:
        closest = json.loads(body)["archived_snapshots"].get("closest")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Archive.FAILED, None
    if closest is None:
        return Archive.NO_COPY, None
    if not isinstance(closest, Mapping):
        return Archive.FAILED, None
    if closest.get("available") is not True or closest.get("status") != "200":
        return Archive.NO_COPY, None
    copy = copy_at(closest.get("url"), url)
    return (Archive.COPY, copy) if copy else (Archive.FAILED, None)


def copy_at(address: Any, url: str) -> Copy | None:
    """The copy of a page at an address; ``None`` where that is none of the archive and the page."""
    try:
        copy = httpx.URL(address)
        match = _COPY.fullmatch(copy.raw_path.decode("ascii"))
        if copy.scheme not in {"http", "https"} or copy.userinfo or match is None:
            return None
        if host_of(copy) != _COPIES_HOST or copy.port is not None:
            return None
        if _site(match["original"]) != _site(url):
            return None
        at = datetime.strptime(match["stamp"], "%Y%m%d%H%M%S").replace(tzinfo=UTC).date()
    except (httpx.InvalidURL, UnicodeError, ValueError, TypeError):
        return None
    return Copy(str(copy.copy_with(scheme="https")), at) if at >= _FIRST else None


def _site(address: str) -> str:
    """The host of an address as the archive may write it: without ``http://``, or with ``www.``."""
    whole = address if "://" in address else f"http://{address}"
    return host_of(httpx.URL(whole)).removeprefix("www.")

"""From what was answered to a verdict: in doubt the one that asks a person to look."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from types import MappingProxyType
from typing import NamedTuple

import httpx

from jihadgraph.links.asking import PERMANENT, Stop, Walk
from jihadgraph.links.fetching import Answer, Failure, Trouble
from jihadgraph.links.page_signs import PageSigns
from jihadgraph.links.targets import host_of
from jihadgraph.links.verdicts import Verdict


class Judgement(NamedTuple):
    """A verdict, why, and where the page is now or where the link leads."""

    verdict: Verdict
    reason: str
    target: str | None = None


_TROUBLES: Mapping[Trouble, Verdict] = MappingProxyType(
    {
        Trouble.NO_HOST: Verdict.DEAD,
        Trouble.NO_NAMES: Verdict.UNREACHABLE,
        Trouble.PRIVATE: Verdict.NOT_ASKED,
        Trouble.CONNECTION: Verdict.UNREACHABLE,
        Trouble.TLS: Verdict.UNREACHABLE,
        Trouble.BROKEN: Verdict.UNREACHABLE,
        Trouble.TIMEOUT: Verdict.TIMEOUT,
        Trouble.PROXY: Verdict.UNREACHABLE,
        Trouble.LEFT_ALONE: Verdict.NOT_ASKED,
    }
)
_ELSEWHERE = frozenset({Trouble.NO_HOST, Trouble.PRIVATE, Trouble.LEFT_ALONE})
"""Troubles of the place where a redirect leads, which tell nothing for certain of the link."""

_STATUSES: Mapping[int, Verdict] = MappingProxyType(
    {
        401: Verdict.PAYWALL,
        402: Verdict.PAYWALL,
        403: Verdict.REFUSED,
        404: Verdict.DEAD,
        407: Verdict.UNREACHABLE,  # the proxy wants credentials
        408: Verdict.TIMEOUT,
        410: Verdict.DEAD,
        425: Verdict.REFUSED,
        429: Verdict.REFUSED,
        451: Verdict.REFUSED,
        511: Verdict.UNREACHABLE,  # the network wants a login
        999: Verdict.REFUSED,  # what a network of professionals answers to programs
    }
)
_NO_CONTENT = frozenset({204, 205})
_SERVER_ERRORS = range(500, 600)
_SUCCESSES = range(200, 300)
_ANY_STATUS = range(100, 1000)
_HOME = re.compile(r"/?(?:(?:index|home|default)(?:\.\w{1,5})?/?)?")
_LANGUAGE = re.compile(
    r"/(?:am|ar|az|bg|bn|bs|ca|cs|da|de|el|en|es|et|fa|fi|fr|ha|he|hi|hr|hu|hy|id|it|ja|ka|kk|ko|ku"
    r"|ky|lt|lv|mk|ms|nl|no|pl|ps|pt|ro|ru|sk|sl|so|sq|sr|sv|sw|tg|th|tk|tr|uk|ur|uz|vi|zh)"
    r"(?:[-_][a-z]{2})?(?=/|$)",
    re.IGNORECASE,
)
"""The home page in a language: many short paths are none."""
_LOGIN = re.compile(
    r"(?:^|/)(?:log-?in|sign-?in|subscribe|subscription|register|paywall|authori[sz]e|sso)"
    r"(?:\.\w{1,5})?(?:/|$)",
    re.IGNORECASE,
)
_LOGIN_HOST = re.compile(r"(?:login|signin|accounts?|auth|sso|consent)\.")


def judge(url: str, walk: Walk) -> Judgement:
    """What became of a link."""
    end = walk.end
    if isinstance(end, Stop):
        return Judgement(Verdict.UNCLEAR, end.reason, end.target)
    leads_to = str(walk.hops[-1][1]) if walk.hops else None
    if isinstance(end, Failure):
        return _of_failure(end, leads_to)
    if httpx.codes.is_success(end.status):
        return _of_page(httpx.URL(url), walk, end)
    return _of_status(end, leads_to)


def _of_failure(failure: Failure, leads_to: str | None) -> Judgement:
    if leads_to is None:
        return Judgement(_TROUBLES[failure.trouble], failure.reason)
    if failure.trouble in _ELSEWHERE:
        return Judgement(Verdict.UNCLEAR, f"it redirects elsewhere: {failure.reason}", leads_to)
    return Judgement(_TROUBLES[failure.trouble], failure.reason, leads_to)


def _of_status(answer: Answer, leads_to: str | None) -> Judgement:
    said = _said(answer.status)
    if _is_challenge(answer):
        return Judgement(Verdict.REFUSED, f"{said}: it wants to see a person", leads_to)
    if answer.status == HTTPStatus.FORBIDDEN and (wall := PageSigns(answer.body).wall):
        return Judgement(Verdict.PAYWALL, f"{said}: {wall}", leads_to)
    default = Verdict.SERVER_ERROR if answer.status in _SERVER_ERRORS else Verdict.UNCLEAR
    return Judgement(_STATUSES.get(answer.status, default), said, leads_to)


def _said(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status}, which no standard knows"


def _is_challenge(answer: Answer) -> bool:
    said: str = answer.headers.get("cf-mitigated", "")
    return said.lower() == "challenge"


# A page that is there ---------------------------------------------------------------------------


@dataclass(frozen=True)
class _Page:
    """A page that was answered, for a link that may have been redirected to it."""

    link: httpx.URL
    walk: Walk
    answer: Answer

    @property
    def is_redirected(self) -> bool:
        return bool(self.walk.hops)

    @cached_property
    def signs(self) -> PageSigns:
        return PageSigns(self.answer.body)


def _of_page(link: httpx.URL, walk: Walk, answer: Answer) -> Judgement:
    page = _Page(link, walk, answer)
    for test in _TESTS:
        if judgement := test(page):
            return judgement
    return _there(page)


def _kept_out(page: _Page) -> Judgement | None:
    asks = page.signs.asks_who_reads
    if asks or _is_challenge(page.answer):
        reason = f"it wants to see a person{f': `{asks}`' if asks else ''}"
        return Judgement(Verdict.REFUSED, reason, _target(page))
    return None


def _nothing_found(page: _Page) -> Judgement | None:
    if said := page.signs.says_nothing_found:
        reason = f"{page.answer.status}, and the page is headed `{said}`"
        return Judgement(Verdict.SOFT_404, reason, _target(page))
    return None


def _home_page(page: _Page) -> Judgement | None:
    """A redirect of a page to the home page: of its own site it says that the page is gone."""
    if not page.is_redirected or not _is_home(page.answer.url) or _is_home(page.link):
        return None
    if _is_same_site(page.link, page.answer.url):
        return Judgement(Verdict.SOFT_404, "it redirects to the home page", _target(page))
    reason = "it redirects to the home page of another site"
    return Judgement(Verdict.UNCLEAR, reason, _target(page))


def _walled(page: _Page) -> Judgement | None:
    url = page.answer.url
    if page.is_redirected and (_LOGIN.search(url.path) or _LOGIN_HOST.match(host_of(url))):
        return Judgement(
            Verdict.PAYWALL, "it redirects to a login or a question beforehand", _target(page)
        )
    if wall := page.signs.wall:
        return Judgement(Verdict.PAYWALL, wall, _target(page))
    return None


def _nothing_there(page: _Page) -> Judgement | None:
    answer = page.answer
    if answer.status in _NO_CONTENT:
        return Judgement(Verdict.UNCLEAR, _said(answer.status), _target(page))
    if not answer.complete and not answer.body:
        return Judgement(Verdict.UNCLEAR, "the answer breaks off at once", _target(page))
    if "html" in answer.type and page.signs.is_empty:
        return Judgement(Verdict.UNCLEAR, "the page is empty, or cannot be read", _target(page))
    return None


_TESTS: tuple[Callable[[_Page], Judgement | None], ...] = (
    _kept_out,
    _nothing_found,
    _home_page,
    _walled,
    _nothing_there,
)


def _there(page: _Page) -> Judgement:
    """The page is there: where the link says, or elsewhere for good or for now."""
    now_at = _moved_to(page.walk)
    if now_at is None:
        leads = "; it redirects for now" if page.is_redirected else ""
        return Judgement(Verdict.ALIVE, f"{page.answer.status}{leads}", _target(page))
    if _plain(now_at) == _plain(page.link):
        return Judgement(Verdict.ALIVE, "it is written otherwise now", str(now_at))
    return Judgement(Verdict.MOVED, "it redirects for good", str(now_at))


def _moved_to(walk: Walk) -> httpx.URL | None:
    """Where the redirects lead that are meant for good, up to the first that is not."""
    now_at = None
    for status, target in walk.hops:
        if status not in PERMANENT:
            break
        now_at = target
    return now_at


def _target(page: _Page) -> str | None:
    return str(page.answer.url) if page.is_redirected else None


def _plain(url: httpx.URL) -> tuple[str, str, bytes]:
    """An address less what does not change the page: http or https, www., a slash at the end."""
    return _site(url), url.path.rstrip("/"), url.query


def _site(url: httpx.URL) -> str:
    return host_of(url).removeprefix("www.")


def _is_same_site(one: httpx.URL, other: httpx.URL) -> bool:
    first, second = _site(one), _site(other)
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def _is_home(url: httpx.URL) -> bool:
    return not url.query and bool(_HOME.fullmatch(_LANGUAGE.sub("", url.path, count=1)))


# Verdicts of earlier runs -----------------------------------------------------------------------


def may_be_said_of(verdict: Verdict, status: int | None) -> bool:
    """Whether a verdict can have come of an answer with this status, or of none at all."""
    if status is None:
        return verdict in _WITHOUT_ANSWER
    return any(status in those for those in (*_WITH_STATUS[verdict], _told_by(verdict)))


def _told_by(verdict: Verdict) -> frozenset[int]:
    return frozenset(status for status, told in _STATUSES.items() if told is verdict)


_WITHOUT_ANSWER = frozenset({Verdict.UNCLEAR, *_TROUBLES.values()}) - {Verdict.NOT_ASKED}
_WITH_STATUS: Mapping[Verdict, tuple[Container[int], ...]] = MappingProxyType(
    {
        Verdict.DEAD: (),
        Verdict.SOFT_404: (_SUCCESSES,),
        Verdict.UNCLEAR: (_ANY_STATUS,),
        Verdict.SERVER_ERROR: (_SERVER_ERRORS,),
        Verdict.UNREACHABLE: (),
        Verdict.TIMEOUT: (),
        Verdict.REFUSED: (_ANY_STATUS,),  # a question who is there stands on any page
        Verdict.PAYWALL: (_SUCCESSES, (403,)),
        Verdict.MOVED: (_SUCCESSES,),
        Verdict.NOT_ASKED: (),
        Verdict.ALIVE: (_SUCCESSES,),
    }
)
"""With which statuses a verdict may come, besides those that tell it by themselves."""

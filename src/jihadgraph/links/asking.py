"""One link asked: HEAD, then GET where that leaves something open; each redirect judged first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import httpx

from jihadgraph.links.fetching import Answer, Failure, Trouble, fetch, is_read
from jihadgraph.links.limits import Limits
from jihadgraph.links.retrying import asked_to_wait, delay_after, is_passing
from jihadgraph.links.targets import Judge, host_of
from jihadgraph.links.turns import Turns

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
_FINAL = frozenset({Trouble.NO_HOST, Trouble.PRIVATE, Trouble.TLS, Trouble.LEFT_ALONE})
"""Troubles that another request would meet again."""
_SILENCE = frozenset({Trouble.CONNECTION, Trouble.TIMEOUT})


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a chain of redirects is not followed to its end, and where it leads next."""

    reason: str
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """A link followed: each redirect on the way by its status and target, and what came last."""

    end: Answer | Failure | Stop
    hops: tuple[tuple[int, httpx.URL], ...] = ()


@dataclass(slots=True)
class _Budget:
    left: int


@dataclass(slots=True)
class Asker:
    """Asks links, one request at a time each, within the limits and turns of a run."""

    transport: httpx.AsyncBaseTransport
    limits: Limits
    turns: Turns
    judge: Judge
    _silent: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """How often in a row each host gave no answer."""
    _left_alone: dict[str, str] = field(default_factory=dict)
    """Hosts not to be asked again in this run, and why."""

    async def walk(self, url: str) -> Walk:
        """Ask a link that may be asked, and follow where it redirects."""
        budget = _Budget(self.limits.requests)
        hops: list[tuple[int, httpx.URL]] = []
        start = httpx.URL(url)
        answer = await self._first(start, budget)
        seen = {str(start)}
        while isinstance(answer, Answer) and answer.status in REDIRECTS:
            following = self._following(answer, seen, budget)
            if isinstance(following, Stop):
                return Walk(following, tuple(hops))
            hops.append((answer.status, following))
            seen.add(str(following))
            answer = await self._persistently(following, budget)
        return Walk(answer, tuple(hops))

    async def get(self, url: httpx.URL) -> Answer | Failure:
        """Ask for one page, again where the server is busy, without following redirects."""
        return await self._persistently(url, _Budget(self.limits.requests))

    async def _first(self, url: httpx.URL, budget: _Budget) -> Answer | Failure:
        """HEAD, which settles little; GET for all the rest."""
        head = await self._once("HEAD", url, budget)
        if isinstance(head, Failure):
            if head.trouble in _FINAL:
                return head
        elif httpx.codes.is_success(head.status) and not is_read(head.type):
            return head
        if not self._may_go_on(url, head, 0):
            return head
        return await self._persistently(url, budget)

    async def _persistently(self, url: httpx.URL, budget: _Budget) -> Answer | Failure:
        """GET, and again as long as that may help."""
        for attempt in range(1, self.limits.attempts + 1):
            result = await self._once("GET", url, budget)
            if not (is_passing(result) and budget.left and self._may_go_on(url, result, attempt)):
                break
        return result

    def _may_go_on(self, url: httpx.URL, result: Answer | Failure, attempt: int) -> bool:
        """Whether the host may be asked again in this run, after the time that it asks for."""
        host = host_of(url)
        if host in self._left_alone:
            return False
        if not is_passing(result):
            return True
        wait = asked_to_wait(result) or 0.0
        if wait > self.limits.patience:
            self._left_alone[host] = f"`{host}` asks to be left alone {_for(wait)}"
            return False
        again = attempt < self.limits.attempts
        self.turns.postpone(host, delay_after(result, attempt, self.limits) if again else wait)
        return again

    async def _once(self, method: str, url: httpx.URL, budget: _Budget) -> Answer | Failure:
        host = host_of(url)
        async with self.turns.turn(host):
            if reason := self._left_alone.get(host):
                return Failure(Trouble.LEFT_ALONE, reason)
            budget.left -= 1
            result = await fetch(self.transport, self.limits, method, url)
        self._note_silence(host, result)
        return result

    def _note_silence(self, host: str, result: Answer | Failure) -> None:
        silent = isinstance(result, Failure) and result.trouble in _SILENCE
        self._silent[host] = self._silent[host] + 1 if silent else 0
        if self._silent[host] >= self.limits.give_up:
            self._left_alone[host] = f"`{host}` gave no answer {self._silent[host]} times in a row"

    def _following(self, answer: Answer, seen: set[str], budget: _Budget) -> httpx.URL | Stop:
        """Where a redirect leads, or why it is not followed."""
        location = answer.headers.get("location", "").strip()
        if not location:
            return Stop(f"{answer.status}, and not where to")
        try:
            following = answer.url.join(location).copy_with(fragment=None)
            target = str(following)
        except (httpx.InvalidURL, UnicodeError, ValueError):
            return Stop("it redirects to what is no address", location[: self.limits.length])
        if reason := self.judge.why_not(target):
            reason = f"it redirects to what is not asked: {reason}"
            return Stop(reason, target[: self.limits.length])
        if target in seen:
            return Stop("it redirects in a loop", target)
        if len(seen) > self.limits.redirects or not budget.left:
            return Stop(f"it redirects more than {len(seen) - 1} times", target)
        return following


def _for(seconds: float) -> str:
    """How long, as people say it."""
    return f"for {seconds:.0f} s" if seconds <= _DAY else "for more than a day"


_DAY = 86_400

"""A run: which links are to be asked, and asking them all within the limits."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import httpx

from jihadgraph.links.archive import AVAILABILITY_API, Availability
from jihadgraph.links.asking import Asker
from jihadgraph.links.cache import LinkCache
from jihadgraph.links.fetching import LONGEST_REASON, Answer
from jihadgraph.links.judging import judge
from jihadgraph.links.limits import Limits
from jihadgraph.links.outcomes import Link, Outcome, now
from jihadgraph.links.resolving import CheckedNames, Resolver, system_resolver
from jihadgraph.links.targets import Judge, host_of
from jihadgraph.links.transport import GuardedBackend, Transport
from jihadgraph.links.turns import Turns
from jihadgraph.links.verdicts import NEEDS_COPY, Verdict


@dataclass(frozen=True, slots=True)
class Manner:
    """How a run asks, besides its limits.

    Raises ``ValueError`` where the interface of the archive is none that may be asked.
    """

    limits: Limits = field(default_factory=Limits)
    allow_private: bool = False
    archive: str | None = AVAILABILITY_API
    """The interface that tells of archived copies; none, and no copy is looked up."""

    def __post_init__(self) -> None:
        if self.archive is not None and (reason := self.judge.why_not(self.archive)):
            raise ValueError(f"the interface of the archive cannot be asked: {reason}")

    @property
    def judge(self) -> Judge:
        """Says which links may not be asked."""
        return Judge(self.allow_private, self.limits.length)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is to do."""

    links: Sequence[Link]
    to_ask: Sequence[Link]
    known: Sequence[Outcome]
    """Of links that are not to be asked: what an earlier run learnt, or why they never are."""

    @property
    def hosts(self) -> set[str]:
        """The hosts to be asked."""
        return {_host(link) for link in self.to_ask}


def plan(links: Sequence[Link], manner: Manner, cache: LinkCache | None) -> Plan:
    """Which links are to be asked; without a cache all that may be."""
    to_ask: list[Link] = []
    known: list[Outcome] = []
    for link in links:
        outcome = _refused(link, manner.judge) or _remembered(link, manner, cache)
        if outcome:
            known.append(outcome)
        else:
            to_ask.append(link)
    return Plan(links, to_ask, known)


def _refused(link: Link, judge_: Judge) -> Outcome | None:
    reason = judge_.why_not(link.url)
    return Outcome(link.url, Verdict.NOT_ASKED, reason, now()) if reason else None


def _remembered(link: Link, manner: Manner, cache: LinkCache | None) -> Outcome | None:
    if cache is None:
        return None
    wants_copy = manner.archive is not None and not link.has_copy
    return cache.fresh(link.url, manner.limits, archive=wants_copy)


@dataclass(slots=True)
class Run:
    """Asks links; what has been learnt is there at every moment, should the run be interrupted."""

    manner: Manner
    resolver: Resolver = system_resolver
    transport: Callable[[CheckedNames], httpx.AsyncBaseTransport] = lambda names: Transport(
        GuardedBackend(names)
    )
    told: Callable[[Outcome], None] = lambda _: None
    """Called after each link."""
    _learnt: list[Outcome] = field(default_factory=list)
    _names_answered: bool = False

    @property
    def outcomes(self) -> list[Outcome]:
        """What became of the links asked so far."""
        return [item if self._names_answered else _doubted(item) for item in self._learnt]

    async def ask(self, links: Iterable[Link]) -> None:
        """Ask links, those of one host one after another."""
        names = CheckedNames(self.resolver, allow_private=self.manner.allow_private)
        by_host: dict[str, list[Link]] = defaultdict(list)
        for link in links:
            by_host[_host(link)].append(link)
        limits = self.manner.limits
        try:
            async with self.transport(names) as transport, asyncio.TaskGroup() as tasks:
                asker = Asker(transport, limits, Turns(limits), self.manner.judge)
                for those in by_host.values():
                    waiting = iter(those)
                    for _ in range(min(limits.per_host, len(those))):
                        tasks.create_task(self._ask_one_by_one(asker, waiting))
        finally:
            self._names_answered = names.answered

    async def _ask_one_by_one(self, asker: Asker, links: Iterable[Link]) -> None:
        for link in links:
            outcome = await self._outcome_anyhow(asker, link)
            self._learnt.append(outcome)
            self.told(outcome)

    async def _outcome_anyhow(self, asker: Asker, link: Link) -> Outcome:
        """An outcome also where asking fails as nobody foresaw: the other links are asked still."""
        try:
            return await self._outcome(asker, link)
        except Exception as error:  # noqa: BLE001 (whatever it is, it is this link's alone)
            reason = f"asking it failed: {type(error).__name__}: {error}"[:LONGEST_REASON]
            return Outcome(link.url, Verdict.UNCLEAR, reason, now())

    async def _outcome(self, asker: Asker, link: Link) -> Outcome:
        walk = await asker.walk(link.url)
        judged = judge(link.url, walk)
        status = walk.end.status if isinstance(walk.end, Answer) else None
        outcome = Outcome(link.url, judged.verdict, judged.reason, now(), status, judged.target)
        if self.manner.archive is None or outcome.verdict not in NEEDS_COPY or link.has_copy:
            return outcome
        archive, copy = await Availability(asker, self.manner.archive).copy_of(link)
        return replace(outcome, archive=archive, copy=copy)


def _host(link: Link) -> str:
    return host_of(httpx.URL(link.url))


def _doubted(outcome: Outcome) -> Outcome:
    """An outcome of a run in which no name could be looked up: the network is not there, then."""
    if outcome.verdict is not Verdict.DEAD or outcome.status is not None:
        return outcome
    reason = f"{outcome.reason}, but no other name was found either: is there a network?"
    return replace(outcome, verdict=Verdict.NOT_ASKED, reason=reason)

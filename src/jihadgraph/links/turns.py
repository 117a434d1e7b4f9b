"""Politeness: who may ask which host when."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from jihadgraph.links.limits import Limits


class Turns:
    """Hands out turns to ask hosts: few at once to each, a pause between, and a bound on all.

    A host is a name: two ports of one take turns too.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._all = asyncio.Semaphore(limits.concurrency)
        self._hosts: dict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(limits.per_host)
        )
        self._ready: dict[str, float] = defaultdict(float)
        """The time of the loop at which each host may be asked next."""

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until the host may be asked; the turn lasts as long as the block."""
        async with self._hosts[host]:
            await self._pause(host)
            async with self._all:
                try:
                    yield
                finally:
                    self.postpone(host, self._limits.pause)

    async def _pause(self, host: str) -> None:
        """Wait for the host's next free moment, which is taken: the one after it is a pause on."""
        now = asyncio.get_running_loop().time()
        mine = max(now, self._ready[host])
        self._ready[host] = mine + self._limits.pause
        await asyncio.sleep(mine - now)

    def postpone(self, host: str, seconds: float) -> None:
        """Leave a host alone for so long."""
        until = asyncio.get_running_loop().time() + seconds
        self._ready[host] = max(self._ready[host], until)

"""Links asked as `source links` asks them, by names that look public and lead to a local server.

The addresses that the resolver gives are public ones, so that all that guards private networks is
at work; the last step alone, connecting, is turned to loopback and noted.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpcore
import httpx

from jihadgraph.diagnostics import Location
from jihadgraph.links import Limits, Link, Manner, Outcome, Place, Run
from jihadgraph.links.resolving import CheckedNames
from jihadgraph.links.transport import GuardedBackend, Transport

PUBLIC = "93.184.215.14"
PRIVATE = "10.1.2.3"
QUICK = Limits(
    pause=0.01, backoff=0.02, stall=1.0, timeout=2.0, concurrency=32, give_up=1000, patience=5
)


@dataclass
class ToLoopback(httpcore.AsyncNetworkBackend):
    """Connects to loopback, whatever public address is asked for, and notes which that was."""

    asked: list[tuple[str, int]] = field(default_factory=list)
    refusing: frozenset[str] = frozenset()
    inner: httpcore.AsyncNetworkBackend = field(default_factory=httpcore.AnyIOBackend)

    async def connect_tcp(self, host: str, port: int, *more: Any, **options: Any) -> Any:
        self.asked.append((host, port))
        if host in self.refusing:
            raise httpcore.ConnectError("refused")
        return await self.inner.connect_tcp("127.0.0.1", port, *more, **options)


@dataclass
class Names:
    """A name service: `gone` is no host, `inside` is private, all else is public."""

    addresses: dict[str, list[str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def __call__(self, host: str, _: int) -> list[str]:
        self.asked.append(host)
        await asyncio.sleep(0)
        first = host.partition(".")[0]
        if first in _ERRORS:
            raise socket.gaierror(_ERRORS[first], "as the name says")
        if first == "inside":
            return [PRIVATE]
        return self.addresses.get(host, [PUBLIC])


_ERRORS = {"gone": socket.EAI_NONAME, "flaky": socket.EAI_AGAIN}


def ask(  # noqa: PLR0913 (each is what one test turns)
    links: Iterable[Link | str],
    limits: Limits = QUICK,
    *,
    names: Callable[[str, int], Any] | None = None,
    backend: ToLoopback | None = None,
    verify: ssl.SSLContext | None = None,
    archive: str | None = None,
    allow_private: bool = False,
) -> dict[str, Outcome]:
    """What becomes of links, by their addresses."""

    def transport(checked: CheckedNames) -> httpx.AsyncBaseTransport:
        return Transport(GuardedBackend(checked, backend or ToLoopback()), verify)

    run = Run(Manner(limits, allow_private, archive), names or Names(), transport)
    asyncio.run(run.ask([link_to(link) if isinstance(link, str) else link for link in links]))
    return {outcome.url: outcome for outcome in run.outcomes}


def link_to(url: str, *, archived: bool = False, **keys: Any) -> Link:
    return Link(
        url, (Place("report-a", 1, Location(Path("seeds/report-a.yaml")), archived),), **keys
    )

"""Names of hosts into addresses: looked up once in a run, and all of them judged."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable

from jihadgraph.links.addresses import is_literal, why_not_public

Resolver = Callable[[str, int], Awaitable[list[str]]]
"""Gives the addresses of a host; raises ``OSError`` where it has none."""


class NoSuchHostError(Exception):
    """The name service says that there is no such host."""


class LookupFailedError(Exception):
    """The name service gave no answer, which tells nothing of the host."""


class PrivateAddressError(Exception):
    """A name leads to an address that is not public."""


async def system_resolver(host: str, port: int) -> list[str]:
    """The addresses that the system knows, in the order in which it would try them."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class CheckedNames:
    """Looks each host up once, and hands out addresses only if every one of them may be asked.

    Whoever answers with a public address first and a private one later gains nothing: there is no
    second question, and the addresses handed out are the ones to connect to.
    """

    def __init__(self, resolver: Resolver, *, allow_private: bool) -> None:
        self._resolver = resolver
        self._allow_private = allow_private
        self._known: dict[str, asyncio.Task[list[str]]] = {}
        self.answered = False
        """Whether any name could be looked up: if none, it is the network that fails."""

    async def addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host; of an address, itself.

        Raises :class:`NoSuchHostError`, :class:`LookupFailedError` or
        :class:`PrivateAddressError`.
        """
        if is_literal(host):
            return self._judged(host, [host])
        if host not in self._known or _failed_in_passing(self._known[host]):
            self._known[host] = asyncio.create_task(self._look_up(host, port))
            self._known[host].add_done_callback(_heed)
        return await asyncio.shield(self._known[host])

    async def _look_up(self, host: str, port: int) -> list[str]:
        found = await self._ask(host, port)
        self.answered = True
        return self._judged(host, found)

    def _judged(self, host: str, addresses: list[str]) -> list[str]:
        for address in addresses:
            if not self._allow_private and (kind := why_not_public(address)):
                raise PrivateAddressError(f"{host} leads to {address}, {kind}")
        return addresses

    async def _ask(self, host: str, port: int) -> list[str]:
        try:
            found = await self._resolver(host, port)
        except socket.gaierror as error:
            if error.errno == socket.EAI_NONAME:
                raise NoSuchHostError(host) from error
            raise LookupFailedError(host) from error
        except (OSError, UnicodeError) as error:
            raise LookupFailedError(host) from error
        if not found:
            raise LookupFailedError(host)
        return found


def _heed(task: asyncio.Task[list[str]]) -> None:
    """Take note of what a task raised: whoever waited for it may have gone."""
    if not task.cancelled():
        task.exception()


def _failed_in_passing(task: asyncio.Task[list[str]]) -> bool:
    """Whether it is worth asking again: the name service was busy, or the asking was given up."""
    if not task.done():
        return False
    return task.cancelled() or isinstance(task.exception(), LookupFailedError)

"""How requests travel: to the very address that was judged, or through the proxy that is set.

TLS goes on verifying the name of the host, although it is an address that is connected to. With a
proxy it is the proxy that looks names up: only what an address itself shows can be judged then.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from types import MappingProxyType
from urllib.parse import unquote_to_bytes
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from jihadgraph.links.resolving import CheckedNames
from jihadgraph.links.targets import host_of
from jihadgraph.links.trust import trusted

_ADDRESSES_TRIED = 3
_IDLE_KEPT = 16
"""Connections kept for another request; httpcore looks at each of them at every request."""
_IDLE_FOR = 5.0
"""Seconds for which they are kept: longer than a pause."""
_SOCKET_OPTION = (
    tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
)


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects to the checked addresses of a host and to nothing else."""

    def __init__(
        self, names: CheckedNames, inner: httpcore.AsyncNetworkBackend | None = None
    ) -> None:
        self._names = names
        self._inner = inner or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (as httpcore's interface has it)
        local_address: str | None = None,
        socket_options: Iterable[_SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of the host that takes it.

        Raises what :meth:`CheckedNames.addresses` and the connecting of httpcore raise.
        """
        known = await self._names.addresses(host.lower().rstrip("."), port)
        addresses = known[:_ADDRESSES_TRIED]
        options = (port, timeout, local_address, socket_options)
        for address in addresses[:-1]:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return await self._inner.connect_tcp(address, *options)
        return await self._inner.connect_tcp(addresses[-1], *options)


class Transport(httpx.AsyncBaseTransport):
    """Sends requests straight, or through the proxy that the environment names for them.

    Errors are those of httpcore, of :mod:`jihadgraph.links.resolving` and of
    :mod:`jihadgraph.links.trust`; besides, ``ssl.SSLError`` of a connection that is spoilt after
    its beginning. Cookies are dropped before anything could keep them.
    """

    def __init__(self, backend: GuardedBackend, verify: ssl.SSLContext | None = None) -> None:
        self._backend = backend
        self._verify = verify
        self._proxies: Mapping[str, str] = MappingProxyType(getproxies())
        self._pools: dict[tuple[str, str | None], httpcore.AsyncConnectionPool] = {}
        """By the scheme of what is asked, and the variable that names a proxy for it, if any."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request on its way."""
        url = request.url
        answer = await self._pool(url).handle_async_request(
            httpcore.Request(
                request.method,
                httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        headers = [(key, value) for key, value in answer.headers if key.lower() != b"set-cookie"]
        return httpx.Response(answer.status, headers=headers, stream=_Body(answer))

    def _proxied_as(self, url: httpx.URL) -> str | None:
        """For what the environment names the proxy that an address is asked through, if any."""
        named = next((kind for kind in (url.scheme, "all") if self._proxies.get(kind)), None)
        return None if named is None or proxy_bypass(host_of(url)) else named

    def _pool(self, url: httpx.URL) -> httpcore.AsyncConnectionPool:
        key = url.scheme, self._proxied_as(url)
        if key not in self._pools:
            self._pools[key] = self._new_pool(*key)
        return self._pools[key]

    def _new_pool(self, scheme: str, proxied_as: str | None) -> httpcore.AsyncConnectionPool:
        return httpcore.AsyncConnectionPool(
            self._trust if scheme == "https" else None,
            proxy=_proxy(proxied_as, self._proxies[proxied_as]) if proxied_as else None,
            max_connections=None,
            max_keepalive_connections=_IDLE_KEPT,
            keepalive_expiry=_IDLE_FOR,
            network_backend=None if proxied_as else self._backend,
        )

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return self._verify or trusted()

    async def aclose(self) -> None:
        """Close all connections."""
        for pool in self._pools.values():
            await pool.aclose()


class _Body(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._answer.aiter_stream():
            yield part

    async def aclose(self) -> None:
        await self._answer.aclose()


def _proxy(kind: str, address: str) -> httpcore.Proxy:
    """A proxy as the environment writes it: a host and port alone are of one that speaks HTTP.

    Raises ``httpcore.ProxyError`` where it cannot be read or is of a kind that is not known; of
    what is written there, which may hold a password, nothing is told.
    """
    variable = f"`{kind.upper()}_PROXY`"
    try:
        url = httpx.URL(address if "://" in address else f"http://{address}")
    except (httpx.InvalidURL, ValueError):
        url = httpx.URL()
    if not url.host:
        raise httpcore.ProxyError(f"{variable} holds no address that can be read{_HOW_TO_WRITE}")
    if url.scheme not in _KINDS:
        raise httpcore.ProxyError(f"{variable} begins with none of {', '.join(_KINDS)}")
    name, _, password = url.userinfo.partition(b":")
    return httpcore.Proxy(
        httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=b"/"),
        auth=(unquote_to_bytes(name), unquote_to_bytes(password)) if name else None,
    )


_KINDS = ("http", "https", "socks5", "socks5h")
_HOW_TO_WRITE = "; in a name or password `/` is written `%2F`, and `@` `%40`"

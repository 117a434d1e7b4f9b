"""One request, and what comes of it: an answer of bounded size in bounded time, or a failure."""

from __future__ import annotations

import asyncio
import errno
import os
import ssl
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import httpcore
import httpx
from socksio.exceptions import SOCKSError

from jihadgraph.links.limits import Limits
from jihadgraph.links.resolving import LookupFailedError, NoSuchHostError, PrivateAddressError
from jihadgraph.links.trust import NoCertificatesError

HEADERS = {
    "User-Agent": "jihadgraph (checks that cited pages are still there)",
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "en,*;q=0.5",
    "Accept-Encoding": "gzip",
}
"""All that is said of who asks; no cookie, no referring page, no credentials."""

_READ = ("html", "text/", "json")
"""Types of content that are read; of all others the type is all one needs."""
LONGEST_REASON = 200
"""Of what is told of a failure: it may hold what a server said."""
_PLAIN = frozenset({"", "identity"})
_ZIPPED = frozenset({"gzip", "x-gzip", "deflate"})


class Trouble(StrEnum):
    """Why there is no answer."""

    NO_HOST = "there is no such host"
    NO_NAMES = "its name could not be looked up"
    PRIVATE = "it leads into a private network"
    CONNECTION = "no connection"
    TLS = "no secure connection"
    BROKEN = "an answer that is no proper HTTP"
    TIMEOUT = "no answer in time"
    PROXY = "the proxy failed"
    LEFT_ALONE = "not asked any more"


@dataclass(frozen=True, slots=True)
class Failure:
    """A request without an answer."""

    trouble: Trouble
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; of the body no more than the limits allow."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    body: bytes = b""
    complete: bool = True
    """Whether the body did not break off."""

    @property
    def type(self) -> str:
        """The type of its content, without parameters."""
        whole: str = self.headers.get("content-type", "")
        return whole.partition(";")[0].strip().lower()


async def fetch(
    transport: httpx.AsyncBaseTransport, limits: Limits, method: str, url: httpx.URL
) -> Answer | Failure:
    """Ask once; what went wrong is a value.

    The transport is used without a client, which would keep cookies, read credentials from files
    and make out where a redirect leads before that is judged.
    """
    try:
        async with asyncio.timeout(limits.timeout):
            return await _answer(transport, limits, method, url)
    except TimeoutError:
        return Failure(Trouble.TIMEOUT, f"not done after {limits.timeout:g} s")
    except tuple(_FAILURES) as error:
        return next(make(error) for kind, make in _FAILURES.items() if isinstance(error, kind))


async def _answer(
    transport: httpx.AsyncBaseTransport, limits: Limits, method: str, url: httpx.URL
) -> Answer:
    patience = {"timeout": httpx.Timeout(limits.stall).as_dict()}
    request = httpx.Request(method, url, headers=HEADERS, extensions=patience)
    response = await transport.handle_async_request(request)
    answer = Answer(url, response.status_code, response.headers)
    try:
        if method == "HEAD" or not is_read(answer.type):
            return answer
        sent, complete = await _read(response, limits.body)
    finally:
        await response.aclose()
    coding = response.headers.get("content-encoding", "").strip().lower()
    body = _decoded(sent, coding, limits.decoded)
    return Answer(url, response.status_code, response.headers, body, complete)


def is_read(type_: str) -> bool:
    """Whether content of a type, or of none that is said, is read."""
    return not type_ or any(word in type_ for word in _READ)


async def _read(response: httpx.Response, most: int) -> tuple[bytes, bool]:
    """The beginning of a body as sent, and whether it did not break off."""
    parts: list[bytes] = []
    size = 0
    try:
        async for part in response.aiter_raw():
            parts.append(part[: most - size])
            size += len(parts[-1])
            if size >= most:
                break
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError):
        return b"".join(parts), False
    return b"".join(parts), True


def _decoded(sent: bytes, coding: str, most: int) -> bytes:
    """The body as it was before it was compressed, up to a bound; nothing if it is unreadable."""
    if coding in _PLAIN:
        return sent
    if coding not in _ZIPPED:
        return b""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(sent, most)
    except zlib.error:
        return b""


# Failures ---------------------------------------------------------------------------------------


def _no_connection(error: Exception) -> Failure:
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Failure(Trouble.TLS, f"its certificate is not good: {cause.verify_message}")
        if isinstance(cause, ssl.SSLError):
            return Failure(Trouble.TLS, (cause.reason or "no agreement").lower().replace("_", " "))
        if isinstance(cause, OSError) and cause.errno and cause.errno in errno.errorcode:
            return Failure(Trouble.CONNECTION, os.strerror(cause.errno).lower())
    return Failure(Trouble.CONNECTION, str(error).lower()[:LONGEST_REASON] or "it was closed")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error, what it came of, and what stood within a group of errors."""
    yield error
    for inner in getattr(error, "exceptions", ()):
        yield from _causes(inner)
    if cause := error.__cause__ or error.__context__:
        yield from _causes(cause)


def _no_host(error: Exception) -> Failure:
    return Failure(Trouble.NO_HOST, f"there is no host `{error}`")


def _no_names(error: Exception) -> Failure:
    return Failure(Trouble.NO_NAMES, f"the name `{error}` could not be looked up")


def _broken(error: Exception) -> Failure:
    if "disconnected" in str(error):
        return Failure(Trouble.CONNECTION, "it was closed without an answer")
    return Failure(Trouble.BROKEN, f"the answer is no proper HTTP: {error}"[:LONGEST_REASON])


def _proxy_failed(error: Exception) -> Failure:
    return Failure(Trouble.PROXY, f"the proxy failed: {error}"[:LONGEST_REASON])


_FAILURES: dict[type[Exception], Callable[[Exception], Failure]] = {
    NoSuchHostError: _no_host,
    LookupFailedError: _no_names,
    PrivateAddressError: lambda error: Failure(Trouble.PRIVATE, str(error)),
    httpcore.TimeoutException: lambda _: Failure(Trouble.TIMEOUT, "no answer in time"),
    httpcore.ProxyError: _proxy_failed,
    httpcore.NetworkError: _no_connection,
    httpcore.ProtocolError: _broken,
    httpcore.UnsupportedProtocol: _broken,
    SOCKSError: _proxy_failed,
    NoCertificatesError: lambda error: Failure(Trouble.TLS, str(error)),
    OSError: _no_connection,  # such as `ssl.SSLError`, which httpcore hands on once it is connected
}

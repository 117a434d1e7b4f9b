"""Which links may be asked at all, judged by the address alone; each redirect is judged again."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from jihadgraph.links.addresses import why_not_public

_SCHEMES = frozenset({"http", "https"})
_STRANGE = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029]")
"""Characters that programs read in different ways within an address."""
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_LONGEST_HOST = 253
_LOCAL_ENDINGS = frozenset(
    {"localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "private"}
)
"""Last labels of names that mean another host in every network."""
_FREE_PORTS = range(1024, 65536)
_WEB_PORTS = frozenset({80, 443})


@dataclass(frozen=True, slots=True)
class Judge:
    """Says why a link may not be asked."""

    allow_private: bool = False
    longest: int = 4096

    def why_not(self, url: str) -> str | None:
        """Why it is not asked: where it leads, or how it is written; ``None`` where it may be."""
        if len(url) > self.longest:
            return f"longer than {self.longest} characters"
        if _STRANGE.search(url):
            return "it has a blank, a backslash or a control character"
        try:
            return self._why_not(httpx.URL(url))
        except (httpx.InvalidURL, UnicodeError, ValueError) as error:
            return f"no address that can be read: {error}"

    def _why_not(self, url: httpx.URL) -> str | None:
        for test in _TESTS:
            if reason := test(url):
                return reason
        return None if self.allow_private else _why_private(host_of(url))


def host_of(url: httpx.URL) -> str:
    """The host as it is looked up: in ASCII and lower case, without a dot at its end."""
    return url.raw_host.decode("ascii").lower().rstrip(".")


def _scheme(url: httpx.URL) -> str | None:
    if url.scheme in _SCHEMES:
        return None
    return f"`{url.scheme}` is neither http nor https"


def _credentials(url: httpx.URL) -> str | None:
    return "it holds a name or a password" if url.userinfo else None


def _port(url: httpx.URL) -> str | None:
    """Pages stand on 80, 443, 8080 …; below 1024 other services do, which HTTP would confuse."""
    port = url.port
    if port is None or port in _WEB_PORTS or port in _FREE_PORTS:
        return None
    return f"port {port} is not one of the web"


def _host(url: httpx.URL) -> str | None:
    if not url.host.strip("."):  # which also raises where a name is no good punycode
        return "it names no host"
    host = host_of(url)
    if ":" in host:
        return _zone(host)
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        return _disguised(host)
    if len(host) > _LONGEST_HOST or not all(map(_LABEL.fullmatch, host.split("."))):
        return f"`{host}` is no name of a host"
    return None


def _zone(host: str) -> str | None:
    return "an address of one network link" if "%" in host else None


def _disguised(host: str) -> str | None:
    """Why a number is not taken for an address: only the plain form of four is."""
    try:
        plain = socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return f"`{host}` is no address"
    return None if plain == host else f"`{host}` is a disguised form of {plain}"


_TESTS: tuple[Callable[[httpx.URL], str | None], ...] = (_scheme, _credentials, _port, _host)


def _why_private(host: str) -> str | None:
    try:
        kind = why_not_public(host)
    except ValueError:
        return _why_local(host)
    return f"{host} is {kind}" if kind else None


def _why_local(host: str) -> str | None:
    """Why a name is not asked, where it means another host in every network."""
    last = host.rpartition(".")[2]
    if last == host or last in _LOCAL_ENDINGS or host.endswith(".home.arpa"):
        return f"`{host}` is a name within one network"
    return "names that end in `.onion` are not of the internet" if last == "onion" else None

"""Which document a link leads to: two links to one document are told to be the same.

Only what is certain counts as the same. Two links that differ in anything else are two documents
here, though they may be one in truth: a machine that asks nobody cannot tell.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

_ARCHIVES = frozenset({"web.archive.org", "wayback.archive.org"})
_COPY = re.compile(r"/web/[0-9*]{1,14}(?:[a-z]{2}_)?/(?P<original>.+)", re.DOTALL)
_SCHEME = re.compile(r"(?P<scheme>https?):/{1,2}", re.IGNORECASE)
_FOLLOWING = re.compile(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|msclkid|twclid|yclid|igshid|mc_[ce]id", re.IGNORECASE
)
"""Parameters that follow the reader about, and say nothing of what is read."""
_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


@lru_cache(maxsize=4096)  # the same links are cited again and again
def document_of(link: str) -> str:
    """A key for the document behind a link; equal keys are one document.

    The scheme, ``www.``, a slash at the end, the part of a page, and parameters that follow the
    reader make no difference; a copy in the Internet Archive is the document that was copied. What
    is no link at all stands for itself.
    """
    link = link.strip()
    for _ in range(link.count("/web/")):
        link = _copied(link) or link
    try:
        parts = urlsplit(link)
        host = _host(parts)
    except ValueError:
        return link
    return f"{host}{_escaped(parts.path).rstrip('/')}{_query(parts)}{_route(parts)}"


def _copied(link: str) -> str | None:
    """The link of which a link to the archive is a copy."""
    scheme, _, rest = link.partition("://")
    host, slash, path = rest.partition("/")
    copy = _COPY.fullmatch(slash + path)
    if scheme.lower() not in _PORTS or host.lower() not in _ARCHIVES or copy is None:
        return None
    named = _SCHEME.match(copy["original"])
    bare = copy["original"][named.end() :] if named else copy["original"]
    return f"{named['scheme'] if named else 'http'}://{bare}"


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    usual = parts.port is None or parts.port == _PORTS.get(parts.scheme)
    return host if usual else f"{host}:{parts.port}"


def _escaped(text: str) -> str:
    """The text with what needs no escape unescaped, and the rest in capitals."""

    def rewritten(match: re.Match[str]) -> str:
        char = chr(int(match[1], 16))
        return char if char in _UNRESERVED else match[0].upper()

    return _ESCAPE.sub(rewritten, text)


def _query(parts: SplitResult) -> str:
    kept = [
        _escaped(pair)
        for pair in parts.query.split("&")
        if pair and not _FOLLOWING.fullmatch(pair.partition("=")[0])
    ]
    return f"?{'&'.join(kept)}" if kept else ""


def _route(parts: SplitResult) -> str:
    """The fragment where a page uses it to tell its contents apart, as in ``#!/story/2``."""
    return f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""

"""Ways to answer a request, each a name: what the server does, and the verdict that is right."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import NamedTuple

from jihadgraph.links import Verdict
from links.server import Behaviour, Exchange

HTML = "<!doctype html><html><head><title>{title}</title>{head}</head><body><h1>{h1}</h1>{body}</body></html>"


def page(
    title: str = "A report", h1: str = "A report", head: str = "", body: str = "Words."
) -> bytes:
    return HTML.format(title=title, h1=h1, head=head, body=body).encode()


class Case(NamedTuple):
    """A behaviour, and what is to be said of a link that meets it."""

    behaviour: Behaviour
    verdict: Verdict
    slow: bool = False
    """Whether each link needs a host of its own, lest the run take long."""


# Plain answers ----------------------------------------------------------------------------------


def says(status: int, body: bytes = page(), **headers: str | bytes) -> Behaviour:
    """The same status, body and headers, whoever asks."""
    lines = {name.replace("_", "-"): value for name, value in headers.items()}

    async def behave(exchange: Exchange) -> bool:
        return await exchange.answer(status, body, lines)

    return behave


def head_then(head: Behaviour, get: Behaviour) -> Behaviour:
    async def behave(exchange: Exchange) -> bool:
        return await (head if exchange.is_head else get)(exchange)

    return behave


def once_then(first: Behaviour, then: Behaviour) -> Behaviour:
    """The first GET, and HEAD, are answered otherwise than what follows."""

    async def behave(exchange: Exchange) -> bool:
        early = exchange.is_head or exchange.before == 0
        return await (first if early else then)(exchange)

    return behave


def leads(status: int, make: Callable[[Exchange], str | bytes]) -> Behaviour:
    async def behave(exchange: Exchange) -> bool:
        return await exchange.answer(status, b"", {"Location": make(exchange)})

    return behave


def to(behaviour: str) -> Callable[[Exchange], str]:
    return lambda exchange: f"{exchange.origin}/{behaviour}/{exchange.request.link}"


async def one_more(exchange: Exchange) -> bool:
    """A redirect to the same with one more letter, for ever."""
    return await exchange.answer(302, b"", {"Location": f"{exchange.request.path}x"})


async def sets_cookies(exchange: Exchange) -> bool:
    cookie = {"Set-Cookie": "session=secret; Path=/", "Location": to("ok")(exchange)}
    return await exchange.answer(302, b"", cookie)


def in_a_second() -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=1), usegmt=True)


async def busy_until_a_date(exchange: Exchange) -> bool:
    return await exchange.answer(429, b"", {"Retry-After": in_a_second()})


# What is no proper answer -----------------------------------------------------------------------


async def nothing(exchange: Exchange) -> bool:
    await exchange.left(60)
    return False


async def close(exchange: Exchange) -> bool:
    exchange.writer.close()
    return False


async def reset(exchange: Exchange) -> bool:
    exchange.writer.transport.abort()
    return False


def raw(data: bytes) -> Behaviour:
    async def behave(exchange: Exchange) -> bool:
        await exchange.raw(data)
        return False

    return behave


def endlessly(head: bytes, piece: bytes, pause: float = 0.001) -> Behaviour:
    """A piece again and again, as long as somebody takes it."""

    async def behave(exchange: Exchange) -> bool:
        await exchange.raw(head)
        while not await exchange.left(pause):
            await exchange.raw(piece)
        return False

    return behave


def spoilt_after(*said: bytes) -> Behaviour:
    """Something said, and then a record of TLS that nobody can decrypt."""

    async def behave(exchange: Exchange) -> bool:
        for data in said:
            await exchange.raw(data)
        exchange.wire.write(b"\x17\x03\x03\x00\x20" + b"x" * 32)
        await exchange.left(60)
        return False

    return behave


HEAD_OF_PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD_OF_PAGE + b"Transfer-Encoding: chunked\r\n\r\n"
BOMB = gzip.compress(page() + b" " * 50_000_000)
MANY = b"".join(b"X-Header-%d: %s\r\n" % (number, b"y" * 100) for number in range(5000))

# Pages that say something of themselves ---------------------------------------------------------

JSON_LD = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": %s}</script>'
MICRODATA = '<meta itemprop="isAccessibleForFree" content="False">'
TIER = '<meta property="article:content_tier" content="locked">'
BINARY = {"Content_Type": "application/pdf"}
_GZIPPED: Mapping[str, str] = {"Content_Encoding": "gzip"}

ok = says(200)
not_found = says(404, page("Not here"))

CASES: dict[str, Case] = {
    # there
    "ok": Case(ok, Verdict.ALIVE),
    "pdf": Case(says(200, b"%PDF-1.7", **BINARY), Verdict.ALIVE),
    "untyped": Case(raw(b"HTTP/1.0 200 OK\r\n\r\n" + page()), Verdict.ALIVE),
    "head-405": Case(head_then(says(405), ok), Verdict.ALIVE),
    "head-501": Case(head_then(says(501), ok), Verdict.ALIVE),
    "head-404": Case(head_then(not_found, ok), Verdict.ALIVE),
    "head-closes": Case(head_then(close, ok), Verdict.ALIVE),
    "head-hangs": Case(head_then(nothing, ok), Verdict.ALIVE, slow=True),
    "gzip": Case(says(200, gzip.compress(page()), **_GZIPPED), Verdict.ALIVE),
    "words-in-title": Case(says(200, page("Witness in 404 case not found | News", "Not found in years")), Verdict.ALIVE),
    "free": Case(says(200, page(head=JSON_LD % "true")), Verdict.ALIVE),
    "sets-cookies": Case(sets_cookies, Verdict.ALIVE),
    "endless-body": Case(head_then(ok, endlessly(HEAD_OF_PAGE + b"\r\n" + page(), b"y" * 65536)), Verdict.ALIVE),
    "gzip-bomb": Case(says(200, BOMB, **_GZIPPED), Verdict.ALIVE),
    "short-of-its-length": Case(head_then(ok, raw(HEAD_OF_PAGE + b"Content-Length: 99999\r\n\r\n" + page())), Verdict.ALIVE),
    "bad-utf-8": Case(says(200, page().replace(b"A report", b"A \xff\xfe\xed\xa0\x80 \x1b[31mreport\x00")), Verdict.ALIVE),
    # there, elsewhere
    "301": Case(leads(301, to("ok")), Verdict.MOVED),
    "302": Case(leads(302, to("ok")), Verdict.ALIVE),
    "303": Case(leads(303, to("ok")), Verdict.ALIVE),
    "307": Case(leads(307, to("ok")), Verdict.ALIVE),
    "308": Case(leads(308, to("ok")), Verdict.MOVED),
    "chain": Case(leads(301, to("308")), Verdict.MOVED),
    "for-good-then-for-now": Case(leads(301, to("302")), Verdict.MOVED),
    "for-now-then-for-good": Case(leads(302, to("301")), Verdict.ALIVE),
    "relative": Case(leads(301, lambda exchange: f"../ok/{exchange.request.link}"), Verdict.MOVED),
    # gone
    "404": Case(not_found, Verdict.DEAD),
    "410": Case(says(410), Verdict.DEAD),
    "head-200-get-404": Case(head_then(ok, not_found), Verdict.DEAD),
    "redirect-to-404": Case(leads(302, to("404")), Verdict.DEAD),
    "soft-404-title": Case(says(200, page("404 - Page not found | The Newsroom", "Oops")), Verdict.SOFT_404),
    "soft-404-heading": Case(says(200, page("The Newsroom", "Sorry, the page you are looking for cannot be found.")), Verdict.SOFT_404),
    "escapes-in-title": Case(says(200, page("\x07Page\x1b not\u202e found", "")), Verdict.SOFT_404),
    "soft-404-french": Case(says(200, page("Page introuvable – Le Journal", "")), Verdict.SOFT_404),
    "redirect-to-soft-404": Case(leads(302, to("soft-404-title")), Verdict.SOFT_404),
    "redirect-home": Case(leads(301, lambda _: "/"), Verdict.SOFT_404),
    "redirect-to-a-short-path": Case(leads(302, lambda _: "/ok"), Verdict.ALIVE),
    "redirect-home-by-language": Case(leads(302, lambda _: "/en/"), Verdict.SOFT_404),
    # walls
    "401": Case(says(401, b"", WWW_Authenticate='Basic realm="x"'), Verdict.PAYWALL),
    "402": Case(says(402), Verdict.PAYWALL),
    "wall-json-ld": Case(says(200, page(head=JSON_LD % "false")), Verdict.PAYWALL),
    "wall-json-ld-text": Case(says(200, page(head=JSON_LD % '"False"')), Verdict.PAYWALL),
    "wall-microdata": Case(says(200, page(body=MICRODATA)), Verdict.PAYWALL),
    "wall-tier": Case(says(200, page(head=TIER)), Verdict.PAYWALL),
    "wall-words": Case(says(200, page(body="<p>Subscribe <b>now</b> to continue reading.</p>")), Verdict.PAYWALL),
    "wall-403": Case(says(403, page(body="This article is for subscribers.")), Verdict.PAYWALL),
    "wall-login": Case(leads(302, lambda exchange: f"/login?next={exchange.request.path}"), Verdict.PAYWALL),
    # refused to a program
    "403": Case(says(403, page("Forbidden")), Verdict.REFUSED),
    "429": Case(says(429), Verdict.REFUSED),
    "451": Case(says(451), Verdict.REFUSED),
    "999": Case(says(999), Verdict.REFUSED),
    "challenge": Case(says(503, page("Just a moment..."), CF_Mitigated="challenge"), Verdict.REFUSED),
    "challenge-404": Case(says(404, page(), CF_Mitigated="challenge"), Verdict.REFUSED),
    "robot": Case(says(200, page("Are you a robot?", "")), Verdict.REFUSED),
    # busy
    "429-seconds": Case(once_then(says(429, Retry_After="1"), ok), Verdict.ALIVE, slow=True),
    "429-date": Case(once_then(busy_until_a_date, ok), Verdict.ALIVE, slow=True),
    "503-once": Case(once_then(says(503), ok), Verdict.ALIVE),
    "502-once": Case(once_then(says(502, Retry_After="soon"), ok), Verdict.ALIVE),
    "closes-once": Case(once_then(close, ok), Verdict.ALIVE),
    "500": Case(says(500), Verdict.SERVER_ERROR),
    "503": Case(says(503), Verdict.SERVER_ERROR),
    "504": Case(says(504), Verdict.SERVER_ERROR),
    # slow
    "no-answer": Case(nothing, Verdict.TIMEOUT, slow=True),
    "drip": Case(head_then(ok, endlessly(HEAD_OF_PAGE + b"\r\n", b"y", 0.05)), Verdict.TIMEOUT, slow=True),
    "drip-of-headers": Case(endlessly(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", 0.05), Verdict.TIMEOUT, slow=True),
    "endless-continue": Case(endlessly(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.05), Verdict.TIMEOUT, slow=True),
    # no proper HTTP
    "closed": Case(close, Verdict.UNREACHABLE),
    "reset": Case(reset, Verdict.UNREACHABLE),
    "garbage": Case(raw(b"\x16\x03\x01\x00\x1b[31m not HTTP at all\r\n\r\n"), Verdict.UNREACHABLE),
    "huge-header": Case(raw(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 500_000 + b"\r\n\r\n"), Verdict.UNREACHABLE),
    "many-headers": Case(raw(b"HTTP/1.1 200 OK\r\n" + MANY + b"\r\n"), Verdict.UNREACHABLE),
    # that tells nothing
    "broken-chunks": Case(head_then(ok, raw(CHUNKED + b"not a number\r\nWords.\r\n")), Verdict.UNCLEAR),
    "brotli": Case(says(200, b"\x0b\x02\x80page\x03", Content_Encoding="br"), Verdict.UNCLEAR),
    "204": Case(raw(b"HTTP/1.1 204 No Content\r\n\r\n"), Verdict.UNCLEAR),
    "empty": Case(says(200, b""), Verdict.UNCLEAR),
    "400": Case(says(400), Verdict.UNCLEAR),
    "loop": Case(leads(302, to("loop-back")), Verdict.UNCLEAR),
    "loop-to-itself": Case(leads(301, lambda exchange: exchange.request.path), Verdict.UNCLEAR),
    "too-many-redirects": Case(one_more, Verdict.UNCLEAR),
    "no-location": Case(says(302), Verdict.UNCLEAR),
    "to-loopback": Case(leads(302, lambda _: "http://127.0.0.1:8080/"), Verdict.UNCLEAR),
    "to-metadata": Case(leads(302, lambda _: "http://169.254.169.254/latest/"), Verdict.UNCLEAR),
    "to-decimal": Case(leads(307, lambda _: "http://2130706433/"), Verdict.UNCLEAR),
    "to-mapped": Case(leads(301, lambda _: "http://[::ffff:127.0.0.1]/"), Verdict.UNCLEAR),
    "to-private-name": Case(leads(302, lambda _: "http://inside.example.org/"), Verdict.UNCLEAR),
    "to-localhost": Case(leads(302, lambda _: "//localhost./admin"), Verdict.UNCLEAR),
    "to-credentials": Case(leads(302, lambda _: "http://name:secret@host.example.org/"), Verdict.UNCLEAR),
    "to-file": Case(leads(302, lambda _: "file:///etc/passwd"), Verdict.UNCLEAR),
    "to-gopher": Case(leads(302, lambda _: "gopher://host.example.org/"), Verdict.UNCLEAR),
    "to-data": Case(leads(302, lambda _: "data:text/html,hello"), Verdict.UNCLEAR),
    "to-mail-port": Case(leads(302, lambda _: "http://host.example.org:25/"), Verdict.UNCLEAR),
    "to-escapes": Case(leads(302, lambda _: b"http://host.example.org/\x1b]0;title\x07\xff"), Verdict.UNCLEAR),
    "to-bad-idna": Case(leads(302, lambda _: "http://xn--a/"), Verdict.UNCLEAR),
    "to-no-address": Case(leads(302, lambda _: "http://[::1/"), Verdict.UNCLEAR),
    "to-gone-host": Case(leads(302, lambda _: "http://gone.example.org/"), Verdict.UNCLEAR),
    "to-other-home": Case(leads(302, lambda exchange: exchange.origin.replace("example.org", "example.net")), Verdict.UNCLEAR),
}  # fmt: skip

TLS_CASES: dict[str, Case] = {
    "spoilt": Case(spoilt_after(), Verdict.UNREACHABLE),
    "spoilt-head": Case(head_then(spoilt_after(), ok), Verdict.UNREACHABLE),
    "spoilt-get": Case(head_then(ok, spoilt_after()), Verdict.UNREACHABLE),
    "spoilt-page": Case(head_then(ok, spoilt_after(HEAD_OF_PAGE + b"Content-Length: 9999\r\n\r\n" + page())), Verdict.ALIVE),
    "spoilt-redirect": Case(leads(302, to("spoilt")), Verdict.UNREACHABLE),
}  # fmt: skip
"""What a server may do once TLS is agreed upon."""

BEHAVIOURS: dict[str, Behaviour] = {
    **{name: case.behaviour for name, case in CASES.items()},
    "": says(200, page("The home page")),
    "en": says(200, page("The home page")),
    "ok": says(200, page("A page of its own")),
    "login": says(200, page("Who are you?")),
    "loop-back": leads(302, to("loop")),
}


def archive_says(snapshots: object) -> Behaviour:
    """The availability interface with one answer for whatever is asked."""
    return says(
        200, json.dumps({"archived_snapshots": snapshots}).encode(), Content_Type="application/json"
    )

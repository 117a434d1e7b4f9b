"""The address that was judged is the one connected to, straight or through a proxy."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Iterator
from contextlib import suppress
from typing import ClassVar

import pytest

from jihadgraph.links import Verdict
from jihadgraph.links.resolving import CheckedNames, PrivateAddressError
from jihadgraph.links.transport import GuardedBackend
from links.asked import PRIVATE, PUBLIC, Names, ToLoopback, ask
from links.behaviours import BEHAVIOURS, leads, says
from links.server import Exchange, Server, closed, running
from links.tls import proving, trusting

OTHER = "151.101.1.69"


@pytest.fixture
def server() -> Iterator[Server]:
    with running(BEHAVIOURS) as running_server:
        yield running_server


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


# Names ------------------------------------------------------------------------------------------


class Rebinding(Names):
    """Answers with a public address first, and with loopback ever after."""

    async def __call__(self, host: str, port: int) -> list[str]:
        await super().__call__(host, port)
        return [PUBLIC] if len(self.asked) == 1 else ["127.0.0.1"]


def test_a_name_that_changes_its_address_is_connected_to_where_it_was_judged(
    server: Server,
) -> None:
    names, backend = Rebinding(), ToLoopback()
    urls = [server.url(f"closed/{number}") for number in range(3)]
    ask([*urls, server.url("ok/1")], names=names, backend=backend)
    assert names.asked == ["host.example.org"]
    assert len(backend.asked) > 10
    assert set(backend.asked) == {(PUBLIC, server.port)}


@pytest.mark.parametrize(
    ("addresses", "reason"),
    [
        (["127.0.0.1"], "host.example.org leads to 127.0.0.1, a loopback address"),
        (["::1"], "host.example.org leads to ::1, a loopback address"),
        ([PUBLIC, PRIVATE], "host.example.org leads to 10.1.2.3, a private address"),
        ([PUBLIC, "fe80::1%eth0"], "host.example.org leads to fe80::1%eth0, an address of one network link"),
        (
            ["::ffff:169.254.169.254"],
            "host.example.org leads to ::ffff:169.254.169.254, a link-local address wrapped in IPv6",
        ),
    ],
)  # fmt: skip
def test_a_name_that_leads_to_any_private_address_is_not_asked(
    server: Server, addresses: list[str], reason: str
) -> None:
    backend = ToLoopback()
    names = Names({"host.example.org": addresses})
    (outcome,) = ask([server.url("ok/1")], names=names, backend=backend).values()
    assert (outcome.verdict, outcome.reason) == (Verdict.NOT_ASKED, reason)
    assert backend.asked == []
    assert server.requests == []


def test_a_private_address_is_asked_where_that_is_allowed(server: Server) -> None:
    backend = ToLoopback()
    names = Names({"host.example.org": [PRIVATE]})
    (outcome,) = ask(
        [server.url("ok/1")], names=names, backend=backend, allow_private=True
    ).values()
    assert outcome.verdict is Verdict.ALIVE
    assert {address for address, _ in backend.asked} == {PRIVATE}


def test_the_next_address_is_tried_where_one_refuses(server: Server) -> None:
    backend = ToLoopback(refusing=frozenset({PUBLIC}))
    names = Names({"host.example.org": [PUBLIC, OTHER]})
    (outcome,) = ask([server.url("ok/1")], names=names, backend=backend).values()
    assert outcome.verdict is Verdict.ALIVE
    assert [address for address, _ in backend.asked[:2]] == [PUBLIC, OTHER]


def test_an_address_in_a_link_is_connected_to_as_it_is(server: Server) -> None:
    backend = ToLoopback()
    (outcome,) = ask([f"http://{PUBLIC}:{server.port}/ok/1"], backend=backend).values()
    assert outcome.verdict is Verdict.ALIVE
    assert set(backend.asked) == {(PUBLIC, server.port)}


LITERALS = [
    "127.0.0.1",
    "::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "169.254.169.254",
    "127.0.0.1.",
]


@pytest.mark.parametrize("address", LITERALS)
def test_a_private_address_is_not_connected_to_even_if_nobody_judged_it_before(
    address: str,
) -> None:
    backend = ToLoopback()
    guarded = GuardedBackend(CheckedNames(Names(), allow_private=False), backend)
    plain = address.rstrip(".")
    with pytest.raises(PrivateAddressError, match=f"{plain} leads to {plain}, a l"):
        asyncio.run(guarded.connect_tcp(address, 80))
    assert backend.asked == []


@pytest.mark.parametrize("address", LITERALS)
def test_it_is_connected_to_where_that_is_allowed(address: str, server: Server) -> None:
    backend = ToLoopback()
    guarded = GuardedBackend(CheckedNames(Names(), allow_private=True), backend)

    async def connect() -> None:
        await (await guarded.connect_tcp(address, server.port)).aclose()

    asyncio.run(connect())
    assert backend.asked == [(address.rstrip("."), server.port)]


# Proxies ----------------------------------------------------------------------------------------

FORWARDING = {"http:": says(200), "404": says(404)}


def test_a_proxy_is_asked_for_the_whole_address_and_looks_the_name_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with running(FORWARDING) as proxy:
        monkeypatch.setenv("http_proxy", f"http://user:p%40ss@127.0.0.1:{proxy.port}")
        names = Names()
        (outcome,) = ask(["http://host.example.org/a"], names=names).values()
    assert outcome.verdict is Verdict.ALIVE
    assert [request.path for request in proxy.requests] == ["http://host.example.org/a"] * 2
    assert proxy.requests[0].headers["proxy-authorization"] == "Basic dXNlcjpwQHNz"
    assert names.asked == []


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://[::1]/", "http://printer.local/", "http://intranet/"]
)
def test_what_an_address_shows_is_judged_with_a_proxy_too(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    redirecting = {**FORWARDING, "http:": leads(302, lambda _: url)}
    with running(redirecting) as proxy:
        monkeypatch.setenv("all_proxy", f"http://127.0.0.1:{proxy.port}")
        (outcome,) = ask(["http://host.example.org/a"]).values()
    assert outcome.verdict is Verdict.UNCLEAR
    assert outcome.target == url
    assert {request.path for request in proxy.requests} == {"http://host.example.org/a"}


def test_hosts_for_which_no_proxy_is_set_are_asked_straight(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(FORWARDING) as proxy:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("no_proxy", "example.org")
        inside = Names({"host.example.org": [PRIVATE]})
        (straight,) = ask([server.url("ok/1")]).values()
        (private,) = ask([server.url("ok/1")], names=inside).values()
    assert straight.verdict is Verdict.ALIVE
    assert private.verdict is Verdict.NOT_ASKED
    assert proxy.requests == []


async def _joined(
    port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, said: bytes
) -> None:
    """A tunnel to a port of loopback, after a word that it is there."""
    there, back = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(said)
        await asyncio.gather(_piped(reader, back), _piped(there, writer))
    finally:
        await closed(back.transport)


async def _piped(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await source.read(65536):
            sink.write(data)
            await sink.drain()
    sink.close()


async def _tunnel(exchange: Exchange) -> bool:
    """What CONNECT asks for, to whatever port the name was given with."""
    port = int(exchange.request.path.rpartition(":")[2])
    said = b"HTTP/1.1 200 Connected\r\n\r\n"
    await _joined(port, exchange.reader, exchange.writer, said)
    return False


class Socks(Server):
    """A proxy that speaks SOCKS 5, and notes which names it is asked for."""

    names: ClassVar[list[str]] = []

    async def talk(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        wire: asyncio.WriteTransport,
    ) -> None:
        del wire
        await reader.readexactly(3)
        writer.write(b"\x05\x00")
        *_, kind, length = await reader.readexactly(5)
        assert kind == 3, "a name was expected"
        self.names.append((await reader.readexactly(length)).decode())
        port = int.from_bytes(await reader.readexactly(2))
        await _joined(port, reader, writer, b"\x05\x00\x00\x01" + bytes(6))


def test_a_socks_proxy_looks_the_name_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with running({}, kind=Socks) as proxy:
        monkeypatch.setenv("all_proxy", f"socks5h://127.0.0.1:{proxy.port}")
        names = Names()
        (outcome,) = ask([server.url("ok/1")], names=names).values()
    assert outcome.verdict is Verdict.ALIVE
    assert set(Socks.names) == {"host.example.org"}
    assert names.asked == []


def test_tls_through_a_proxy_verifies_the_name_of_the_host(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with running(BEHAVIOURS, proving("host.example.org")) as secure:
        hosts = [f"{name}.example.org:{secure.port}" for name in ("host", "other")]
        with running({**FORWARDING, **dict.fromkeys(hosts, _tunnel)}) as proxy:
            monkeypatch.setenv("https_proxy", f"127.0.0.1:{proxy.port}")
            outcomes = ask([f"https://{host}/ok/1" for host in hosts], verify=trusting())
    assert [outcome.verdict for outcome in outcomes.values()].count(Verdict.ALIVE) == 1
    assert outcomes[f"https://{hosts[0]}/ok/1"].verdict is Verdict.ALIVE
    assert "mismatch" in outcomes[f"https://{hosts[1]}/ok/1"].reason.lower()
    assert {request.method for request in proxy.requests} == {"CONNECT"}


UNREADABLE = (
    "`HTTPS_PROXY` holds no address that can be read; "
    "in a name or password `/` is written `%2F`, and `@` `%40`"
)


@pytest.mark.parametrize(
    ("proxy", "reason"),
    [
        ("http://127.0.0.1:{port}", "the proxy failed: 407 Said"),
        ("http://[::1", f"the proxy failed: {UNREADABLE}"),
        ("http://", f"the proxy failed: {UNREADABLE}"),
        ("http://user:pa/ss@127.0.0.1:{port}", f"the proxy failed: {UNREADABLE}"),
        ("user:secret/@127.0.0.1:{port}", f"the proxy failed: {UNREADABLE}"),
        (
            "secret://127.0.0.1:{port}",
            "the proxy failed: `HTTPS_PROXY` begins with none of http, https, socks5, socks5h",
        ),
    ],
)
def test_a_proxy_that_fails_says_nothing_of_the_link(
    proxy: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running({"404": says(407)}) as failing:
        monkeypatch.setenv("https_proxy", proxy.format(port=failing.port))
        (outcome,) = ask(["https://host.example.org/a"]).values()
    assert (outcome.verdict, outcome.reason) == (Verdict.UNREACHABLE, reason)


def test_a_password_for_a_proxy_may_have_any_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    with running(FORWARDING) as proxy:
        monkeypatch.setenv("http_proxy", f"http://us%C3%A9r:p%2F%40@127.0.0.1:{proxy.port}")
        (outcome,) = ask(["http://host.example.org/a"]).values()
    assert outcome.verdict is Verdict.ALIVE
    said = base64.b64encode("us\u00e9r:p/@".encode()).decode()
    assert proxy.requests[0].headers["proxy-authorization"] == f"Basic {said}"

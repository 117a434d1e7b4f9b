"""A real server on loopback that answers each path as its behaviour says, and notes who asks how."""

from __future__ import annotations

import asyncio
import ssl
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Request:
    """A request as the server met it."""

    method: str
    path: str
    headers: dict[str, str]
    began: float
    ended: float = 0.0

    @property
    def host(self) -> str:
        return self.headers.get("host", "").partition(":")[0]

    @property
    def behaviour(self) -> str:
        return self.path.partition("?")[0].strip("/").partition("/")[0]

    @property
    def link(self) -> str:
        """What follows the behaviour: the same for all that one link leads to."""
        return self.path.strip("/").partition("/")[2]


@dataclass
class Exchange:
    """One request, and the wire on which to answer it."""

    request: Request
    before: int
    """How often the same was asked with GET before."""
    origin: str
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    @property
    def is_head(self) -> bool:
        return self.request.method == "HEAD"

    async def left(self, seconds: float) -> bool:
        """Wait, but no longer than the other side stays; whether it has left."""
        with suppress(TimeoutError):
            return await asyncio.wait_for(self.reader.read(1), seconds) == b""
        return False

    async def raw(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def answer(
        self, status: int, body: bytes = b"", headers: Mapping[str, str | bytes] | None = None
    ) -> bool:
        """A proper answer, after which the connection is kept."""
        lines = {"Content-Type": "text/html", "Content-Length": str(len(body)), **(headers or {})}
        head = b"".join(
            name.encode()
            + b": "
            + (value if isinstance(value, bytes) else value.encode())
            + b"\r\n"
            for name, value in lines.items()
        )
        await self.raw(
            b"HTTP/1.1 %d Said\r\n%b\r\n%b" % (status, head, b"" if self.is_head else body)
        )
        return True


Behaviour = Callable[[Exchange], Awaitable[bool]]
"""Answers; true where the connection may be used again."""


@dataclass
class Server:
    """What was asked, and how much at once."""

    behaviours: Mapping[str, Behaviour]
    port: int = 0
    scheme: str = "http"
    requests: list[Request] = field(default_factory=list)
    sent: Counter[str] = field(default_factory=Counter)
    """Bytes that left for each path, while the other side took them."""
    most: Counter[str] = field(default_factory=Counter)
    """The most requests under way at once: to each host, and to `all`."""
    _now: Counter[str] = field(default_factory=Counter)

    def url(self, path: str, host: str = "host.example.org") -> str:
        return f"{self.scheme}://{host}:{self.port}/{path}"

    def by_link(self) -> dict[str, list[Request]]:
        found = defaultdict(list)
        for request in self.requests:
            found[request.link].append(request)
        return found

    def by_host(self) -> dict[str, list[Request]]:
        found = defaultdict(list)
        for request in self.requests:
            found[request.host].append(request)
        return found

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(
            ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError
        ):
            while await self._one(reader, writer):
                pass
        writer.transport.abort()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, target, _ = lines[0].split(" ")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines[1:])
        }
        request = Request(method, target, headers, time.monotonic())
        before = sum((seen.method, seen.path) == ("GET", target) for seen in self.requests)
        self.requests.append(request)
        with self._under_way(request):
            behaviour = self.behaviours[
                request.behaviour if request.behaviour in self.behaviours else "404"
            ]
            origin = f"{self.scheme}://{headers.get('host')}"
            return await behaviour(Exchange(request, before, origin, reader, writer))

    @contextmanager
    def _under_way(self, request: Request) -> Iterator[None]:
        keys = (request.host, "all")
        self._now.update(keys)
        for key in keys:
            self.most[key] = max(self.most[key], self._now[key])
        try:
            yield
        finally:
            self._now.subtract(keys)
            request.ended = time.monotonic()


@contextmanager
def running(
    behaviours: Mapping[str, Behaviour],
    tls: ssl.SSLContext | None = None,
    kind: type[Server] = Server,
) -> Iterator[Server]:
    """The server in a thread of its own, on a free port of loopback."""
    server = kind(behaviours, scheme="https" if tls else "http")
    loop = asyncio.new_event_loop()
    ready = threading.Event()
    stop = asyncio.Event()

    async def live() -> None:
        listening = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=tls)
        server.port = listening.sockets[0].getsockname()[1]
        ready.set()
        await stop.wait()
        listening.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await asyncio.sleep(0)

    def run() -> None:
        loop.run_until_complete(live())
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    assert ready.wait(10)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        assert not thread.is_alive()

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
    wire: asyncio.WriteTransport
    """Under TLS, where that is spoken: what is written here is not encrypted."""

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
    tls: ssl.SSLContext | None = None
    port: int = 0
    requests: list[Request] = field(default_factory=list)
    sent: Counter[str] = field(default_factory=Counter)
    """Bytes that left for each path, while the other side took them."""
    most: Counter[str] = field(default_factory=Counter)
    """The most requests under way at once: to each host, and to `all`."""
    _now: Counter[str] = field(default_factory=Counter)
    _serving: set[asyncio.Task[None]] = field(default_factory=set)
    """What ends its connection by itself when it is cancelled; nothing that has not begun yet."""

    @property
    def scheme(self) -> str:
        return "https" if self.tls else "http"

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

    async def live(self, ready: Callable[[], None], stop: asyncio.Event) -> None:
        """Take connections until told to stop, and leave none of them open.

        TLS begins within the exchange: whether or not it succeeds, the connection is known here.
        """
        listening = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = listening.sockets[0].getsockname()[1]
        ready()
        await stop.wait()
        await self._end_all()
        listening.close()  # now, that no connection is half accepted, which would stay open

    async def _end_all(self) -> None:
        """Cancel every exchange, once, also of connections that are just being accepted."""
        ended: set[asyncio.Task[None]] = set()
        while asyncio.all_tasks() - {asyncio.current_task()}:
            for task in self._serving - ended:
                task.cancel()
            ended |= self._serving
            await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._serving.add(task)
        wire = writer.transport
        try:
            with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                if self.tls:
                    await writer.start_tls(self.tls)
                await self.talk(reader, writer, wire)
        finally:
            await closed(wire)
            self._serving.remove(task)

    async def talk(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        wire: asyncio.WriteTransport,
    ) -> None:
        """Answer requests as long as the connection may be used again."""
        while await self._one(reader, writer, wire):
            pass

    async def _one(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        wire: asyncio.WriteTransport,
    ) -> bool:
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
            return await behaviour(Exchange(request, before, origin, reader, writer, wire))

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


async def closed(wire: asyncio.WriteTransport) -> None:
    """Close a connection at once; when this is done, so is its socket."""
    socket = wire.get_extra_info("socket")
    wire.abort()
    while socket.fileno() != -1:  # noqa: ASYNC110 (the loop goes round once or twice, no more)
        await asyncio.sleep(0)


@contextmanager
def running(
    behaviours: Mapping[str, Behaviour],
    tls: ssl.SSLContext | None = None,
    kind: type[Server] = Server,
) -> Iterator[Server]:
    """The server in a thread of its own, on a free port of loopback."""
    server = kind(behaviours, tls)
    loop = asyncio.new_event_loop()
    ready = threading.Event()
    stop = asyncio.Event()

    def run() -> None:
        loop.run_until_complete(server.live(ready.set, stop))
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    assert ready.wait(_LONG)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(_LONG)
        assert not thread.is_alive()


_LONG = 60
"""Seconds after which a server that does not start or stop is given up, however busy the machine."""

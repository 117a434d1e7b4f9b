"""Whatever fails in asking one link, the others are asked, and what was learnt is kept."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from commands import run
from jihadgraph.cli.source import links as command
from jihadgraph.links import Manner, Outcome, Run, Verdict
from jihadgraph.links.resolving import CheckedNames
from jihadgraph.links.transport import GuardedBackend, Transport
from links.asked import QUICK, Names, ToLoopback, link_to
from links.behaviours import BEHAVIOURS
from links.server import running
from projects import ENTITIES, write_project


class Unforeseen(Transport):
    """Fails at one host as no transport should."""

    def __init__(self, names: CheckedNames, error: Exception) -> None:
        super().__init__(GuardedBackend(names, ToLoopback()))
        self._error = error

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.host == "bad.example.org":
            raise self._error
        return await super().handle_async_request(request)


@pytest.mark.parametrize(
    ("error", "verdict", "reason"),
    [
        (RuntimeError("so"), Verdict.UNCLEAR, "asking it failed: RuntimeError: so"),
        (
            ExceptionGroup("two", [ValueError("a"), KeyError("b")]),
            Verdict.UNCLEAR,
            "asking it failed: ExceptionGroup: two (2 sub-exceptions)",
        ),
        (OSError(112, "x"), Verdict.UNREACHABLE, "host is down"),
        (OSError("it broke"), Verdict.UNREACHABLE, "it broke"),
        (RuntimeError("y" * 9000), Verdict.UNCLEAR, f"asking it failed: RuntimeError: {'y' * 168}"),
    ],
)
def test_what_nobody_foresaw_is_the_verdict_of_its_link_alone(
    error: Exception, verdict: Verdict, reason: str
) -> None:
    with running(BEHAVIOURS) as server:
        bad = [server.url(f"ok/{number}", "bad.example.org") for number in (1, 2)]
        good = [server.url(f"{name}/1", f"{name}.example.org") for name in ("ok", "404", "402")]
        asking = Run(Manner(QUICK, archive=None), Names(), lambda names: Unforeseen(names, error))
        asyncio.run(asking.ask([link_to(url) for url in (*bad, *good)]))
    outcomes = {outcome.url: outcome for outcome in asking.outcomes}
    assert [(outcomes[url].verdict, outcomes[url].reason) for url in bad] == [(verdict, reason)] * 2
    told = [outcomes[url].verdict for url in good]
    assert told == [Verdict.ALIVE, Verdict.DEAD, Verdict.PAYWALL]


def test_what_was_learnt_is_kept_even_where_the_run_ends_in_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def breaking(_: int) -> Iterator[Callable[[Outcome], None]]:
        """A progress bar that fails at the second link."""
        told: list[Outcome] = []

        def tell(outcome: Outcome) -> None:
            told.append(outcome)
            if len(told) == 2:
                raise RuntimeError("no bar")

        yield tell

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "_progress", breaking)
    with running(BEHAVIOURS) as server:
        urls = [server.url(f"{name}/1", "127.0.0.1") for name in ("ok", "404", "402")]
        notes = "".join(f"  {n}: {{url: {json.dumps(u)}}}\n" for n, u in enumerate(urls, 1))
        report = f"id: report-a\ntitle: A report\nfootnotes:\n{notes}"
        write_project(tmp_path, ENTITIES, "", {"report-a": report})
        options = ["--yes", "--pause", "0.01", "--allow-private", "--no-archive"]
        with pytest.raises(AssertionError, match="unhandled errors in a TaskGroup"):
            run("source", "links", *options)
    kept = json.loads((tmp_path / ".jihadgraph" / "links.json").read_bytes())["links"]
    assert {url: item["verdict"] for url, item in kept.items()} == {
        urls[0]: "alive",
        urls[1]: "dead",
    }

"""``source links``: the links of the records asked, politely and not by accident."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import click
import typer

from jihadgraph.cli.options import Data, SourceId
from jihadgraph.cli.session import read_project, say, stop
from jihadgraph.cli.source.chosen import chosen_sources
from jihadgraph.diagnostics import Severity

if TYPE_CHECKING:
    from jihadgraph.links import Limits, LinkCache, Manner, Outcome, Plan, Run
    from jihadgraph.reading import LoadResult
    from jihadgraph.settings import LinkSettings

GONE, INTERRUPTED = 1, 130
"""Exit statuses, besides that of bad usage."""


def links(
    id_: SourceId = None,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Ask them without a question beforehand.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="List what would be asked, and ask nothing.")
    ] = False,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Ask also what was asked lately.")
    ] = False,
    expire: Annotated[
        float | None,
        typer.Option(
            metavar="DAYS",
            min=0,
            help="For how long an answer counts. Default: 7 days; 1 where it was not good.",
            show_default=False,
        ),
    ] = None,
    pause: Annotated[
        float | None,
        typer.Option(
            metavar="SECONDS",
            min=0,
            help="Between two requests to one host. Default: 1.",
            show_default=False,
        ),
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(
            metavar="SECONDS", min=0.001, help="For one answer. Default: 30.", show_default=False
        ),
    ] = None,
    no_archive: Annotated[
        bool, typer.Option("--no-archive", help="Look up no archived copies.")
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Ask addresses of private networks too.")
    ] = False,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            click_type=click.Choice(["text", "json"]),
            help="How the report is written.",
        ),
    ] = "text",
    archive_api: Annotated[str | None, typer.Option(hidden=True)] = None,
    data: Data = None,
) -> None:
    """Ask every link once: what is there, what is gone.

    Tells each server, and whoever sees the traffic, that somebody is interested in these pages, and
    therefore asks beforehand. For what is gone an archived copy is proposed; records are never
    changed. Exit status 1 where a link is gone; walls, refusals and timeouts fail nothing. What the
    verdicts mean stands in docs/links.md.
    """
    from jihadgraph.links import LinkCache, Manner, links_of, plan
    from jihadgraph.links.archive import AVAILABILITY_API
    from jihadgraph.reports.links_report import LINK_REPORTERS, PLAN_REPORTERS, Findings

    result = read_project(data, None)
    _refuse_bad_settings(result)
    found = links_of(chosen_sources(result, id_), result.locations)
    api = AVAILABILITY_API if archive_api is None else archive_api
    try:
        limits = _limits(result.settings.links, expire=expire, pause=pause, timeout=timeout)
        manner = Manner(limits, allow_private, None if no_archive else api)
    except ValueError as error:
        stop(str(error))
    cache = LinkCache(result.root)
    _tell_problem(cache)
    planned = plan(found, manner, None if refresh else cache)
    if dry_run:
        sys.stdout.write(PLAN_REPORTERS[format_](planned.to_ask))
        return
    if planned.to_ask:
        _ask_beforehand(planned, manner, yes=yes)
    learnt = _asked(planned, manner, cache) if planned.to_ask else []
    findings = Findings(found, [*planned.known, *learnt])
    sys.stdout.write(LINK_REPORTERS[format_](findings))
    if findings.fails:
        raise typer.Exit(GONE)


def _refuse_bad_settings(result: LoadResult) -> None:
    """End the command where a setting is wrong: to ask with the default may be less polite."""
    wrong = [
        f"{item.location}: {item.message}"
        for item in result.diagnostics
        if item.location.path.suffix == ".toml" and item.severity is Severity.ERROR
    ]
    if wrong:
        stop("nothing was asked, since settings are wrong", *wrong)


def _limits(settings: LinkSettings, **typed: float | None) -> Limits:
    """The bounds as typed, else as the settings have them, else as they are by default.

    Raises ``ValueError`` where one is out of reason.
    """
    from jihadgraph.links import Limits

    named = {key: value for key, value in typed.items() if value is not None}
    given: dict[str, Any] = {**settings.model_dump(exclude_none=True), **named}
    default = Limits()
    failed = min(default.expire_failed, given.get("expire", default.expire))
    return replace(default, expire_failed=failed, **given)


def _tell_problem(cache: LinkCache) -> None:
    if cache.problem:
        say(cache.problem)


def _ask_beforehand(planned: Plan, manner: Manner, *, yes: bool) -> None:
    """Say what asking reveals; ends the command unless somebody agrees to it."""
    from jihadgraph.reports.links_report import word_beforehand

    for line in word_beforehand(planned, manner):
        say(line)
    if yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        stop("nothing was asked: `--yes` goes on, `--dry-run` lists the links")
    if not _agrees():
        stop("nothing was asked")


def _agrees() -> bool:
    """Whether somebody at the terminal says yes; to leave the question is to say no."""
    try:
        return typer.confirm("Ask them now?", err=True)
    except click.Abort:
        return False


def _asked(planned: Plan, manner: Manner, cache: LinkCache) -> list[Outcome]:
    """What became of the links; ends the command where somebody interrupts."""
    from jihadgraph.links import Run

    with _progress(len(planned.to_ask)) as told:
        run = Run(manner, told=told)
        try:
            _ask(run, planned, cache)
        except KeyboardInterrupt:
            done = f"{len(run.outcomes)} of {len(planned.to_ask)} links were asked"
            stop(f"interrupted: {done}, and what they answered is kept", status=INTERRUPTED)
    return run.outcomes


def _ask(run: Run, planned: Plan, cache: LinkCache) -> None:
    """Ask the links, and keep what was learnt however that ends."""
    import asyncio

    try:
        asyncio.run(run.ask(planned.to_ask))
    finally:
        _keep(run.outcomes, cache)


def _keep(learnt: list[Outcome], cache: LinkCache) -> None:
    """Keep what was learnt; what stands in the way is said, where it was not said before."""
    before = cache.problem
    cache.keep(learnt)
    if cache.problem != before:
        _tell_problem(cache)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[Outcome], None]]:
    """A bar on standard error where that is a terminal; gives what to call after each link."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("asking links"), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda _: progress.advance(task)

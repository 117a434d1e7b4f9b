"""``check --fix`` and ``check --diff``: what has one right answer, mended or shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from jihadgraph.cli.diffs import write_diff
from jihadgraph.cli.session import say, stop

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jihadgraph.diagnostics import Diagnostic
    from jihadgraph.mending import Plan
    from jihadgraph.reading import LoadResult
    from jihadgraph.whole_files import Replacement


def mend(
    result: LoadResult, texts: Path | None, select: Sequence[str], ignore: Sequence[str]
) -> bool:
    """Mend the files and say what was mended; whether anything was.

    Ends the command where that is refused.
    """
    from jihadgraph.mending import write

    plan, replacements = _planned(result, texts, select, ignore)
    if refusal := write(replacements):
        stop(refusal.reason)
    for item in plan.mended:
        title = item.fix.title if item.fix else ""
        say(f"{item.location}: {item.code} {item.name}: {title}")
    say(f"{_mended(plan, replacements)} mended" if replacements else "nothing to mend")
    return bool(replacements)


def show(
    result: LoadResult, texts: Path | None, select: Sequence[str], ignore: Sequence[str]
) -> None:
    """Show what mending would change; exit status 1 where it would change anything."""
    plan, replacements = _planned(result, texts, select, ignore)
    if not replacements:
        say("nothing to mend")
        return
    write_diff(replacements, result.root)
    say(f"{_mended(plan, replacements)} to mend: `jihadgraph check --fix` does it")
    raise typer.Exit(1)


def say_offered(found: Iterable[Diagnostic]) -> None:
    """Say of how many findings a way to mend them is only offered."""
    if offered := sum(item.fix is not None and not item.fix.certain for item in found):
        fixes = "1 fix is" if offered == 1 else f"{offered} fixes are"
        say(f"{fixes} offered and not made: only a person knows what is meant")


def _planned(
    result: LoadResult, texts: Path | None, select: Sequence[str], ignore: Sequence[str]
) -> tuple[Plan, tuple[Replacement, ...]]:
    from jihadgraph.mending import plan_mending, replacements_of
    from jihadgraph.source_record import Refusal

    plan = plan_mending(result, texts, select=select, ignore=ignore)
    replacements = replacements_of(plan, result)
    if isinstance(replacements, Refusal):
        stop(replacements.reason, "nothing is written")
    for path in plan.left_alone:
        say(f"{(result.root / path).as_posix()}: left as it is: mended, it would not be sound")
    return plan, replacements


def _mended(plan: Plan, replacements: Sequence[Replacement]) -> str:
    findings, files = len(plan.mended), len(replacements)
    return (
        f"{findings} {'finding' if findings == 1 else 'findings'} "
        f"in {files} {'file' if files == 1 else 'files'}"
    )

"""``source verify``: record and text compared, and addresses carried along."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from jihadgraph.cli.diffs import write_diff
from jihadgraph.cli.options import Data, SourceId, Texts
from jihadgraph.cli.session import BAD_USAGE, read_project, say
from jihadgraph.cli.source.chosen import chosen_sources
from jihadgraph.terminal import harmless

if TYPE_CHECKING:
    from jihadgraph.model import Source
    from jihadgraph.readdressing import Plan
    from jihadgraph.reading import LoadResult
    from jihadgraph.source_record import Comparison

AS_RECORDED, DIFFERS = 0, 1
"""Exit statuses; a refusal is bad usage."""


def verify(
    id_: SourceId = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Rewrite the addresses in the data, and the record.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change, and write nothing.")
    ] = False,
    data: Data = None,
    texts: Texts = None,
) -> None:
    """Records compared with the texts: what moved since.

    Says which passages moved, changed, came and went, and what rests on them. With --fix a passage
    that moved keeps what cites it: the addresses are rewritten where they stand, and the record is
    brought up to date; for each source all files or none. A passage that changed counts as read
    again from then on. Exit status 1 where record and text differ and nothing was written, 2 where
    --fix is refused.
    """
    result = read_project(data, texts)
    if result.left_out:
        records = "record" if result.left_out == 1 else "records"
        say(f"{result.left_out} {records} left out because of errors; run `jihadgraph check`")
    mode = _diff if diff else _fix if fix else _advise
    found = [_verify(result, source, mode) for source in chosen_sources(result, id_)]
    if status := max(found):
        raise typer.Exit(status)


_Mode = Callable[["LoadResult", "Comparison"], int]
"""What is done where record and text differ; gives the exit status."""


def _verify(result: LoadResult, source: Source, mode: _Mode) -> int:
    from jihadgraph.reports.source_report import differences, evidence_counted
    from jihadgraph.source_record import citations_of, compare

    document = result.texts.document(source)
    if document is None:
        problem = result.texts.problem(source)
        say(f"{source.id}: skipped, {problem or 'its text is not held here'}")
        return DIFFERS if problem else AS_RECORDED
    comparison = compare(source, document)
    if not source.passages or comparison.undescribed:
        hint = f"`jihadgraph source index {source.id}` writes them"
        say(f"{source.id}: the record has no digests to compare the text with; {hint}")
        return DIFFERS
    tell = say if mode is _diff else _tell
    citations = citations_of(result.dataset, source.id)
    if comparison.is_as_recorded:
        tell(f"{source.id}: the text is the one recorded; {evidence_counted(result, citations)}")
        return AS_RECORDED
    for line in differences(comparison, citations):
        tell(line)
    return mode(result, comparison)


def _advise(_: LoadResult, comparison: Comparison) -> int:
    command = f"jihadgraph source verify {comparison.source.id}"
    say(f"`{command} --fix` brings addresses and record up to date; with --diff it shows how")
    return DIFFERS


def _diff(result: LoadResult, comparison: Comparison) -> int:
    plan = _plan(result, comparison)
    if plan is None:
        return BAD_USAGE
    write_diff(plan.replacements, result.root)
    return DIFFERS


def _fix(result: LoadResult, comparison: Comparison) -> int:
    from jihadgraph.readdressing import write

    plan = _plan(result, comparison)
    if plan is None:
        return BAD_USAGE
    if refusal := write(plan):
        say(f"{comparison.source.id}: refused, {refusal.reason}")
        return BAD_USAGE
    passages = len(comparison.document.paragraphs)
    _tell(f"{plan.record.path.as_posix()}: {passages} passages, written")
    for path, count in plan.addresses.items():
        _tell(f"{path.as_posix()}: {count} {'address' if count == 1 else 'addresses'} rewritten")
    return AS_RECORDED


def _plan(result: LoadResult, comparison: Comparison) -> Plan | None:
    """What is to be written; what stands against it, and what it leaves to people, is said."""
    from jihadgraph.readdressing import Plan, plan_for

    plan = plan_for(result, comparison)
    if not isinstance(plan, Plan):
        for refusal in plan:
            say(f"{comparison.source.id}: refused, {refusal.reason}")
        return None
    if plan.mentions:
        say("left as they are, since people wrote them in comments, notes or prose; look at these:")
    for place, at, now in plan.mentions:
        say(f"  {place}: {at} is {f'{now} now' if now else 'found no more'}")
    return plan


def _tell(text: str) -> None:
    """A line to standard output."""
    sys.stdout.write(harmless(text) + "\n")

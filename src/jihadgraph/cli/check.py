"""The command that says everything that is wrong."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Annotated

import click
import typer

from jihadgraph.cli.mending import mend, say_offered, show
from jihadgraph.cli.options import Data, Texts
from jihadgraph.cli.session import read_project, stop
from jihadgraph.reports import REPORTERS

_FORMS = "; ".join(f"{name}: {reporter.description}" for name, reporter in REPORTERS.items())


def check(
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE",
            help="Only these rules: JG301, JG3, unknown-entity, …",
            show_default=False,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="All but these rules.", show_default=False),
    ] = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            click_type=click.Choice(list(REPORTERS)),
            help=f"How the report is written. {_FORMS}.",
        ),
    ] = "text",
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend first what has one right answer.")
    ] = False,
    diff: Annotated[
        bool,
        typer.Option("--diff", help="Show what --fix would change, as a patch; write nothing."),
    ] = False,
    data: Data = None,
    texts: Texts = None,
) -> None:
    """Everything wrong with the data, in one run.

    Exit status 1 where there are errors, with --strict also for warnings; notices never fail.
    Rules are explained in docs/checks.md.

    --fix mends what has one right answer, of the rules that are asked for, and reports what is
    left; the files are written all or none, and none that would say anything else. Status 2 where
    that is refused. --diff, with or without --fix, shows it and reports nothing: status 1 where
    anything is to be mended. Its paths begin at the working folder where the project lies in it, so
    that `git apply` there applies it, else at the project's root.
    """
    from jihadgraph.checks import examine, unknown_codes

    chosen, dropped = _codes(select), _codes(ignore)
    if unknown := unknown_codes([*chosen, *dropped]):
        stop(f"no rule has the code `{unknown[0]}`", "docs/checks.md lists the rules")
    result = read_project(data, texts)
    if diff:
        show(result, texts, chosen, dropped)
        return
    if fix and mend(result, texts, chosen, dropped):
        result = read_project(data, texts)
    found = examine(result, select=chosen, ignore=dropped)
    findings = replace(found, strict=strict or result.settings.strict)
    if fix:
        say_offered(findings.diagnostics)
    sys.stdout.write(REPORTERS[format_](findings))
    if findings.failed:
        raise typer.Exit(1)


def _codes(typed: list[str] | None) -> list[str]:
    return [code.strip() for item in typed or [] for code in item.split(",") if code.strip()]

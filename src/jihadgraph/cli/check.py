"""The command that says everything that is wrong."""

from __future__ import annotations

import sys
from typing import Annotated

import click
import typer

from jihadgraph.cli.options import Data, Texts
from jihadgraph.cli.session import read_project, stop


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
            click_type=click.Choice(["text", "json"]),
            help="How the report is written.",
        ),
    ] = "text",
    data: Data = None,
    texts: Texts = None,
) -> None:
    """Everything wrong with the data, in one run.

    Exit status 1 where there are errors, with --strict also for warnings; notices never fail.
    Rules are explained in docs/checks.md.
    """
    from jihadgraph.checks import examine, unknown_codes
    from jihadgraph.reports import REPORTERS

    chosen, dropped = _codes(select), _codes(ignore)
    if unknown := unknown_codes([*chosen, *dropped]):
        stop(f"no rule has the code `{unknown[0]}`", "docs/checks.md lists the rules")
    result = read_project(data, texts)
    findings = examine(result, select=chosen, ignore=dropped)
    sys.stdout.write(REPORTERS[format_](findings))
    if findings.fails(strict=strict or result.settings.strict):
        raise typer.Exit(1)


def _codes(typed: list[str] | None) -> list[str]:
    return [code.strip() for item in typed or [] for code in item.split(",") if code.strip()]

"""What would change in the files, written to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from jihadgraph.whole_files import Replacement


def write_diff(replacements: Iterable[Replacement], root: Path) -> None:
    """Write what would change: made harmless for a person at a terminal, exact for a program.

    Files are named from the working folder where the project lies in it, so that ``git apply``
    finds them there; else from the root of the project.
    """
    from jihadgraph.reports.unified import as_diff, as_patch

    place, here = root.resolve(), Path.cwd()
    prefix = place.relative_to(here) if place.is_relative_to(here) else Path()
    named = [replace(item, path=prefix / item.path.relative_to(root)) for item in replacements]
    if on_terminal():
        sys.stdout.write(as_diff(named))
    else:
        click.get_binary_stream("stdout").write(as_patch(named, Path()))


def on_terminal() -> bool:
    """Whether a person reads what is written, and no program."""
    return sys.stdout.isatty()

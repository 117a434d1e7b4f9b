"""What would change in the files, written to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from jihadgraph.whole_files import Replacement


def write_diff(replacements: Iterable[Replacement], root: Path) -> None:
    """Write what would change: made harmless for a person at a terminal, exact for a program."""
    from jihadgraph.reports.unified import as_diff, as_patch

    if on_terminal():
        sys.stdout.write(as_diff(replacements, root))
    else:
        click.get_binary_stream("stdout").write(as_patch(replacements, root))


def on_terminal() -> bool:
    """Whether a person reads what is written, and no program."""
    return sys.stdout.isatty()

"""``init``: a new project, checked from its first day."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jihadgraph import __version__
from jihadgraph.cli.session import stop
from jihadgraph.terminal import harmless

if TYPE_CHECKING:
    from jihadgraph.new_project import Written


def _folder(typed: str | Path) -> Path:
    """The folder as typed; ends the command where it is the empty text of an unset variable."""
    if typed == "":
        stop("the name of the folder is empty", "`jihadgraph init .` begins in this one")
    return Path(typed)


Folder = Annotated[
    Path,
    typer.Argument(
        metavar="[DIR]",
        help="Where; made if it is not there.",
        show_default=False,
        parser=_folder,
    ),
]


def init(
    directory: Folder = Path(),
    corrections: Annotated[
        str | None,
        typer.Option(
            "--corrections",
            metavar="CONTACT",
            help="Where to ask for a correction, and not in public: mailto:… or https://…",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")
    ] = False,
) -> None:
    """Begin a new project, and what guards it.

    The same check runs by hand (`sh ci/check`), before each commit and for each pull request. Files
    that are there already are left as they are; all others are written, or none.
    """
    from jihadgraph.new_project import NotBegunError, new_files, write_new

    try:
        files = new_files(__version__, corrections)
    except ValueError as error:
        stop(f"--corrections: {error}", "write it like mailto:corrections@example.org")
    try:
        written = write_new(directory, files, dry_run=dry_run)
    except NotBegunError as error:
        stop(str(error), *error.hints)
    _tell_files(written, "would be written" if dry_run else "written")
    if not dry_run:
        _tell_settings(written, directory, corrections)
        _tell_requirement(written, directory)
        _tell_next(directory)


def _tell_files(written: Written, done: str) -> None:
    for path in written.new:
        _tell(f"{path.as_posix()}: {done}")
    for path in written.left:
        _tell(f"{path.as_posix()}: is there already, and is left as it is")


def _tell_settings(written: Written, directory: Path, corrections: str | None) -> None:
    """What is still to be said in the settings, where the command could not."""
    from jihadgraph.new_project import SETTINGS, corrections_setting

    settings = directory / SETTINGS
    line = corrections_setting(corrections).removeprefix("# ")
    if settings in written.left:
        _tell(f"to be looked at: {settings.as_posix()} needs `[tool.jihadgraph]` with `{line}`")
    elif corrections is None:
        _tell(f"to be filled in: `{line}` in {settings.as_posix()}, before you publish")


def _tell_requirement(written: Written, directory: Path) -> None:
    """That a package index may not have the program, which nobody can know from here."""
    requirements = directory / "requirements.txt"
    if requirements in written.new:
        _tell(
            f"to be looked at: {requirements.as_posix()}: name a fixed origin of `jihadgraph` there"
            " until the package is published under that name"
        )


def _tell_next(directory: Path) -> None:
    _tell("")
    _tell("Next:" if directory == Path() else f"Next, in {directory.as_posix()}:")
    for step in _STEPS:
        _tell(step)


_STEPS = (
    "1. jihadgraph source add --copy FILE     a record of your first document is proposed",
    "2. in data/, write entities, relations   each file shows the shape",
    "3. jihadgraph source index               the record learns the names",
    "   jihadgraph check                      what is wrong, and how to mend it",
)


def _tell(line: str) -> None:
    sys.stdout.write(harmless(line) + "\n")

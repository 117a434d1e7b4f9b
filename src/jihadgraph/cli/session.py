"""A data set opened for one command, and the ways in which a command ends early."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click
import typer

from jihadgraph.terminal import harmless

if TYPE_CHECKING:
    from jihadgraph.reading import LoadResult
    from jihadgraph.store import Store
    from jihadgraph.tables import Answer
    from jihadgraph.vocabulary import Vocabulary

BAD_USAGE = 2
"""Exit status for bad usage, an unknown or ambiguous name, or when nothing could be read."""


def say(text: str) -> None:
    """A line to standard error."""
    sys.stderr.write(harmless(text) + "\n")


def stop(message: str, *more: str, status: int = BAD_USAGE) -> NoReturn:
    """End the command with a message."""
    say(f"jihadgraph: {message}")
    for line in more:
        say(f"  {line}")
    raise typer.Exit(status)


def read_project(data: Path | None, texts: Path | None) -> LoadResult:
    """The data set that was named, or the nearest one; ends the command where there is none."""
    from jihadgraph.reading import load
    from jihadgraph.reading.project import TEXTS_VARIABLE, Project

    data = data or _data_of_root()
    if data is not None:
        _refuse_no_data_set(data)
    if texts is not None and not texts.is_dir():
        stop(f"there is no folder {texts}")
    named = os.environ.get(TEXTS_VARIABLE)
    if texts is None and named and not Path(named).is_dir():
        say(f"{TEXTS_VARIABLE} names no folder: there is no {named}")
    project = Project.at(data) if data else Project.nearest(Path())
    if project is None:
        stop(
            "no data set here: neither this folder nor one above it has data/entities.yaml",
            "name one with `--data DIR`",
        )
    return _kept(load(project.root, texts))


def _kept(result: LoadResult) -> LoadResult:
    """A result that is kept to the end of the process, where the process is this one command."""
    kept: list[LoadResult] | None = click.get_current_context().find_root().obj
    if kept is not None:
        kept.append(result)
    return result


def _refuse_no_data_set(data: Path) -> None:
    """End the command where ``--data`` names no folder, or one without any part of a data set."""
    from jihadgraph.reading.project import Project, exists

    if not exists(data):
        stop(f"there is no folder {data}")
    if not data.is_dir():
        stop(f"{data} is no folder", "name the project, or its folder `data`")
    project = Project.at(data)
    if not exists(project.data) and not exists(project.seeds):
        stop(f"no data set in {data}: neither data/entities.yaml nor entities.yaml is there")


def _data_of_root() -> Path | None:
    """``--data`` as given before the command: ``jihadgraph --data DIR pledges``."""
    typed: str | None = click.get_current_context().find_root().params.get("data")
    return Path(typed) if typed else None


def read_vocabulary(data: Path | None) -> Vocabulary:
    """The vocabulary of the data set that was named or is nearest, else the shipped one."""
    from jihadgraph.reading.project import Project
    from jihadgraph.vocabulary import shipped_vocabulary

    if data is None and _data_of_root() is None and Project.nearest(Path()) is None:
        return shipped_vocabulary()
    return read_project(data, None).dataset.vocabulary


class Session:
    """The usable part of a data set, and what commands need to answer from it."""

    def __init__(self, data: Path | None, texts: Path | None) -> None:
        from jihadgraph.questions import Desk

        self.result = read_project(data, texts)
        self.desk = Desk.opened(self.result, say)
        """The usable part of the data set, opened for questions."""
        self.store = self.desk.store
        if not any(self.store.entities()) and self.result.diagnostics:
            stop("nothing could be read; `jihadgraph check` says why")

    def as_of(self, typed: str | None, *, lapsed: bool = False) -> Store:
        """The data set as of a period; ends the command for what is none."""
        return answered(self.desk.as_of, typed, lapsed=lapsed)


_T = TypeVar("_T")


def answered(question: Callable[..., _T], *given: Any, **more: Any) -> _T:
    """What a question gives; ends the command where it cannot be answered as it was put."""
    from jihadgraph.questions import Unanswerable

    try:
        return question(*given, **more)
    except Unanswerable as error:
        stop(error.message, *error.hints)


def tell(
    question: Callable[..., Answer], session: Session, format_: str, *given: Any, **more: Any
) -> None:
    """Put a question and write the answer."""
    show(answered(question, session.desk, *given, **more), format_)


def show(answer: Answer, format_: str) -> None:
    """Write an answer to standard output."""
    from jihadgraph.tables import FORMATS

    text = FORMATS[format_](answer)
    with written():
        sys.stdout.write(text)
        sys.stdout.flush()


@contextmanager
def written() -> Iterator[None]:
    """Ends the command where its answer cannot be written, such as on a full disk."""
    try:
        yield
    except BrokenPipeError:
        raise  # whoever read along has seen enough: Click ends the command quietly
    except OSError as error:
        stop(f"the answer cannot be written: {error.strerror}")

"""New files beside those that are there: all of them written or none, and nothing written over."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jihadgraph.new_project.contents import NewFile
from jihadgraph.reading.project import Project
from jihadgraph.whole_files import reason_of


class NotBegunError(ValueError):
    """Why no project is begun in a folder; ``hints`` say what to do about it."""

    def __init__(self, reason: str, *hints: str) -> None:
        self.hints = hints
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and what was there before and stayed as it is."""

    new: tuple[Path, ...]
    left: tuple[Path, ...]


def write_new(directory: Path, files: Sequence[NewFile], *, dry_run: bool = False) -> Written:
    """Write the files that are not there yet; a dry run only says which.

    Raises :class:`NotBegunError` where the folder belongs to a data set, is no folder, or where a
    file cannot be written: then none is.
    """
    _refuse_data_set(directory)
    left = [file for file in files if os.path.lexists(directory / file.name)]
    new = [file for file in files if file not in left]
    if not dry_run:
        _write_all(directory, new)
    return Written(_paths(directory, new), _paths(directory, left))


def _paths(directory: Path, files: Iterable[NewFile]) -> tuple[Path, ...]:
    return tuple(directory / file.name for file in files)


def _refuse_data_set(directory: Path) -> None:
    """A project is begun once, and not among the files of another."""
    if os.path.lexists(directory) and not directory.is_dir():
        raise NotBegunError(f"{directory} is no folder")
    try:
        found = Project.nearest(directory)
    except RuntimeError:  # of Python 3.11 and 3.12; later ones find it when they write
        raise NotBegunError(f"the links on the way to {directory} lead in a circle") from None
    if found is None:
        return
    place = directory.resolve()
    if place == found.root.resolve():
        raise NotBegunError(
            f"there is a data set in {directory} already",
            "nothing was written; `jihadgraph check` reads it",
        )
    if any(place.is_relative_to(part.resolve()) for part in (found.data, found.seeds)):
        raise NotBegunError(
            f"{directory} lies among the files of a data set, {found.root}",
            "nothing was written; name a folder outside it",
        )


def _write_all(directory: Path, files: Sequence[NewFile]) -> None:
    made: list[Path] = []
    try:
        for file in files:
            path = directory / file.name
            with _saying_which(path):
                _make_folders(path.parent, made)
                _write(path, file, made)
    except BaseException:
        _take_back(made)
        raise


def _make_folders(folder: Path, made: list[Path]) -> None:
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir()
        made.append(place)


def _write(path: Path, file: NewFile, made: list[Path]) -> None:
    path.touch(0o777 if file.is_script else 0o666, exist_ok=False)  # less what the umask forbids
    made.append(path)
    path.write_text(file.text, "utf-8", newline="\n")


def _take_back(made: Sequence[Path]) -> None:
    """Remove what was made; a folder that holds something else by now stays."""
    for path in reversed(made):
        try:
            path.rmdir() if path.is_dir() else path.unlink()
        except OSError:
            continue


@contextmanager
def _saying_which(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotBegunError(
            f"{path} cannot be written: {reason_of(error)}", "nothing was written"
        ) from None

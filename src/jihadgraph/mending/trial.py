"""A copy of a project's files, as they were read, in which mending is tried."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from jihadgraph.reading import LoadResult, load
from jihadgraph.reading.project import Project, exists
from jihadgraph.texts import Library

Contents = Mapping[Path, str]
"""The texts of files, by their paths from the root of the project."""


def contents_of(result: LoadResult) -> dict[Path, str]:
    """The text of each file of a project, as it was read."""
    return {path.relative_to(result.root): text for path, text in result.files.items()}


class Trial:
    """Reads a project as if its files held other texts."""

    def __init__(self, result: LoadResult, texts: Path | None, folder: Path) -> None:
        self._folder = folder
        self._text_folders = Project(result.root).text_folders(texts)
        self._written: dict[Path, str] = {}
        for unread in _unread(result):
            (folder / unread).parent.mkdir(parents=True, exist_ok=True)
            (folder / unread).symlink_to(_elsewhere(result.root / unread))

    def read(self, contents: Contents) -> LoadResult:
        """What is read where the files hold these texts; paths are those of the copy."""
        for path, text in contents.items():
            if self._written.get(path) != text:
                (self._folder / path).parent.mkdir(parents=True, exist_ok=True)
                (self._folder / path).write_bytes(text.encode())
                self._written[path] = text
        result = load(self._folder)
        entities = tuple(result.dataset.entities())
        return replace(result, texts=Library(self._text_folders, entities))


def _unread(result: LoadResult) -> Iterator[Path]:
    """The files of a project that lie there and could not be read, links to nowhere among them."""
    project = Project(result.root)
    listed = (
        *project.files("entities"),
        *project.files("relations"),
        *project.source_files(),
        project.data / "vocabulary.yaml",
    )
    for path in listed:
        if path not in result.files and os.path.lexists(path):
            unread = path.relative_to(result.root)
            yield unread if path.suffix else unread / "unread.yaml"


def _elsewhere(path: Path) -> str:
    """Where a link leads that cannot be read either, and is there as far as the original is."""
    return os.devnull if exists(path) else "nowhere"


@contextmanager
def trial_of(result: LoadResult, texts: Path | None) -> Iterator[Trial]:
    """A copy that is gone afterwards."""
    with TemporaryDirectory(prefix="jihadgraph-") as folder:
        yield Trial(result, texts, Path(folder))

"""Which files make up a data set, and their text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jihadgraph.diagnostics import Diagnostic, Location
from jihadgraph.rules import RULES
from jihadgraph.whole_files import reason_of

TEXTS_VARIABLE = "JIHADGRAPH_TEXTS"
"""Environment variable that names a folder in which the texts of the sources are held."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of a data set."""

    root: Path

    @property
    def data(self) -> Path:
        """Folder of the entities, relations and own vocabulary."""
        return self.root / "data"

    @property
    def seeds(self) -> Path:
        """Folder of the source records."""
        return self.root / "seeds"

    @classmethod
    def at(cls, path: Path) -> Project:
        """The project at ``path``, which is its root or its ``data`` folder."""
        is_data = not _holds_data(path / "data") and (_holds_data(path) or path.name == "data")
        return cls(Path(os.path.relpath(path.resolve().parent)) if is_data else path)

    @classmethod
    def nearest(cls, start: Path) -> Project | None:
        """The project in ``start`` or the nearest folder above it."""
        for folder in (start, *start.resolve().parents):
            if _holds_data(folder / "data"):
                return cls(Path(os.path.relpath(folder)))
        return None

    def files(self, name: str) -> Iterator[Path]:
        """``data/<name>.yaml``, then all that lies in ``data/<name>/``, sorted."""
        single = self.data / f"{name}.yaml"
        if exists(single):
            yield single
        yield from _files_in(self.data / name, {".yaml", ".jsonl"})

    def source_files(self) -> Iterator[Path]:
        """The source records, sorted."""
        yield from _files_in(self.seeds, {".yaml"}, below=False)

    def text_folders(self, texts: Path | None) -> list[Path]:
        """Where the texts of sources are looked for: beside the records, then where told."""
        named = texts or os.environ.get(TEXTS_VARIABLE)
        return [self.seeds, *([Path(named)] if named else [])]


def _files_in(folder: Path, suffixes: set[str], *, below: bool = True) -> list[Path]:
    """Files in a folder and in those below it, sorted; a folder that may not be read, as itself."""
    if not exists(folder):
        return []
    unreadable: list[OSError] = []
    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=unreadable.append):
        found += [Path(place, name) for name in names if Path(name).suffix in suffixes]
        if not below:
            folders.clear()
    return sorted([*found, *(Path(error.filename) for error in unreadable)])


def _holds_data(folder: Path) -> bool:
    return exists(folder / "entities.yaml") or exists(folder / "entities")


def exists(path: Path) -> bool:
    """Whether there is such a file or folder, as far as one is allowed to see."""
    try:
        return path.exists()
    except OSError:
        return False


def read_text(path: Path) -> str | Diagnostic:
    """Text of a file in UTF-8, or what is wrong with it."""
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        if path.suffix:
            return _unreadable(path, "this is a folder, and a file was expected")
        return _unreadable(path, "this folder cannot be read", hint="look at its permissions")
    except OSError as error:
        return _unreadable(path, f"this file cannot be read: {reason_of(error)}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        message = f"this file is not UTF-8: byte 0x{data[error.start]:02x} begins no character"
        return _unreadable(path, message, line, column, "save the file as UTF-8")


def _unreadable(
    path: Path, message: str, line: int = 1, column: int = 1, hint: str = ""
) -> Diagnostic:
    return Diagnostic(RULES["unreadable-file"], Location(path, line, column), message, hint)

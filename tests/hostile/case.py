"""What a hostile case is, and the project that it is put into."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from example_files import build

RECORDS = "data/relations/case.yaml"
LINES = "data/relations/case.jsonl"
ENTITIES = "data/entities/case.yaml"


Case = Callable[[Path], None]
"""A way to do harm: writes the hostile files into a sound project."""


def prepare(case: Case, folder: Path) -> Path:
    """The sound project of the examples with the hostile files in it, in a folder of the folder."""
    project = folder / "project"
    build((), project)
    case(project)
    return project


def file(name: str, content: str | bytes, times: int = 1) -> Case:
    """Writes one file, of a content that may be repeated."""

    def write(project: Path) -> None:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((content if isinstance(content, bytes) else content.encode()) * times)

    return write


def made(name: str, parts: Callable[[], Iterable[str]]) -> Case:
    """Writes one file of parts that are made when it is written."""

    def write(project: Path) -> None:
        file(name, "".join(parts()))(project)

    return write

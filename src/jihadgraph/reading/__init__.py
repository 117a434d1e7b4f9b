"""Files into a data set: everything that can be read, and everything wrong with the rest."""

from __future__ import annotations

import gc
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from jihadgraph.diagnostics import Diagnostic, Location
from jihadgraph.locations import Locations
from jihadgraph.marks import Parsed, read_json_lines, read_yaml, read_yaml_mapping
from jihadgraph.reading.project import Project, read_text
from jihadgraph.reading.records import Collected, add_entities, add_relations, add_source
from jihadgraph.reading.shape import complaints, keys_of, report
from jihadgraph.rules import RULES
from jihadgraph.store import Dataset
from jihadgraph.texts import Library
from jihadgraph.vocabulary import Vocabulary, shipped_vocabulary

_READERS: dict[str, Callable[[Path, str], Parsed]] = {".yaml": read_yaml, ".jsonl": read_json_lines}


@dataclass(frozen=True, slots=True)
class LoadResult:
    """A data set as far as it could be read, and everything found wrong on the way."""

    dataset: Dataset
    diagnostics: tuple[Diagnostic, ...]
    locations: Locations
    library: Library
    """The texts of the sources, where they are held."""
    broken: frozenset[str]
    """Ids of records that stand in the files and could not be used."""
    left_out: int
    """How many records could not be used."""
    settings: Settings


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``[tool.jihadgraph]`` in ``pyproject.toml`` says."""

    path: Path
    corrections: str | None = None


def load(path: str | Path, texts: str | Path | None = None) -> LoadResult:
    """Read the data set at ``path``: a project, or its ``data`` folder.

    ``texts`` is a further folder in which the sources' texts are held; without it the environment
    variable ``JIHADGRAPH_TEXTS`` may name one. Nothing raises for bad data: what is wrong stands
    in the result's diagnostics, and the records that it concerns are left out.
    """
    project = Project.at(Path(path))
    with _collector_paused():
        return _load(project, Path(texts) if texts else None)


def _load(project: Project, texts: Path | None) -> LoadResult:
    vocabulary, diagnostics = _vocabulary(project)
    into = Collected(vocabulary, diagnostics=diagnostics)
    for name, add in (("entities", add_entities), ("relations", add_relations)):
        files = list(project.files(name))
        for file in files or [project.data / f"{name}.yaml"]:
            _read(file, _READERS[file.suffix], add, into)
    for file in project.source_files():
        _read(file, read_yaml_mapping, add_source, into)
    settings = _settings(project, into)
    dataset = Dataset(
        vocabulary,
        into.entities.values(),
        into.relations.values(),
        into.facts.values(),
        into.sources.values(),
        into.retired.values(),
    )
    library = Library(project.text_folders(texts), tuple(dataset.entities()))
    found = tuple(sorted(into.diagnostics, key=lambda item: item.order))
    return LoadResult(
        dataset, found, into.locations, library, frozenset(into.broken), into.left_out, settings
    )


def _read(
    file: Path,
    parse: Callable[[Path, str], Parsed],
    add: Callable[[Parsed, Collected], None],
    into: Collected,
) -> None:
    text = read_text(file)
    if isinstance(text, Diagnostic):
        into.diagnostics.append(text)
        return
    parsed = parse(file, text)
    into.diagnostics += parsed.diagnostics
    add(parsed, into)


def _vocabulary(project: Project) -> tuple[Vocabulary, list[Diagnostic]]:
    """The shipped vocabulary with the data set's own entries."""
    shipped, file = shipped_vocabulary(), project.data / "vocabulary.yaml"
    if not file.exists():
        return shipped, []
    text = read_text(file)
    if isinstance(text, Diagnostic):
        return shipped, [text]
    parsed = read_yaml_mapping(file, text)
    if not parsed.records:
        return shipped, parsed.diagnostics
    record = parsed.records[0]
    try:
        own = Vocabulary.model_validate(record.data, by_alias=True, by_name=False)
    except ValidationError as error:
        found = [
            report(parsed, record, item, None) for item in complaints(error, keys_of(Vocabulary))
        ]
        return shipped, parsed.diagnostics + found
    return shipped.extended(own), parsed.diagnostics + _clashes(shipped, own, file)


def _clashes(shipped: Vocabulary, own: Vocabulary, file: Path) -> list[Diagnostic]:
    return [
        Diagnostic(
            RULES["bad-vocabulary"],
            Location(file),
            f"`{entry}` in `{section}` is an id of the shipped vocabulary",
            "give the entry another id: the shipped meaning cannot be changed",
            entry,
        )
        for section, entry in shipped.clashes(own)
    ]


def _settings(project: Project, into: Collected) -> Settings:
    file = project.root / "pyproject.toml"
    try:
        tool: Any = tomllib.loads(file.read_text("utf-8")).get("tool", {})
    except FileNotFoundError:
        return Settings(file)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"the settings cannot be read: {error}"
        into.diagnostics.append(Diagnostic(RULES["unreadable-file"], Location(file), message))
        return Settings(file)
    section = tool.get("jihadgraph", {})
    corrections = section.get("corrections") if isinstance(section, dict) else None
    return Settings(file, corrections if isinstance(corrections, str) else None)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Without cyclic garbage collection: models have no cycles, and loading makes many of them."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()

"""Files into a data set: everything that can be read, and everything wrong with the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from jihadgraph.collector import collector_paused
from jihadgraph.diagnostics import Diagnostic, Severity
from jihadgraph.locations import Locations
from jihadgraph.marks import Parsed, read_json_lines, read_yaml, read_yaml_mapping
from jihadgraph.reading.collected import Collected
from jihadgraph.reading.own_vocabulary import add_vocabulary
from jihadgraph.reading.project import Project, exists
from jihadgraph.reading.records import add_entities, add_relations, add_source
from jihadgraph.reading.settings_file import SettingsFile, read_settings
from jihadgraph.settings import Settings
from jihadgraph.store import Dataset
from jihadgraph.texts import Library
from jihadgraph.vocabulary import shipped_vocabulary


@dataclass(frozen=True, slots=True)
class LoadResult:
    """A data set as far as it could be read, and everything found wrong on the way."""

    dataset: Dataset
    diagnostics: tuple[Diagnostic, ...]
    locations: Locations
    texts: Library
    """The texts of the sources, where they are held."""
    broken: frozenset[str]
    """Ids of records that stand in the files and could not be used."""
    left_out: int
    """How many records could not be used."""
    settings_file: SettingsFile
    files: Mapping[Path, str]
    """The text of each file that was read, as it was read: what offsets of fixes count in."""
    incomplete: frozenset[str] = frozenset()
    """What could not be read in full: ``entities``, ``statements``, ``sources``, ``vocabulary``."""
    nameless: frozenset[str] = frozenset()
    """Those of which something was lost whose id is not known either."""

    @property
    def settings(self) -> Settings:
        """The settings of the project."""
        return self.settings_file.settings

    @property
    def root(self) -> Path:
        """The folder of the project."""
        return self.settings_file.path.parent


def load(path: str | Path, texts: str | Path | None = None) -> LoadResult:
    """Read the data set at ``path``: a project, or its ``data`` folder.

    ``texts`` is a further folder in which the sources' texts are held; without it the environment
    variable ``JIHADGRAPH_TEXTS`` may name one. Nothing raises for bad data: what is wrong stands
    in the result's diagnostics, and the records that it concerns are left out.
    """
    project = Project.at(Path(path))
    with collector_paused():
        return _load(project, Path(texts) if texts else None)


def _load(project: Project, texts: Path | None) -> LoadResult:
    into = Collected(shipped_vocabulary())
    own = project.data / "vocabulary.yaml"
    if exists(own):
        _read(project, own, _VOCABULARY, into)
    for kind in (_ENTITIES, _RELATIONS):
        for file in list(project.files(kind.name)) or [project.data / f"{kind.name}.yaml"]:
            _read(project, file, kind, into)
    for file in project.source_files():
        _read(project, file, _SOURCES, into)
    settings_file = read_settings(project, into.vocabulary)
    into.diagnostics += settings_file.diagnostics
    into.files[settings_file.path] = settings_file.text
    dataset = Dataset(
        into.vocabulary,
        into.entities.values(),
        into.relations.values(),
        into.facts.values(),
        into.sources.values(),
        into.retired.values(),
    )
    library = Library(project.text_folders(texts), dataset.as_given.entities)
    return LoadResult(
        dataset,
        tuple(sorted(into.diagnostics, key=lambda item: item.order)),
        into.locations,
        library,
        frozenset(into.broken),
        into.left_out,
        settings_file,
        MappingProxyType(into.files),
        frozenset(into.incomplete),
        frozenset(into.nameless),
    )


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of file: what its records are, and how they are read."""

    name: str
    holds: str
    parse: Callable[[Path, str], Parsed]
    add: Callable[[Parsed, Collected], None]


def _read_list(path: Path, text: str) -> Parsed:
    return read_json_lines(path, text) if path.suffix == ".jsonl" else read_yaml(path, text)


_VOCABULARY = _Kind("vocabulary", "vocabulary", read_yaml_mapping, add_vocabulary)
_ENTITIES = _Kind("entities", "entities", _read_list, add_entities)
_RELATIONS = _Kind("relations", "statements", _read_list, add_relations)
_SOURCES = _Kind("sources", "sources", read_yaml_mapping, add_source)


def _read(project: Project, file: Path, kind: _Kind, into: Collected) -> None:
    text = project.read_text(file)
    if isinstance(text, Diagnostic):
        into.diagnostics.append(text)
        if kind is _SOURCES and file.suffix:
            into.leave_out(kind.holds, file.stem)
        else:
            into.lose(kind.holds)
        return
    parsed, before = kind.parse(file, text), len(into.diagnostics)
    into.files[file] = text
    into.diagnostics += parsed.diagnostics
    _note_lost(parsed, kind, into)
    kind.add(parsed, into)
    into.diagnostics[before:] = _told_once(into.diagnostics[before:])


def _note_lost(parsed: Parsed, kind: _Kind, into: Collected) -> None:
    """Note the records of which nothing could be read, and such of their ids as can be seen."""
    slips = sum(item.name in _LOSING for item in parsed.diagnostics)
    lost = slips - sum(not record.sound for record in parsed.records)
    if lost < 1 or kind is _SOURCES:
        return
    ids = set(_ID.findall(_between(parsed)))
    into.leave_out(kind.holds, records=lost)
    into.broken |= ids
    if kind is not _ENTITIES or len(ids) < lost:
        into.lose(kind.holds)


_LOSING = frozenset({"syntax-error", "not-records", "unreadable-file"})
"""Rules of mistakes for which a record is lost; a file cut short by a bound is unreadable."""
_ID = re.compile(r"""^(?:-?[ ]+id:[ ]*|.*"id":[ ]*)["']?([a-z0-9-]+)""", re.MULTILINE)


def _between(parsed: Parsed) -> str:
    """The text of a file that stands in none of its records."""
    edges = [0]
    for record in parsed.records:
        edges += (record.start, record.end)
    edges.append(len(parsed.text))
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return "\n".join(parsed.text[start:end] for start, end in pairs)


def _told_once(found: list[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics less the warnings of lost text that explain an error on the same line."""
    lost = {item.location.line: item for item in found if item.name == "lost-text"}
    explained = {
        item.location.line
        for item in found
        if item.severity is Severity.ERROR and item.location.line in lost
    }
    return [
        _explained(item, lost[item.location.line]) if item.location.line in explained else item
        for item in found
        if not (item.name == "lost-text" and item.location.line in explained)
    ]


def _explained(item: Diagnostic, lost: Diagnostic) -> Diagnostic:
    return replace(item, hint=f"{lost.message}: remove the space before `#`")

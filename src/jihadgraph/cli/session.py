"""A data set opened for one command, and the ways in which a command ends early."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
import typer

from jihadgraph.terminal import harmless

if TYPE_CHECKING:
    from jihadgraph.model import Entity, Standing
    from jihadgraph.names import NameIndex
    from jihadgraph.query import View, Views
    from jihadgraph.reading import LoadResult
    from jihadgraph.tables import Answer
    from jihadgraph.tables.statements import Citations
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
        from jihadgraph.checks import usable

        self.result = read_project(data, texts)
        self.store = usable(self.result)
        left_out = self.result.left_out + len(self.store.left_out)
        if not any(self.store.entities()) and self.result.diagnostics:
            stop("nothing could be read; `jihadgraph check` says why")
        if left_out:
            records = "record" if left_out == 1 else "records"
            say(f"{left_out} {records} left out because of errors; `jihadgraph check` lists them")

    @cached_property
    def names(self) -> NameIndex:
        """Finds entities by what is typed."""
        from jihadgraph.names import NameIndex

        return NameIndex(self.store)

    @cached_property
    def views(self) -> Views:
        """Makes JSON views."""
        from jihadgraph.query import Views
        from jihadgraph.verification import Verifier

        return Views(self.store, Verifier(self.store, self.result.texts))

    def caveats(self, views: Iterable[View]) -> tuple[str, ...]:
        """A line for each person in the answer whose death is said and not certain."""
        from jihadgraph.query import uncertain_deaths

        ends = [view.get(key) or {} for view in views for key in ("from", "to", "entity")]
        names = {end["id"]: end["name"] for end in ends if end}
        return tuple(
            f"Whether {names[person]} is dead is uncertain: that is {standing}."
            for person, standing in uncertain_deaths(self.store, names.keys()).items()
        )

    def citations(self) -> Citations:
        """An empty list of passages for one answer."""
        from jihadgraph.tables.statements import Citations

        authors = {
            source.id: ", ".join(source.authors) or source.title for source in self.store.sources()
        }
        return Citations(authors)

    def entity(self, typed: str) -> Entity:
        """The entity that a typed name means; ends the command where that is not clear."""
        from jihadgraph.names import AmbiguousName, UnknownName

        try:
            return self.names.resolve(typed)
        except AmbiguousName as error:
            choices = [
                f"{match.entity.id}  {match.entity.name} ({match.entity.kind})"
                for match in error.matches
            ]
            stop(f"`{typed}` may mean several entities; say which by its id:", *choices)
        except UnknownName as error:
            near = [f"did you mean `{name}`?" for name in error.near]
            stop(f"no entity is called `{typed}`", *near)

    def ids(self, typed: str | None) -> set[str] | None:
        """The id of a name that is typed, as a set; no restriction where none is."""
        return None if typed is None else {self.entity(typed).id}

    def types(self, typed: list[str] | None) -> set[str] | None:
        """Relation types as typed; ends the command where a word is none."""
        from jihadgraph.spelling import did_you_mean

        if not typed:
            return None
        known = self.store.vocabulary.relations
        words = [word.strip() for item in typed for word in item.split(",")]
        for word in words:
            if word not in known:
                hint = did_you_mean(word, known) or "`jihadgraph vocabulary` lists the types"
                stop(f"`{word}` is no type of relation", hint)
        return set(words)

    def source_ids(self, typed: str | None) -> set[str] | None:
        """The id of a source as typed, as a set; ends the command where there is no such source."""
        from jihadgraph.spelling import did_you_mean

        if typed is None:
            return None
        known = [source.id for source in self.store.sources()]
        if typed not in known:
            hint = did_you_mean(typed, known) or "`jihadgraph sources` lists them"
            stop(f"no source has the id `{typed}`", hint)
        return {typed}

    def name_of(self, id_: str) -> str:
        """The name of the entity with an id."""
        return str(self.views.end(id_)["name"])

    def property_label(self, id_: str) -> str:
        """How a property is called in tables."""
        found = self.store.vocabulary.properties.get(id_)
        return found.label if found else id_

    def relation_label(self, id_: str) -> str:
        """How a relation type is called in tables."""
        found = self.store.vocabulary.relations.get(id_)
        return found.label if found else id_

    def statement_label(self, view: Mapping[str, Any]) -> str:
        """What a statement says, as one line."""
        from jihadgraph.tables.statements import statement_words

        return statement_words(view, self.relation_label, self.property_label)


def standings(typed: Iterable[str] | None) -> set[Standing] | None:
    """Standings as typed; ends the command where a word is none."""
    from jihadgraph.model import Standing
    from jihadgraph.spelling import listed

    if not typed:
        return None
    words = [word.strip() for item in typed for word in item.split(",")]
    for word in words:
        if word not in list(Standing):
            stop(f"`{word}` is no standing; there are {listed(Standing)}")
    return {Standing(word) for word in words}


def show(answer: Answer, format_: str) -> None:
    """Write an answer to standard output."""
    from jihadgraph.tables import FORMATS

    sys.stdout.write(FORMATS[format_](answer))

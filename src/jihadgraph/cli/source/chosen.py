"""The sources that a command is to work on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jihadgraph.cli.session import say, stop

if TYPE_CHECKING:
    from jihadgraph.model import Source
    from jihadgraph.reading import LoadResult


def chosen_sources(result: LoadResult, id_: str | None) -> list[Source]:
    """The sources that are meant; ends the command where there is none."""
    from jihadgraph.reading.project import Project
    from jihadgraph.spelling import did_you_mean

    sound = {source.id: source for source in result.dataset.sources()}
    files = {file.stem for file in Project(result.root).source_files()}
    if id_ is not None and id_ in files - sound.keys():
        stop(f"the source `{id_}` is left out: its record has an error; run `jihadgraph check`")
    if id_ is not None and id_ not in sound:
        hint = did_you_mean(id_, sound) or "`jihadgraph sources` lists them"
        stop(f"no source has the id `{id_}`", hint)
    if id_ is not None:
        return [sound[id_]]
    for name in sorted(files - sound.keys()):
        say(f"{name}: skipped, its record has an error; run `jihadgraph check`")
    return list(sound.values()) or stop("no source has a sound record")

"""What is to be written for a source whose text has changed: all of it, or the reasons why not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jihadgraph.diagnostics import Severity
from jihadgraph.fields import Address
from jihadgraph.model import Source
from jihadgraph.readdressing.data_files import DataFile, Moves, read_data_file
from jihadgraph.readdressing.prose import Mention, mentions, prose_below
from jihadgraph.reading import LoadResult
from jihadgraph.reading.project import Project
from jihadgraph.source_record import (
    Citation,
    Comparison,
    Refusal,
    begin_again,
    citations_of,
    footnote_numbers,
    prepared_record,
    revision_of,
)
from jihadgraph.whole_files import NotRestoredError, Replacement, reason_of, replace_files


@dataclass(frozen=True, slots=True)
class Plan:
    """The files that are to be written, checked and ready."""

    record: Replacement
    data: tuple[Replacement, ...]
    addresses: Mapping[Path, int]
    """How many addresses change in each data file."""
    mentions: tuple[Mention, ...]
    """Mentions of passages that moved in comments, notes and prose; these stay as they are."""

    @property
    def replacements(self) -> tuple[Replacement, ...]:
        """Every file that is to be written."""
        return (self.record, *self.data)


def plan_for(result: LoadResult, comparison: Comparison) -> Plan | list[Refusal]:
    """What is to be written so that record and addresses fit the text; nothing is written."""
    if refusals := [found for obstacle in _OBSTACLES for found in obstacle(result, comparison)]:
        return refusals
    project = _project(result)
    read = [
        read_data_file(path) for kind in ("entities", "relations") for path in project.files(kind)
    ]
    record = _record(result, comparison)
    files = [file for file in read if isinstance(file, DataFile)]
    moves = {file.path: _moves(file, comparison) for file in files}
    revised = [file.readdressed(moves[file.path]) for file in files if moves[file.path]]
    refusals = [item for item in (record, *read, *revised) if isinstance(item, Refusal)]
    if isinstance(record, Refusal) or refusals:
        return refusals
    return Plan(
        record,
        tuple(item for item in revised if isinstance(item, Replacement)),
        {file.path: file.rewritten(moves[file.path]) for file in files if moves[file.path]},
        tuple(_mentions(result, comparison, files, record)),
    )


def write(plan: Plan) -> Refusal | None:
    """Write every file of a plan, or none; ``None`` where that went well."""
    try:
        replace_files(plan.replacements)
    except NotRestoredError as error:
        files = ", ".join(path.as_posix() for path in error.paths)
        reason = f"not all could be written, nor these put back as they were: {files}"
        return Refusal(f"{reason}; {reason_of(error)}")
    except OSError as error:
        return Refusal(f"{error.filename} cannot be written: {reason_of(error)}")
    return None


def addresses_cited(result: LoadResult, source: Source) -> set[Address]:
    """The addresses of a source that are cited, or may be in records that could not be read."""
    cited = {item.evidence.at for item in citations_of(result.dataset, source.id)}
    if result.incomplete & {"entities", "statements"}:
        cited |= {Address(source.id, number) for number in source.passages}
    return cited


def _project(result: LoadResult) -> Project:
    return Project(result.root)


def _moves(file: DataFile, comparison: Comparison) -> Moves:
    """The addresses of the source in a file that are to change."""
    own = {
        at
        for item in file.cited
        if (at := Address.parse(item.value)).source == comparison.source.id
    }
    return {str(at): str(now) for at in own if (now := comparison.address_of(at)) not in (at, None)}


def _record(result: LoadResult, comparison: Comparison) -> Replacement | Refusal:
    footnotes = footnote_numbers(comparison)
    if isinstance(footnotes, Refusal):
        return footnotes
    revision = revision_of(comparison, result.texts, footnotes)
    path = result.locations.of(comparison.source).path
    return prepared_record(path, comparison.source, revision)


def _mentions(
    result: LoadResult, comparison: Comparison, files: list[DataFile], record: Replacement
) -> Iterator[Mention]:
    texts = [(file.path, file.uncited) for file in files]
    texts.append((record.path, record.before.decode("utf-8-sig")))
    for path, text in (*texts, *prose_below(_project(result).data)):
        yield from mentions(comparison, path, text)


# What stands against it -------------------------------------------------------------------------


def _errors_in_data(result: LoadResult, _: Comparison) -> Iterator[Refusal]:
    """Behind an error an address may be overlooked, or stand in a record that nobody reads."""
    folder = _project(result).data
    wrong = [
        item
        for item in result.diagnostics
        if item.severity is Severity.ERROR
        and item.name != "uncited"  # whose address was taken out, as is asked for below
        and folder in item.location.path.parents
    ]
    if wrong:
        more = f" and {len(wrong) - 1} more" if wrong[1:] else ""
        reason = (
            f"the data have errors, behind which an address may be overlooked: {wrong[0].location}"
        )
        yield Refusal(f"{reason}{more}; mend what `jihadgraph check` says, and run again")


def _another_text(_: LoadResult, comparison: Comparison) -> Iterator[Refusal]:
    if comparison.source.passages and not comparison.alignment.same:
        name = comparison.document.path.name
        hint = f"is it the right text? If it is, {begin_again(comparison.source)}"
        yield Refusal(f"no paragraph of the record stands in `{name}`; {hint}")


def _lost_passages(result: LoadResult, comparison: Comparison) -> Iterator[Refusal]:
    lost: dict[int, list[Citation]] = {}
    for citation in citations_of(result.dataset, comparison.source.id):
        at = citation.evidence.at
        if comparison.address_of(at) is None:
            lost.setdefault(at.paragraph, []).append(citation)
    for paragraph, citations in sorted(lost.items()):
        ids = _few(list(dict.fromkeys(citation.bearer.id for citation in citations)))
        hint = "take these citations out, run again, then cite what says it now"
        yield Refusal(f"p{paragraph} is found no more, and is cited by {ids}; {hint}")


def _few(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
    return f"{', '.join(ids[:_SHOWN])}{more}"


_SHOWN = 3
"""Ids that a reason gives; all of them stand in the report."""

_OBSTACLES: tuple[Callable[[LoadResult, Comparison], Iterator[Refusal]], ...] = (
    _errors_in_data,
    _another_text,
    _lost_passages,
)

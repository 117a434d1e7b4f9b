"""Bringing the index of a record up to date with the text."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from jihadgraph.edits import Edit
from jihadgraph.fields import Address
from jihadgraph.model import Source
from jihadgraph.source_record.comparison import Comparison, compare, passages_now
from jihadgraph.source_record.editing import (
    Refusal,
    Revision,
    revised_record,
    revising_edits,
)
from jihadgraph.spelling import in_runs
from jihadgraph.texts import Library
from jihadgraph.whole_files import Replacement, reason_of, replace_file


class State(StrEnum):
    """What became of the index of one record."""

    FRESH = "fresh"
    """It says what the text says."""
    STALE = "stale"
    """It does not, and nothing was to be written."""
    WRITTEN = "written"
    SKIPPED = "skipped"
    """There is no text to index."""
    REFUSED = "refused"
    """It could not be written, and the record is as it was."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What became of the index of one record, and why where it is not as it should be."""

    source: str
    path: Path
    state: State
    passages: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Indexing:
    """The edits that bring an index up to date, and the footnote marks that it bears then."""

    edits: tuple[Edit, ...]
    marks: frozenset[int]


def index_record(
    source: Source,
    path: Path,
    library: Library,
    *,
    cited: Collection[Address] = (),
    write: bool = True,
) -> Indexed:
    """Bring the index of the record at ``path`` up to date with the text, if the text is held.

    Kinds that the record gives are kept; other paragraphs get the kind that they seem to have.
    Where one that is ``cited`` stands elsewhere now, or in other words, the index is not written:
    it would say of the address what is true of another passage, or of words that nobody has read.
    """
    document = library.document(source)
    if document is None or source.text is None:
        reason = library.problem(source) or "its text is not held here"
        return Indexed(source.id, path, State.SKIPPED, reason=reason)
    comparison = compare(source, document)
    revision = revision_of(comparison, library)
    passages = len(revision.passages)
    if (source.passages, source.text.sha256) == (revision.passages, revision.sha256):
        return Indexed(source.id, path, State.FRESH, passages)
    if not write:
        return Indexed(source.id, path, State.STALE, passages)
    refusal = _not_carried_along(comparison, cited) or _write(
        prepared_record(path, source, revision)
    )
    if refusal:
        return Indexed(source.id, path, State.REFUSED, reason=refusal.reason)
    return Indexed(source.id, path, State.WRITTEN, passages)


def indexing(
    source: Source, record: str, library: Library, *, cited: Collection[Address] = ()
) -> Indexing | Refusal | None:
    """How :func:`index_record` would edit the text of a record; ``None`` without a text."""
    document = library.document(source)
    if document is None:
        return None
    comparison = compare(source, document)
    revision = revision_of(comparison, library)
    if refusal := _not_carried_along(comparison, cited):
        return refusal
    edits = revising_edits(record, source, revision)
    if isinstance(edits, Refusal):
        return edits
    borne = {number for passage in revision.passages.values() for number in passage.marks}
    changes = tuple(edit for edit in edits if record[edit.start : edit.end] != edit.text)
    return Indexing(changes, frozenset(borne))


def _not_carried_along(comparison: Comparison, cited: Collection[Address]) -> Refusal | None:
    """Why an index would say too much of what is cited; ``None`` where it would not."""
    source = comparison.source
    changed = any(at.paragraph in comparison.alignment.changed for at in cited)
    if not changed and all(comparison.address_of(at) == at for at in cited):
        return None
    reason = f"passages that are cited have {'changed' if changed else 'moved'}"
    if comparison.undescribed:
        bare = in_runs(comparison.undescribed, "p")
        return Refusal(f"{reason}, and the record has no digest of {bare}; {begin_again(source)}")
    verify = f"jihadgraph source verify {source.id}"
    if changed:
        after = f"once they are read, `{verify} --fix` accepts them"
        return Refusal(f"{reason}; `{verify}` says which to read again; {after}")
    return Refusal(f"{reason}; `{verify}` says which")


def begin_again(source: Source) -> str:
    """What to do where the index of a record tells nothing of the text that is held."""
    command = f"`jihadgraph source index {source.id}`"
    return f"take `passages` out of the record, run {command}, and read again what cites it"


def revision_of(
    comparison: Comparison, library: Library, footnotes: Mapping[int, int] | None = None
) -> Revision:
    """What a record is to say of the text that it was compared with."""
    return Revision(
        passages_now(comparison, library),
        comparison.document.sha256,
        comparison.alignment.numbers,
        footnotes or {},
    )


def prepared_record(path: Path, source: Source, revision: Revision) -> Replacement | Refusal:
    """A record as it would be written; nothing is."""
    try:
        data = path.read_bytes()
        record = data.decode("utf-8-sig")
    except OSError as error:
        return _not_written(error)
    except UnicodeDecodeError:
        return Refusal("its record is not UTF-8")
    revised = revised_record(record, source, revision)
    if isinstance(revised, Refusal):
        return revised
    return Replacement.by_text(path, data, revised)


def _write(prepared: Replacement | Refusal) -> Refusal | None:
    """Write a record; ``None`` where that went well."""
    if isinstance(prepared, Refusal):
        return prepared
    try:
        replace_file(prepared.path, prepared.after)
    except OSError as error:
        return _not_written(error)
    return None


def _not_written(error: OSError) -> Refusal:
    return Refusal(f"its record cannot be read and written: {reason_of(error)}")

"""Bringing the index of a record up to date with the text."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from jihadgraph.fields import Address
from jihadgraph.model import Source
from jihadgraph.names import MentionFinder
from jihadgraph.source_record.comparison import Comparison, compare, passages_now
from jihadgraph.source_record.editing import Refusal, Revision, revised_record
from jihadgraph.texts import Library
from jihadgraph.whole_files import Replacement, replace_file

_BOM = "\ufeff"


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
    Where one that is ``cited`` stands elsewhere now, the index is not written: it would say of the
    address what is true of another passage.
    """
    document = library.document(source)
    if document is None or source.text is None:
        reason = library.problem(source) or "its text is not held here"
        return Indexed(source.id, path, State.SKIPPED, reason=reason)
    comparison = compare(source, document)
    revision = revision_of(comparison, library.finder)
    passages = len(revision.passages)
    if (source.passages, source.text.sha256) == (revision.passages, revision.sha256):
        return Indexed(source.id, path, State.FRESH, passages)
    if not write:
        return Indexed(source.id, path, State.STALE, passages)
    if any(comparison.address_of(at) != at for at in cited):
        reason = f"passages that are cited have moved; `jihadgraph source verify {source.id}` says"
        return Indexed(source.id, path, State.REFUSED, reason=f"{reason} which")
    refusal = _write(prepared_record(path, source, revision))
    if refusal:
        return Indexed(source.id, path, State.REFUSED, reason=refusal.reason)
    return Indexed(source.id, path, State.WRITTEN, passages)


def revision_of(
    comparison: Comparison, finder: MentionFinder, footnotes: Mapping[int, int] | None = None
) -> Revision:
    """What a record is to say of the text that it was compared with."""
    return Revision(
        passages_now(comparison, finder),
        comparison.document.sha256,
        comparison.alignment.numbers,
        footnotes or {},
    )


def prepared_record(path: Path, source: Source, revision: Revision) -> Replacement | Refusal:
    """A record as it would be written; nothing is."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
    except OSError as error:
        return _not_written(error)
    except UnicodeDecodeError:
        return Refusal("its record is not UTF-8")
    record = text.removeprefix(_BOM)
    revised = revised_record(record, source, revision)
    if isinstance(revised, Refusal):
        return revised
    return Replacement(path, data, (text[: len(text) - len(record)] + revised).encode())


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
    reason = (error.strerror or str(error)).lower()
    return Refusal(f"its record cannot be read and written: {reason}")

"""Bringing the index of a record up to date with the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from jihadgraph.model import Passage, Source
from jihadgraph.source_record.editing import Refusal, revised_record
from jihadgraph.texts import Document, Library
from jihadgraph.whole_files import replace_file

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


def index_record(source: Source, path: Path, library: Library, *, write: bool = True) -> Indexed:
    """Bring the index of the record at ``path`` up to date with the text, if the text is held.

    Kinds that the record gives are kept; other paragraphs get the kind that they seem to have.
    """
    document = library.document(source)
    if document is None or source.text is None:
        return Indexed(source.id, path, State.SKIPPED, reason="its text is not held here")
    passages = _passages(source, document, library)
    if (source.passages, source.text.sha256) == (passages, document.sha256):
        return Indexed(source.id, path, State.FRESH, len(passages))
    if not write:
        return Indexed(source.id, path, State.STALE, len(passages))
    refusal = _write_index(path, source, passages, document.sha256)
    if refusal:
        return Indexed(source.id, path, State.REFUSED, reason=refusal.reason)
    return Indexed(source.id, path, State.WRITTEN, len(passages))


def _passages(source: Source, document: Document, library: Library) -> dict[int, Passage]:
    numbers = range(1, len(document.paragraphs) + 1)
    return {number: passage for number in numbers if (passage := library.passage(source, number))}


def _write_index(
    path: Path, source: Source, passages: Mapping[int, Passage], sha256: str
) -> Refusal | None:
    """Write a record with a new index; ``None`` where that went well."""
    try:
        text = path.read_bytes().decode("utf-8")
        record = text.removeprefix(_BOM)
        revised = revised_record(record, source, passages, sha256)
        if isinstance(revised, Refusal):
            return revised
        replace_file(path, (text[: len(text) - len(record)] + revised).encode())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return Refusal(f"its record cannot be read and written: {reason}")
    except UnicodeDecodeError:
        return Refusal("its record is not UTF-8")
    return None

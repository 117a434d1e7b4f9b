"""A document as held: its paragraphs, read from plain text or from a web page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from jihadgraph.marks.files import read_file
from jihadgraph.model import PassageKind
from jihadgraph.texts.kinds import proposed_kinds
from jihadgraph.texts.metadata import Metadata
from jihadgraph.texts.paragraphs import paragraphs


class Format(NamedTuple):
    """How a file of some kind is read."""

    paragraphs: Callable[[bytes], list[str]]
    metadata: Callable[[bytes], Metadata]
    largest: int
    """Bytes of a file that is read."""


def _plain_paragraphs(data: bytes) -> list[str]:
    return paragraphs(data.decode("utf-8-sig"))


def _no_metadata(_: bytes) -> Metadata:
    return Metadata()


def _page_paragraphs(data: bytes) -> list[str]:
    from jihadgraph.texts.web_pages import page_paragraphs  # heavy, and seldom needed

    return page_paragraphs(data)


def _page_metadata(data: bytes) -> Metadata:
    from jihadgraph.texts.page_metadata import page_metadata  # as above

    return page_metadata(data)


LONGEST_PARAGRAPH = 100_000
"""Characters; a text with a longer one has lost its blank lines."""
MOST_PARAGRAPHS = 20_000
"""Paragraphs; a text with more has blank lines within its paragraphs."""
_PLAIN = Format(_plain_paragraphs, _no_metadata, largest=4_000_000)
"""Longer than any novel; what a longer file holds is no document that somebody cites."""
_PAGE = Format(_page_paragraphs, _page_metadata, largest=4_000_000)
"""As text; extraction takes a second and more for each million bytes of a page."""
FORMATS = MappingProxyType({".txt": _PLAIN, ".html": _PAGE, ".htm": _PAGE})
"""How a file is read, by the end of its name."""


def format_of(path: Path) -> Format:
    """How a file is read; one whose name says nothing is taken for plain text."""
    return FORMATS.get(path.suffix.casefold(), _PLAIN)


def read_metadata(path: Path) -> Metadata:
    """What a document says of itself. Raises what :meth:`Document.read` does."""
    return format_of(path).metadata(read_file(path, largest=format_of(path).largest))


@dataclass(frozen=True)
class Document:
    """The text of a source, as held."""

    path: Path
    sha256: str
    """Of the bytes of the file, whatever is read out of them."""
    paragraphs: tuple[str, ...]

    @classmethod
    def read(cls, path: Path, within: Path | None = None) -> Document:
        """Read a file of plain text or HTML; links lead only to what lies ``within`` a folder.

        Raises ``OSError``, and ``ValueError`` where the file is not in UTF-8 (for HTML, in the
        encoding that it declares) or a page holds no text.
        """
        data = read_file(path, within=within, largest=format_of(path).largest)
        found = format_of(path).paragraphs(data)
        return cls(path, hashlib.sha256(data).hexdigest(), tuple(found))

    @cached_property
    def proposed_kinds(self) -> tuple[PassageKind, ...]:
        """What each paragraph seems to be."""
        return tuple(proposed_kinds(self.paragraphs))

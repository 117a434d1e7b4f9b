"""What a document says of itself outside its text, as the head of a web page does."""

from __future__ import annotations

from typing import NamedTuple


class Link(NamedTuple):
    """A link of a note: where it leads, and its text unless that is the address itself."""

    url: str
    text: str


class Note(NamedTuple):
    """A footnote with the links that it bears."""

    number: int
    text: str
    links: tuple[Link, ...]

    @property
    def paragraph(self) -> str:
        """The note as a paragraph of its own."""
        shown = self.text or " ".join(link.url for link in self.links)
        return f"[{self.number}] {shown}".rstrip()


class Metadata(NamedTuple):
    """What a document says of itself; empty where it says nothing, as plain text never does."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    """A day, as EDTF."""
    url: str = ""
    notes: tuple[Note, ...] = ()

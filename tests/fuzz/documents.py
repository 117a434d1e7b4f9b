"""Documents: what is drawn from any bytes, plain or HTML, is well-formed and says what stands there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

from jihadgraph.model import Entity, PassageKind
from jihadgraph.names import MentionFinder
from jihadgraph.texts import (
    FORMATS,
    Stretch,
    cut_negations,
    date_of_line,
    describe,
    digest,
    entries,
    marks,
    proposed_kinds,
    quoted,
    sentences,
)

_ENTITIES = [
    Entity.model_construct(id=id_, kind="group", name=name, aliases=(), evidence=())
    for id_, name in (("group-a", "Group A"), ("group-b", "GB"), ("leader-a", "Leader A"))
]
_FINDER = MentionFinder(_ENTITIES)
_MISTAKES = Path(__file__).parent.parent / "mistakes" / "base" / "texts"


def texts(data: bytes) -> None:
    """A plain text."""
    _look(FORMATS[".txt"].paragraphs, data)


def pages(data: bytes) -> None:
    """A web page, and what it says of itself."""
    paragraphs = _look(FORMATS[".html"].paragraphs, data)
    if paragraphs:
        found = FORMATS[".html"].metadata(data)
        assert [note.number for note in found.notes] == sorted(
            {note.number for note in found.notes}
        )


def _look(read: Callable[[bytes], list[str]], data: bytes) -> list[str]:
    """The paragraphs of a document, after everything that must hold for them has been asserted."""
    paragraphs, refusal = _read(read, data)
    if paragraphs is None:
        assert refusal, "a refusal says why"
        return []
    assert paragraphs == read(data)
    kinds = proposed_kinds(paragraphs)
    assert len(kinds) == len(paragraphs)
    for paragraph, kind in zip(paragraphs, kinds, strict=True):
        assert paragraph.strip()
        _paragraph(paragraph, kind)
    return paragraphs


def _read(read: Callable[[bytes], list[str]], data: bytes) -> tuple[list[str] | None, str]:
    try:
        return read(data), ""
    except ValueError as error:
        return None, str(error)


def _paragraph(paragraph: str, kind: PassageKind) -> None:
    _in_order(sentences(paragraph), paragraph)
    _marks(paragraph)
    assert re.fullmatch("[0-9a-f]{16}", digest(paragraph))
    assert digest(paragraph) == digest(f"  {paragraph} ".replace(" ", "\n "))
    described = describe(paragraph, kind, _FINDER)
    assert set(described.mentions) <= {entity.id for entity in _ENTITIES}
    for marked in described.marks.values():
        assert set(marked.span) <= set(described.mentions)
    date_of_line(paragraph)
    numbers = [entry.number for entry in entries(paragraph)]
    assert numbers == sorted(set(numbers))
    _quotes(paragraph)


def _in_order(parts: list[Stretch], paragraph: str) -> None:
    """Sentences follow one another, none is empty, and nothing but spaces lies between them."""
    assert all(0 <= part.start < part.end <= len(paragraph) for part in parts)
    assert all(first.end <= second.start for first, second in pairwise(parts))
    edges = [0, *(edge for part in parts for edge in part), len(paragraph)]
    between = [paragraph[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    assert not "".join(between).strip()


def _marks(paragraph: str) -> None:
    found = marks(paragraph)
    assert all(1 <= mark.number <= 999 for mark in found)
    assert all(0 <= mark.start <= mark.end <= len(paragraph) for mark in found)
    assert all(first.start <= second.start for first, second in pairwise(found))
    assert all(mark.span.start <= mark.span.end <= mark.start for mark in found)
    assert all(mark.sentence.start <= mark.start for mark in found)


def _quotes(paragraph: str) -> None:
    """The first words of a paragraph, copied, are found in it, and where they are said to be."""
    words = paragraph.split()[:5]
    quote = " ".join(words)
    if "[" in quote or "..." in quote or "…" in quote:
        return  # these have a meaning of their own in a quote
    found = quoted(quote, paragraph)
    assert found is not None, "a quote copied from the text is not found"
    assert len(paragraph[found.start : found.end].split()) == len(words)
    cut_negations(quote, paragraph)


def text_seeds() -> Iterable[bytes]:
    """The texts of the examples of mistakes, and what is awkward in one."""
    yield from (path.read_bytes() for path in sorted(_MISTAKES.glob("*.txt")))
    yield "\ufeffOne.[1] Two [2, 3] three [4-6].\r\n\r\nNo. 5 of the U.S. They said “no.”² […]".encode()
    yield b"Notes\n\n[1] https://example.org/a\n[2] Two, 2014.\n\n1. a\n2. b\n\nBy A Name\n\n#a #b"


def page_seeds() -> Iterable[bytes]:
    """Web pages with footnotes, tables, quotations and declared encodings."""
    yield (
        b"<html><head><meta charset=utf-8><title>A title</title></head><body><article><h1>A title"
        b"</h1><p>Group A said so.<a href=#n1><sup>1</sup></a> And more <q>words</q> follow it.</p>"
        b"<p>One<br><br>Two</p><table><tr><td>a<td>b</table><h2>Notes</h2><ol><li id=n1>"
        b"<a href=https://example.org/a>One</a></ol></article></body></html>"
    )
    yield b"<?xml version='1.0' encoding='iso-8859-1'?><p>Gr\xfc\xdfe aus der Stadt, in der es steht."
    yield b"\xff\xfe<\0p\0>\0a\0 \0b\0"
    yield b"<div><div>Loose text that is longer than a label<p>One.</p>and some text after</div>"

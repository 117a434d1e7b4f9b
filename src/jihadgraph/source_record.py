"""The index of passages in a source's record, written from the text.

The analyst writes the record; the block ``passages:`` in it is ours. It is replaced as a block of
lines, so that comments and layout of everything else stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from jihadgraph.model import Marked, Passage, Source
from jihadgraph.texts import Document, Library

_BLOCK = re.compile(r"^passages:.*?(?=^\S|\Z)", re.MULTILINE | re.DOTALL)


def indexed_record(record: str, source: Source, document: Document, library: Library) -> str:
    """The text of a record with a fresh index, and the checksum of the text that it indexes.

    Kinds that the record gives are kept; other paragraphs get the kind that they seem to have.
    """
    numbers = range(1, len(document.paragraphs) + 1)
    passages = {
        number: passage for number in numbers if (passage := library.passage(source, number))
    }
    if source.text and source.text.sha256 != document.sha256:
        record = record.replace(source.text.sha256, document.sha256)
    block = passages_block(passages)
    if _BLOCK.search(record):
        return _BLOCK.sub(lambda _: block, record, count=1)
    return f"{record.rstrip()}\n{block}"


def passages_block(passages: Mapping[int, Passage]) -> str:
    """The block ``passages:`` of a record, a line for each paragraph."""
    lines = ["passages:"]
    for number, passage in passages.items():
        parts = [f"kind: {passage.kind}", f'digest: "{passage.digest}"']
        parts += [f"mentions: {_flow(passage.mentions)}"] if passage.mentions else []
        parts += [f"marks: {_marks(passage.marks)}"] if passage.marks else []
        lines.append(f"  {number}: {{{', '.join(parts)}}}")
    return "\n".join(lines) + "\n"


def _marks(marks: Mapping[int, Marked]) -> str:
    inner = (
        f"{number}: {{span: {_flow(mark.span)}, sentence: {_flow(mark.sentence)}}}"
        for number, mark in marks.items()
    )
    return f"{{{', '.join(inner)}}}"


def _flow(ids: tuple[str, ...]) -> str:
    return f"[{', '.join(ids)}]"

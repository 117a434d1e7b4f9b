"""A proposed record as the text of a file, each guess with what it was made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jihadgraph.model import Footnote
from jihadgraph.source_record.lines import passage_lines
from jihadgraph.source_record.proposal.proposed import Proposal
from jihadgraph.source_record.scalars import flow, scalar

_AUTHORS_MISSING = "# authors: []  # to be filled in: the document names nobody"
_DATE_MISSING = """\
# published:  # to be filled in, as EDTF: 2024-05-19, 2024, 2024~
# published_note:  # where it is inferred: from what"""


def record_text(proposal: Proposal) -> str:
    """The text of a record; what has to be filled in stands there as a comment."""
    return "".join(f"{line}\n" for line in _lines(proposal))


def _lines(proposal: Proposal) -> Iterator[str]:
    front = proposal.front
    yield f"id: {proposal.id.value}{_confirm(proposal.id.basis)}"
    yield f"title: {scalar(front.title.value)}{_confirm(front.title.basis)}"
    yield (
        _AUTHORS_MISSING
        if front.authors is None
        else (f"authors: {flow(front.authors.value)}{_confirm(front.authors.basis)}")
    )
    yield (
        _DATE_MISSING
        if front.published is None
        else (f"published: {front.published.value}{_confirm(front.published.basis)}")
    )
    if front.url:
        yield f"url: {scalar(front.url.value)}{_confirm(front.url.basis)}"
    yield f"text: {flow({'file': proposal.text.file, 'sha256': proposal.text.sha256})}"
    yield from _footnote_lines(proposal)
    kinds = Counter(str(passage.kind) for passage in proposal.passages.values())
    counted = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    yield f"passages:  # kinds are proposed, confirm each: {counted}"
    yield from (f"  {line}" for line in passage_lines(proposal.passages, {}))


def _footnote_lines(proposal: Proposal) -> Iterator[str]:
    if proposal.footnotes:
        yield "footnotes:  # proposed: from the notes of the document; confirm"
    elif proposal.unexplained_marks:
        yield "# footnotes:  # to be filled in: the document gives no notes"
    for number, note in proposal.footnotes.items():
        yield f"  {number}: {flow(_plain(note))}"
    for number, paragraph in proposal.unexplained_marks.items():
        yield f"  # {number}: {{url: }}  # to be filled in: the note to p{paragraph}.fn{number}"


def _plain(note: Footnote) -> dict[str, str]:
    return note.model_dump(exclude_none=True)


def _confirm(basis: str) -> str:
    return f"  # proposed: from {basis}; confirm" if basis else ""

"""The record that is proposed for a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jihadgraph.model import Footnote, HeldText, Passage, Source
from jihadgraph.names import MentionFinder
from jihadgraph.source_record.proposal.front_matter import FrontMatter, Guess, front_matter
from jihadgraph.source_record.proposal.identifiers import proposed_id
from jihadgraph.source_record.proposal.notes import footnote, footnotes_of
from jihadgraph.texts import Document, Metadata, describe


@dataclass(frozen=True)
class Proposal:
    """A record as it seems to be from the document alone."""

    id: Guess[str]
    front: FrontMatter
    text: HeldText
    footnotes: Mapping[int, Footnote]
    passages: Mapping[int, Passage]

    @property
    def source(self) -> Source:
        """The record that is proposed."""
        front = self.front
        given = {
            "authors": front.authors and front.authors.value,
            "published": front.published and front.published.value,
            "url": front.url and front.url.value,
        }
        return Source.model_validate(
            {
                "id": self.id.value,
                "title": front.title.value,
                "text": self.text,
                "footnotes": self.footnotes,
                "passages": self.passages,
                **{key: value for key, value in given.items() if value is not None},
            }
        )

    @property
    def unexplained_marks(self) -> dict[int, int]:
        """Footnotes whose note the document does not give, each with its first paragraph."""
        found: dict[int, int] = {}
        for number, passage in self.passages.items():
            for mark in passage.marks:
                if mark not in self.footnotes:
                    found.setdefault(mark, number)
        return dict(sorted(found.items()))


def propose(
    document: Document,
    metadata: Metadata,
    finder: MentionFinder,
    *,
    file: str = "",
    id_: str | None = None,
) -> Proposal:
    """Propose a record of a document.

    ``file`` is the name under which its text is held, if it is to be another one, and ``id_`` the
    analyst's choice of an id, if there is one.
    """
    kinds = document.proposed_kinds
    front = front_matter(document.paragraphs, kinds, metadata)
    listed = {note.number: footnote(note.text, note.links) for note in metadata.notes}
    return Proposal(
        id=Guess(id_, "") if id_ else Guess(proposed_id(front.title.value), "the title"),
        front=front,
        text=HeldText(file=file or document.path.name, sha256=document.sha256),
        footnotes={**footnotes_of(document.paragraphs, kinds), **listed},
        passages={
            number: describe(paragraph, kind, finder)
            for number, (paragraph, kind) in enumerate(
                zip(document.paragraphs, kinds, strict=True), 1
            )
        },
    )

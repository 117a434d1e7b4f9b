"""A record compared with the text that is held: what became of each passage and each footnote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from jihadgraph.fields import Address
from jihadgraph.model import Passage, PassageKind, Source
from jihadgraph.source_record.alignment import Alignment, align
from jihadgraph.source_record.renumbering import recognised
from jihadgraph.texts import Document, Library, marks


@dataclass(frozen=True)
class Comparison:
    """What became, in the text that is held, of the passages of a record."""

    source: Source
    document: Document
    alignment: Alignment
    shifts: Mapping[int, int]
    """By how much the footnotes of a paragraph, by its old number, have proved to be renumbered."""

    @property
    def is_as_recorded(self) -> bool:
        """Whether the text is the one that the record describes, to the byte."""
        recorded = self.source.text.sha256 if self.source.text else None
        return recorded == self.document.sha256 and self.has_same_words

    @property
    def has_same_words(self) -> bool:
        """Whether every paragraph stands where the record says, in the words that it had."""
        return self.alignment.is_identity and not self.shifts

    @cached_property
    def undescribed(self) -> tuple[int, ...]:
        """Numbers of the passages for which the record gives no digest to compare."""
        return tuple(
            number for number, passage in self.source.passages.items() if not passage.digest
        )

    def address_of(self, at: Address) -> Address | None:
        """Where a passage of the record stands now; ``None`` where nobody can tell."""
        if at.paragraph not in self.source.passages:
            return None if self.alignment.moved else at
        now = self.alignment.numbers.get(at.paragraph)
        if now is None:
            return None
        return Address(at.source, now, self._footnote_of(at) if at.footnote else None)

    def bears(self, at: Address) -> bool:
        """Whether the paragraph at a new address bears the footnote mark that the address names."""
        paragraph = self.document.paragraphs[at.paragraph - 1]
        return at.footnote is None or at.footnote in {mark.number for mark in marks(paragraph)}

    def _footnote_of(self, at: Address) -> int:
        """The number of a footnote now: as proved by its own paragraph, else by all others."""
        footnote = at.footnote or 0
        if at.paragraph in self.alignment.same:
            return footnote + self.shifts.get(at.paragraph, 0)
        now = self.footnotes.get(footnote, ())
        return now[0] if len(now) == 1 else footnote

    @cached_property
    def footnotes(self) -> Mapping[int, tuple[int, ...]]:
        """New numbers by old of footnotes, as the paragraphs that bear their marks prove them.

        For a number that no paragraph of text proves, a list of references may. Empty where nothing
        shows that footnotes were renumbered.
        """
        if not self.shifts:
            return {}
        in_text: dict[int, set[int]] = defaultdict(set)
        elsewhere: dict[int, set[int]] = defaultdict(set)
        for old, now in self.alignment.same.items():
            is_text = self.source.passages[old].kind is PassageKind.TEXT
            shift = self.shifts.get(old, 0)
            for mark in marks(self.document.paragraphs[now - 1]) if is_text or shift else ():
                (in_text if is_text else elsewhere)[mark.number - shift].add(mark.number)
        return {old: tuple(sorted(now)) for old, now in (elsewhere | in_text).items()}


def compare(source: Source, document: Document) -> Comparison:
    """Compare a record with the text that is held.

    A passage for which the record gives no digest is taken to be where it says.
    """
    digests = {passage.digest for passage in source.passages.values() if passage.digest}
    known = recognised(document.paragraphs, digests)
    assumed = dict(enumerate((item.digest for item in known), 1))
    recorded = {
        number: passage.digest or assumed.get(number, "")
        for number, passage in source.passages.items()
    }
    alignment = align(recorded, [item.digest for item in known])
    shifts = {old: known[now - 1].shift for old, now in alignment.same.items()}
    return Comparison(
        source, document, alignment, {old: shift for old, shift in shifts.items() if shift}
    )


def passages_now(comparison: Comparison, library: Library) -> dict[int, Passage]:
    """The passages of the text, each of the kind that the record gives it, or else seems to be."""
    kinds = kinds_now(comparison)
    return {
        number: library.described(paragraph, kinds[number])
        for number, paragraph in enumerate(comparison.document.paragraphs, 1)
    }


def kinds_now(comparison: Comparison) -> dict[int, PassageKind]:
    """The kind of each paragraph of the text, carried along from the record or proposed."""
    old = {now: before for before, now in comparison.alignment.numbers.items()}
    return {
        number: comparison.source.passages[old[number]].kind if number in old else proposed
        for number, proposed in enumerate(comparison.document.proposed_kinds, 1)
    }

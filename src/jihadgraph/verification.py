"""How far a piece of evidence has been verified, level by level.

Each level is a question that a machine can answer about a passage. Where the text of the source
is held, it is answered from the text; else from the source's record, which is then itself
unverified, and the answer counts as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from jihadgraph.fields import Address
from jihadgraph.model import Entity, Evidence, Fact, Marked, Passage, PassageKind, Source
from jihadgraph.names import MentionFinder
from jihadgraph.store import AnyStatement, Store
from jihadgraph.texts import Library, marks, quoted, sentences

Cited = AnyStatement | Entity
"""What bears evidence."""


class Level(StrEnum):
    """A question about a piece of evidence, in the order in which they are asked."""

    PARAGRAPH = "paragraph"
    """The paragraph exists."""
    EVIDENCE = "evidence"
    """It is of a kind that is evidence."""
    MARK = "mark"
    """It bears the footnote mark."""
    ENDS = "ends"
    """It names both ends of the statement, or they are declared implicit."""
    SPEAKER = "speaker"
    """It names the speaker, or the speaker is declared implicit."""
    SPAN = "span"
    """The span that the footnote closes names both ends, or they are declared implicit."""
    SENTENCE = "sentence"
    """The marked sentence itself names both ends: stronger, and not demanded."""
    YEAR = "year"
    """The year of the date stands in the paragraph."""
    HEDGE = "hedge"
    """A hedging word in the sentence that names both ends is answered by a written modality."""
    QUOTE = "quote"
    """The quote stands in the paragraph."""


OPTIONAL = frozenset({Level.SENTENCE, Level.YEAR})
"""Levels that one piece of evidence may lack: another one of the statement may reach them."""

_HEDGES = re.compile(
    r"\b(?:(?-i:may)|alleged(?:ly)?|reported(?:ly)?|purported(?:ly)?|supposed(?:ly)?|apparent(?:ly)?|"
    r"presumabl[ey]|possibl[ey]|probabl[ey]|likely|unlikely|perhaps|maybe|believed|suspected|"
    r"suspicion|rumou?red|unconfirmed|accused|thought to|might|could|would|predict(?:s|ed)?|"
    r"fears?|appears?|seems?)\b",
    re.IGNORECASE,
)
"""Words that hedge; ``May`` with a capital is the month."""
_SPOKEN_HEDGES = re.compile(
    r"\b(?:claim(?:s|ed)?|said to|according to|suggest(?:s|ed)?|indicate[sd]?)\b", re.IGNORECASE
)
"""Hedges that a named speaker answers."""
_YEAR = re.compile(r"[0-9]{4}|[0-9]{3}X|[0-9]{2}XX")


class Verification(NamedTuple):
    """Levels reached and failed, and whether the text itself or only the record said so."""

    reached: tuple[Level, ...]
    failed: tuple[Level, ...]
    unknown: tuple[Level, ...]
    """Levels that apply and could not be asked, for want of the text or of a fresh record."""
    by_text: bool

    @property
    def verified(self) -> list[str]:
        """Levels that the text itself confirms."""
        return _ordered(self.reached) if self.by_text else []

    @property
    def unverified(self) -> list[str]:
        """Levels on the record's word alone, and those that could not be asked."""
        return _ordered(self.unknown if self.by_text else (*self.reached, *self.unknown))

    @property
    def refused(self) -> bool:
        """A level that every piece of evidence must reach has failed."""
        return any(level not in OPTIONAL for level in self.failed)

    @property
    def complete(self) -> bool:
        """Every level that is demanded was confirmed by the text itself."""
        return self.by_text and not self.unknown and not self.refused


def _ordered(levels: tuple[Level, ...]) -> list[str]:
    return [str(level) for level in Level if level in levels]


class _Case(NamedTuple):
    """One piece of evidence beside the passage that it points at."""

    statement: Cited
    evidence: Evidence
    passage: Passage
    paragraph: str | None
    """Its text, where that is held."""
    trusted: bool
    """The text is held, and is the one that the record describes."""
    known: frozenset[str] | None
    """Entities that the record's index knows; others are newer, and their absence says nothing.
    ``None`` where the text is held, whose word is final."""
    years: tuple[str, ...]
    finder: MentionFinder | None

    def names(self, wanted: Iterable[str | None], found: tuple[str, ...]) -> bool | None:
        """Whether all that is wanted is found or declared implicit; ``None`` if nobody can tell."""
        implicit = self.evidence.implicit
        missing = [name for name in wanted if name not in found and name not in implicit]
        if missing and self.known is not None and self.known.isdisjoint(missing):
            return None
        return not missing


def _hedge_is_answered(case: _Case) -> bool | None:
    """Whether no sentence that names both ends hedges, or the modality is written out.

    A fact has one end, which many sentences name: it is enough that one of them does not hedge.
    That somebody *claims* is said by the speaker. Where all ends are implicit, any sentence may be
    the one that means them.
    """
    if case.evidence.modality_written:
        return True
    if case.paragraph is None or case.finder is None:
        return None
    ends = set(case.statement.ends).difference(case.evidence.implicit)
    hedged = [
        _hedges(part, spoken=case.evidence.by is not None)
        for part in _sentences_in_reach(case.paragraph, case.evidence.at.footnote)
        if ends <= case.finder.mentioned(part)
    ]
    return not (all(hedged) and hedged if isinstance(case.statement, Fact) else any(hedged))


def _sentences_in_reach(paragraph: str, footnote: int | None) -> list[str]:
    """The sentences of a paragraph, or those that the span of one of its footnotes touches."""
    spans = [mark.span for mark in marks(paragraph) if mark.number == footnote]
    return [
        paragraph[part.start : part.end]
        for part in sentences(paragraph)
        if not spans or any(part.start < span.end and part.end > span.start for span in spans)
    ]


def _hedges(sentence: str, *, spoken: bool) -> bool:
    return bool(_HEDGES.search(sentence) or (not spoken and _SPOKEN_HEDGES.search(sentence)))


def _quote_stands(case: _Case) -> bool | None:
    if case.paragraph is None or case.evidence.quote is None:
        return None
    return quoted(case.evidence.quote, case.paragraph) is not None


def _years_stand(case: _Case) -> bool | None:
    if case.paragraph is None:
        return None
    return all(_gives(year, case.paragraph) for year in case.years)


def _gives(year: str, paragraph: str) -> bool:
    figures = year.replace("X", "[0-9]")
    return re.search(rf"(?<![0-9]){figures}(?![0-9])", paragraph) is not None


def _ask(case: _Case) -> Verification:
    """Ask every level that applies; an answer is ``None`` where nobody can tell."""
    evidence, passage, ends = case.evidence, case.passage, case.statement.ends
    answers: list[tuple[Level, bool | None]] = [
        (Level.PARAGRAPH, True),
        (Level.EVIDENCE, passage.kind is PassageKind.TEXT),
        (Level.ENDS, case.names(ends, passage.mentions)),
    ]
    if evidence.by and evidence.by.entity:
        answers.append((Level.SPEAKER, case.names((evidence.by.entity,), passage.mentions)))
    if evidence.at.footnote is not None:
        answers += _ask_footnote(case, passage.marks.get(evidence.at.footnote))
    if case.years:
        answers.append((Level.YEAR, _years_stand(case)))
    if not isinstance(case.statement, Entity):
        answers.append((Level.HEDGE, _hedge_is_answered(case)))
    if evidence.quote is not None:
        answers.append((Level.QUOTE, _quote_stands(case)))
    return Verification(
        tuple([level for level, answer in answers if answer]),
        tuple([level for level, answer in answers if answer is False]),
        tuple([level for level, answer in answers if answer is None]),
        by_text=case.trusted,
    )


def _ask_footnote(case: _Case, marked: Marked | None) -> list[tuple[Level, bool | None]]:
    if marked is None:
        return [(Level.MARK, False)]
    ends = case.statement.ends
    return [
        (Level.MARK, True),
        (Level.SPAN, case.names(ends, marked.span)),
        (Level.SENTENCE, all(end in marked.sentence for end in ends)),
    ]


class Verifier:
    """Answers, for each piece of evidence, how far it has been verified."""

    def __init__(self, store: Store, library: Library) -> None:
        self._library = library
        self._sources = {source.id: source for source in store.sources()}
        self._dated = frozenset(
            name for name, entry in store.vocabulary.properties.items() if entry.value == "date"
        )
        self._known: dict[str, frozenset[str]] = {}

    def verify(self, statement: Cited, evidence: Evidence) -> Verification:
        """Ask every level that applies of one piece of a statement's evidence."""
        source = self._sources.get(evidence.at.source)
        if source is None:
            return _without_passage(failed=True, by_text=False)
        by_text = self._library.document(source) is not None
        passage = self._passage(source, evidence.at.paragraph, by_text=by_text)
        if passage is None:
            return _without_passage(failed=by_text or bool(source.passages), by_text=by_text)
        case = _Case(
            statement,
            evidence,
            passage,
            self._library.paragraph(source, evidence.at.paragraph) if by_text else None,
            by_text and _is_recorded(source, evidence.at.paragraph, passage),
            None if by_text else self._known_to(source),
            self._years(statement),
            self._library.finder if by_text else None,
        )
        return _ask(case)

    def passage(self, at: Address) -> Passage | None:
        """What an address points at: from the text where it is held, else from the record."""
        source = self._sources.get(at.source)
        if source is None:
            return None
        by_text = self._library.document(source) is not None
        return self._passage(source, at.paragraph, by_text=by_text)

    def _passage(self, source: Source, number: int, *, by_text: bool) -> Passage | None:
        return self._library.passage(source, number) if by_text else source.passages.get(number)

    def missing_years(self, statement: AnyStatement) -> tuple[str, ...]:
        """Years of a statement that none of the cited paragraphs gives, of those that are held."""
        paragraphs = [
            self._library.paragraph(source, item.at.paragraph) or ""
            for item in statement.evidence
            if (source := self._sources.get(item.at.source))
        ]
        return tuple(
            year
            for year in self._years(statement)
            if not any(_gives(year, paragraph) for paragraph in paragraphs)
        )

    def _known_to(self, source: Source) -> frozenset[str]:
        if source.id not in self._known:
            self._known[source.id] = frozenset(
                id_ for passage in source.passages.values() for id_ in passage.mentions
            )
        return self._known[source.id]

    def _years(self, statement: Cited) -> tuple[str, ...]:
        """Years that the passage must give: those of ``when``, and of a value that is a date."""
        if isinstance(statement, Entity) or statement.when_basis != "passage":
            return ()
        dates = [str(statement.when)] if statement.when else []
        if isinstance(statement, Fact) and statement.property in self._dated:
            dates.append(statement.value)
        return tuple(year for text in dates for year in _YEAR.findall(text))


def _is_recorded(source: Source, number: int, passage: Passage) -> bool:
    """Whether a passage of the text that is held is the one that was recorded, if any was."""
    recorded = source.passages.get(number)
    return recorded is None or recorded.digest in (None, passage.digest)


def _without_passage(*, failed: bool, by_text: bool) -> Verification:
    paragraph = (Level.PARAGRAPH,)
    return Verification((), paragraph if failed else (), () if failed else paragraph, by_text)

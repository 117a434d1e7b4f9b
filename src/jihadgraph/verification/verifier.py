"""Asks every level of a piece of evidence, of the text where it is held, else of the record."""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterable
from functools import lru_cache
from types import EllipsisType
from typing import NamedTuple

from jihadgraph.fields import Address
from jihadgraph.model import Entity, Evidence, Fact, Passage, PassageKind, Source
from jihadgraph.store import AnyStatement, Store
from jihadgraph.texts import Library, quoted
from jihadgraph.verification.bearing import Bearing, Paragraph, bearing
from jihadgraph.verification.levels import Cited, Level, Verification, without_passage
from jihadgraph.verification.wording import Wording, does
from jihadgraph.verification.years import gives, years_of


class _CitedPassage(NamedTuple):
    """A passage that is cited, from the text where that is held, else from the record."""

    passage: Passage
    named: frozenset[str]
    """Entities that it names, to look one up among them."""
    paragraph: Paragraph | None
    """Its text, where that is held."""
    trusted: bool
    """The text is held, and is the one that the record describes."""
    known: frozenset[str] | None
    """Entities that the record's index knows; others are newer, and their absence says nothing.
    ``None`` where the text is held, whose word is final."""


class _Case(NamedTuple):
    """One piece of evidence beside the passage that it points at."""

    statement: Cited
    evidence: Evidence
    cited: _CitedPassage
    years: tuple[str, ...]
    bearing: Callable[[AnyStatement, Evidence], Bearing | None]
    """Finds the sentences that bear a statement out, where the text is held."""

    def passage_names(self, *wanted: str) -> bool | None:
        """Whether the passage names all that is wanted, or it is declared implicit."""
        named = self.cited.named
        return True if named.issuperset(wanted) else self.names(wanted, named)

    def names(self, wanted: Iterable[str], found: Container[str]) -> bool | None:
        """Whether all that is wanted is found or declared implicit; ``None`` if nobody can tell."""
        missing = [name for name in wanted if name not in found]
        if not missing:  # as nearly always
            return True
        missing = [name for name in missing if name not in self.evidence.implicit]
        known = self.cited.known
        if missing and known is not None and known.isdisjoint(missing):
            return None
        return not missing


def hedging(evidence: Evidence) -> tuple[Wording, ...]:
    """How a sentence may hedge: that somebody claims something is answered by the speaker."""
    hedges = (Wording.PREDICTS, Wording.ALLEGES)
    return hedges if evidence.by else (*hedges, Wording.CLAIMS)


def _hedge_is_answered(case: _Case) -> bool | None:
    """Whether no sentence that bears the statement out hedges, or the modality is written out."""
    if case.evidence.modality_written:
        return True
    if case.cited.paragraph is None or isinstance(case.statement, Entity):
        return None
    hedges = hedging(case.evidence)
    found = case.bearing(case.statement, case.evidence)
    return found and not found.holds(lambda part: any(does(hedge, part.text) for hedge in hedges))


def _quote_stands(case: _Case) -> bool | None:
    paragraph, quote = case.cited.paragraph, case.evidence.quote
    if paragraph is None or quote is None:
        return None
    return quoted(quote, paragraph.text) is not None


def _years_stand(case: _Case) -> bool | None:
    paragraph = case.cited.paragraph
    if paragraph is None:
        return None
    return all(gives(year, paragraph.text) for year in case.years)


def _ask(case: _Case) -> Verification:
    """Ask every level that applies; an answer is ``None`` where nobody can tell."""
    statement, evidence, passage = case.statement, case.evidence, case.cited.passage
    speaker, ends = evidence.by.entity if evidence.by else None, statement.ends
    answers = (
        True,
        passage.kind is _EVIDENT,
        case.passage_names(*ends),
        case.passage_names(speaker) if speaker else ...,
        *_ask_footnote(case, ends),
        _years_stand(case) if case.years else ...,
        ... if isinstance(statement, Entity) else _hedge_is_answered(case),
        ... if evidence.quote is None else _quote_stands(case),
    )
    return _answered(answers, case.cited.trusted)


_EVIDENT = PassageKind.TEXT

Answer = bool | EllipsisType | None
"""What became of a level; an ellipsis where it does not apply."""

_ASKED = (
    Level.PARAGRAPH, Level.EVIDENCE, Level.ENDS, Level.SPEAKER, Level.MARK, Level.SPAN,
    Level.SENTENCE, Level.YEAR, Level.HEDGE, Level.QUOTE,
)  # fmt: skip
"""Which level each of the answers is of."""


@lru_cache(maxsize=1024)  # a few dozen answers come again and again
def _answered(answers: tuple[Answer, ...], trusted: bool) -> Verification:  # noqa: FBT001
    levels = list(zip(_ASKED, answers, strict=True))
    return Verification(
        tuple(level for level, answer in levels if answer is True),
        tuple(level for level, answer in levels if answer is False),
        tuple(level for level, answer in levels if answer is None),
        by_text=trusted,
    )


def _ask_footnote(case: _Case, ends: tuple[str, ...]) -> tuple[Answer, Answer, Answer]:
    """Whether the passage bears the mark, and its span and its sentence name the ends."""
    footnote = case.evidence.at.footnote
    if footnote is None:
        return ..., ..., ...
    marked = case.cited.passage.marks.get(footnote)
    if marked is None:
        return False, ..., ...
    missing = [end for end in ends if end not in marked.sentence]
    return True, case.names(ends, marked.span), not missing


class Verifier:
    """Answers, for each piece of evidence, how far it has been verified."""

    def __init__(self, store: Store, library: Library) -> None:
        self._library = library
        self._sources = {source.id: source for source in store.sources()}
        self._dated = store.vocabulary.properties_of("date")
        self._known: dict[str, frozenset[str]] = {}
        self._cited: dict[tuple[str, int], _CitedPassage | Verification] = {}
        self._paragraphs: dict[tuple[str, int], Paragraph | None] = {}
        self._bearings: dict[Hashable, Bearing] = {}

    def verify(self, statement: Cited, evidence: Evidence) -> Verification:
        """Ask every level that applies of one piece of a statement's evidence."""
        place = evidence.at[:2]
        cited = self._cited.get(place)
        if cited is None:
            cited = self._cited[place] = self._look_up(evidence.at)
        if isinstance(cited, Verification):
            return cited
        years = self.years_in_passage(statement)
        found = _ask(_Case(statement, evidence, cited, years, self.bearing))
        return self._with_year(statement, found)

    def _look_up(self, at: Address) -> _CitedPassage | Verification:
        """The passage that an address points at, or what its absence makes of the evidence."""
        source = self._sources.get(at.source)
        if source is None:
            return without_passage(failed=True, by_text=False)
        by_text = self._library.document(source) is not None
        passage = self._passage(source, at.paragraph, by_text=by_text)
        if passage is None:
            return without_passage(failed=by_text or bool(source.passages), by_text=by_text)
        return _CitedPassage(
            passage,
            frozenset(passage.mentions),
            self.paragraph(at) if by_text else None,
            by_text and self._library.is_recorded(source, at.paragraph),
            None if by_text else self._known_to(source),
        )

    def _with_year(self, statement: Cited, found: Verification) -> Verification:
        """A verification that says too if not only this passage lacks the year, but each does."""
        if isinstance(statement, Entity) or not found.failed or Level.YEAR not in found.failed:
            return found
        return found._replace(undated=bool(self.missing_years(statement)))

    def passage(self, at: Address) -> Passage | None:
        """What an address points at: from the text where it is held, else from the record."""
        source = self._sources.get(at.source)
        if source is None:
            return None
        by_text = self._library.document(source) is not None
        return self._passage(source, at.paragraph, by_text=by_text)

    def _passage(self, source: Source, number: int, *, by_text: bool) -> Passage | None:
        return self._library.passage(source, number) if by_text else source.passages.get(number)

    def paragraph(self, at: Address) -> Paragraph | None:
        """The text of the paragraph that an address points at, where that is held."""
        key = (at.source, at.paragraph)
        if key not in self._paragraphs:
            source = self._sources.get(at.source)
            text = self._library.paragraph(source, at.paragraph) if source else None
            self._paragraphs[key] = None if text is None else Paragraph(text, self._library.finder)
        return self._paragraphs[key]

    def bearing(self, statement: AnyStatement, evidence: Evidence) -> Bearing | None:
        """The sentences that bear a statement out; ``None`` where the text is not held."""
        paragraph = self.paragraph(evidence.at)
        if paragraph is None:
            return None
        # by all that the answer depends on: two statements may have the same id
        value = statement.value if isinstance(statement, Fact) else None
        key = (statement.ends, value, evidence.at, evidence.implicit, evidence.quote)
        if key not in self._bearings:
            self._bearings[key] = bearing(statement, evidence, paragraph)
        return self._bearings[key]

    def missing_years(self, statement: AnyStatement) -> tuple[str, ...]:
        """Years of a statement that none of the cited paragraphs gives, of those that are held."""
        found = [self.paragraph(item.at) for item in statement.evidence]
        return tuple(
            year
            for year in self.years_in_passage(statement)
            if not any(paragraph and gives(year, paragraph.text) for paragraph in found)
        )

    def years_in_passage(self, statement: Cited) -> tuple[str, ...]:
        """The years that a cited passage must give: all, unless the date has another basis."""
        if isinstance(statement, Entity) or statement.when_basis != "passage":
            return ()
        return self.years(statement)

    def years(self, statement: AnyStatement) -> tuple[str, ...]:
        """The years of ``when``, and of a value that is a date."""
        dates = [statement.when.text] if statement.when else []
        if isinstance(statement, Fact) and statement.property in self._dated:
            dates.append(statement.value)
        return years_of(*dates)

    def _known_to(self, source: Source) -> frozenset[str]:
        if source.id not in self._known:
            self._known[source.id] = frozenset(
                id_ for passage in source.passages.values() for id_ in passage.mentions
            )
        return self._known[source.id]

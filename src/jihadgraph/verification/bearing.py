"""Which sentences of a paragraph bear a statement out.

Those that name all its ends; where no one sentence does, the shortest run of sentences that
together do. A quote says by itself which sentence is meant, and so does the figure or the year that
is the value of a fact.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from jihadgraph.model import Evidence, Fact, Relation
from jihadgraph.names import MentionFinder
from jihadgraph.store import AnyStatement
from jihadgraph.texts import Stretch, marks, quoted, sentences
from jihadgraph.verification.figures import figures_given, figures_of
from jihadgraph.verification.years import gives, years_of

_QUOTATION = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)")
_SPOKEN_WORDS = 6
"""A quotation of fewer words is a term or a turn of phrase, and not speech."""
_REFERS_BACK = re.compile(
    r"(?:(?:However|Later|Then|Since then|But|And|Yet|In \w+|On \w+ \w+),? )?"
    r"(?:he|she|it|they|his|her|its|their|this|these|those|both|the (?:group|attacks?|movement|"
    r"organi[sz]ation|former|latter))\b",
    re.IGNORECASE,
)
"""The beginning of a sentence whose subject was named in the one before."""


class Sentence(NamedTuple):
    """A sentence of a paragraph, whom it names, and whether somebody's speech stands in it."""

    text: str
    stretch: Stretch
    names: frozenset[str]
    spoken: bool


class Paragraph:
    """A paragraph whose text is held, read sentence by sentence."""

    def __init__(self, text: str, finder: MentionFinder) -> None:
        self.text = text
        self._finder = finder

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, in order."""
        speech = [
            match.span()
            for match in _QUOTATION.finditer(self.text)
            if len(match[0].split()) >= _SPOKEN_WORDS
        ]
        return tuple(self._sentence(part, speech) for part in sentences(self.text))

    def _sentence(self, part: Stretch, speech: list[tuple[int, int]]) -> Sentence:
        text = self.text[part.start : part.end]
        within = (
            self.text[max(part.start, start) : min(part.end, end)]
            for start, end in speech
            if start < part.end and end > part.start
        )
        spoken = any(len(words.split()) >= _SPOKEN_WORDS for words in within)
        return Sentence(text, part, self._finder.mentioned(text), spoken)

    def within(self, footnote: int | None) -> tuple[Sentence, ...]:
        """Its sentences, or those that the span of one of its footnotes touches."""
        spans = self._spans.get(footnote) if footnote else None
        return tuple(
            part for part in self.sentences if spans is None or _touches(part.stretch, spans)
        )

    def around(
        self, centre: Collection[Sentence], test: Callable[[Sentence], bool]
    ) -> tuple[Sentence, ...]:
        """Sentences that pass a test: those of the centre, else the nearest ones to it."""
        central = frozenset(centre)
        places = [place for place, part in enumerate(self.sentences) if part in central]
        found: dict[int, list[Sentence]] = {}
        for place, part in enumerate(self.sentences):
            if places and test(part):
                following = bisect_left(places, place)
                beside = places[max(following - 1, 0) : following + 1]
                distance = min(abs(place - other) for other in beside)
                found.setdefault(distance, []).append(part)
        return tuple(found[min(found)]) if found else ()

    @cached_property
    def _spans(self) -> dict[int, list[Stretch]]:
        found: dict[int, list[Stretch]] = {}
        for mark in marks(self.text):
            found.setdefault(mark.number, []).append(mark.span)
        return found


def _touches(part: Stretch, others: Iterable[Stretch]) -> bool:
    return any(part.start < other.end and part.end > other.start for other in others)


class Bearing(NamedTuple):
    """The sentences that bear a statement out."""

    sentences: tuple[Sentence, ...]
    together: bool
    """What any of them says counts; otherwise each could do for itself, and one is enough."""

    @property
    def texts(self) -> list[str]:
        """Their texts."""
        return [sentence.text for sentence in self.sentences]

    def holds(self, test: Callable[[Sentence], bool]) -> bool:
        """Whether a test that looks for a doubt finds it."""
        found = [test(sentence) for sentence in self.sentences]
        return any(found) if self.together else bool(found) and all(found)


def bearing(statement: AnyStatement, evidence: Evidence, paragraph: Paragraph) -> Bearing:
    """The sentences of a paragraph that bear a statement out, within the span that is cited.

    A fact has one end, which many sentences name: each of them may be the one. Where all ends are
    implicit, any sentence may be the one that means them.
    """
    reach = paragraph.within(evidence.at.footnote)
    ends = frozenset(statement.ends).difference(evidence.implicit)
    named = naming(ends, reach)
    if ends and not ends.issuperset(statement.ends):
        named = _with_what_refers_back(named, paragraph.sentences)
    if evidence.quote and (place := quoted(evidence.quote, paragraph.text)):
        return _pinned(named, [part for part in reach if _touches(part.stretch, [place])])
    if isinstance(statement, Relation):
        return Bearing(named, together=True)
    giving = [part for part in reach if _gives_value(statement, part.text)]
    return _pinned(named, giving) if giving else Bearing(named, together=False)


def _pinned(named: tuple[Sentence, ...], pins: list[Sentence]) -> Bearing:
    either = frozenset(named)
    both = tuple(part for part in pins if part in either)
    return Bearing(both or (*named, *pins), together=True)


def naming(ends: frozenset[str], reach: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """The sentences that name all ends, or the shortest runs of sentences that together do."""
    if not ends:
        return reach
    runs = list(_runs([ends & part.names for part in reach], len(ends)))
    shortest = min((run.stop - run.start for run in runs), default=0)
    within = {place for run in runs if run.stop - run.start == shortest for place in run}
    return tuple(part for place, part in enumerate(reach) if place in within)


def _runs(named: Sequence[frozenset[str]], wanted: int) -> Iterator[range]:
    """For each place the shortest run that ends there and names so many, where there is one."""
    last: dict[str, int] = {}
    for place, names in enumerate(named):
        last.update(dict.fromkeys(names, place))
        if len(last) == wanted:
            yield range(min(last.values()), place + 1)


def _with_what_refers_back(
    these: tuple[Sentence, ...], whole: tuple[Sentence, ...]
) -> tuple[Sentence, ...]:
    """Sentences, and those after them that go on about whom they name."""
    named = frozenset(these)
    return tuple(
        part
        for place, part in enumerate(whole)
        if part in named or (place and whole[place - 1] in named and _REFERS_BACK.match(part.text))
    )


def _gives_value(fact: Fact, text: str) -> bool:
    """Whether a text gives the figures of a value, or its years if it is a date."""
    years, figures = years_of(fact.value), figures_of(fact.value)
    dated = bool(years) and all(gives(year, text) for year in years)
    return dated or (bool(figures) and figures <= figures_given(text))

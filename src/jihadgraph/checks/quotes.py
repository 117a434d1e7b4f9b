"""Checks on where a quote was cut, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jihadgraph.checks.case import Case
from jihadgraph.checks.remarks import Remark
from jihadgraph.fields import Address
from jihadgraph.spelling import listed
from jihadgraph.texts import cut_negations, marks, quoted
from jihadgraph.verification import Cited


def cuts(case: Case) -> Iterator[Remark]:
    """A quote is not cut next to a word that negates what it says."""
    for quote in _quotes(case):
        if negations := cut_negations(quote.words, quote.paragraph):
            message = f"this quote is cut next to {listed(negations, 'and')}"
            hint = "take the word into the quote, or quote other words: it may turn what they say"
            yield case.report("cut-negation", quote.item, quote.path, message, hint)


def spans(case: Case) -> Iterator[Remark]:
    """A quote that is cited to a footnote stands in the span that the footnote closes."""
    for quote in _quotes(case):
        closed = [mark.span for mark in marks(quote.paragraph) if mark.number == quote.at.footnote]
        within = (quote.paragraph[part.start : part.end] for part in closed)
        if not closed or any(quoted(quote.words, part) for part in within):
            continue
        if quoted(quote.words, quote.paragraph):
            message = f"this quote stands outside the span that footnote {quote.at.footnote} closes"
            hint = f"cite the whole paragraph, `{quote.at.source}#p{quote.at.paragraph}`"
            yield case.report("quote-outside-span", quote.item, quote.path, message, hint)


class _Quote(NamedTuple):
    """A quote, of what, and the paragraph in which it is said to stand."""

    item: Cited
    path: tuple[str | int, ...]
    at: Address
    words: str
    paragraph: str


def _quotes(case: Case) -> Iterator[_Quote]:
    """Every quote from a text that is held."""
    for item, index, evidence in case.evidence if case.texts_held else ():
        source = case.sources.get(evidence.at.source)
        paragraph = case.texts.paragraph(source, evidence.at.paragraph) if source else None
        if evidence.quote is not None and paragraph is not None:
            yield _Quote(item, ("cite", index, "quote"), evidence.at, evidence.quote, paragraph)

"""A source paragraph by paragraph: its text where that is held, whom it names, what rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from jihadgraph.model import Passage, PassageKind, Source
from jihadgraph.names import MentionFinder
from jihadgraph.query.resting import Resting
from jihadgraph.query.views import View, link_of
from jihadgraph.spelling import in_runs, listed
from jihadgraph.store import Store
from jihadgraph.texts import Document, Library, marks


class Closed(NamedTuple):
    """The text that a footnote mark closes; a mark that stands there twice closes two stretches."""

    span: str
    sentence: str


@dataclass(frozen=True)
class Paragraphs:
    """The paragraphs of a source: from its text where that is held, else from its record."""

    source: Source
    texts: Library

    @cached_property
    def document(self) -> Document | None:
        """The text, where it is held."""
        return self.texts.document(self.source)

    @property
    def finder(self) -> MentionFinder:
        """Finds the mentions of the data set's entities in the text."""
        return self.texts.finder

    @property
    def numbers(self) -> list[int]:
        """Numbers of the paragraphs that the text has or the record describes."""
        held = range(1, len(self.document.paragraphs) + 1) if self.document else ()
        return sorted({*held, *self.source.passages})

    def passage(self, number: int) -> Passage:
        """What a paragraph names: today's names where the text is held, else the record's."""
        recorded = self.source.passages.get(number) or Passage(kind=PassageKind.TEXT)
        return self.texts.passage(self.source, number) or recorded

    def text(self, number: int) -> str | None:
        """One paragraph of the text, where it is held."""
        return self.texts.paragraph(self.source, number)

    def as_recorded(self, number: int) -> bool | None:
        """Whether the paragraph held is the one that was recorded; ``None`` without the text."""
        return self.texts.is_recorded(self.source, number) if self.document else None

    def closed(self, number: int, footnote: int) -> Closed | None:
        """What a footnote of a paragraph closes, where the text is held."""
        text = self.text(number)
        if text is None:
            return None
        borne = [mark for mark in marks(text) if mark.number == footnote]
        return Closed(
            "\n".join(text[mark.span.start : mark.span.end].strip() for mark in borne),
            "\n".join(text[mark.sentence.start : mark.sentence.end] for mark in borne),
        )


class UnknownPassage(LookupError):  # noqa: N818 (it says what is wrong)
    """A source has no such paragraph, or the paragraph no such footnote."""

    def __init__(self, message: str, hint: str) -> None:
        self.hint = hint
        super().__init__(message)


def passages_view(
    store: Store, paragraphs: Paragraphs, paragraph: int | None = None, footnote: int | None = None
) -> View:
    """The paragraphs of a source, one of them, or what one footnote of it closes.

    Raises :class:`UnknownPassage`.
    """
    source = paragraphs.source
    resting = Resting(store, {source.id})
    if paragraph is None:
        views = [_paragraph(paragraphs, resting, number) for number in paragraphs.numbers]
    else:
        _find(paragraphs, paragraph, footnote)
        view = _paragraph(paragraphs, resting, paragraph)
        views = [view if footnote is None else _span(paragraphs, view, footnote)]
    return {"id": source.id, "title": source.title, "paragraphs": views}


def _find(paragraphs: Paragraphs, paragraph: int, footnote: int | None) -> None:
    """Raise :class:`UnknownPassage` where a paragraph, or the footnote in it, is not there."""
    source, numbers = paragraphs.source, paragraphs.numbers
    if paragraph not in numbers:
        nothing = "its text is not held here, and its record describes no paragraph"
        hint = f"its paragraphs are {in_runs(numbers, 'p')}" if numbers else nothing
        raise UnknownPassage(f"`{source.id}` has no paragraph {paragraph}", hint)
    borne = paragraphs.passage(paragraph).marks
    if footnote is not None and footnote not in borne:
        bearers = [f"p{one}" for one in numbers if footnote in paragraphs.passage(one).marks]
        bears = listed([f"fn{mark}" for mark in borne], "and") if borne else "none"
        where = f"; footnote {footnote} stands in {listed(bearers, 'and')}" if bearers else ""
        message = f"`{source.id}#p{paragraph}` bears no footnote {footnote}"
        raise UnknownPassage(message, f"it bears {bears}{where}")


def _paragraph(paragraphs: Paragraphs, resting: Resting, number: int) -> View:
    passage, source = paragraphs.passage(number), paragraphs.source
    return {
        "number": number,
        "kind": str(passage.kind),
        "text": paragraphs.text(number),
        "as_recorded": paragraphs.as_recorded(number),
        "mentions": sorted(passage.mentions),
        "marks": [
            {
                "number": footnote,
                "url": link_of(source, footnote),
                "span": sorted(marked.span),
                "sentence": sorted(marked.sentence),
                "statements": resting.on(source.id, paragraph=number, footnote=footnote),
            }
            for footnote, marked in sorted(passage.marks.items())
        ],
        "statements": resting.on(source.id, paragraph=number),
    }


def _span(paragraphs: Paragraphs, view: View, footnote: int) -> View:
    """The part of a paragraph's view that concerns the span which one of its footnotes closes."""
    (mark,) = (item for item in view["marks"] if item["number"] == footnote)
    closed = paragraphs.closed(view["number"], footnote)
    return {
        **view,
        "text": closed.span if closed else None,
        "mentions": mark["span"],
        "marks": [mark],
        "statements": mark["statements"],
    }

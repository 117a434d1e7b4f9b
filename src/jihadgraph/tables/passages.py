"""A source as sections: its paragraphs, whom each names, and the statements that rest on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jihadgraph.model import PassageKind
from jihadgraph.query.passages import Paragraphs
from jihadgraph.tables.answer import Row, Section, Words
from jihadgraph.tables.statements import Citations, voice

View = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wording:
    """How ids become words."""

    name: Callable[[str], str]
    """The name of an entity."""
    statement: Callable[[View], str]
    """What a statement says."""
    citations: Citations


def passage_sections(
    view: View,
    paragraphs: Paragraphs,
    statements: Iterable[View],
    wording: Wording,
    footnote: int | None = None,
) -> tuple[Section, ...]:
    """A source, or a part of it; ``footnote`` where it is what one footnote closes."""
    by_id = {item["id"]: item for item in statements}
    return (
        Section(title=view["title"], lines=tuple(_head(paragraphs))),
        *(
            section
            for item in view["paragraphs"]
            for section in _Shown(item, paragraphs, wording, footnote).sections(by_id)
        ),
    )


def passage_records(view: View) -> tuple[View, ...]:
    """A row for each paragraph, headed by its address."""
    return tuple({"at": f"{view['id']}#p{item['number']}", **item} for item in view["paragraphs"])


def _head(paragraphs: Paragraphs) -> Iterator[str]:
    source = paragraphs.source
    published = str(source.published) if source.published else "undated"
    yield ", ".join([*source.authors, published, f"id {source.id}"])
    if not paragraphs.numbers:
        yield "Its record describes no paragraph."
    if paragraphs.document is None and source.text is None:
        yield "Its text is not held here: its record names no file."
    elif paragraphs.document is None:
        yield (
            "Its text is not held here; name the folder that holds it, by `--texts DIR` or "
            "JIHADGRAPH_TEXTS."
        )


@dataclass(frozen=True, slots=True)
class _Shown:
    """One paragraph to show, or what one footnote of it closes."""

    view: View
    paragraphs: Paragraphs
    wording: Wording
    footnote: int | None

    def sections(self, statements: Mapping[str, View]) -> Iterator[Section]:
        place = f"p{self.view['number']}" + (f".fn{self.footnote}" if self.footnote else "")
        yield Section(
            title=f"{place}, {self.view['kind']}",
            text=tuple(_highlighted(self.view["text"] or "", self.paragraphs)),
            lines=tuple(self._lines()),
            links=tuple(
                f"fn{mark['number']}  {mark['url'] or 'no link'}" for mark in self.view["marks"]
            ),
        )
        rows = tuple(self._row(statements[id_]) for id_ in self.view["statements"])
        yield Section(("Statement", "Standing", "According to"), rows)

    def _lines(self) -> Iterator[str]:
        if self.view["as_recorded"] is False:
            yield self._discrepancy()
        if self.footnote is None:
            yield f"names: {self._names(self.view['mentions'])}"
            yield from (self._mark(mark) for mark in self.view["marks"])
            if self.view["kind"] == PassageKind.TEXT and not self.view["statements"]:
                yield "no statement rests on it"
        else:
            yield from self._span(self.view["marks"][0])

    def _mark(self, mark: View) -> str:
        """Whom a footnote mark closes, as one line beside the others of its paragraph."""
        same = mark["sentence"] == mark["span"]
        sentence = "the same" if same else self._names(mark["sentence"])
        span = self._names(mark["span"])
        return f"fn{mark['number']}: its span names {span}; its sentence names {sentence}"

    def _span(self, mark: View) -> Iterator[str]:
        """One footnote mark by itself: whom its span and its sentence name, and the sentence."""
        yield f"the span names: {self._names(mark['span'])}"
        closed = self.paragraphs.closed(self.view["number"], mark["number"])
        if closed and closed.sentence != closed.span:
            yield f"the marked sentence: {closed.sentence}"
        yield f"the marked sentence names: {self._names(mark['sentence'])}"

    def _discrepancy(self) -> str:
        """How a paragraph of the text differs from the record, and what to do."""
        source, number = self.paragraphs.source, self.view["number"]
        said = "This is not the paragraph that was recorded"
        if number not in source.passages:
            said = "The record does not describe this paragraph"
        elif self.paragraphs.text(number) is None:
            said = "The text that is held has no such paragraph"
        return f"{said}; `jihadgraph source verify {source.id}` shows what moved."

    def _names(self, ids: Iterable[str]) -> str:
        return ", ".join(map(self.wording.name, ids)) or "no entity"

    def _row(self, statement: View) -> Row:
        """A statement: what it says, how it stands, and who says so in this very passage."""
        said = dict.fromkeys(self._voice(item) for item in statement["evidence"] if self._is(item))
        words = f"{self.wording.statement(statement)}\n{statement['id']}"
        return (words, statement["standing"], "\n".join(said))

    def _voice(self, evidence: View) -> str:
        mark = f", fn{evidence['footnote']}" if evidence["footnote"] else ""
        return voice(evidence, self.wording.citations) + mark

    def _is(self, evidence: View) -> bool:
        """Whether a piece of evidence points here."""
        at = (evidence["source"], evidence["paragraph"])
        return at == (self.paragraphs.source.id, self.view["number"]) and (
            self.footnote in {None, evidence["footnote"]}
        )


def _highlighted(text: str, paragraphs: Paragraphs) -> Iterator[Words]:
    """A text with the names of entities in it strong."""
    end = 0
    for mention in paragraphs.finder.find(text) if text else ():
        yield Words(text[end : mention.start])
        yield Words(text[mention.start : mention.end], strong=True)
        end = mention.end
    yield from [Words(text[end:])] if text[end:] else []

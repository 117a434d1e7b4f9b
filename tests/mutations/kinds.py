"""The kinds of mutation, in one table: each makes every mutant of its kind of a data set."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from jihadgraph.model import Entity, Evidence, Passage, PassageKind, Source
from jihadgraph.store import Dataset
from jihadgraph.texts import Library, marks, quoted
from mutations.mutant import Cited, Mutant, Statement, record_of

NO_EVIDENCE, NOT_NAMED, NAMED = "no evidence", "not named", "named"
MEANT, QUOTED = "declared implicit", "declared implicit, quoted"
"""What a new passage is: a caption or the like; one that names not both ends; one that names both;
one that names all but those that the evidence declares implicit, without a quote or with one."""

LETTERS = (0.0, 0.3, 0.6, 1.0)
"""Where in a paragraph a letter is changed, as a share of its letters."""


@dataclass(frozen=True)
class Ground:
    """What mutants are made of: a data set, and its texts as far as they are held."""

    dataset: Dataset
    texts: Library

    @property
    def statements(self) -> Iterator[Statement]:
        """Relations, then facts."""
        yield from self.dataset.relations()
        yield from self.dataset.facts()

    @property
    def cited(self) -> Iterator[tuple[Cited, int, Evidence]]:
        """Every piece of evidence, those of entities too."""
        for item in (*self.dataset.entities(), *self.statements):
            for index, evidence in enumerate(item.evidence):
                yield item, index, evidence

    def passages(self, source_id: str) -> Mapping[int, Passage]:
        """The passages of a source, as its record has them."""
        (source,) = self.dataset.sources([source_id])
        return source.passages

    def quotes_within(self, evidence: Evidence, mark: int) -> bool:
        """Whether the words quoted stand in the span that a footnote of their paragraph closes.

        To cite that footnote is then as right as to cite the paragraph.
        """
        (source,) = self.dataset.sources([evidence.at.source])
        paragraph = self.texts.paragraph(source, evidence.at.paragraph) or ""
        spans = [borne.span for borne in marks(paragraph) if borne.number == mark]
        quote = evidence.quote or ""
        return any(quoted(quote, paragraph[part.start : part.end]) for part in spans)


# Ends -------------------------------------------------------------------------------------------


def ends_swapped(ground: Ground) -> Iterator[Mutant]:
    """The two ends of a relation change places."""
    for relation in ground.dataset.relations():
        type_ = ground.dataset.vocabulary.relations[relation.type]
        record = record_of(relation)
        record["from"], record["to"] = record["to"], record["from"]
        if relation.id == _default_id(relation.subject, relation.type, relation.object):
            record["id"] = _default_id(relation.object, relation.type, relation.subject)
        yield Mutant(
            "ends-swapped",
            f"{relation.object} --{relation.type}--> {relation.subject}",
            original=relation,
            record=record,
            equivalent=type_.symmetric,
        )


def _default_id(*parts: str) -> str:
    return "--".join(parts)


# Addresses --------------------------------------------------------------------------------------


def paragraphs_moved(ground: Ground) -> Iterator[Mutant]:
    """An address points at every other paragraph of its source."""
    for item, index, evidence in ground.cited:
        for number, passage in ground.passages(evidence.at.source).items():
            if number != evidence.at.paragraph:
                group = _group(item, evidence, passage.mentions, passage.kind)
                address = f"{evidence.at.source}#p{number}"
                yield _moved("paragraph-moved", item, index, address, group)


def footnotes_moved(ground: Ground) -> Iterator[Mutant]:
    """An address points at every other footnote of its source, where it stands and where not."""
    for item, index, evidence in ground.cited:
        here, passages = evidence.at, ground.passages(evidence.at.source)
        borne = {
            (number, mark): (marked.span, passage.kind)
            for number, passage in passages.items()
            for mark, marked in passage.marks.items()
        }
        others = {(here.paragraph, mark) for _, mark in borne} if here.footnote else set()
        for number, mark in sorted({*borne, *others} - {(here.paragraph, here.footnote)}):
            span, kind = borne.get((number, mark), ((), PassageKind.TEXT))
            address = f"{here.source}#p{number}.fn{mark}"
            group = _group(item, evidence, span, kind)
            same = number == here.paragraph and ground.quotes_within(evidence, mark)
            mutant = _moved("footnote-moved", item, index, address, group)
            yield replace(mutant, equivalent=mutant.equivalent or same)


def _moved(kind: str, item: Cited, index: int, address: str, group: str) -> Mutant:
    record = record_of(item)
    what = f"{record['cite'][index]['at']} becomes {address}"
    record["cite"][index]["at"] = address
    same = isinstance(item, Entity) and group == NAMED  # it says no more than that it is named
    return Mutant(kind, what, group, item, record, equivalent=same)


def _group(item: Cited, evidence: Evidence, named: tuple[str, ...], kind: PassageKind) -> str:
    missing = set(item.ends).difference(named)
    if kind is not PassageKind.TEXT:
        return NO_EVIDENCE
    if not missing:
        return NAMED
    if not missing.issubset(evidence.implicit):
        return NOT_NAMED
    return QUOTED if evidence.quote else MEANT


# Keys of evidence -------------------------------------------------------------------------------


def _dropped(key: str, default: str | None) -> Callable[[Ground], Iterator[Mutant]]:
    def drop(ground: Ground) -> Iterator[Mutant]:
        for item, index, evidence in ground.cited:
            record = record_of(item)
            if key in record["cite"][index]:
                value = record["cite"][index].pop(key)
                what = f"{evidence.at} without `{key}: {value}`"
                same = value == default
                yield Mutant(f"{key}-dropped", what, "", item, record, equivalent=same)

    drop.__doc__ = f"A piece of evidence loses its `{key}`."
    return drop


def quote_words(ground: Ground) -> Iterator[Mutant]:
    """One word of a quote is another: spelt backwards, or a letter short."""
    for item, index, evidence in ground.cited:
        quoted = evidence.quote or ""
        for match in _WORD.finditer(quoted):
            for other in sorted({match[0][::-1], match[0][:-1]} - {match[0], ""}):
                record = record_of(item)
                quote = quoted[: match.start()] + other + quoted[match.end() :]
                record["cite"][index]["quote"] = quote
                yield Mutant("quote-word", f"{evidence.at}: {quote}", "", item, record)


_WORD = re.compile(r"[^\W_]+")


# Years ------------------------------------------------------------------------------------------

_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")


def _dates_changed(
    kind: str, others: Callable[[str], Iterator[str]], meaning: str
) -> Callable[[Ground], Iterator[Mutant]]:
    def change(ground: Ground) -> Iterator[Mutant]:
        dated = ground.dataset.vocabulary.properties_of("date")
        for item in ground.statements:
            record = record_of(item)
            keys = ["when"] if "when" in record else []
            keys += ["value"] if record.get("property") in dated else []
            for key in keys:
                for changed in others(record[key]):
                    what = f"`{key}: {record[key]}` becomes {changed}"
                    group = str(record.get("when_basis", "passage")) if kind == _DAY else ""
                    yield Mutant(kind, what, group, item, {**record, key: changed})

    change.__doc__ = meaning
    return change


def _other_years(date: str) -> Iterator[str]:
    for match in _YEAR.finditer(date):
        figures, year = match[0], int(match[0])
        turned = {
            figures[:place] + figures[place + 1] + figures[place] + figures[place + 2 :]
            for place in range(3)
        }
        near = {f"{year + step:04d}" for step in (-10, -1, 1, 10)}
        for other in sorted((turned | near) - {figures}):
            yield date[: match.start()] + other + date[match.end() :]


_DAY = "day-changed"
_MONTH = re.compile(r"(?<![0-9])([0-9]{4})-(0[1-9]|1[0-2])(?:-([0-9]{2}))?(?![0-9])")


def _other_days(date: str) -> Iterator[str]:
    for match in _MONTH.finditer(date):
        year, month, day = match.groups()
        months = {int(month) % 12 + 1, (int(month) + 5) % 12 + 1}
        days = {int(day) % 28 + 1, (int(day) + 11) % 28 + 1} if day else set()
        rest = f"-{day}" if day else ""
        changed = [f"{year}-{other:02d}{rest}" for other in sorted(months)]
        changed += [f"{year}-{month}-{other:02d}" for other in sorted(days)]
        for other in changed:
            yield date[: match.start()] + other + date[match.end() :]


# Texts ------------------------------------------------------------------------------------------


def letters_changed(ground: Ground) -> Iterator[Mutant]:
    """A letter of a paragraph that is cited is another one."""
    cited = {(evidence.at.source, evidence.at.paragraph) for _, _, evidence in ground.cited}
    for source in ground.dataset.sources():
        text = _text_of(source, ground.texts)
        for number in sorted(number for id_, number in cited if id_ == source.id and text):
            paragraph = ground.texts.paragraph(source, number) or ""
            start = text.find(paragraph)
            places = [place for place, char in enumerate(paragraph) if char.isalpha()]
            for share in LETTERS if start >= 0 and places else ():
                place = start + places[round(share * (len(places) - 1))]
                other = "x" if text[place] != "x" else "y"
                yield Mutant(
                    "text-letter",
                    f"#p{number}: letter {place - start + 1} becomes `{other}`",
                    source=source.id,
                    text=text[:place] + other + text[place + 1 :],
                )


def _text_of(source: Source, texts: Library) -> str:
    document = texts.document(source)
    return document.path.read_text("utf-8") if document else ""


MUTATIONS: Mapping[str, Callable[[Ground], Iterator[Mutant]]] = MappingProxyType(
    {
        "ends-swapped": ends_swapped,
        "paragraph-moved": paragraphs_moved,
        "footnote-moved": footnotes_moved,
        "by-dropped": _dropped("by", None),
        "stance-dropped": _dropped("stance", "supports"),
        "modality-dropped": _dropped("modality", "states"),
        "quote-word": quote_words,
        "year-changed": _dates_changed(
            "year-changed",
            _other_years,
            "A year is one or ten more or less, or has two figures in the other order.",
        ),
        _DAY: _dates_changed(_DAY, _other_days, "A month or a day is another one."),
        "text-letter": letters_changed,
    }
)
"""Every kind of mutation, in the order in which they are told."""

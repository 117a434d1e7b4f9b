"""What each paragraph of a document seems to be, for an analyst to confirm.

A paragraph by itself says much, and what stands around it the rest: a line beneath the title is a
standfirst if a date follows, names and degrees at the end of all are a note on the author, numbered
lines are notes or an argument. Each step below looks at one such thing; where nothing speaks for
another kind, a paragraph is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from jihadgraph.model import PassageKind
from jihadgraph.texts.date_lines import date_of_line
from jihadgraph.texts.forms import is_disclaimer, is_label_of_links, is_unended, kind_by_form
from jihadgraph.texts.people import names_alone, names_in_biography, names_in_byline
from jihadgraph.texts.references import cites, entries, is_heading_of_references

_FRONT = 6
"""Paragraphs at the beginning in which lines that belong to the title are looked for."""
_STANDFIRST_WORDS = 60
_STANDFIRSTS = 2
_QUESTION_WORDS = 10
_LINK_WORDS = 25
_LISTED = 3
"""So many short lines in a row are a list, and no headings."""
_KEYWORD_WORDS = 4
_FRONT_TEXT = (PassageKind.TEXT, PassageKind.HEADLINE)

Paragraphs = Sequence[str]
Kinds = list[PassageKind]


def proposed_kinds(paragraphs: Paragraphs) -> Kinds:
    """What each paragraph of a document seems to be."""
    kinds = [kind_by_form(paragraph) for paragraph in paragraphs]
    for step in _STEPS:
        step(paragraphs, kinds)
    return kinds


# Steps ------------------------------------------------------------------------------------------


def _title(paragraphs: Paragraphs, kinds: Kinds) -> None:
    """The first paragraph is the title, also if it ends as a sentence does."""
    if paragraphs and kinds[0] is PassageKind.TEXT:
        kinds[0] = PassageKind.HEADLINE


def _lines_of_the_title(paragraphs: Paragraphs, kinds: Kinds) -> None:
    """Date, byline, and the standfirst above them."""
    front = range(1, min(_FRONT, len(paragraphs)))
    dates = {place for place in front if date_of_line(paragraphs[place])}
    bylines = {place for place in front if names_in_byline(paragraphs[place])}
    bylines |= {
        place
        for place in set(front) - dates
        if {place - 1, place + 1} & dates and names_alone(paragraphs[place])
    }
    between = set(range(1, max(dates | bylines, default=1))) - dates - bylines
    texts = [place for place in between if kinds[place] is PassageKind.TEXT]
    if len(texts) > _STANDFIRSTS or any(_is_long(paragraphs[place]) for place in texts):
        between, bylines = set(), {place for place in bylines if place < min(texts)}
        dates = {place for place in dates if place < min(texts)}
    _set(kinds, dates | {place for place in between if kinds[place] in _FRONT_TEXT}, "headline")
    _set(kinds, bylines - dates, "author")


def _repeated_standfirst(paragraphs: Paragraphs, kinds: Kinds) -> None:
    """A standfirst may be the beginning of the text that follows, said twice."""
    plain = [" ".join(paragraph.split()).rstrip(" .…") for paragraph in paragraphs[: _FRONT + 1]]
    for place in range(1, len(plain) - 1):
        if any(other.startswith(f"{plain[place]}.") for other in plain[place + 1 :]):
            kinds[place] = PassageKind.HEADLINE


def _references(paragraphs: Paragraphs, kinds: Kinds) -> None:
    """What stands beneath the heading of a list of references, to the end of the list."""
    for place in range(len(paragraphs) - 1):
        if is_heading_of_references(paragraphs[place]) and _is_reference(paragraphs[place + 1]):
            kinds[place] = PassageKind.HEADLINE
            _set(kinds, _listed_from(place + 1, paragraphs, kinds), "references")


def _listed_from(start: int, paragraphs: Paragraphs, kinds: Kinds) -> Iterator[int]:
    for place in range(start, len(paragraphs)):
        is_other = kinds[place] not in {*_FRONT_TEXT, PassageKind.REFERENCES}
        ends = is_unended(paragraphs[place]) and not _is_reference(paragraphs[place])
        if is_other or ends or _kind_in_tail(paragraphs[place]) is PassageKind.AUTHOR:
            return
        yield place


def _is_reference(paragraph: str) -> bool:
    return bool(entries(paragraph)) or cites(paragraph)


def _numbered_notes(paragraphs: Paragraphs, kinds: Kinds) -> None:
    """Numbered notes without a heading: they cite, or are numbered as the marks of the text are."""
    marked = {
        int(number)
        for place, paragraph in enumerate(paragraphs)
        if kinds[place] is PassageKind.TEXT and not entries(paragraph)
        for number in re.findall(r"\[(\d{1,3})\]", paragraph)
    }
    for run in _runs(len(paragraphs), lambda place: _may_be_note(paragraphs[place], kinds[place])):
        numbers = {entry.number for place in run for entry in entries(paragraphs[place])}
        citing = sum(cites(paragraphs[place]) for place in run)
        if citing * 2 > len(run) or (marked and marked <= numbers):
            _set(kinds, run, "references")


def _may_be_note(paragraph: str, kind: PassageKind) -> bool:
    return kind in _FRONT_TEXT and bool(entries(paragraph))


def _link_lists(paragraphs: Paragraphs, kinds: Kinds) -> None:
    """The titles of other documents beneath words such as "Related", one or more to a paragraph."""
    for place, paragraph in enumerate(paragraphs):
        if kinds[place] is PassageKind.LINKS and is_label_of_links(paragraph):
            follow = range(place + 1, len(paragraphs)) if "\n" not in paragraph.strip() else ()
            for other in follow:
                if kinds[other] not in _FRONT_TEXT or not _is_title_like(paragraphs[other]):
                    break
                kinds[other] = PassageKind.LINKS


def _is_title_like(paragraph: str) -> bool:
    return len(paragraph.split()) <= _LINK_WORDS and not re.search(r"[.:,]\W*$", paragraph)


def _tail(paragraphs: Paragraphs, kinds: Kinds) -> None:
    """Behind the last paragraph of text: notes on the author, keywords, links."""
    for place in reversed(range(1, len(paragraphs))):
        kind = _kind_in_tail(paragraphs[place])
        if kind and kinds[place] in _FRONT_TEXT:
            kinds[place] = kind
        elif kinds[place] is PassageKind.TEXT:
            break
    for place in range(1, len(paragraphs) - 1):
        is_name = kinds[place] is PassageKind.HEADLINE and names_alone(paragraphs[place])
        if is_name and kinds[place + 1] is PassageKind.AUTHOR and place > _FRONT:
            kinds[place] = PassageKind.AUTHOR


def _kind_in_tail(paragraph: str) -> PassageKind | None:
    return next((kind for kind, fits in _TAIL_FORMS if fits(paragraph)), None)


def _is_keyword_list(paragraph: str) -> bool:
    items = [item.split() for item in re.split(r"[,;|•·\n]", paragraph)]
    return (
        len(items) >= _LISTED
        and all(1 <= len(item) <= _KEYWORD_WORDS for item in items)
        and not re.search(r"[.!?:]\W*$", paragraph)
    )


def _is_list_of_titles(paragraph: str) -> bool:
    lines = paragraph.split("\n")
    return len(lines) >= _LISTED and all(
        len(line.split()) > 1 and _is_title_like(line) for line in lines
    )


def _questions(paragraphs: Paragraphs, kinds: Kinds) -> None:
    """Short questions that stand alone are headings, where there are several, or in capitals."""
    found = [
        place
        for place in range(1, len(paragraphs) - 1)
        if kinds[place] is kinds[place + 1] is PassageKind.TEXT
        and re.fullmatch(r"[^.!?\[\]“\"]+\?", paragraphs[place])
        and len(paragraphs[place].split()) <= _QUESTION_WORDS
    ]
    capitals = [place for place in found if _is_in_capitals(paragraphs[place])]
    _set(kinds, found if len(found) > 1 else capitals, "headline")


def _is_in_capitals(paragraph: str) -> bool:
    """Whether all longer words of a line begin with a capital, as in titles."""
    longer = re.findall(r"[^\W\d_]{4,}", paragraph)
    return len(longer) > 1 and all(word[0].isupper() for word in longer)


def _lists(paragraphs: Paragraphs, kinds: Kinds) -> None:
    """Several short lines in a row, below the title and above the end, are a list in the text."""
    for run in _runs(len(paragraphs), lambda place: kinds[place] is PassageKind.HEADLINE):
        short = [place for place in run if is_unended(paragraphs[place])]
        if run[0] > 1 and len(short) >= _LISTED and run[-1] < len(paragraphs) - 1:
            _set(kinds, short[1:], "text")


_TAIL_FORMS: tuple[tuple[PassageKind, Callable[[str], object]], ...] = (
    (PassageKind.AUTHOR, names_in_biography),
    (PassageKind.AUTHOR, names_in_byline),
    (PassageKind.AUTHOR, is_disclaimer),
    (PassageKind.KEYWORDS, _is_keyword_list),
    (PassageKind.LINKS, _is_list_of_titles),
)
_STEPS: tuple[Callable[[Paragraphs, Kinds], None], ...] = (
    _title,
    _lines_of_the_title,
    _repeated_standfirst,
    _references,
    _numbered_notes,
    _link_lists,
    _tail,
    _questions,
    _lists,
)
"""In this order; each sees what those before it have found."""


def _set(kinds: Kinds, places: set[int] | Sequence[int] | Iterator[int], kind: str) -> None:
    for place in places:
        kinds[place] = PassageKind(kind)


def _is_long(paragraph: str) -> bool:
    return len(paragraph.split()) > _STANDFIRST_WORDS


def _runs(length: int, fits: Callable[[int], bool]) -> Iterator[list[int]]:
    """Stretches of places that fit, one after the other without a gap."""
    run: list[int] = []
    for place in range(length):
        if fits(place):
            run.append(place)
        elif run:
            yield run
            run = []
    if run:
        yield run

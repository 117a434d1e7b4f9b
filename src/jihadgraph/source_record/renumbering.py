"""Paragraphs that changed in nothing but the numbers of their footnotes.

A footnote put in above renumbers all below it, and with the number in its mark each paragraph gets
another digest. The record holds no words to compare, but a guess can be proved: with the numbers
that its marks had, a paragraph has the digest that the record gives.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from jihadgraph.edits import Edit, edited
from jihadgraph.texts import Mark, digest, marks, raised_figures

REACH = 9
"""Footnotes that came or went between two paragraphs with marks; more are not looked for."""

_FIGURES = re.compile(f"[0-9]+|[{raised_figures.FIGURES}]+")


class Known(NamedTuple):
    """A paragraph by the digest that the record has for it, or else by its own."""

    digest: str
    shift: int = 0
    """By how much the numbers of its footnotes have grown since."""


def recognised(paragraphs: Sequence[str], recorded: Collection[str]) -> list[Known]:
    """Each paragraph of a text as the record knows it, where it does.

    A paragraph that might be several of the record, or the other way round, proves nothing and
    stays what it is; so does one that differs from another by its numbers alone ("[7] Ibid.").
    """
    own = [Known(digest(paragraph)) for paragraph in paragraphs]
    missing = set(recorded).difference(known.digest for known in own)
    if not missing:
        return own
    sought = [place for place, known in enumerate(own) if known.digest not in recorded]
    proved = dict(_proved(paragraphs, sought, missing))
    claims = Counter(known.digest for known in proved.values())
    unique = {place: known for place, known in proved.items() if claims[known.digest] == 1}
    return [unique.get(place, known) for place, known in enumerate(own)]


def _proved(
    paragraphs: Sequence[str], sought: Iterable[int], missing: Collection[str]
) -> Iterator[tuple[int, Known]]:
    """The paragraphs, by their place, that are missed under other numbers."""
    borne = [marks(paragraph) for paragraph in paragraphs]
    bare = [_with_figures(*both, lambda _: "") for both in zip(paragraphs, borne, strict=True)]
    alike = Counter(bare)
    seen, last = set[int](), 0
    for place in sought:
        if not borne[place] or alike[bare[place]] > 1:
            continue
        near = seen | set(range(last - REACH, last + REACH + 1))
        guesses = (_guess(paragraphs[place], borne[place], shift) for shift in sorted(near))
        fits = [known for known in guesses if known.digest in missing]
        if len(fits) == 1:
            seen.add(last := fits[0].shift)
            yield place, fits[0]


def _guess(paragraph: str, borne: Sequence[Mark], shift: int) -> Known:
    """What a paragraph was if the numbers of its footnotes have grown by so much."""
    return Known(
        digest(_with_figures(paragraph, borne, lambda mark: str(mark.number - shift))), shift
    )


def _with_figures(paragraph: str, borne: Iterable[Mark], figures: Callable[[Mark], str]) -> str:
    """A paragraph with other figures in its footnote marks."""
    return edited(paragraph, [_edit(paragraph, mark, figures(mark)) for mark in borne])


def _edit(paragraph: str, mark: Mark, figures: str) -> Edit:
    def like(instead_of: re.Match[str]) -> str:
        return figures if instead_of[0].isascii() else raised_figures.raised(figures)

    return Edit(mark.start, mark.end, _FIGURES.sub(like, paragraph[mark.start : mark.end]))

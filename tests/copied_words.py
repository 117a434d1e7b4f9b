"""Runs of words of an article that stand in another text, however they are laid out there.

Two texts are compared by their letters and figures alone: case, accents, punctuation, quotation
marks, hyphens, white space, and what an editor puts before a line (``#``, ``>``, ``-``) make no
difference. What is compressed or encrypted cannot be looked into.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

RUN = 8
"""Words in a row that count as copied."""

_PASSED_OVER = (
    r"""https?://[^\s<>"'`)\]}|]+|\[\d{1,3}\]|\\u[0-9a-f]{4}|\\[nrt]|</?[a-z]{1,10} ?/?>"""
)
"""Links, footnote marks, escapes and tags: no words of anybody."""
_TOKEN = re.compile(rf"{_PASSED_OVER}|(?P<word>[^\W_]+)")
_BETWEEN_WORDS = re.compile(r"[\s–—]+")
_BLOCK = 1_000_000
"""Characters that are looked at in one go, so that a large file takes little memory."""
_OVERLAP = 5_000
"""Characters that two blocks have in common: no run is lost between them."""


class Copy(NamedTuple):
    """Words of an article that stand in another text."""

    line: int
    """Line of the other text on which they begin, from 1."""
    paragraph: int
    """Paragraph of the article that they are from."""
    beginning: str
    """The first three of them."""


class _Run(NamedTuple):
    place: int
    """Number of its first word in the article."""
    paragraph: int
    beginning: str
    letters: str


class Article:
    """An article whose words may not stand elsewhere, ``RUN`` or more in a row."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        words = [
            (number, word)
            for number, paragraph in enumerate(paragraphs, 1)
            for word in _words(paragraph)
        ]
        self._runs: dict[str, list[_Run]] = defaultdict(list)
        known: set[str] = set()
        for place in range(len(words) - RUN + 1):
            run = [word for _, word in words[place : place + RUN]]
            letters = "".join(run)
            if letters not in known:
                known.add(letters)
                beginning = " ".join(run[:3])
                self._runs[letters[:RUN]].append(_Run(place, words[place][0], beginning, letters))

    def copies_in(self, text: str, allowed: Collection[str] = ()) -> Iterator[Copy]:
        """Where words of the article stand in a text, each stretch once.

        ``allowed`` are texts of which any part may stand there.
        """
        fine = [letters_of(item) for item in allowed]
        last_offset, last_place = -1, -2
        for line, offset, run in self._found(_plain(text)):
            if offset <= last_offset or any(run.letters in item for item in fine):
                continue
            if run.place != last_place + 1:
                yield Copy(line, run.paragraph, run.beginning)
            last_offset, last_place = offset, run.place

    def _found(self, text: str) -> Iterator[tuple[int, int, _Run]]:
        """Line and offset of each run that stands in a text."""
        line = 1
        for start in range(0, len(text), _BLOCK):
            block = text[start : start + _BLOCK + _OVERLAP]
            for offset, run in self._found_in_block(block):
                yield line + block.count("\n", 0, offset), start + offset, run
            line += block.count("\n", 0, _BLOCK)

    def _found_in_block(self, block: str) -> Iterator[tuple[int, _Run]]:
        tokens = [match for match in _TOKEN.finditer(block) if match["word"]]
        letters = "".join(token["word"] for token in tokens)
        ends, at = {len(letters)}, 0
        for token in tokens:
            ends.add(at)
            at += len(token["word"])
        at = 0
        for token in tokens:
            for run in self._runs.get(letters[at : at + RUN], ()):
                if letters.startswith(run.letters, at) and at + len(run.letters) in ends:
                    yield token.start(), run
            at += len(token["word"])


def letters_of(text: str) -> str:
    """The letters and figures of a text, which tell it from another."""
    return "".join(match["word"] or "" for match in _TOKEN.finditer(_plain(text)))


def decoded(data: bytes) -> str:
    """What can be read as text in a file of any kind."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).casefold()


def _words(paragraph: str) -> Iterator[str]:
    """The words of a paragraph as a reader counts them: between spaces and dashes."""
    parts = _BETWEEN_WORDS.split(re.sub(_PASSED_OVER, " ", _plain(paragraph)))
    return (word for word in map(letters_of, parts) if word)

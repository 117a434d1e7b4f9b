"""Names without what people type differently."""

from __future__ import annotations

import re
import unicodedata

APOSTROPHES = "'’‘ʼʻʿʾ`´"
MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
MARKS += "\u0900-\u0963\u0966-\u0dff"
"""Accents, vowel points and vowel signs, which belong to the letter before them."""
_APOSTROPHE = re.compile(rf"[{APOSTROPHES}]")
_FOLDED_WORD = re.compile(rf"(?:[^\W_]|[{MARKS}])+")


def fold(text: str) -> str:
    """A name without what people type differently: case, accents, hyphens, apostrophes, ``al-``.

    Letters of all scripts are kept; the order of the words is.
    """
    words = _FOLDED_WORD.findall(_APOSTROPHE.sub("", plain(text)))
    return " ".join([word for word in words if word != "al"] or words)


def plain(word: str) -> str:
    """Letters without case and accents."""
    if word.isascii():
        return word.casefold()
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()

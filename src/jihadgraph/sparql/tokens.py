"""The words of a SPARQL query, in every way in which they can be read.

Oxigraph's grammar reads characters, not tokens. It takes ``5SERVICE`` for a number and a keyword,
and ``<`` for an operator wherever no IRI can stand, though one could be read there. Whoever looks
for a keyword must look for it in all those readings, since one of them may hide it in what seems to
be an IRI or a text. A reading depends on the place alone, so that all of them take linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_WORD = r"[^\W\d]\w*"
_IRI = r"<[^<>\"{}|^`\x00-\x20]*>"
_CHAR = r"\w\u00b7\u0300-\u036f\u203f\u2040"
_VARIABLE = rf"[?$]\w[{_CHAR}]*"
_HEX = "[0-9A-Fa-f]"
_SIGN_OF_NAME = r"\\[_~.\-!$&'()*+,;=/?#@%]"
_ESCAPED = rf"%{_HEX}{{2}}|{_SIGN_OF_NAME}"
_PREFIX = rf"(?:[^\W\d_](?:[{_CHAR}.-]{{,100}}[{_CHAR}-])?)?"
_OF_LOCAL = rf"(?:[{_CHAR}:-]|{_ESCAPED}|\.+(?=[{_CHAR}:%\\-]))"
_NAME = rf"{_PREFIX}:(?:(?:[\w:]|{_ESCAPED}){_OF_LOCAL}{{,300}})?"
"""Of a longer one the end is read as words, which shows more and hides nothing: no part of a name
begins a text or a comment. Looking for it everywhere would take long."""
_CODE_POINT = rf"\\u{_HEX}{{4}}|\\U{_HEX}{{8}}"
_IN_TEXT = rf"\\[tbnrf\"'\\]|{_CODE_POINT}"
GAP = r"(?>(?:[ \t\r\n]|#[^\r\n]*)*)"
"""White space and comments."""
VARIABLE_OR_IRI = rf"(?:{_VARIABLE}|{_IRI}|[{_CHAR}.-]*+:{_OF_LOCAL}*)"
"""Names here are of any length."""


class Sort(StrEnum):
    """What a token is."""

    COMMENT = "comment"
    TEXT = "text"
    IRI = "IRI"
    VARIABLE = "variable"
    LANGUAGE = "language"
    BLANK = "blank node"
    NAME = "prefixed name"
    WORD = "word"
    NUMBER = "number"
    SIGN = "sign"


_LONG = (
    rf'"""(?:[^"\\]|{_IN_TEXT}|"{{1,2}}(?!"))*"""',
    rf"'''(?:[^'\\]|{_IN_TEXT}|'{{1,2}}(?!'))*'''",
)
_SHORT = (rf'"(?:[^"\\\r\n]|{_IN_TEXT})*"', rf"'(?:[^'\\\r\n]|{_IN_TEXT})*'")
_FORMS = (
    (Sort.COMMENT, r"#[^\r\n]*"),
    (Sort.TEXT, "|".join((*_LONG, *_SHORT))),
    (Sort.IRI, _IRI),
    (Sort.VARIABLE, _VARIABLE),
    (Sort.LANGUAGE, r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*"),
    (Sort.BLANK, rf"_:\w[{_CHAR}-]*(?:\.+[{_CHAR}-]+)*"),
    (Sort.NAME, _NAME),
    (Sort.WORD, _WORD),
    (Sort.NUMBER, r"\d+"),
    (Sort.SIGN, f"{_SIGN_OF_NAME}|[^\"']"),
)
_TOKEN = re.compile("|".join(f"(?P<{sort.name}>{form})" for sort, form in _FORMS))
_SPACE = re.compile(r"[ \t\r\n]*")
_PLAIN_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, name, text or sign, and where it stands."""

    sort: Sort
    text: str
    start: int

    @property
    def end(self) -> int:
        """The place after its last character."""
        return self.start + len(self.text)


def tokens(query: str) -> Iterator[Token]:
    """The tokens in the likeliest reading, less comments; they end where a text does not."""
    place = 0
    while token := token_at(query, place):
        place = token.end
        if token.sort is not Sort.COMMENT:
            yield token


def every_reading(query: str) -> Iterator[tuple[Token | None, Token]]:
    """Each token of each reading, with the one before it in that reading, in no order."""
    seen: set[tuple[int, str]] = set()
    places: list[tuple[Token | None, int]] = [(None, 0)]
    while places:
        before, place = places.pop()
        token = token_at(query, place)
        known = (place, before.text.upper() if before and before.sort is Sort.WORD else "")
        if token is None or known in seen:
            continue
        seen.add(known)
        for reading in (token, *_other_readings(token)):
            yield before, reading
            last = before if reading.sort is Sort.COMMENT else reading
            places.append((last, reading.end))


def token_at(query: str, place: int) -> Token | None:
    """The likeliest token at a place or after the space there; ``None`` where there is none."""
    space = _SPACE.match(query, place)
    match = _TOKEN.match(query, space.end() if space else place)
    if match is None or match.lastgroup is None:
        return None
    return Token(Sort[match.lastgroup], match[0], match.start())


def _other_readings(token: Token) -> Iterator[Token]:
    """What else a token may be: an operator, an empty text, or a shorter name.

    Nothing can be compared with what begins as ``http://`` does. A long text is none for Oxigraph
    where an escape in it has no meaning, and only there. A name may end before its first dot, and
    what follows be read by itself.
    """
    if token.sort is Sort.IRI and not _PLAIN_IRI.match(token.text):
        yield Token(Sort.SIGN, "<", token.start)
    if token.sort is Sort.TEXT and token.text[:3] in {'"""', "'''"} and "\\" in token.text:
        yield Token(Sort.TEXT, token.text[:2], token.start)
    if token.sort in {Sort.NAME, Sort.BLANK}:
        before, dot, _ = token.text.partition(".")
        if dot:
            yield Token(token.sort, before, token.start)

"""The words of a name, without what is typed or left out at will, and what each weighs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple
from unicodedata import digit

from jihadgraph.names import tables
from jihadgraph.names.folding import APOSTROPHES, MARKS, plain
from jihadgraph.names.sounds import is_arabic, is_skeletal, one_keyboard, romanized, sound


class Role(IntEnum):
    """What a word does in a name."""

    CORE, COMMON, GENERIC, FIGURE, TITLE, PARTICLE = range(6)


WEIGHTS = {
    Role.CORE: 1.0, Role.COMMON: 0.6, Role.GENERIC: 0.35, Role.FIGURE: 0.6, Role.TITLE: 0.2,
    Role.PARTICLE: 0.12,
}  # fmt: skip


class Word(NamedTuple):
    """A word as it is compared."""

    text: str
    """Folded; what a list knows by several spellings stands in one of them."""
    sound: str
    role: Role
    skeletal: bool = False
    """Of a script that writes no short vowels, or other things than sounds."""
    acronym: bool = False


_TOKEN = re.compile(rf"(?:[^\W_]\.){{2,}}[^\W_]?(?![^\W_])|(?:[^\W_]|[{MARKS}])+")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s\b")
_ELIDED = re.compile(rf"\b[ld][{APOSTROPHES}](?=\w)")
"""French for *the* and *of*, before a vowel."""
_SO_CALLED = re.compile(r"\bso[- ]called\b", re.IGNORECASE)
_APOSTROPHE = re.compile(rf"[{APOSTROPHES}]")
_OF_GOD = re.compile(r"(?<=..)(?:[aeiou]llah|[ou]lla)$")
_SERVANT = re.compile(r"^abd[aeou](?:l(?!l?ah?$)(?=..)|([rsztnd])(?=\1))")
_OF_FAITH = re.compile(r"(?<=..)[aeou]dd(?:i|ee|ie)ne?$")
_GOD = frozenset(tables.listed("allah ullah ollah illah alla ulla الله"))
_FAITH = frozenset(tables.listed("din deen dine dien dein"))
_SERVANTS = frozenset(tables.listed("abd abdul abdal abdel abdu abdur abdus abdol abdil عبد"))
LONGEST_ACRONYM = 6
MOST_WORDS, _LONGEST = 50, 40
"""Words of a name that are compared, and letters of a word."""


def tokens(text: str) -> list[str]:
    """Words as they are written, from the family name in front to the end: "Omar, Mullah"."""
    found = islice(_TOKEN.finditer(_bare(_turned(text))), MOST_WORDS)
    return [match[0].replace(".", "")[:_LONGEST] for match in found]


def _bare(text: str) -> str:
    for pattern in (_SO_CALLED, _POSSESSIVE, _ELIDED, _APOSTROPHE):
        text = pattern.sub("", text)
    return text


def _turned(text: str) -> str:
    """A name that a comma turns about, in its usual order."""
    last, comma, first = text.partition(",")
    if comma and last.strip() and first.strip() and "," not in first and not _has_figure(first):
        return f"{first} {last}"
    return text


def _has_figure(text: str) -> bool:
    return any(map(str.isdigit, text))


def words(written: Sequence[str]) -> tuple[Word, ...]:
    """Words that count, each in the form in which it is compared."""
    kept = list(_joined([*_without_articles(written)]))
    return tuple(_titles_in_front([word_of(token) for token in kept]))


def _titles_in_front(found: list[Word]) -> Iterator[Word]:
    """A title is one in front of a name only; elsewhere it is a name, like ``Amir``."""
    front = True
    for place, word in enumerate(found):
        front = front and word.role is Role.TITLE and place < len(found) - 1
        if word.role is Role.TITLE and not front:
            yield word._replace(role=Role.COMMON)
        else:
            yield word


def _without_articles(written: Sequence[str]) -> Iterator[str]:
    folded = [plain(token) for token in written]
    kept = 0
    for place, token in enumerate(folded):
        following = folded[place + 1] if place + 1 < len(folded) else ""
        if following in _FAITH and (token in tables.ARTICLES or token in tables.ASSIMILATED):
            continue
        if following and (_is_article(token, following) or token in tables.DROPPED):
            continue
        if kept and following and written[place] in tables.LINKS:
            continue
        kept += 1
        yield written[place]


def _is_article(token: str, following: str) -> bool:
    start = tables.ASSIMILATED.get(token)
    return token in tables.ARTICLES or bool(start and following.startswith(start))


def _joined(written: list[str]) -> Iterator[str]:
    """Words that are written as one or as two, as one: ``Abd al-Rahman``, ``Zabih Allah``."""
    place = 0
    while place < len(written):
        token, folded = written[place], plain(written[place])
        following = plain(written[place + 1]) if place + 1 < len(written) else ""
        if following and folded in _SERVANTS and following not in _GOD:
            yield ("abd" if folded.isascii() else "عبد") + _unarticled(following)
            place += 2
        elif following in _GOD and len(token) > 1 and folded not in tables.PARTICLES:
            yield folded + ("الله" if is_arabic(following) else "ullah")
            place += 2
        elif following in _FAITH and len(token) > 1:
            yield folded + "udin"
            place += 2
        else:
            yield token
            place += 1


def _unarticled(token: str) -> str:
    return token.removeprefix("ال") if token.startswith("ال") else token


@lru_cache(maxsize=65_536)
def word_of(written: str) -> Word:
    """A word by itself."""
    folded = plain(written)
    if any(map(str.isdigit, folded)):
        figure = "".join(str(digit(char, char)) for char in folded)
        return Word(figure, figure, Role.FIGURE)
    skeletal = is_skeletal(folded)
    if skeletal:
        text = one_keyboard(folded)
    else:
        text = _one_way(folded if folded.isascii() else romanized(folded) or folded)
    acronym = written.isascii() and written.isupper() and 1 < len(written) <= LONGEST_ACRONYM
    for listed, role in ((tables.TITLES, Role.TITLE), (tables.PARTICLES, Role.PARTICLE)):
        if found := listed.get(folded) or listed.get(text):
            return Word(found, sound(found), role, acronym=acronym)
    heard = sound(folded if skeletal else text)
    return Word(text, heard, _role(text, heard, skeletal=skeletal), skeletal, acronym)


def _one_way(text: str) -> str:
    """Compounds that are written in many ways, in one."""
    text = _OF_GOD.sub("ullah", text)
    return _OF_FAITH.sub("udin", _SERVANT.sub("abd", text))


def _role(text: str, heard: str, *, skeletal: bool) -> Role:
    if text in tables.GENERIC:
        return Role.GENERIC
    settled = {_consonants(heard)} if skeletal else forms(heard)
    return Role.COMMON if settled & _common(skeletal=skeletal) else Role.CORE


@cache
def _common(*, skeletal: bool) -> frozenset[str]:
    heard = [sound(name) for name in tables.COMMON_NAMES]
    return frozenset(_consonants(one) if skeletal else min(forms(one)) for one in heard)


def forms(heard: str) -> set[str]:
    """A sound with its wavering vowels settled both ways."""
    settled = heard.translate(str.maketrans("oTD", "usz"))
    return {settled.replace("e", vowel) for vowel in "ai"}


def _consonants(heard: str) -> str:
    return "".join(letter for letter in heard if letter not in "aeiouw")

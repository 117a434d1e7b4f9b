"""Abbreviations: the initials of a name's words, whether or not an alias lists them."""

from __future__ import annotations

from collections.abc import Sequence

from jihadgraph.names import tables
from jihadgraph.names.folding import plain
from jihadgraph.names.scores import INITIALS, PERSONS, SMALL_INITIALS, TWO_INITIALS

LONGEST = 7


def acronym_of(written: Sequence[str]) -> str:
    """The letters of what is typed as an abbreviation, such as IS-K or I.S.K.P.; else nothing."""
    letters = "".join(written)
    if not letters.isascii() or not letters.isalpha() or not 1 < len(letters) <= LONGEST:
        return ""
    if letters.isupper() or (len(written) == 1 and len(letters) in range(3, 6)):
        return letters
    return ""


def score_of(letters: str) -> int:
    """How well initials fit: letters typed small may be a word."""
    if not letters.isupper():
        return SMALL_INITIALS
    return TWO_INITIALS if len(letters) == len("IS") else INITIALS


_BORNE_BY = frozenset(("group", "organization", "country"))


def initials(written: Sequence[str], kind: str) -> set[str]:
    """What may stand for a name of several words: with articles, without them and small words.

    A person has three initials at least, and keeps those of ``bin`` and ``Abu``.
    """
    folded = [plain(token) for token in written]
    articles = tables.ARTICLES | tables.DROPPED | tables.LINKS | tables.ASSIMILATED.keys()
    small: frozenset[str] = articles | tables.PARTICLES.keys()
    found = {_initials(folded, frozenset()), _initials(folded, articles)}
    if kind in PERSONS:
        return {letters for letters in found if len(letters) > len("IS")}
    return (found | {_initials(folded, small)}) - {""} if kind in _BORNE_BY else set()


def _initials(folded: Sequence[str], without: frozenset[str]) -> str:
    kept = [word for word in folded if word and word not in without]  # accents fold to nothing
    return "".join(word[0] for word in kept) if len(kept) > 1 and "".join(kept).isascii() else ""

"""Quotes: where their words stand in a paragraph, and whether a cut turns what they say."""

from __future__ import annotations

import re
from typing import NamedTuple

from jihadgraph.texts.sentences import Stretch, sentences

_GAP = re.compile(r"(…|\.\.\.|\[[^\]]*\])")
_ELLIPSIS = re.compile(r"(…|\.\.\.)")
_NEGATION = re.compile(
    r"\b(?:not(?!\s+(?:only|just|merely|least)\b)|no(?!\.?\s*\d)|never|none|nobody|nothing|nowhere|"
    r"neither|nor|without|cannot|\w+n['’]t|den(?:y|ies|ied|ying|ials?)|refut(?:e[sd]?|ing)|"
    r"disput(?:e[sd]?|ing)|hardly|scarcely|barely)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:()—–]|\s-\s")
_BESIDE = 3
"""So many words next to a cut are looked at: "denied that the group", "no sign of it"."""


class _Parts(NamedTuple):
    """A quote: its words, and what stands before, between and after them, one more of these."""

    pieces: list[str]
    gaps: list[str]


def quoted(quote: str, paragraph: str) -> Stretch | None:
    """Where a quote stands in a paragraph, or ``None``.

    Spaces, quotation marks and dashes of all forms count alike; an ellipsis leaves something out
    but keeps the order; what stands in square brackets is the quoter's own, and may be a part of
    a word, as in "[t]he".
    """
    found = _found(_parts(quote), paragraph)
    return Stretch(found[0].start, found[-1].end) if found else None


def cut_negations(quote: str, paragraph: str) -> list[str]:
    """The negating words that a quote cuts off, next to either of its ends or to a gap in it.

    They count within the sentence and the clause, and at most three words away. A gap whose
    brackets negate by themselves has cut nothing: "[did not] attack".
    """
    parts = _parts(quote)
    found = _found(parts, paragraph)
    if not found:
        return []
    ends = [0, *(piece.end for piece in found)]
    starts = [*(piece.start for piece in found), len(paragraph)]
    cut: list[str] = []
    for place, (gap, end, start) in enumerate(zip(parts.gaps, ends, starts, strict=True)):
        if _NEGATION.search(gap):
            continue
        if place > 0:
            cut += _negations_after(paragraph, end, start)
        if place < len(found):
            cut += _negations_before(paragraph, end, start)
    return list(dict.fromkeys(cut))


def _negations_before(paragraph: str, low: int, cut: int) -> list[str]:
    """Negating words of the clause before a cut, in what was left out from ``low`` on."""
    sentence = max((part.start for part in sentences(paragraph) if part.start <= cut), default=0)
    clause = _CLAUSE_END.split(paragraph[max(low, sentence) : cut])[-1]
    return _NEGATION.findall(" ".join(clause.split()[-_BESIDE:]))


def _negations_after(paragraph: str, cut: int, high: int) -> list[str]:
    """Negating words of the clause after a cut, in what was left out up to ``high``."""
    sentence = min((part.end for part in sentences(paragraph) if part.end >= cut), default=high)
    clause = _CLAUSE_END.split(paragraph[cut : min(high, sentence)])[0]
    return _NEGATION.findall(" ".join(clause.split()[:_BESIDE]))


def _parts(quote: str) -> _Parts:
    pieces, gaps = [], [""]
    for number, part in enumerate(_split(quote)):
        if number % 2:
            gaps[-1] += part
        elif part.strip():
            pieces.append(part)
            gaps.append("")
    return _Parts(pieces, gaps)


def _split(quote: str) -> list[str]:
    """What stands between gaps and the gaps by turns.

    No bracket is closed behind the last one that is: it would be looked for from each of the others
    to the end.
    """
    closed = quote.rfind("]") + 1
    *parts, last = _GAP.split(quote[:closed])
    first, *further = _ELLIPSIS.split(quote[closed:])
    return [*parts, last + first, *further]


def _found(parts: _Parts, paragraph: str) -> list[Stretch]:
    """Where the pieces of a quote stand, in order; empty where they do not.

    Each is the first behind the one before it. None need be looked for again further on: what comes
    next would have less of the paragraph left to stand in.
    """
    text, found, reached = _level(paragraph), list[Stretch](), 0
    for before, piece, after in zip(parts.gaps, parts.pieces, parts.gaps[1:], strict=False):
        match = re.compile(_pattern(before, piece, after)).search(text, reached)
        if match is None:
            return []
        found.append(Stretch(*match.span()))
        reached = match.end()
    return found


def _pattern(before: str, piece: str, after: str) -> str:
    """A piece of a quote between two gaps, in whole words; a bracket glued to it is part of one.

    Of the places in one word the first matches, so that no match ends before another one begins.
    """
    words = r"\s+".join(re.escape(word) for word in _level(piece).split())
    left = r"\b\w*?" if before.endswith("]") and piece[0].isalnum() else r"\b"
    right = r"\w*\b" if after.startswith("[") and piece[-1].isalnum() else r"\b"
    return left * piece.lstrip()[0].isalnum() + words + right * piece.rstrip()[-1].isalnum()


_LEVELLED = str.maketrans(
    dict.fromkeys("“”„«»″", '"') | dict.fromkeys("‘’‚ʼ′`´", "'") | dict.fromkeys("‐‑‒–—―−", "-")
)


def _level(text: str) -> str:
    """Text with one form of each quotation mark and dash; offsets stay as they are."""
    return re.sub(r"\s", " ", text.translate(_LEVELLED))

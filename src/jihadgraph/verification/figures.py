"""Figures in a text, in digits and in words, for the values of facts that are quantities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_UNITS = "one two three four five six seven eight nine".split()  # noqa: SIM905 (a list reads worse)
_TEENS = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905 (as above)
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905 (as above)
_WORDS = {
    **{word: number for number, word in enumerate(_UNITS + _TEENS, 1)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
}
_TIMES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_NUMBER = re.compile(
    rf"(?P<figures>[0-9]{{1,3}}(?:[, ][0-9]{{3}})+(?![0-9])|[0-9]+(?:\.[0-9]+)?)"
    rf"|\b(?P<words>(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_UNITS)})|{'|'.join(_WORDS)})\b"
    rf"|\b(?P<article>an?)(?=\s(?:{'|'.join(_TIMES)})\b)",
    re.IGNORECASE,
)
_MULTIPLIED = re.compile(rf"[\s-]*({'|'.join(_TIMES)})\b", re.IGNORECASE)


def gives_quantity(value: str, texts: Iterable[str]) -> bool:
    """Whether texts give a quantity; "more than 16" gives ``>=17``, and "under 200" ``<=199``."""
    text = "\n".join(texts)
    if not any(char.isdigit() for char in value):
        return re.search(rf"\b{re.escape(value)}\b", text, re.IGNORECASE) is not None
    given = figures_given(text)
    beside = _BESIDE.get(value[:2], 0)
    return all(not given.isdisjoint({number, number + beside}) for number in figures_of(value))


_BESIDE = {">=": -1, "<=": 1}


def figures_of(value: str) -> set[int]:
    """The numbers that a quantity is written with."""
    return {int(figures) for figures in re.findall(r"[0-9]+", value)}


def figures_given(text: str) -> set[int]:
    """The whole numbers that a text gives, in digits or in words."""
    return {int(number) for number in _numbers(text) if number == int(number)}


def _numbers(text: str) -> Iterator[float]:
    for match in _NUMBER.finditer(text):
        number = _plain(match)
        yield number
        times = _MULTIPLIED.match(text, match.end())
        while times:
            number *= _TIMES[times[1].lower()]
            yield number
            times = _MULTIPLIED.match(text, times.end())


def _plain(match: re.Match[str]) -> float:
    if match["figures"]:
        return float(re.sub("[, ]", "", match["figures"]))
    if match["article"]:
        return 1
    return sum(_WORDS[word] for word in re.findall("[a-z]+", match["words"].lower()))

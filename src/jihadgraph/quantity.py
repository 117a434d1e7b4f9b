"""Quantities as reporting gives them: exact, approximate, bounded, or in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf

_WORDS = {"dozens": 24, "scores": 40, "hundreds": 200}
"""The least that the plural of each word can mean."""

_FORM = re.compile(
    r"(?P<exact>[0-9]{1,15})|~(?P<about>[0-9]{1,15})|<=(?P<most>[0-9]{1,15})|>=(?P<least>[0-9]{1,15})"
    r"|(?P<low>[0-9]{1,15})\.\.(?P<high>[0-9]{1,15})"
)

_REFUSED: tuple[tuple[str, str], ...] = (
    (r"^\d{1,3}([,.' ]\d{3})+$", "write it without separators, such as `1200`"),
    (r"^\d+\s*[-–—]\s*\d+$", "a range is written with two dots, such as `12..24`"),
    (r"^[<>]\s*\d+$", "write `<=` or `>=`, with the next whole number"),
    (
        r"(?i)about|circa|around|approx|some",
        "an approximate figure is written with `~`, such as `~170`",
    ),
    (r"(?i)up to|at most|no more", "write `<=`, such as `<=200`"),
    (r"(?i)at least|more than|over", "write `>=`, such as `>=17`"),
    (r"^-|\.\d", "only whole numbers from 0 can be used"),
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count, kept as written, with its bounds; ``high`` is ``None`` where there is none."""

    text: str
    low: int
    high: int | None
    approximate: bool = False

    def __str__(self) -> str:
        return self.text

    @property
    def range(self) -> tuple[int, float]:
        """The least and the most that may be meant: an approximate figure has a margin.

        It is a tenth of the figure either way, and at least one: ``~170`` may be 153 to 187.
        """
        margin = max(1, -(-self.low // 10)) if self.approximate else 0
        return max(0, self.low - margin), inf if self.high is None else self.high + margin

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """Read ``13``, ``~170``, ``<=200``, ``>=17``, ``12..24``, ``dozens`` and such words.

        Raises ``ValueError``, whose message says what is wrong and what would be right.
        """
        if text in _WORDS:
            return cls(text, _WORDS[text], None)
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(_why_refused(text))
        found = {name: int(figures) for name, figures in match.groupdict().items() if figures}
        if "low" in found and found["low"] > found["high"]:
            raise ValueError(f"`{text}` is no quantity: the range ends below its start")
        return _BOUNDS[match.lastgroup or ""](text, found)


_BOUNDS = {
    "exact": lambda text, found: Quantity(text, found["exact"], found["exact"]),
    "about": lambda text, found: Quantity(text, found["about"], found["about"], approximate=True),
    "most": lambda text, found: Quantity(text, 0, found["most"]),
    "least": lambda text, found: Quantity(text, found["least"], None),
    "high": lambda text, found: Quantity(text, found["low"], found["high"]),
}


_LONGEST = 80
"""Characters of a quantity with which it is tried what somebody meant; the longest has 32."""


def _why_refused(text: str) -> str:
    if len(text) > _LONGEST:
        return f"`{text[:_LONGEST]}…` is no quantity: it has {len(text):,} characters"
    forms = "write it as `13`, `~170`, `<=200`, `>=17`, `12..24`, `dozens`, `scores` or `hundreds`"
    why = next((why for pattern, why in _REFUSED if re.search(pattern, text)), forms)
    return f"`{text}` is no quantity: {why}"

"""The period as of which a question is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jihadgraph.when.edtf import When


@dataclass(frozen=True, slots=True)
class Period:
    """The days of one date or closed interval, from ``first`` to ``last``, both included."""

    text: str
    first: date
    last: date

    def __str__(self) -> str:
        return self.text

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read an EDTF date or closed interval that leaves nothing open.

        Raises ``ValueError``, whose message says what is wrong and what would be right.
        """
        when = When.parse(text)
        if any(mark in text for mark in "?~%"):
            raise ValueError(_refused(text, "`?`, `~` and `%` leave open which days are meant"))
        first, last = when.earliest_start, when.latest_end
        if first is None or last is None or ".." in text:
            raise ValueError(_refused(text, "an interval without both its ends has no last day"))
        return cls(text, first, last)


def _refused(text: str, why: str) -> str:
    forms = "write it as `2014`, `2014-06` or `2014/2016`"
    return f"`{text}` is no period to ask about: {why}; {forms}"

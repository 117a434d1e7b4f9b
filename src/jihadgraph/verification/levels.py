"""The levels of verification, and what became of them for one piece of evidence."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from jihadgraph.model import Entity
from jihadgraph.store import AnyStatement

Cited = AnyStatement | Entity
"""What bears evidence."""


class Level(StrEnum):
    """A question about a piece of evidence, in the order in which they are asked."""

    PARAGRAPH = "paragraph"
    """The paragraph exists."""
    EVIDENCE = "evidence"
    """It is of a kind that is evidence."""
    MARK = "mark"
    """It bears the footnote mark."""
    ENDS = "ends"
    """It names both ends of the statement, or they are declared implicit."""
    SPEAKER = "speaker"
    """It names the speaker, or the speaker is declared implicit."""
    SPAN = "span"
    """The span that the footnote closes names both ends, or they are declared implicit."""
    SENTENCE = "sentence"
    """The marked sentence itself names both ends: stronger, and not demanded."""
    YEAR = "year"
    """The year of the date stands in the paragraph."""
    HEDGE = "hedge"
    """A hedging word in the sentence that names both ends is answered by a written modality."""
    QUOTE = "quote"
    """The quote stands in the paragraph."""


OPTIONAL = frozenset({Level.SENTENCE, Level.YEAR})
"""Levels that one piece of evidence may lack: the year may stand in another passage."""


class Verification(NamedTuple):
    """Levels reached and failed, and whether the text itself or only the record said so."""

    reached: tuple[Level, ...]
    failed: tuple[Level, ...]
    unknown: tuple[Level, ...]
    """Levels that apply and could not be asked, for want of the text or of a fresh record."""
    by_text: bool
    undated: bool = False
    """The year stands in none of the passages of the statement whose text is held."""

    @property
    def verified(self) -> list[str]:
        """Levels that the text itself confirms."""
        return _ordered(self.reached) if self.by_text else []

    @property
    def unverified(self) -> list[str]:
        """Levels on the record's word alone, and those that could not be asked."""
        return _ordered(self.unknown if self.by_text else (*self.reached, *self.unknown))

    @property
    def refused(self) -> bool:
        """A level that every piece of evidence must reach has failed."""
        return bool(self.failed) and not OPTIONAL.issuperset(self.failed)

    @property
    def complete(self) -> bool:
        """Every level that is demanded was confirmed by the text itself."""
        return self.by_text and not (self.unknown or self.refused or self.undated)


def _ordered(levels: tuple[Level, ...]) -> list[str]:
    return [str(level) for level in Level if level in levels]


def without_passage(*, failed: bool, by_text: bool) -> Verification:
    """What became of evidence whose paragraph is not there, or about which nobody can tell."""
    paragraph = (Level.PARAGRAPH,)
    return Verification((), paragraph if failed else (), () if failed else paragraph, by_text)

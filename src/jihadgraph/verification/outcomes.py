"""What became of each level of verification: for one piece of evidence, and counted over many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from jihadgraph.verification.levels import Level, Verification


class Outcome(StrEnum):
    """What became of one level of one piece of evidence."""

    VERIFIED = "verified"
    """The text of the source says so, and it is the text that was recorded."""
    RECORDED = "record only"
    """The record of the source says so, or a text that is not the one recorded."""
    UNASKED = "not asked"
    """Nobody can tell: for want of the text, or because a name is newer than the record."""
    UNMET = "not met"
    """It is not so. That may be no mistake: not every level is demanded."""


def outcomes(verification: Verification) -> dict[Level, Outcome]:
    """What became of each level that applies, in the order in which levels are asked."""
    found = {
        **dict.fromkeys(
            verification.reached, Outcome.VERIFIED if verification.by_text else Outcome.RECORDED
        ),
        **dict.fromkeys(verification.unknown, Outcome.UNASKED),
        **dict.fromkeys(verification.failed, Outcome.UNMET),
    }
    return {level: found[level] for level in Level if level in found}


class Tally(NamedTuple):
    """How many pieces of evidence were asked one level, by what became of it."""

    verified: int = 0
    unverified: int = 0
    """On the record's word alone, and those that could not be asked."""
    failed: int = 0

    @property
    def asked(self) -> int:
        """How many the level applies to."""
        return sum(self)


def tallied(verifications: Mapping[Verification, int]) -> dict[Level, Tally]:
    """Every level with its tally; ``verifications`` says how often each occurs."""
    counts: Counter[tuple[Level, Outcome]] = Counter()
    for verification, number in verifications.items():
        for level, outcome in outcomes(verification).items():
            counts[level, outcome] += number
    return {
        level: Tally(
            counts[level, Outcome.VERIFIED],
            counts[level, Outcome.RECORDED] + counts[level, Outcome.UNASKED],
            counts[level, Outcome.UNMET],
        )
        for level in Level
    }

"""Chance from a fixed seed."""

from __future__ import annotations

from random import Random


class Dice(Random):
    """A generator of random numbers that also says whether something happens."""

    def happens(self, share: float) -> bool:
        """True in this share of all cases."""
        return self.random() < share

"""How far a piece of evidence has been verified, level by level.

Each level is a question that a machine can answer about a passage. Where the text of the source
is held, it is answered from the text; else from the source's record, which is then itself
unverified, and the answer counts as such.
"""

from __future__ import annotations

from jihadgraph.verification.bearing import Bearing, Paragraph, Sentence
from jihadgraph.verification.days import Day, days_of, gives_day
from jihadgraph.verification.figures import gives_quantity
from jihadgraph.verification.levels import OPTIONAL, Cited, Level, Verification
from jihadgraph.verification.verifier import Verifier, hedging
from jihadgraph.verification.wording import Wording, does, words_that
from jihadgraph.verification.years import gives, years_given, years_of

__all__ = [
    "OPTIONAL",
    "Bearing",
    "Cited",
    "Day",
    "Level",
    "Paragraph",
    "Sentence",
    "Verification",
    "Verifier",
    "Wording",
    "days_of",
    "does",
    "gives",
    "gives_day",
    "gives_quantity",
    "hedging",
    "words_that",
    "years_given",
    "years_of",
]

"""How well a name that is typed fits a name of an entity: the bands of the score."""

from __future__ import annotations

EXACT = 100
"""As it is written."""
FOLDED = 95
"""Case, accents, hyphens, apostrophes and ``al-`` aside."""
SAME = 90
"""The same words, transliterated, in order: nothing is missing or added but articles and titles."""
BEST = 89
"""What is not the same is less."""
INITIALS, TWO_INITIALS, SMALL_INITIALS = 80, 75, 72
"""An abbreviation that no alias lists; of two letters; in small letters, which may be a word."""
PART = 75
"""A part of a person's name that is the whole of another's."""
LIKELY = 70
"""From here on a name is probably meant: it is taken with a warning, if no other comes near."""
MARGIN = 5
"""By how much it must be better than the next."""
LEAST = 50
"""Names that fit less are nobody's."""

PERSONS = frozenset(("leader", "person"))
"""Kinds whose names many share in part."""

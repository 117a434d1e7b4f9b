"""Figures raised above the line, in which footnotes are numbered: ``¹²``."""

from __future__ import annotations

FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"
NUMBER = f"(?!⁰)[{FIGURES}]{{1,3}}"
"""A pattern for the number of a footnote."""

_PLAIN = "0123456789"
_TO_RAISED = str.maketrans(_PLAIN, FIGURES)
_TO_PLAIN = str.maketrans(FIGURES, _PLAIN)


def raised(text: str) -> str:
    """A text with its figures raised."""
    return text.translate(_TO_RAISED)


def lowered(text: str) -> str:
    """A text with its raised figures on the line."""
    return text.translate(_TO_PLAIN)

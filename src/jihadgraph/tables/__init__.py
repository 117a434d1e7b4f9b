"""Answers as tables, JSON, CSV and Markdown."""

from jihadgraph.tables.answer import Answer, Section
from jihadgraph.tables.formats import FORMATS

__all__ = ["FORMATS", "Answer", "Section"]

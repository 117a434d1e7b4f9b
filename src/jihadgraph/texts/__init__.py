"""Documents: paragraphs, sentences, footnote marks and their spans, digests, quotes, kinds."""

from jihadgraph.texts.date_lines import date_of_line
from jihadgraph.texts.documents import FORMATS, Document, read_metadata
from jihadgraph.texts.held import Library, describe
from jihadgraph.texts.kinds import proposed_kinds
from jihadgraph.texts.marks import Mark, marks
from jihadgraph.texts.metadata import Link, Metadata, Note
from jihadgraph.texts.paragraphs import digest, paragraphs
from jihadgraph.texts.people import names_alone, names_in_biography, names_in_byline
from jihadgraph.texts.quotes import cut_negations, quoted
from jihadgraph.texts.references import entries
from jihadgraph.texts.sentences import Stretch, sentences

__all__ = [
    "FORMATS",
    "Document",
    "Library",
    "Link",
    "Mark",
    "Metadata",
    "Note",
    "Stretch",
    "cut_negations",
    "date_of_line",
    "describe",
    "digest",
    "entries",
    "marks",
    "names_alone",
    "names_in_biography",
    "names_in_byline",
    "paragraphs",
    "proposed_kinds",
    "quoted",
    "read_metadata",
    "sentences",
]

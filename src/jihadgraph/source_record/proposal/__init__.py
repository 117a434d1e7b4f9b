"""A whole record proposed for a document, for the analyst to confirm."""

from jihadgraph.source_record.proposal.files import (
    NotAddedError,
    copy_document,
    new_document,
    place_of,
    record_path,
    refuse_second_record,
    write_record,
)
from jihadgraph.source_record.proposal.front_matter import FrontMatter, Guess
from jihadgraph.source_record.proposal.proposed import Proposal, propose
from jihadgraph.source_record.proposal.record_text import record_text

__all__ = [
    "FrontMatter",
    "Guess",
    "NotAddedError",
    "Proposal",
    "copy_document",
    "new_document",
    "place_of",
    "propose",
    "record_path",
    "record_text",
    "refuse_second_record",
    "write_record",
]

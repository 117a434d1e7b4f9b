"""The record of a source: compared with the text that is held, and brought up to date in place.

The analyst writes the record; what stands under its key ``passages`` is ours. Few stretches of the
file change and no others, found by the positions of the YAML nodes: the value of ``passages`` to
the end of its last line, the checksum ``text.sha256``, and the numbers of footnotes that the text
proves to be others. Line ends, a byte order mark and a missing final line end stay as they are.
Comments among the passages are kept, each on a line above the passage that it stood beside or
above; what stands below the last passage stays where it is.

A record whose index says what the text says is fresh, however it is laid out, and is not touched.
Any other is read again as it would be, before a byte is written: it must be the same record but
for what was to change, or it is refused.
"""

from jihadgraph.source_record.citing import Citation, citations_of
from jihadgraph.source_record.comparison import Comparison, compare, kinds_now
from jihadgraph.source_record.editing import Refusal
from jihadgraph.source_record.footnotes import footnote_numbers
from jihadgraph.source_record.indexing import (
    Indexed,
    Indexing,
    State,
    begin_again,
    index_record,
    indexing,
    prepared_record,
    revision_of,
)

__all__ = [
    "Citation",
    "Comparison",
    "Indexed",
    "Indexing",
    "Refusal",
    "State",
    "begin_again",
    "citations_of",
    "compare",
    "footnote_numbers",
    "index_record",
    "indexing",
    "kinds_now",
    "prepared_record",
    "revision_of",
]

"""The index of passages in a source's record, written from the text.

The analyst writes the record; what stands under its key ``passages`` is ours. Two stretches of the
file change and no others, found by the positions of the YAML nodes: the value of ``passages`` to
the end of its last line, and the checksum ``text.sha256``. Line ends, a byte order mark and a
missing final line end stay as they are. Comments among the passages are kept, each on a line above
the passage that it stood beside or above; what stands below the last passage stays where it is.

A record whose index says what the text says is fresh, however it is laid out, and is not touched.
Any other is read again as it would be, before a byte is written: it must be the same record but
for the index and the checksum, or it is refused.
"""

from jihadgraph.source_record.editing import Refusal
from jihadgraph.source_record.indexing import Indexed, State, index_record

__all__ = ["Indexed", "Refusal", "State", "index_record"]

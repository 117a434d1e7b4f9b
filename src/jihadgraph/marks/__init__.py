"""YAML and JSON Lines into plain data, with a position for every node.

Scalars stay strings: ``no`` and ``2014-06-29`` are text until a model reads them. The fast way
keeps only the extent of each record; the line and column of a node inside a record are found on
demand by :func:`position`, which reads that one record again. So a file without mistakes never
pays for positions, and a message still names the exact place.

Refused as foreign to the format, each with a diagnostic: anchors and aliases (every record must
be readable by itself), merge keys, tags, further documents, nesting deeper than the format needs,
and what :mod:`jihadgraph.marks.bounds` says is too much.

libyaml parses by YAML 1.1, and differs from what a reader of 1.2 expects where it gives scalars a
type, which is not asked of it, and where the separators U+0085, U+2028 and U+2029 end a line, which
are made spaces beforehand. ``{a:1}`` is the key ``a:1``, as 1.2 has it too. Tabs may stand between
words, not before them. What 1.2 allows and libyaml does not, a byte order mark within the text, is
refused with a message.
"""

from jihadgraph.marks.builder import DEEPEST
from jihadgraph.marks.json_files import read_json_lines
from jihadgraph.marks.parsed import Parsed, Record
from jihadgraph.marks.positions import Kind, Node, node_at, position
from jihadgraph.marks.yaml_files import read_yaml, read_yaml_mapping

__all__ = [
    "DEEPEST",
    "Kind",
    "Node",
    "Parsed",
    "Record",
    "node_at",
    "position",
    "read_json_lines",
    "read_yaml",
    "read_yaml_mapping",
]

"""From what an analyst types to an entity, and the mentions of entities in a text.

Both read the same names, to different ends: typing is forgiving, a mention is strict.
"""

from jihadgraph.names.folding import fold
from jihadgraph.names.mentions import MOST_WORDS, Mention, MentionFinder, Named
from jihadgraph.names.typed import AmbiguousName, Match, NameIndex, UnknownName, settled

__all__ = [
    "MOST_WORDS",
    "AmbiguousName",
    "Match",
    "Mention",
    "MentionFinder",
    "NameIndex",
    "Named",
    "UnknownName",
    "fold",
    "settled",
]

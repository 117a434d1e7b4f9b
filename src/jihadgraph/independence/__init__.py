"""How many independent voices stand behind a statement, and which evidence is an echo."""

from jihadgraph.independence.documents import document_of
from jihadgraph.independence.echoes import Echo, Tie
from jihadgraph.independence.voices import Voices

__all__ = ["Echo", "Tie", "Voices", "document_of"]

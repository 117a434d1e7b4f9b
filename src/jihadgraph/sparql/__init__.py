"""SPARQL 1.1 over a data set, answered by Oxigraph from memory; the network is never asked.

A direct triple is there only for what is asserted. Whoever asks for statement nodes gets them
whatever their standing, and must look at it: see ``docs/sparql.md``.
"""

from jihadgraph.sparql.limits import TimeIsUp, within
from jihadgraph.sparql.mistakes import BadQuery
from jihadgraph.sparql.question import Answer, Kind, Question, answer

__all__ = ["Answer", "BadQuery", "Kind", "Question", "TimeIsUp", "answer", "within"]

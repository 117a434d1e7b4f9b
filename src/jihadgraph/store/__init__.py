"""The questions that everything above asks of a data set, and the data set in memory that answers.

Calls take *sets*, so that a breadth-first search is one call a level and not one a node. Further
stores, on disk or on a server, answer the same questions; the rest of the package is written
against :class:`Store` alone.
"""

from jihadgraph.store.dataset import AsGiven, Dataset
from jihadgraph.store.protocol import AnyStatement, FactsAsked, Ids, RelationsAsked, Store

__all__ = [
    "AnyStatement",
    "AsGiven",
    "Dataset",
    "FactsAsked",
    "Ids",
    "RelationsAsked",
    "Store",
]

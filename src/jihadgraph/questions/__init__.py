"""The questions of the command line as functions: each returns a small frozen answer.

They are put to a data set, to what was loaded, or to a :class:`Desk`, which keeps what several
questions need. Names, types and dates are taken as people type them.
"""

from jihadgraph.questions.desk import Desk, Unanswerable
from jihadgraph.questions.disputes import disputes
from jihadgraph.questions.explain import explain
from jihadgraph.questions.finding import find
from jihadgraph.questions.lineage import lineage
from jihadgraph.questions.paths import path
from jihadgraph.questions.pledges import chain, pledges, pledges_in_time
from jihadgraph.questions.profiles import show
from jihadgraph.questions.relations import relations
from jihadgraph.questions.result import Result
from jihadgraph.questions.sources import sources
from jihadgraph.questions.sparql import sparql
from jihadgraph.questions.stats import implicit, stats
from jihadgraph.questions.timeline import timeline

__all__ = [
    "Desk",
    "Result",
    "Unanswerable",
    "chain",
    "disputes",
    "explain",
    "find",
    "implicit",
    "lineage",
    "path",
    "pledges",
    "pledges_in_time",
    "relations",
    "show",
    "sources",
    "sparql",
    "stats",
    "timeline",
]

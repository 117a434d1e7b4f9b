"""The links of the records, asked once each: what is there, what is gone, what wants a look."""

from jihadgraph.links.cache import LinkCache
from jihadgraph.links.gathering import links_of
from jihadgraph.links.limits import Limits
from jihadgraph.links.outcomes import Archive, Copy, Link, Outcome, Place
from jihadgraph.links.runs import Manner, Plan, Run, plan
from jihadgraph.links.verdicts import FAILING, MEANINGS, Verdict

__all__ = [
    "FAILING",
    "MEANINGS",
    "Archive",
    "Copy",
    "Limits",
    "Link",
    "LinkCache",
    "Manner",
    "Outcome",
    "Place",
    "Plan",
    "Run",
    "Verdict",
    "links_of",
    "plan",
]

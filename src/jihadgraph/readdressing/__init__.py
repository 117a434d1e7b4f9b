"""The addresses of a source's passages rewritten, in all data files and its record, or in none.

An address stands under ``cite``, of entities, facts and relations, in YAML and JSON Lines. Only its
characters change: it is replaced where it stands, found by the position of its node, so that
comments, quotes, indents and line ends stay as the analyst made them. Each file is read again as it
would be, before one of them is written: it must hold the same data but for the addresses.
"""

from jihadgraph.readdressing.plan import Plan, addresses_cited, plan_for, write
from jihadgraph.readdressing.prose import Mention

__all__ = ["Mention", "Plan", "addresses_cited", "plan_for", "write"]

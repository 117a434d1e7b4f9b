"""Slips made on purpose, to see which of them ``jihadgraph check --strict`` would notice."""

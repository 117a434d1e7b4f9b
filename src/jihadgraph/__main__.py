"""``python -m jihadgraph``."""

from jihadgraph.cli import main

main()

"""How long `path` takes: ``python benchmarks/connections.py [S M L]``.

Fifty pairs of entities, chosen at random from a fixed seed, in one warm process: the search with
all that it tells, and the JSON data of what it found.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from generate import generate
from sizes import SIZES

import jihadgraph
from jihadgraph.model import Standing
from jihadgraph.query.paths import Search, connections, path_view
from jihadgraph.questions import Desk

PAIRS = 50
SEARCHES = {
    "asserted, 4 hops": Search(),
    "asserted, 6 hops": Search(max_hops=6),
    "every standing, 6 hops": Search(standing=frozenset(Standing), max_hops=6),
    "... and through places": Search(standing=frozenset(Standing), max_hops=6, through_places=True),
}


def times(desk: Desk, search: Search) -> Iterator[tuple[float, bool]]:
    """Milliseconds for each pair, and whether the two are connected."""
    ids = [entity.id for entity in desk.store.entities()]
    dice, views = random.Random(2), desk.views(desk.store)  # noqa: S311 (no secret)
    for _ in range(PAIRS):
        one, other = dice.sample(ids, 2)
        started = time.perf_counter()
        found = connections(desk.store, views, one, other, search)
        path_view(found, views)
        yield (time.perf_counter() - started) * 1000, bool(found.paths)


def main() -> None:
    """Print a table of all sizes and searches."""
    parser = argparse.ArgumentParser(description="How long `path` takes.")
    parser.add_argument("sizes", nargs="*", default=["S", "M"])
    print("| size | search | median ms | most ms | connected |")
    print("| --- | --- | ---: | ---: | ---: |")
    for size in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory() as folder:
            generate(SIZES[size], Path(folder))
            desk = Desk.of(jihadgraph.load(Path(folder)))
        for name, search in SEARCHES.items():
            list(times(desk, search))
            found = list(times(desk, search))
            took = [item[0] for item in found]
            connected = sum(item[1] for item in found)
            print(
                f"| {size} | {name} | {statistics.median(took):.1f} | {max(took):.1f} "
                f"| {connected} of {PAIRS} |"
            )


if __name__ == "__main__":
    main()

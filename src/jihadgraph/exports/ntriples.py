"""N-Triples: a line for each triple."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

import pyoxigraph

from jihadgraph.store import Store
from jihadgraph.triples import triples


def write(store: Store, file: BinaryIO, base: str) -> Mapping[str, int]:
    """Write every triple; nothing is left out."""
    found = triples(store, base=base)
    pyoxigraph.serialize(found, file, format=pyoxigraph.RdfFormat.N_TRIPLES)
    return {}

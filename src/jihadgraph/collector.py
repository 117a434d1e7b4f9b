"""Python's cyclic garbage collector, kept from walking what has no cycles.

Models and plain data have none, and loading makes hundreds of thousands of them; the collector
would walk all of them again and again.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Without cyclic collection; what was made meanwhile is never walked afterwards either."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.enable()

"""Python's cyclic garbage collector, kept from walking what has no cycles.

Models and plain data have none, and loading makes hundreds of thousands of them; the collector
would walk all of them again and again.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


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


def look_seldom() -> None:
    """Have the collector walk rarely: what a command imports and makes lives to its end."""
    gc.set_threshold(100_000)


def leave_unfreed(things: list[Any]) -> None:
    """Have the end of the process not free these things one by one: the system takes all at once.

    The list holds itself, so it is never freed for want of use, and frozen the collector, which
    frees such rings, passes it over. All else that is due when Python ends is done as ever.
    """
    things.append(things)
    gc.freeze()

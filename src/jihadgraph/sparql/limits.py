"""Work that is given up after a while, or where it takes too much memory."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

MOST_MEMORY = 4 << 30
"""How many more bytes than before the work may take, where the system tells."""
_STACK = 256 << 20
"""Oxigraph recurses into what a query nests; of this much, only what is used takes memory."""
_STEP = 0.2
"""Seconds after which the waiting thread looks again: for an interrupt too, as Windows needs."""


class GivenUp(Exception):  # noqa: N818 (what happened is no error)
    """The work is not done; its thread goes on until it is, or until the program ends."""


def within(seconds: float | None, work: Callable[[], T], *, memory: int = MOST_MEMORY) -> T:
    """What the work returns; raises what it raises, and :class:`GivenUp` after so long.

    Oxigraph cannot be told to stop, but works without the interpreter's lock: so it works in a
    thread that is left behind. Whoever gives up had better end the process.
    """
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # noqa: BLE001 (raised again where it is waited for)
            _let_go(error)
            errors.append(error)

    most = _taken() + memory
    _wait(_started(run), seconds, most)
    if errors:
        raise errors[0]
    return results[0]


def _wait(thread: threading.Thread, seconds: float | None, most: int) -> None:
    left = seconds
    while thread.is_alive():
        if left is not None and left <= 0:
            raise GivenUp(f"no answer after {seconds:g} s")
        if _taken() > most:
            raise GivenUp("it takes too much memory")
        step = _STEP if left is None else min(_STEP, left)
        thread.join(step)
        left = None if left is None else left - step


def _taken() -> int:
    """The memory that the process takes, in bytes; else the most it took; 0 where nobody tells.

    Linux counts what the parent took among the most, so that it is not asked there.
    """
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return _most_taken()


def _most_taken() -> int:
    try:
        import resource
    except ImportError:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _let_go(error: BaseException | None) -> None:
    """Drop what the frames of an error hold: answers of Oxigraph must end in their own thread."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__context__


def _started(run: Callable[[], None]) -> threading.Thread:
    """A thread with much room to recurse, as much as the system gives."""
    thread = threading.Thread(target=run, daemon=True)
    before = threading.stack_size(_STACK)
    try:
        thread.start()
    except RuntimeError:
        threading.stack_size(before)
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
    finally:
        threading.stack_size(before)
    return thread

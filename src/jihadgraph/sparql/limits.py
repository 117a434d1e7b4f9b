"""Work that is given up after a while, or where it takes too much memory."""

from __future__ import annotations

import math
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO, TypeVar

T = TypeVar("T")

MOST_MEMORY = 4 << 30
"""How many more bytes than before the work may take, where the system tells."""
MOST_WRITTEN = 1 << 30
"""How many bytes an answer may have that waits on disk until it is whole."""
_STACK = 256 << 20
"""Oxigraph recurses into what a query nests; of this much, only what is used takes memory."""
_STEP = 0.2
"""Seconds after which the waiting thread looks again: for an interrupt too, as Windows needs."""


class GivenUp(Exception):  # noqa: N818 (what happened is no error)
    """The work is not done; its thread goes on until it is, or until the program ends."""


class Limit:
    """Seconds that several pieces of work have together; without end where there are none.

    Raises ``ValueError`` for what is no number of seconds.
    """

    def __init__(self, seconds: float | None) -> None:
        if seconds is not None and math.isnan(seconds):
            raise ValueError("a limit is a number of seconds")
        self.seconds = seconds
        self._spent = 0.0

    def within(self, work: Callable[[], T], *, memory: int = MOST_MEMORY) -> T:
        """What :func:`within` gives in the time that is left."""
        begun = _now()
        until = None if self.seconds is None else begun + self.seconds - self._spent
        try:
            return _done(work, until, f"no answer after {self.seconds or 0:g} s", memory)
        finally:
            self._spent += _now() - begun


class Bounded:
    """A file that takes so many bytes, and then raises :class:`GivenUp`."""

    def __init__(self, file: BinaryIO, most: int | None = None) -> None:
        self._file = file
        self._left = MOST_WRITTEN if most is None else most

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise GivenUp("the answer is too long")
        return self._file.write(data)

    def writelines(self, lines: Iterable[bytes]) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        self._file.flush()


def within(seconds: float | None, work: Callable[[], T], *, memory: int = MOST_MEMORY) -> T:
    """What the work returns; raises what it raises, and :class:`GivenUp` after so long.

    Oxigraph cannot be told to stop, but works without the interpreter's lock: so it works in a
    thread that is left behind. Whoever gives up had better end the process. The thread has much
    room to recurse, which a long query needs to be read, answered and let go.
    """
    return Limit(seconds).within(work, memory=memory)


def is_deep() -> bool:
    """Whether this is work within a limit, with much room to recurse."""
    return getattr(_HERE, "deep", False)


_HERE = threading.local()


def _now() -> float:
    return time.monotonic()


def _done(work: Callable[[], T], until: float | None, too_late: str, memory: int) -> T:
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # noqa: BLE001 (raised again where it is waited for)
            _let_go(error)
            errors.append(error)

    most = _taken() + memory
    _wait(_started(run), until, too_late, most)
    if errors:
        raise errors[0]
    return results[0]


def _wait(thread: threading.Thread, until: float | None, too_late: str, most: int) -> None:
    while thread.is_alive():
        left = _STEP if until is None else until - _now()
        if left <= 0:
            raise GivenUp(too_late)
        if _taken() > most:
            raise GivenUp("it takes too much memory")
        thread.join(min(_STEP, left))


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
    """A thread with much room to recurse; where the system gives none, it is no deep one."""

    def deep() -> None:
        _HERE.deep = True
        run()

    thread = threading.Thread(target=deep, daemon=True)
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

"""Files read by their bytes: only such as are files, lie where they may, and are not too large.

A data set may come from a stranger, by pull request: a link in it must not have the program print
lines of files that are none of the project's, and a pipe or a device must not have it wait for
ever or fill the memory.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


class ForeignFileError(OSError):
    """A file that may not be read here, though it could be; ``strerror`` says why."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(errno.EPERM, why, str(path))


def read_file(path: Path, *, within: Path | None = None, largest: int | None = None) -> bytes:
    """The bytes of a file, as many as it has when it is opened.

    A link is followed, though not out of the folder ``within``. Raises ``OSError`` for what cannot
    be read, :class:`ForeignFileError` for what may not be: what is no file, lies elsewhere, or has
    more than ``largest`` bytes.
    """
    target = path.resolve(strict=True)
    if within is not None and not target.is_relative_to(within.resolve()):
        raise ForeignFileError(path, f"it is a link out of {_called(within)}")
    _refuse_no_file(path, target.stat())
    descriptor = os.open(target, os.O_RDONLY | _AT_ONCE)
    with os.fdopen(descriptor, "rb") as file:
        state = os.fstat(descriptor)
        _refuse_no_file(path, state)
        if largest is not None and state.st_size > largest:
            why = f"it has {state.st_size:,} bytes; at most {largest:,} are read"
            raise ForeignFileError(path, why)
        return file.read(state.st_size)


_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""A pipe put in the place of a file meanwhile is not waited for, nor is a link followed."""


def _called(folder: Path) -> str:
    return f"the folder `{folder.resolve().name}`"


def _refuse_no_file(path: Path, state: os.stat_result) -> None:
    if stat.S_ISDIR(state.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(state.st_mode):
        raise ForeignFileError(path, "it is a pipe, a device or a socket")

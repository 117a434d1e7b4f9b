"""A file that takes the place of another when all of it is written, and not before."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write into, which stays as it was where the block raises; a pipe or device cannot.

    Raises ``OSError`` where it may not be written.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            yield file
        return
    is_new = not target.exists()
    with target.open("ab"):  # one that may not be written is not replaced either
        pass
    try:
        with _staged(target) as file:
            yield file
    except BaseException:
        if is_new:
            target.unlink(missing_ok=True)
        raise


@contextmanager
def _staged(target: Path) -> Iterator[BinaryIO]:
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
        shutil.copymode(target, name)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

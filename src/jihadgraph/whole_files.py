"""Files that are written whole or not at all, one or several at once."""

from __future__ import annotations

import codecs
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a file holds, and what it is to hold."""

    path: Path
    before: bytes
    after: bytes

    @classmethod
    def by_text(cls, path: Path, before: bytes, text: str) -> Replacement:
        """Another text for a file, which keeps the byte order mark that it has."""
        mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
        return cls(path, before, mark + text.encode())


class NotRestoredError(OSError):
    """Some files have their new content, another could not be written, nor these be put back."""

    def __init__(self, error: OSError, paths: Sequence[Path]) -> None:
        super().__init__(error.errno, error.strerror, str(paths[0]))
        self.paths = tuple(paths)


def reason_of(error: OSError | ValueError) -> str:
    """What the system says of a file that cannot be read or written: ``permission denied``."""
    return (getattr(error, "strerror", None) or str(error)).lower()


def replace_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, with the permissions that it has.

    Raises ``OSError`` where it may not be written or read.
    """
    staged = _stage(path, data)
    try:
        staged.replace(path.resolve())
    finally:
        staged.unlink(missing_ok=True)


def replace_files(replacements: Sequence[Replacement]) -> None:
    """Write several files, all of them or none.

    What somebody else saves meanwhile stays: each file is looked at again directly before it is
    replaced, and put back only while it holds what was written here.

    Raises ``OSError`` with the name of the file that may not be read or written, or that holds
    something else than before by now; :class:`NotRestoredError` where those that were written
    before it could not be put back.
    """
    staged: list[Path] = []
    begun: list[Replacement] = []
    try:
        for item in replacements:
            with _naming(item.path):
                _check_unchanged(item)
                staged.append(_stage(item.path, item.after))
        for item, file in zip(replacements, staged, strict=True):
            with _naming(item.path):
                _check_unchanged(item)
                begun.append(item)  # and not afterwards: a signal may come in between
                file.replace(item.path.resolve())
    except BaseException:
        _restore(begun)
        raise
    finally:
        for file in staged:
            file.unlink(missing_ok=True)


def _stage(path: Path, data: bytes) -> Path:
    """A temporary file beside the one that it is to replace."""
    with path.open("r+b"):  # one that may not be written is not replaced either
        target = path.resolve()
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())  # else the name may be on the disk before the content is
        shutil.copymode(target, name)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _check_unchanged(item: Replacement) -> None:
    if item.path.read_bytes() != item.before:
        raise OSError(errno.EBUSY, "it has changed since it was read", str(item.path))


def _restore(begun: Sequence[Replacement]) -> None:
    failed: list[tuple[OSError, Path]] = []
    for item in begun:
        try:
            if _is_replaced(item):
                replace_file(item.path, item.before)
        except OSError as error:
            failed.append((error, item.path))
    if failed:
        raise NotRestoredError(failed[0][0], [path for _, path in failed])


def _is_replaced(item: Replacement) -> bool:
    """Whether a file holds what was written here, and not what it held or somebody else saved."""
    try:
        return item.path.read_bytes() == item.after
    except FileNotFoundError:
        return False


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """An error that names the file and not a temporary one beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error

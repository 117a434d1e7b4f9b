"""What a fuzzer has found: inputs that go wrong, made as small as they can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fuzz.targets import TARGETS

_SLOW = ("timeout-", "oom-", "slow-unit-")
"""How libFuzzer names inputs that take too much; they are not tried again."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An input that goes wrong, and what it raises."""

    data: bytes
    error: str

    def __str__(self) -> str:
        return f"{self.error}\n  {self.data!r}"


def findings(target: str, folder: Path) -> Iterator[Finding]:
    """The findings in a folder of libFuzzer's that still are some."""
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        if path.name.startswith(_SLOW):
            yield Finding(data, f"takes too long or too much: {path.name}")
        elif error := raised(TARGETS[target].run, data):
            yield Finding(smallest(TARGETS[target].run, data), error)


def raised(run: Callable[[bytes], None], data: bytes) -> str:
    """What an input raises: the kind of error and where; empty for nothing."""
    try:
        run(data)
    except Exception as error:  # noqa: BLE001 (whatever it is, it is a finding)
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{place.tb_frame.f_code.co_qualname}:{place.tb_lineno}" if place else ""
        return f"{type(error).__name__} in {where}: {error}"
    return ""


def smallest(run: Callable[[bytes], None], data: bytes) -> bytes:
    """An input less all that can be left out so that it still raises the same at the same place."""
    wanted = _kind(raised(run, data))
    size = len(data) // 2
    while size:
        start = 0
        while start < len(data):
            less = data[:start] + data[start + size :]
            if _kind(raised(run, less)) == wanted:
                data = less
            else:
                start += size
        size //= 2
    return data


def _kind(error: str) -> str:
    return error.partition(":")[0]

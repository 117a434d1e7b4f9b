"""What is said of each hostile case, in a file that a run can renew."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

FILE = Path(__file__).parent / "expected.txt"
_HEAD = "== "


def expected() -> dict[str, list[str]]:
    """What is said of each case, by its name."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith(_HEAD):
            lines = found.setdefault(line.removeprefix(_HEAD), [])
        elif line:
            lines.append(line)
    return found


def renew(name: str, told: list[str], cases: Iterable[str]) -> None:
    """Write down what is said of a case; what is known of the other cases stays as it is."""
    known = {**(expected() if FILE.exists() else {}), name: told}
    parts = (
        f"{_HEAD}{case}\n" + "".join(f"{line}\n" for line in known[case])
        for case in cases
        if case in known
    )
    FILE.write_text("\n".join(parts), "utf-8")

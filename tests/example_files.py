"""The example files of mistakes: one mistake each, what is said of it, and how it is right.

An example is a text file of sections, written over the small project in ``mistakes/base``. What
stands before the first section says what is wrong and why that matters; the page of checks in the
documentation is made of it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "mistakes"
BASE = FOLDER / "base"

_HEADER = re.compile(r"^-- (?P<kind>[a-z-]+)(?:: (?P<file>.+?))? --\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an example: what it is, the file that it stands for, its text."""

    kind: str
    file: str
    text: str

    @property
    def content(self) -> bytes:
        """What the file holds; a section in hex gives bytes that are no text."""
        return bytes.fromhex(self.text) if self.kind.endswith("-hex") else self.text.encode()


@dataclass(frozen=True, slots=True)
class Example:
    """One example file."""

    path: Path
    prose: str
    sections: tuple[Section, ...]

    @classmethod
    def read(cls, path: Path) -> Example:
        """Read an example file."""
        text = path.read_text("utf-8")
        headers = list(_HEADER.finditer(text))
        ends = [*(header.start() for header in headers[1:]), len(text)]
        sections = (
            Section(header["kind"], header["file"] or "", text[header.end() : end])
            for header, end in zip(headers, ends, strict=True)
        )
        return cls(path, text[: headers[0].start()].strip(), tuple(sections))

    @property
    def name(self) -> str:
        """Name of the file, such as ``JG301-unknown-entity``."""
        return self.path.stem

    @property
    def code(self) -> str:
        """Code of the rule that the example is of."""
        return self.name.partition("-")[0]

    @property
    def wrong(self) -> tuple[Section, ...]:
        """The files of the wrong project."""
        return tuple(part for part in self.sections if part.kind in {"wrong", "wrong-hex"})

    @property
    def right(self) -> tuple[Section, ...]:
        """The files of the right project."""
        return tuple(part for part in self.sections if part.kind == "right")

    @property
    def expected(self) -> str:
        """All that is said of the wrong project."""
        return "".join(part.text for part in self.sections if part.kind == "expected")

    @property
    def without_text(self) -> bool:
        """Whether the wrong project is checked where the texts of its sources are not held."""
        return any(part.kind == "without-text" for part in self.sections)

    def renewed(self, expected: str) -> str:
        """Text of the example file with another expectation."""
        before, header, after = self.path.read_text("utf-8").partition("-- expected --\n")
        following = _HEADER.search(after)
        return before + header + expected + (after[following.start() :] if following else "")


def examples() -> Iterator[Example]:
    """Every example, by name."""
    return (Example.read(path) for path in sorted(FOLDER.glob("*.txt")))


def build(sections: tuple[Section, ...], folder: Path) -> None:
    """Write the base project with some of its files replaced or added."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    for section in sections:
        file = folder / section.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(section.content)

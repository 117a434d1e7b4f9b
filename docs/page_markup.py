"""Pieces of Markdown from which the generated pages are made."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LANGUAGES = {".yaml": "yaml", ".jsonl": "json", ".toml": "toml"}


def header(title: str, sources: str) -> str:
    """The beginning of a page: where it comes from, and its title."""
    made = f"<!-- Made by docs/build_pages.py from {sources}: edit that, and run `make docs`. -->"
    return f"{made}\n\n# {title}"


def page(parts: Iterable[str]) -> str:
    """A page of parts with a blank line between them."""
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


def anchor(heading: str) -> str:
    """The fragment that leads to a heading, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def link(text: str, heading: str) -> str:
    """A link to a heading of the same page."""
    return f"[{text}](#{anchor(heading)})"


def target(name: str) -> str:
    """A place within a page to which :func:`link` leads by its name."""
    return f'<a id="{name}"></a>'


def escaped(text: str) -> str:
    """Text shown as it is, in one line: nothing in it is taken for Markdown."""
    return re.sub(r"([\\`*_~<\[\]])", r"\\\1", " ".join(text.split()))


def contents(sections: Iterable[tuple[str, Iterable[str]]]) -> str:
    """A table of contents: each section with its headings in a line below it."""
    lines = ["## Contents", ""]
    for section, headings in sections:
        lines.append(f"- {link(section, section)}")
        inner = " · ".join(link(heading, heading) for heading in headings)
        lines += [f"  - {inner}"] if inner else []
    return "\n".join(lines)


def code(text: str, language: str = "text") -> str:
    """A block of code."""
    return f"```{language}\n{text.rstrip()}\n```"


def language_of(file: str) -> str:
    """The language in which a file is set."""
    return next((name for end, name in _LANGUAGES.items() if file.endswith(end)), "text")


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table; a `|` in a cell would end it."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
        for cells in lines
    )


def features(pairs: Iterable[tuple[str, str]]) -> str:
    """What something is like, point by point; a point without a value is left out."""
    return "\n".join(f"- {name}: {value}" for name, value in pairs if value)

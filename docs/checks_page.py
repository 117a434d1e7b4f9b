"""The page of all checks, from the rules and from the examples that the tests run."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from page_markup import code, contents, header, language_of, link, page, table

from jihadgraph.diagnostics import Rule
from jihadgraph.rules import RULES

sys.path.append(str(Path(__file__).parent.parent / "tests"))

from example_files import Example, Section, examples

_FAMILIES = {
    "1": ("Syntax", "The text of a file, before anything is known of what it means."),
    "2": ("Shape", "Keys and values of one record: whether it has the form that it should."),
    "3": ("References", "Ids, names and types that a record uses, and whether there are such."),
    "4": (
        "Citations",
        (
            "Whether the passage bears it out: by the text of its source where that is held, else "
            "by the record of the source, which is then itself unverified."
        ),
    ),
    "5": ("Consistency", "What the data set says as a whole, in itself and against its codebook."),
    "6": ("Conduct", "What a machine can see of the [rules of conduct](conduct.md)."),
}
"""Title and introduction of each family, by the first figure of its codes."""

_INTRODUCTION = """\
`jihadgraph check` reports everything that is wrong with a data set in one run. Each message
names the place (file, line, column), how much it weighs, the code and the name of the rule, the
statement or entity that is concerned, what is wrong, and how to mend it.

An **error** means that the record cannot be used as it stands: queries leave it out, and the
check fails. A **warning** is probably a mistake, and fails `check --strict`. A **notice** asks
for a second look and never fails a check. `--select` and `--ignore` take codes, their beginnings
(`JG4`) or names.

Every rule has an example here. The examples are tests: each message below is the one that the
program gives today, and the corrected files give none. All names in them are made up, and all
paths are those of a small project in [`tests/mistakes/base`](../tests/mistakes/base)."""


def checks_page() -> str:
    """The text of ``checks.md``."""
    found = sorted(examples(), key=lambda example: example.name)
    title = header("Checks", "src/jihadgraph/rules.py and tests/mistakes")
    parts = [title, _INTRODUCTION, contents((family, ()) for family, _ in _FAMILIES.values())]
    for first_figure, (family, introduction) in _FAMILIES.items():
        rules = _rules_of(first_figure)
        parts += [f"## {family}", introduction, _overview(rules)]
        for rule in rules:
            parts += _section(rule, [example for example in found if example.code == rule.code])
    return page(parts)


def _overview(rules: list[Rule]) -> str:
    rows = [(link(_heading(rule), _heading(rule)), rule.severity, rule.summary) for rule in rules]
    return table(("Rule", "Severity", "What is wrong"), rows)


def _rules_of(first_figure: str) -> list[Rule]:
    prefix = f"JG{first_figure}"
    return sorted(
        (rule for rule in RULES.values() if rule.code.startswith(prefix)),
        key=lambda rule: rule.code,
    )


def _heading(rule: Rule) -> str:
    return f"{rule.code} {rule.name}"


def _section(rule: Rule, found: list[Example]) -> Iterator[str]:
    yield f"### {_heading(rule)}"
    yield f"**{rule.severity.capitalize()}.** {rule.summary}"
    for example in found:
        yield from _shown(example)


def rule_help() -> dict[str, dict[str, str]]:
    """What the package tells of each rule, by its code: why it is there, and an example."""
    first = {example.code: example for example in sorted(examples(), key=_nearest_last)}
    return {
        code: {
            "why": " ".join(example.prose.split()),
            "example": page([*_wrong(example), *_files("Right", example.right)]),
        }
        for code, example in sorted(first.items())
    }


def _nearest_last(example: Example) -> tuple[int, str]:
    """Sorts the example last that bears no more than the name of its rule."""
    return -example.name.count("-"), example.name


def _shown(example: Example) -> Iterator[str]:
    yield example.prose
    yield from _wrong(example)
    yield "`jihadgraph check` says:"
    yield code(example.expected)
    yield from _files("Right", example.right)


def _wrong(example: Example) -> Iterator[str]:
    label = "Where the texts are not held, this" if example.without_text else "Wrong"
    yield from _files(label, example.wrong)


def _files(label: str, sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield f"{label}, in `{section.file}`:"
        yield code(_visible(section.content), language_of(section.file))


def _visible(content: bytes) -> str:
    """Text with what cannot be seen, or is none, as escapes."""
    text = content.decode("utf-8", "backslashreplace")
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", lambda match: f"\\x{ord(match[0]):02x}", text)

"""YAML that grows, nests, repeats or hides."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from hostile.case import ENTITIES, RECORDS, Case, file, made


def _laughs() -> Iterator[str]:
    yield "- id: a\n  a0: &a0 [lol, lol]\n"
    for number in range(30):
        yield f"  a{number + 1}: &a{number + 1} [{', '.join([f'*a{number}'] * 9)}]\n"


def _aliases() -> Iterator[str]:
    yield "- id: &a " + "x" * 10_000 + "\n  all: ["
    yield from ("*a, " for _ in range(100_000))
    yield "]\n"


def _keys(number: int) -> Iterator[str]:
    yield "- id: a\n"
    yield from (f"  k{number}: v\n" for number in range(number))


def _nested_block() -> Iterator[str]:
    yield from (" " * depth + "a:\n" for depth in range(2_000))


def _written(content: str, times: int = 1) -> Callable[[Path], None]:
    return file(RECORDS, content, times)


YAML: dict[str, Case] = {
    "billion laughs": (made(RECORDS, _laughs)),
    "quadratic aliases": (made(RECORDS, _aliases)),
    "self-reference": (_written("- &a\n  id: *a\n  all: [*a]\n")),
    "self-reference of the file": (_written("&a\n- *a\n- id: x\n")),
    "merge keys": (_written("- &a {id: x}\n- <<: *a\n- {<<: [*a, *a], id: y}\n")),
    "tags of Python": (
        _written(
            '- !!python/object/apply:os.system ["echo harm"]\n- id: !!python/name:os.system\n'
            "  from: !!binary aGk=\n  to: !<tag:yaml.org,2002:int> 3\n  type: !own x\n"
        )
    ),
    "nested flow, 1,000,000 deep": (_written("- id: " + "[" * 1_000_000)),
    "nested mappings, 300,000 deep": (_written("- id: " + "{a: " * 300_000)),
    "nested and closed, 900 deep": (_written("- id: " + "[" * 900 + "]" * 900 + "\n")),
    "nested block, 2,000 deep": (made(RECORDS, _nested_block)),
    "nested lists, 200,000 deep": (_written("- " * 200_000 + "a\n")),
    "nested keys, 200,000 deep": (_written("? " * 200_000 + "a\n")),
    "1,000,000 empty items": (_written("-\n", 1_000_000)),
    "1,000,000 empty records": (_written("- {}\n", 1_000_000)),
    "1,000,000 empty records and a slip": (_written("- {}\n" * 1_000_000 + "- {\n")),
    "1,000,000 documents": (_written("---\n", 1_000_000)),
    "1,000,000 comments": (_written("# a\n", 1_000_000)),
    "1,000,000 lines of spaces": (_written(" " * 10 + "\n", 1_000_000)),
    "a key 100,000 times": (_written("- id: a\n" + "  id: a\n" * 100_000)),
    "100,000 keys in a record": (made(RECORDS, lambda: _keys(100_000))),
    "a file of 40 MB": (_written("- note: " + "a" * 40_000_000)),
    "a plain text of 10 MB": (_written("- note: " + "a " * 5_000_000 + "\n")),
    "a plain text of 1,000,000 lines": (_written("- note: a\n" + "   b\n" * 1_000_000)),
    "a quoted text of 10 MB": (_written('- note: "' + "a\\n" * 3_000_000 + '"\n')),
    "a quoted text never closed": (_written("- note: 'a\n" + "  a''b\n" * 1_000_000)),
    "a block text of 10 MB": (_written("- note: |\n" + "    a b c d\n" * 900_000)),
    "a key of 10 MB": (_written("- ? " + "a" * 10_000_000 + "\n  : b\n")),
    "a number of 10 MB": (_written("- value: " + "9" * 10_000_000 + "\n")),
    "10,000 syntax errors": (_written("- id: [a\n", 10_000)),
    "100,000 syntax errors": (_written("- id: [a\n", 100_000)),
    "10,000 comments that look meant": (_written("- id: a #b\n", 10_000)),
    "a comment after 10,000,000 spaces": (_written("- id: a" + " " * 10_000_000 + "#b\n")),
    "1,000,000 NULs": (_written("- id: a" + "\0" * 1_000_000 + "\n")),
    "1,000,000 lines with a control": (_written("a\x07\n" * 1_000_000)),
    "1,000,000 directives": (_written("%A b\n" * 1_000_000)),
    "1,000,000 quotation marks": (_written("- '" * 1_000_000)),
    "1,000,000 anchors": (_written("- &a b\n" * 1_000_000)),
    "an anchor of 10 MB": (_written("- &" + "a" * 10_000_000 + " b\n")),
    "a tag of 10 MB": (_written("- !" + "a" * 10_000_000 + " b\n")),
    "10,000 entities of one id": (
        file(ENTITIES, "- {id: group-x, kind: group, name: X, cite: report-a#p2}\n", 10_000)
    ),
}

"""What is read by patterns is read as libyaml reads it, or left to libyaml."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from example_files import FOLDER
from jihadgraph.marks import Parsed, read_yaml, read_yaml_mapping, simple_lines, yaml_files
from jihadgraph.marks.bounds import LONGEST_TEXT, MOST_KEYS, MOST_OPEN, MOST_RECORDS
from jihadgraph.marks.simple_lines import simple_items, simple_mapping

FILE = Path("data.yaml")
Read = Callable[[Path, str], Parsed]


def by_libyaml(read: Read, text: str) -> Parsed:
    """The same, without any short way."""
    with (
        patch.object(yaml_files, "simple_items", lambda _: iter(())),
        patch.object(yaml_files, "simple_mapping", lambda _: None),
    ):
        return read(FILE, text)


def assert_alike(read: Read, text: str) -> None:
    found, expected = read(FILE, text), by_libyaml(read, text)
    assert found.records == expected.records
    assert found.diagnostics == expected.diagnostics


def simple(text: str) -> list[bool]:
    """Which stretches of a list are simple."""
    return [item.data is not None for item in simple_items(text)]


# Both ways give the same ------------------------------------------------------------------------

LIST = """\
# What is known
---
- id: group-a
  kind: group
  name: The Group, A & Co. (bay'ah)
  aliases: [Group No. 1, "The: Group", {name: مجموعة, lang: ar}]
  cite: report-1#p2.fn1
  same_as: {wikidata: Q1}
  facts:
    - {property: deaths, value: "<=20", of: people, cite: [{at: report-1#p2, by: {as: an envoy}}, b#p1]}
    - {property: date, value: 2014?, cite: http://a.example/b?c=1:2}

# more
- type: bayah
  from: 'leader a'
  note: "It is: so, they say"
  cite:
  - a#p1
  - {at: b#p2, implicit: [x, y]}

- id: null-island
  other:
    key: value
    deep: {a: [{b: c}, {}], d: []}
- {id: group-b, cite: [{at: a#p1}, "b: c"]}
# more

- {type: bayah, note: a}
"""

MAPPING = """\
id: report-1
title: "Report 1: a document"
authors: [Author 43]
text: {file: report-1.txt, sha256: 0a}
footnotes:
  1: {url: https://example.org/notes/1}
  2: {url: "https://example.org/notes/2", title: b}
passages:
  1: {kind: headline, digest: 12}
  2: {kind: text, mentions: [a, b], marks: {1: {span: [a], sentence: []}}}
"""

SPECIAL = "-:?,[]{}#&*!|>'\"%@`~ \t\n\\.<=a1_é\u00a0"
EDITS = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 2), st.text(SPECIAL, max_size=3)),
    max_size=3,
)
"""Where, how many characters go, and which come in their place."""


def edited(text: str, edits: list[tuple[float, int, str]]) -> str:
    for where, gone, new in edits:
        place = int(where * (len(text) + 1))
        text = text[:place] + new + text[place + gone :]
    return text


@given(st.builds(edited, st.just(LIST), EDITS))
def test_a_list_of_records_is_read_alike(text: str) -> None:
    assert_alike(read_yaml, text)


@given(st.builds(edited, st.just(MAPPING), EDITS))
def test_a_mapping_is_read_alike(text: str) -> None:
    assert_alike(read_yaml_mapping, text)


PIECES = (
    "- ", "-", "  ", "    ", "\n", "\n", "key", "id", ":", ": ", "a b", "null", "~", "'", '"', "[", "]",
    "{", "}", ", ", ",", " #", "# c\n", "|", ">\n", "&a ", "*a", "!t ", "---\n", "...\n", "? ", "<<",
    "- id: a\n", "  key: value\n", "  key:\n", "    - item\n", "  - item\n", "    sub: x\n", "{a: b}",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_pieces_of_yaml_are_read_alike(text: str) -> None:
    assert_alike(read_yaml, text)
    assert_alike(read_yaml, f"- id: a\n{text}\n- id: b\n")
    assert_alike(read_yaml_mapping, text)


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_values_are_read_alike(value: str) -> None:
    for line in (value, f"[{value}]", f"{{a: {value}}}", f'"{value}"', f"'{value}'"):
        assert_alike(read_yaml, f"- k: {line}\n  l:\n    - {line}\n")
        assert_alike(read_yaml_mapping, f"k: {line}\nl:\n  m: {line}\n")


def example_texts() -> Iterator[tuple[str, str]]:
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file():
            for number, text in enumerate(path.read_text("utf-8", "replace").split("--\n")):
                yield f"{path.name}-{number}", text


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in example_texts()])
def test_every_example_file_is_read_alike(text: str) -> None:
    assert_alike(read_yaml, text)
    assert_alike(read_yaml_mapping, text)


# What is simple, and what is not ----------------------------------------------------------------


def test_what_people_write_is_simple() -> None:
    assert simple(LIST) == [True] * 5
    assert simple_mapping(MAPPING) is not None


@pytest.mark.parametrize(
    "line",
    [
        "k: a: b",
        "k: a #b",
        "k: [a",
        "k: {a: b, a: c}",
        "k: {a: null}",
        "k: ~",
        "k: &a b",
        "k: *a",
        "k: |",
        'k: "a\\n"',
        "k: 'it''s'",
        "k:",
        "id: again",
        "<<: {a: b}",
        "k: [a]]",
        "k: {a: b} c",
        "k:\tv",
        "? k",
        "k: v\n   w",
        "k: " + "[" * 31 + "]" * 31,
        "k: {" + "a" * 1100 + ": b}",
        "k: " + "a" * (LONGEST_TEXT + 1),
    ],
)
def test_what_may_mean_more_is_left_to_libyaml(line: str) -> None:
    text = f"- id: a\n  {line}\n"
    assert simple(text) in ([False], [])
    assert_alike(read_yaml, text)


@pytest.mark.parametrize(
    "item",
    [
        "{}",
        "{a: b",
        "{a: b} ",
        "{a: b}: c",
        "{a: b} # c",
        "{a: b}\n  c: d",
        "{a: b}\n  c",
        "{a: b,\n  c: d}",
        "{a: b}}",
        "{a: null}",
        "{a: b, a: c}",
        "{a: 'b'}",
        "{a: " + "b" * LONGEST_TEXT + "}",
    ],
)
def test_what_may_be_more_than_a_record_in_brackets_is_left_to_libyaml(item: str) -> None:
    text = f"- id: a\n- {item}\n- {{b: c}}\n"
    assert simple(text) == [True, False, True]
    assert_alike(read_yaml, text)
    assert_alike(read_yaml, text.removesuffix("- {b: c}\n").removesuffix("\n"))


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\n  \n# c\n", "\n   ", "\n  # c\n ", "\n# c"])
def test_nothing_behind_brackets_belongs_to_them(end: str) -> None:
    assert_alike(read_yaml, f"- {{a: b}}{end}")
    assert_alike(read_yaml, f"- {{a: b}}{end}\n- {{c: [d]}}{end}")


def test_only_what_is_in_doubt_is_left_to_libyaml() -> None:
    text = "- id: a\n- id: 'b''s'\n- id: |\n    - c\n- id: d\n"
    assert simple(text) == [True, False, True]
    assert [record.data["id"] for record in read_yaml(FILE, text).records] == [
        "a",
        "b's",
        "- c\n",
        "d",
    ]
    assert_alike(read_yaml, text)


def test_a_quote_that_goes_on_over_a_record_is_one_text() -> None:
    assert_alike(read_yaml, '- id: a\n- id: "b\n- id: c"\n- id: d\n')


def test_more_keys_than_are_read_are_in_doubt() -> None:
    keys = "".join(f"k{number}: v\n" for number in range(MOST_KEYS + 1))
    assert simple_mapping(keys) is None


# Bounds are met in the same place --------------------------------------------------------------

SIMPLE, DOUBTFUL = "- id: a\n", "- {id: 'a'}\n"


@pytest.mark.parametrize("simple_ones", [0, 1, 5, 9, 10, 11])
@pytest.mark.parametrize("doubtful_ones", [0, 1, 5, 9, 10, 11])
def test_records_are_counted_alike(
    simple_ones: int, doubtful_ones: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (yaml_files, simple_lines):
        monkeypatch.setattr(module, "MOST_RECORDS", 10)
    some, others = SIMPLE * simple_ones, DOUBTFUL * doubtful_ones
    between = DOUBTFUL.join([SIMPLE] * simple_ones) + DOUBTFUL * max(0, doubtful_ones - simple_ones)
    for text in (some + others, others + some, between):
        assert_alike(read_yaml, text)
    assert len(read_yaml(FILE, some + others).records) == min(10, simple_ones + doubtful_ones)


def test_the_bound_itself_is_heeded() -> None:
    text = DOUBTFUL * (MOST_RECORDS // 2) + SIMPLE * (MOST_RECORDS // 2 + 1)
    found = read_yaml(FILE, text)
    assert len(found.records) == MOST_RECORDS
    assert [(item.name, item.location.line) for item in found.diagnostics] == [
        ("unreadable-file", MOST_RECORDS + 1)
    ]


@pytest.mark.parametrize("more", [0, 1])
def test_other_bounds_are_met_alike(more: int) -> None:
    keys, long, deep = MOST_KEYS + more, "a" * (LONGEST_TEXT + more), MOST_OPEN - 10 + 10 * more
    values = (
        long,
        f"'{long}'",
        f'"{long}"',
        f"[{long}]",
        f'{{b: "{long}"}}',
        f"{{{long}: b}}",
        "{" + ", ".join(f"k{number}: v" for number in range(keys)) + "}",
        "[" + ", ".join(["v"] * keys) + "]",
        "[" * deep + "]" * deep,
        "\n" + "".join(f"    k{number}: v\n" for number in range(keys)),
        "\n" + "    - v\n" * keys,
        f"\n    - {long}",
        f"\n    b: {long}",
    )
    for value in values:
        assert_alike(read_yaml, f"- id: a\n- id: b\n  k: {value}\n")
        assert_alike(read_yaml_mapping, f"id: a\nk: {value}\n")
    lines = [f"k{number}: v\n" for number in range(keys)]
    assert_alike(read_yaml, "- " + "  ".join(lines))
    assert_alike(read_yaml_mapping, "".join(lines))

"""YAML and JSON Lines into plain data: what is read, where each node stands, and what survives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from jihadgraph.marks import (
    Parsed,
    Record,
    position,
    read_json_lines,
    read_yaml,
    read_yaml_mapping,
)

FILE = Path("entities.yaml")


def data_of(parsed: Parsed) -> list[dict[str, Any]]:
    return [record.data for record in parsed.records]


def told(parsed: Parsed) -> list[str]:
    return [
        f"{item.location.line}:{item.location.column} {item.name}: {item.message}"
        for item in parsed.diagnostics
    ]


# Data -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("no", "no"),
        ("true", "true"),
        ("0123", "0123"),
        ("1e3", "1e3"),
        ("2014-06-29", "2014-06-29"),
        ("12:30", "12:30"),
        ("'null'", "null"),
        ('"~"', "~"),
        ("''", ""),
        ("null", None),
        ("~", None),
        ("", None),
        ("Gröüp الف 🏳", "Gröüp الف 🏳"),
        ("two\n    lines", "two lines"),
        (">-\n    folded\n    text", "folded text"),
        ("|\n    kept\n    text", "kept\ntext\n"),
        ("[a, [b], {c: d}]", ["a", ["b"], {"c": "d"}]),
        ("{}", {}),
        ("\n    - a\n    -", ["a", None]),
    ],
)
def test_scalars_stay_text(value: str, expected: object) -> None:
    parsed = read_yaml(FILE, f"- key: {value}\n")
    assert data_of(parsed) == [{"key": expected}]
    assert told(parsed) == []


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "---\n", "---\n# nothing\n", "[]\n"])
def test_a_file_without_records(text: str) -> None:
    parsed = read_yaml(FILE, text)
    assert (parsed.records, parsed.diagnostics) == ([], [])


def test_a_list_may_be_indented_flow_or_begun_by_a_line_of_hyphens() -> None:
    expected = [{"id": "group-a"}, {"id": "group-b"}]
    for text in (
        "- id: group-a\n- id: group-b\n",
        "  - id: group-a\n  - id: group-b\n",
        "---\n- id: group-a\n- {id: group-b}\n...\n",
        "[{id: group-a},\n{id: group-b}]",
        "[id: group-a, id: group-b]",
        "-\n  id: group-a\n-\n  ? id\n  : group-b",
    ):
        parsed = read_yaml(FILE, text)
        assert data_of(parsed) == expected, text
        assert told(parsed) == []


def test_records_know_their_extent_and_place() -> None:
    text = "# é\n- id: group-a\n  name: Ä\n\n- {id: group-b}  # end\n"
    parsed = read_yaml(FILE, text)
    assert [parsed.text[record.start : record.end] for record in parsed.records] == [
        "id: group-a\n  name: Ä\n\n",
        "{id: group-b}",
    ]
    assert [(record.line, record.column) for record in parsed.records] == [(2, 3), (5, 3)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: group-a\n", "1:1 not-records: this file is not a list of records"),
        ("group-a\n", "1:1 not-records: this file is not a list of records"),
        ("*a\n", "1:1 not-records: this file is not a list of records"),
        ("- group-a\n", "1:3 not-records: this item is not a mapping of keys to values"),
        ("- [group-a]\n", "1:3 not-records: this item is not a mapping of keys to values"),
        ("-\n", "1:2 not-records: this item is not a mapping of keys to values"),
        ("- {}\n", "1:3 not-records: this record is empty"),
    ],
)
def test_what_is_no_list_of_records(text: str, expected: str) -> None:
    parsed = read_yaml(FILE, text)
    assert told(parsed) == [expected]
    assert parsed.records == []


def test_further_documents_are_refused_once_and_read() -> None:
    parsed = read_yaml(FILE, "- id: group-a\n---\n- id: group-b\n---\n- id: group-c\n")
    assert told(parsed) == ["2:1 unsupported-yaml: a second document begins here"]
    assert [record["id"] for record in data_of(parsed)] == ["group-a", "group-b", "group-c"]


# A slip costs one record ------------------------------------------------------------------------


@pytest.mark.parametrize("indent", ["", "  "])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_records_before_and_after_a_slip_survive(indent: str, end: str) -> None:
    lines = ["# groups", "- id: group-a", "- id: [group-b", "  name: B", "- id: group-c"]
    text = end.join(indent + line for line in lines) + end
    parsed = read_yaml(FILE, text)
    assert [(record.data["id"], record.sound, record.line) for record in parsed.records] == [
        ("group-a", True, 2),
        ("group-c", True, 5),
    ]
    assert [item.split()[0] for item in told(parsed)] == [f"3:{7 + len(indent)}"]


def test_what_stands_before_a_slip_is_kept_for_messages() -> None:
    parsed = read_yaml(FILE, "- id: group-a\ncite: report-a#p1\n- id: group-b\n")
    assert [(record.data, record.sound) for record in parsed.records] == [
        ({"id": "group-a"}, False),
        ({"id": "group-b"}, True),
    ]


def test_an_item_list_deeper_down_is_not_taken_for_records() -> None:
    parsed = read_yaml(FILE, "- id: a\n  cite:\n  - at: x\n  - at: [y\n- id: b\n  of:\n  - c\n")
    assert data_of(parsed) == [{"id": "b", "of": ["c"]}]


def test_a_first_record_that_is_indented_costs_no_other() -> None:
    parsed = read_yaml(FILE, " - id: group-a\n- id: group-b\n- id: group-c\n")
    assert [(record.data["id"], record.sound) for record in parsed.records] == [
        ("group-a", True),
        ("group-b", True),
        ("group-c", True),
    ]
    assert told(parsed) == ["2:1 syntax-error: the list of records ended before this line"]


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029", "\r"])
def test_lines_are_those_that_an_editor_counts(separator: str) -> None:
    text = f'- id: group-a\n  note: "one{separator}two"\n- id: group-b\n  note: x #1\n'
    parsed = read_yaml(FILE, text)
    lines = 1 if separator == "\r" else 0
    assert parsed.records[0].data["note"] == "one two"
    assert parsed.records[1].line == 3 + lines
    assert told(parsed) == [f"{4 + lines}:11 lost-text: ` #1` is read as a comment and lost"]


# One mapping ------------------------------------------------------------------------------------


def test_a_file_that_is_one_mapping() -> None:
    parsed = read_yaml_mapping(FILE, "# a source\nid: report-a\npassages:\n  1: {kind: text}\n")
    assert data_of(parsed) == [{"id": "report-a", "passages": {"1": {"kind": "text"}}}]
    assert told(parsed) == []
    record = parsed.records[0]
    assert (record.line, record.column, record.sound) == (2, 1, True)
    assert position(parsed, record, ("passages", "1", "kind")) == (4, 13)


@pytest.mark.parametrize(
    ("text", "expected", "sound"),
    [
        ("", [], []),
        ("id: a\nid: b\n", ["2:1 duplicate-key: `id` is given twice"], [False]),
        ("id: &a b\n", ["1:5 unsupported-yaml: `&a` is a YAML anchor"], [False]),
        ("id: a\x07\n", ["1:6 forbidden-character: the control character U+0007"], [False]),
        ("id: a #b\n", ["1:7 lost-text: ` #b` is read as a comment"], [True]),
        ("id: [a\n", ["1:5 syntax-error: this bracket is never closed"], []),
        ("- id: a\n", ["1:1 not-records: this file is not one mapping"], []),
        ("a text\n", ["1:1 not-records: this file is not one mapping"], []),
        ("id: a\n---\nid: b\n", ["3:1 not-records: this file is not one mapping"], [True]),
    ],
)
def test_a_mapping_gone_wrong(text: str, expected: list[str], sound: list[bool]) -> None:
    parsed = read_yaml_mapping(FILE, text)
    assert len(parsed.diagnostics) == len(expected)
    assert all(item.startswith(start) for item, start in zip(told(parsed), expected, strict=True))
    assert [record.sound for record in parsed.records] == sound


# JSON Lines -------------------------------------------------------------------------------------


def test_json_lines() -> None:
    text = dedent("""\
        {"id": "group-a", "value": 13, "share": 0.5, "no": null, "shared": true, "name": "é🏳"}

          {"cite": [{"at": "report-a#p1"}]}
    """).replace("\n", "\r\n")
    parsed = read_json_lines(FILE, text)
    assert told(parsed) == []
    assert data_of(parsed) == [
        {"id": "group-a", "value": "13", "share": "0.5", "no": None, "shared": True, "name": "é🏳"},
        {"cite": [{"at": "report-a#p1"}]},
    ]
    assert [(record.line, record.column) for record in parsed.records] == [(1, 1), (3, 3)]
    last = parsed.records[1]
    assert parsed.text[last.start : last.end].rstrip() == '{"cite": [{"at": "report-a#p1"}]}'
    assert position(parsed, last, ("cite", 0, "at")) == (3, 20)
    assert position(parsed, parsed.records[0], ("name",)) == (1, 82)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"id": "group-a"', "2:17 syntax-error: expecting ',' delimiter"),
        ("{", "2:2 syntax-error: expecting property name enclosed in double quotes"),
        ("{'id': 1}", "2:2 syntax-error: expecting property name enclosed in double quotes"),
        ('\ufeff{"id": 1}', "2:1 syntax-error: unexpected utf-8 bom"),
        ('["group-a"]', "2:1 not-records: this line is not a JSON object"),
        ("  13", "2:3 not-records: this line is not a JSON object"),
        ("[" * 100_000, "2:1 syntax-error: nested too deep"),
        (r'{"id": "\ud800"}', "2:9 syntax-error: half of a surrogate pair"),
        ('{"id": "a", "id": "b"}', "2:13 duplicate-key: `id` is given twice"),
        ('{"by": {"as": "a", "as": "b", "as": "c"}}', "2:20 duplicate-key: `as` is given 3 times"),
        (
            r'{"a\"b": "{", "as": [{"id": 1}], "\u0061s": 2}',
            "2:34 duplicate-key: `as` is given twice",
        ),
        (r'{"a": "\\ud800 \ud83d\ude00", "\udc00": 1}', "2:32 syntax-error: half of a surrogate"),
        ('{"a": "NaN", "b": [-Infinity, NaN]}', "2:20 syntax-error: `-Infinity` is no JSON"),
        ("NaN", "2:1 syntax-error: `NaN` is no JSON"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_gone_wrong_costs_one_record(line: str, expected: str, end: str) -> None:
    lines = ('{"id": "group-y"}', line, '{"id": "group-z"}', "")
    parsed = read_json_lines(FILE, end.join(lines))
    assert len(parsed.diagnostics) == 1
    assert told(parsed)[0].startswith(expected)
    sound = [record.data for record in parsed.records if record.sound]
    assert sound == [{"id": "group-y"}, {"id": "group-z"}]


def test_json_escapes_and_what_yaml_would_take_for_the_end_of_a_line() -> None:
    text = r'{"id": "\ud83d\ude00 \u00e9"}' + '\n{"a": "\u2028", "b": ["c"]}\n'
    parsed = read_json_lines(FILE, text)
    assert told(parsed) == []
    assert data_of(parsed) == [{"id": "😀 é"}, {"a": "\u2028", "b": ["c"]}]
    assert position(parsed, parsed.records[0], ("id",)) == (1, 1)  # YAML has no such escape
    assert position(parsed, parsed.records[1], ("b", 0)) == (2, 18)


# Positions --------------------------------------------------------------------------------------

BLOCK = """\
# é first
- id: group-a
  name: Ünïted 🏳 Group
  aliases:
    - A
    - {name: Älias, lang: de}
  facts:
  - property: deaths
    cite:
      - at: report-a#p1
        implicit: [group-a]
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("path", "node", "key"),
    [
        ((), (2, 3), (2, 3)),
        (("id",), (2, 7), (2, 3)),
        (("name",), (3, 9), (3, 3)),
        (("aliases",), (5, 5), (4, 3)),
        (("aliases", 0), (5, 7), (5, 7)),
        (("aliases", 1), (6, 7), (6, 7)),
        (("aliases", 1, "name"), (6, 14), (6, 8)),
        (("aliases", 1, "lang"), (6, 27), (6, 21)),
        (("facts", 0), (8, 5), (8, 5)),
        (("facts", 0, "property"), (8, 15), (8, 5)),
        (("facts", 0, "cite", 0, "at"), (10, 13), (10, 9)),
        (("facts", 0, "cite", 0, "implicit", 0), (11, 20), (11, 20)),
        # what the text does not have gives the place of what lacks it
        (("kind",), (2, 3), (2, 3)),
        (("aliases", 1, "shared"), (6, 7), (6, 7)),
        (("aliases", 7), (5, 5), (5, 5)),
        # a list of one, or a mapping, that the text leaves out
        (("name", 0), (3, 9), (3, 9)),
        (("name", 0, "at"), (3, 9), (3, 9)),
        (("facts", 0, 0, "property"), (8, 15), (8, 5)),
        (("aliases", "name"), (5, 5), (5, 5)),
    ],
)
def test_positions_in_block_and_flow(
    path: tuple[str | int, ...], node: tuple[int, int], key: tuple[int, int], end: str
) -> None:
    parsed = read_yaml(FILE, BLOCK.replace("\n", end))
    assert told(parsed) == []
    assert position(parsed, parsed.records[0], path) == node
    assert position(parsed, parsed.records[0], path, key=True) == key


def test_positions_in_a_record_of_several_flow_lines() -> None:
    text = "- {id: group-a,\n   aliases: [é, {name: B,\n lang: de}]}\n"
    parsed = read_yaml(FILE, text)
    record = parsed.records[0]
    assert position(parsed, record, ("aliases", 1, "lang")) == (3, 8)
    assert position(parsed, record, ("aliases", 1, "lang"), key=True) == (3, 2)


def test_positions_pass_over_keys_that_are_no_text() -> None:
    text = "- {[a, {b: c}]: d, {e: f}: [g], id: group-a}\n"
    parsed = read_yaml(FILE, text)
    assert position(parsed, parsed.records[0], ("id",)) == (1, 37)


# Properties -------------------------------------------------------------------------------------

STRINGS = st.text(max_size=12) | st.sampled_from(
    [
        "no",
        "null",
        "2014-06-29",
        "a: b",
        "- a",
        "#",
        "a #b",
        "é",
        "🏳",
        "<<",
        " a ",
        "a\nb",
        "\t",
        "…",
    ]
)
PLAIN = st.recursive(
    STRINGS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(STRINGS, inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.lists(st.dictionaries(STRINGS, PLAIN, min_size=1, max_size=4), min_size=1, max_size=3)


def paths(data: Any) -> Iterator[tuple[str | int, ...]]:
    """The paths of all nodes."""
    yield ()
    items = data.items() if isinstance(data, dict) else enumerate(data)
    if not isinstance(data, str):
        for step, inner in items:
            yield from ((step, *rest) for rest in paths(inner))


def composed(node: Any, path: tuple[str | int, ...]) -> tuple[Any, Any]:
    """The key node and the node at a path, from PyYAML's own tree."""
    key = node
    for step in path:
        if isinstance(node, yaml.MappingNode):
            key, node = next(pair for pair in node.value if pair[0].value == step)
        else:
            key = node = node.value[step]
    return key, node


class Dumper(yaml.SafeDumper):
    """Writes no aliases; the format has none."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (the name is PyYAML's)
        return True


@settings(max_examples=300, deadline=None)
@given(
    RECORDS, st.sampled_from([True, False, None]), st.booleans(), st.sampled_from(["\n", "\r\n"])
)
@example([{"": {"": ""}}], None, False, "\n")
@example([{"a" * 130: "b"}], False, False, "\n")
def test_data_and_positions_are_those_that_pyyaml_gives(
    records: list[dict[str, Any]], flow: bool | None, unicode: bool, end: str
) -> None:
    text = yaml.dump(
        records, Dumper=Dumper, default_flow_style=flow, allow_unicode=unicode, line_break=end
    )
    assume(not unicode or not any(mark in text for mark in "\x85\u2028\u2029\ufeff"))
    parsed = read_yaml(FILE, text)
    assert [item for item in told(parsed) if "lost-text" not in item] == []
    assert data_of(parsed) == records
    tree: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    for number, record in enumerate(parsed.records):
        for path in paths(record.data):
            key, node = composed(tree.value[number], path)
            for found, mark in (
                (position(parsed, record, path), node.start_mark),
                (position(parsed, record, path, key=True), key.start_mark),
            ):
                assert found == (mark.line + 1, mark.column + 1), path


VALID = BLOCK + "- id: group-b\n  ? key\n  : >-\n    folded\n- [a: b, {c: d}]\n- {e: f}  # g\n"
SIGNS = "-:?,[]{}#&*!|>'\"%@` \n\r\t\\/ab1~<=\x85\u2028\ufeff\x07é🏳"


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """A valid file with a few characters put in, taken out or repeated elsewhere."""
    text = draw(st.sampled_from([VALID, "[a: b, {c: [d]},\n ? e : f]", "---\n- &a b: *a\n...\n"]))
    for _ in range(draw(st.integers(1, 5))):
        start, length = draw(st.integers(0, len(text))), draw(st.integers(0, 8))
        insert = draw(st.text(SIGNS, max_size=3) | st.just(text[start : start + length] * 2))
        text = text[:start] + insert + text[start + length :]
    return text


def outcomes(text: str) -> Iterator[tuple[Parsed, Record]]:
    for read in (read_yaml, read_yaml_mapping, read_json_lines):
        parsed = read(FILE, text)
        last = len(text.replace("\r", "\n").split("\n")) + 1
        assert all(1 <= item.location.line <= last for item in parsed.diagnostics)
        assert all(item.location.column >= 1 for item in parsed.diagnostics)
        yield from ((parsed, record) for record in parsed.records)


@settings(max_examples=500, deadline=None)
@given(mutations() | st.text() | st.text(SIGNS, max_size=30))
@example("- ? a")
@example("\ufeff?")
@example("- a: b #c\n--- !x!y\n- d")
@example("%TAG !x! a:\n---\n- a: !x!y b #c\n")
@example("[a\n : b #c\n]")
@example("- a\u2028- b #c")
@example('["\U0001f600": {a: b}]')
def test_no_text_makes_the_reader_raise(text: str) -> None:
    for parsed, record in outcomes(text):
        for path in [("a",), ("c", 0), ("key",), (0, "e", 1), ("id", "x")]:
            for key in (True, False):
                line, column = position(parsed, record, path, key=key)
                assert line >= record.line
                assert column >= 1

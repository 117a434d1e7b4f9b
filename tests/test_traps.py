"""What YAML does to text that people write in good faith: each trap, its place and the way out."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from jihadgraph.marks import Parsed, read_yaml

GOOD = {"id": "group-z"}


def read(text: str) -> Parsed:
    return read_yaml(Path("entities.yaml"), text)


def told(parsed: Parsed) -> list[str]:
    """Each diagnostic as ``line:column rule: message``."""
    return [
        f"{item.location.line}:{item.location.column} {item.name}: {item.message}"
        for item in parsed.diagnostics
    ]


# What a record holds beside `id: group-a`; the place counts from its first line, the `- `.
SLIPS = [
    ("value: >=17", "2:10", "`>=17` begins a block of text here, not a value", '`">=17"`'),
    ("value: |x", "2:10", "`|x` begins a block of text here", '`"|x"`'),
    ("name: Group: A", "2:14", "a second `: ` in one line", "put the value in quotes"),
    ("name: Group A\n   kind: group", "3:8", "this line goes on with the value above", "indent it"),
    ('name: "Group A', "2:9", "this quotation mark is never closed", "close it"),
    ("name: 'Group A", "2:9", "this quotation mark is never closed", "close it"),
    ("aliases: [A, B", "2:12", "this bracket is never closed", "close the bracket"),
    ("cite: {at: a#p1", "2:9", "this bracket is never closed", "close the bracket"),
    ("cite: {at: a#p1 by: b}", "2:9", "a comma is missing", "by commas"),
    ("aliases: ['A' 'B']", "2:12", "a comma is missing", "by commas"),
    ("\tname: A", "2:1", "a tab indents this line", "indent with spaces"),
    ("facts:\n\t- value: 1", "3:1", "a tab indents this line", "indent with spaces"),
    ("note: |\n\ttext", "3:1", "a tab indents this line", "indent with spaces"),
    ("name: @group", "2:9", "`@` cannot begin a value", "put the value in quotes"),
    ("name: `group`", "2:9", "``` cannot begin a value", "put the value in quotes"),
    ("name: %group", "2:9", "`%` cannot begin a value", "put the value in quotes"),
    ("name: , A", "2:9", "`,` cannot begin a value", "put the value in quotes"),
    ("name: } A", "2:9", "`}` cannot begin a value", "put the value in quotes"),
    ("name: - A", "2:9", "`-` cannot begin a value", "put the value in quotes"),
    ("aliases: [A, , B]", "2:16", "`,` cannot begin a value", "put the value in quotes"),
    ("name Group A", "2:3", "this line has no `key: value`", "write `: ` after the key"),
    ("note: >-\n  text", "3:3", "this line has no `key: value`", "indent the line deeper"),
    ('name: "Group" A', "2:17", "this is not a `key: value`", "after its closing quotation mark"),
    ("name: 'group-a's'", "2:18", "this is not a `key: value`", "quote a value that goes on"),
    ('name: "Group\\A"', "2:15", "a backslash in double quotes", "use single quotes"),
    ('name: "Group \\u12"', "2:18", "a backslash in double quotes", "use single quotes"),
    ("name: *", "2:10", "`&`, `*` and `!` have a meaning", "put the value in quotes"),
    ("name: & A", "2:10", "`&`, `*` and `!` have a meaning", "put the value in quotes"),
    ("name: !a!b C", "2:9", "`&`, `*` and `!` have a meaning", "put the value in quotes"),
    ("note: >0\n    text", "2:10", "YAML cannot read this: found an indentation", "in quotes"),
]


@pytest.mark.parametrize(("slip", "place", "message", "hint"), SLIPS, ids=[row[0] for row in SLIPS])
def test_a_slip_is_explained_and_costs_one_record(
    slip: str, place: str, message: str, hint: str
) -> None:
    indented = slip if slip.startswith("\t") else f"  {slip}"
    line, _, column = place.partition(":")
    parsed = read(f"- id: group-y\n- id: group-a\n{indented}\n- id: group-z\n")
    found = [item for item in parsed.diagnostics if item.name == "syntax-error"]
    assert [(item.location.line, item.location.column) for item in found] == [
        (int(line) + 1, int(column))
    ]
    assert message in found[0].message
    assert hint in found[0].hint
    assert [record.data for record in parsed.records if record.sound] == [
        {"id": "group-y"},
        {"id": "group-z"},
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- id: group-a\nname: Group A\n- id: group-z\n",
            "2:1 syntax-error: this line stands in a list but does not begin with `- `",
        ),
        (
            "- id: group-a\n -id: group-b\n- id: group-z\n",
            "2:2 syntax-error: this line stands in a list but does not begin with `- `",
        ),
        (
            "%unknown\n- id: group-z\n",
            "1:9 syntax-error: a line that begins with `%` is an instruction to YAML",
        ),
        (
            "- id: group-z\n...\n- id: group-z\n",
            "3:1 syntax-error: the list of records ended before this line",
        ),
        (
            " - id: group-z\n- id: group-z\n",
            "2:1 syntax-error: the list of records ended before this line",
        ),
    ],
)
def test_a_slip_between_records(text: str, expected: str) -> None:
    parsed = read(text)
    assert told(parsed) == [expected]
    assert parsed.records[-1].data == GOOD
    assert parsed.records[-1].sound


@pytest.mark.parametrize(
    ("line", "place", "message"),
    [
        ("name: &a Group", "2:9", "`&a` is a YAML anchor"),
        ("&a name: Group", "2:3", "`&a` is a YAML anchor"),
        ("aliases: &a [A]", "2:12", "`&a` is a YAML anchor"),
        ("name: *a", "2:9", "`*a` is a YAML alias"),
        ("name: !a Group", "2:9", "`!a` is a YAML tag"),
        ("!a name: Group", "2:3", "`!a` is a YAML tag"),
        ("name: !!str Group", "2:9", "`tag:yaml.org,2002:str` is a YAML tag"),
        ("<<: {name: Group}", "2:3", "`<<` is a YAML merge key"),
        ("[name]: Group", "2:3", "this key is not a text"),
        ("*a : Group", "2:3", "this key is not a text"),
        ("note: " + "[" * 40 + "]" * 40, "2:40", "nested too deep"),
    ],
)
def test_what_the_format_does_not_use_is_refused(line: str, place: str, message: str) -> None:
    parsed = read(f"- id: group-a\n  {line}\n- id: group-z\n")
    assert told(parsed) == [f"{place} unsupported-yaml: {message}"]
    assert [record.sound for record in parsed.records] == [False, True]
    assert parsed.records[1].data == GOOD


def test_tag_and_anchor_are_refused_both() -> None:
    assert told(read("- id: !a &b group-a\n")) == [
        "1:7 unsupported-yaml: `!a` is a YAML tag",
        "1:7 unsupported-yaml: `&b` is a YAML anchor",
    ]


def test_a_merge_key_in_quotes_is_a_key() -> None:
    parsed = read('- "<<": x\n')
    assert told(parsed) == []
    assert parsed.records[0].data == {"<<": "x"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("name: A\n  name: B", "3:3 duplicate-key: `name` is given twice"),
        ('name: A\n  "name": B', "3:3 duplicate-key: `name` is given twice"),
        ("cite: {at: a#p1, by: b, at: c#p1}", "2:27 duplicate-key: `at` is given twice"),
    ],
)
def test_a_key_given_twice_loses_a_value(line: str, expected: str) -> None:
    parsed = read(f"- id: group-a\n  {line}\n- id: group-z\n")
    assert told(parsed) == [expected]
    assert [record.sound for record in parsed.records] == [False, True]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("cite: report-a #p11", "2:18 lost-text: ` #p11` is read as a comment and lost"),
        ("cite: [report-a #p11\n    ]", "2:19 lost-text: ` #p11` is read as a comment and lost"),
        ('name: "A" #1', "2:13 lost-text: ` #1` is read as a comment and lost"),
        ("note: #1 of the list", "2:9 lost-text: ` #1` is read as a comment and lost"),
        ("note: Ünd\t#1", "2:13 lost-text: ` #1` is read as a comment and lost"),
        (
            "aliases:\n    - A\n    - B #2",
            "4:9 lost-text: ` #2` is read as a comment and lost",
        ),
        ("facts: [{value: 1 #2\n   }]", "2:21 lost-text: ` #2` is read as a comment and lost"),
    ],
)
def test_text_that_a_comment_swallows(line: str, expected: str) -> None:
    parsed = read(f"- id: group-y\n- id: group-a\n  {line}\n- id: group-z\n")
    place, _, rest = expected.partition(":")
    assert told(parsed) == [f"{int(place) + 1}:{rest}"]


@pytest.mark.parametrize(
    "line",
    [
        "name: Group A  # a comment",
        "name: Group A #",
        "name: Group#1",
        'name: "Group #1"',
        "note: |\n    #1 of the list\n    second #2",
        "# nothing but a comment",
        "#nothing but a comment",
        "aliases: [A, B] #both",
    ],
)
def test_comments_proper_and_signs_in_text_are_no_traps(line: str) -> None:
    assert told(read(f"- id: group-a\n  {line}\n")) == []


def test_lost_text_is_not_sought_in_what_cannot_be_read_alone() -> None:
    text = "%TAG !a! tag:a,2014:\n---\n- id: group-a\n  name: !a!b C #1\n"
    assert told(read(text)) == ["4:9 unsupported-yaml: `tag:a,2014:b` is a YAML tag"]


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x07", "U+0007"),
        ("\x00", "U+0000"),
        ("\x7f", "U+007F"),
        ("\x9f", "U+009F"),
        ("\ufeff", "U+FEFF"),
        ("\uffff", "U+FFFF"),
    ],
)
def test_a_forbidden_character_costs_its_record(character: str, name: str) -> None:
    parsed = read(f"- id: group-y\n- id: group-a\n  name: é{character}\n- id: group-z\n")
    message = f"the control character {name} may not stand in YAML"
    assert told(parsed) == [f"3:10 forbidden-character: {message}"]
    assert [record.sound for record in parsed.records] == [True, False, True]


def test_a_forbidden_character_and_a_slip_are_both_told() -> None:
    parsed = read("- id: group-a\x07\n- id: [group-b\n- id: group-z\n")
    assert [line.split(":")[0] + line.split(":")[1] for line in told(parsed)] == [
        "114 forbidden-character",
        "27 syntax-error",
    ]
    assert [record.data for record in parsed.records if record.sound] == [GOOD]


def test_all_slips_of_a_file_are_told_at_once() -> None:
    text = dedent("""\
        ---
        # Groups
        - id: group-a
          name: A: B
        - id: group-b
          aliases: [A
        - group-c
        - id: group-z
    """)
    assert told(read(text)) == [
        "4:10 syntax-error: a second `: ` in one line: YAML reads it as a key inside a value",
        "6:12 syntax-error: this bracket is never closed, or a comma is missing after an entry",
        "7:3 not-records: this item is not a mapping of keys to values",
    ]
    assert [record.data for record in read(text).records] == [GOOD]

"""YAML is read as readers of YAML 1.2 expect; where libyaml could differ, a message says so.

ruamel.yaml reads YAML 1.2 by a parser of its own; here it gives every scalar as it is written.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode

from jihadgraph.marks import read_yaml

EMPTY = {"", "~", "null", "Null", "NULL"}


def plain(node: Any) -> Any:
    """What a node of ruamel's holds, each scalar as text, what is left empty as nothing."""
    if isinstance(node, ScalarNode):
        return None if node.style is None and node.value in EMPTY else node.value
    if isinstance(node, MappingNode):
        return {plain(key): plain(value) for key, value in node.value}
    return [plain(item) for item in node.value]


def by_ruamel(text: str) -> Any:
    return plain(YAML(typ="safe", pure=True).compose(text))


def by_us(text: str) -> tuple[Any, list[str]]:
    parsed = read_yaml(Path("case.yaml"), text)
    return [record.data for record in parsed.records], [item.message for item in parsed.diagnostics]


AWKWARD: tuple[tuple[str, Any], ...] = (
    # what YAML 1.1 takes for something else than text
    ("no", "no"),
    ("on", "on"),
    ("y", "y"),
    ("0o14", "0o14"),
    ("012", "012"),
    ("1_000", "1_000"),
    ("12:30:45", "12:30:45"),
    ("2014-06-29", "2014-06-29"),
    (".inf", ".inf"),
    ("=", "="),
    ("-1", "-1"),
    ("~", None),
    ("null", None),
    ("", None),
    # lines that go on
    ("a\n   b", "a b"),
    ("a\n\n   b", "a\nb"),
    ("'it''s\n   on'", "it's on"),
    ('"a\n\n   b"', "a\nb"),
    ('"a\\\n     b"', "ab"),
    # blocks
    ("|\n   a\n    b\n\n", "a\n b\n"),
    ("|-\n   a\n", "a"),
    ("|+\n   a\n\n", "a\n\n\n"),
    ("|1\n    a\n", " a\n"),
    ("|-1\n    a\n", " a"),
    (">\n   a\n   b\n\n   c\n", "a b\nc\n"),
    (">-\n   a\n    b\n   c\n", "a\n b\nc"),
    (">+\n   a\n\n", "a\n\n\n"),
    ("| # a comment\n   a\n", "a\n"),
    # escapes and what is beyond the first plane
    ('"\\x41\\u00e9\\U0001F600\\/\\e\\_\\t"', "Aé😀/\x1b\xa0\t"),
    ('"\\N\\L\\P"', "\x85\u2028\u2029"),
    ("😀", "😀"),
    ("\xa0a", "\xa0a"),
    # comments, colons and hyphens
    ("a # c", "a"),
    ("a#b", "a#b"),
    ('"a" # c', "a"),
    ("x:y", "x:y"),
    (":x", ":x"),
    ("::x", "::x"),
    ("?a", "?a"),
    ("-a", "-a"),
    ("http://example.org/a", "http://example.org/a"),
    ("a\\nb", "a\\nb"),
    ("a, b", "a, b"),
    ("a [b] {c}", "a [b] {c}"),
    # flow
    ("{a:1}", {"a:1": None}),
    ('{"a":b}', {"a": "b"}),
    ('{"a": b}', {"a": "b"}),
    ("{a: b, c}", {"a": "b", "c": None}),
    ("{? a}", {"a": None}),
    ("{a: ,}", {"a": None}),
    ("[a, b: c]", ["a", {"b": "c"}]),
    ("[? a : b]", [{"a": "b"}]),
    ("[a,b]", ["a", "b"]),
    ("[a,]", ["a"]),
    ("[a\n   ,b]", ["a", "b"]),
    ("{\n    a: b\n   }", {"a": "b"}),
    # blocks within
    ("\n   - a\n   - b", ["a", "b"]),
    ("\n  - a\n  - b", ["a", "b"]),
    ("\n   ? a\n   : b\n", {"a": "b"}),
    ("\n   'a b': c\n", {"a b": "c"}),
)


@pytest.mark.parametrize(("value", "expected"), AWKWARD)
def test_what_is_awkward_is_read_as_in_yaml_12(value: str, expected: Any) -> None:
    text = f"- k: {value}\n"
    assert by_us(text) == ([{"k": expected}], [])
    assert by_ruamel(text) == [{"k": expected}]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("a\tb", "a\tb"), ("a\t", "a"), ("a\t# c", "a"), ("\ta", "a")],
)
def test_tabs_between_words_are_white_space_as_yaml_12_has_it(value: str, expected: str) -> None:
    assert by_us(f"- k: {value}\n") == ([{"k": expected}], [])  # ruamel refuses them


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("- x", "`-` cannot begin a value"),
        ("? x", "`?` cannot begin a value"),
        ("a: b", "a second `: ` in one line: YAML reads it as a key inside a value"),
        ("'a':b", "this is not a `key: value` of the record it stands in"),
        ("[a]b", "this is not a `key: value` of the record it stands in"),
        ("%a", "`%` cannot begin a value"),
        ("@a", "`@` cannot begin a value"),
        (">x", "`>x` begins a block of text here, not a value"),
        ('"a\\qb"', "a backslash in double quotes begins an escape that YAML does not know"),
        ("a\n\tb", "a tab indents this line"),
        ("\ufeffa", "the control character U+FEFF may not stand in YAML"),
        ("!x y", "`!x` is a YAML tag"),
        ("&a b", "`&a` is a YAML anchor"),
        ("*a", "`*a` is a YAML alias"),
        ("{<<: a}", "`<<` is a YAML merge key"),
        ("a\n---\n- k: b", "a second document begins here"),
        ("a\n...\n- k: b", "the list of records ended before this line"),
    ],
)
def test_what_is_refused_and_how(value: str, message: str) -> None:
    assert by_us(f"- k: {value}\n")[1] == [message]


def test_a_directive_names_the_version_and_is_passed_over() -> None:
    assert by_us("%YAML 1.1\n---\n- k: no\n") == ([{"k": "no"}], [])
    assert by_us("%YAML 1.2\n---\n- k: no\n...\n") == ([{"k": "no"}], [])


# Whatever is written, in whatever style ---------------------------------------------------------

_TEXT = st.text(max_size=20) | st.sampled_from(
    [
        "no",
        "~",
        "0o14",
        "a: b",
        "- a",
        "#",
        " a",
        "a ",
        "a\n\nb ",
        "\n",
        "🏳 é",
        "|",
        ">-",
        "?",
        "'",
        '"',
    ]
)
_DATA = st.recursive(
    _TEXT | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=6,
)
_RECORDS = st.lists(st.dictionaries(_TEXT, _DATA, min_size=1, max_size=3), min_size=1, max_size=2)


class Dumper(yaml.SafeDumper):
    """Writes no aliases; the format has none."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (the name is PyYAML's)
        return True


@settings(max_examples=200, deadline=None)
@given(
    _RECORDS,
    st.sampled_from([True, False, None]),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.booleans(),
    st.integers(20, 100),
)
def test_generated_data_is_what_ruamel_reads(
    records: list[dict[str, Any]], flow: bool | None, style: str | None, unicode: bool, width: int
) -> None:
    text = yaml.dump(
        records,
        Dumper=Dumper,
        default_flow_style=flow,
        default_style=style,
        allow_unicode=unicode,
        width=width,
    )
    assume("!!" not in text)  # PyYAML tags what it quotes and is no text
    assume(not any(mark in text for mark in "\x85\u2028\u2029\ufeff"))
    data, messages = by_us(text)
    assert [message for message in messages if "is read as a comment" not in message] == []
    assert data == by_ruamel(text) == records

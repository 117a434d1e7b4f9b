"""The caret stands below the character that a finding begins at, whatever stands before it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from jihadgraph.diagnostics import Location
from jihadgraph.reports.carets import REACH, ROOM, with_caret
from jihadgraph.reports.source_lines import SourceLines

FILE = Path("a.yaml")


def drawn(text: str, column: int, line: int = 1) -> list[str]:
    around = SourceLines({FILE: text}).around(Location(FILE, line, column), REACH)
    assert around is not None
    return with_caret(line, around)


def above_caret(lines: list[str]) -> str:
    """The character of the first line that stands in the column of the caret."""
    shown, caret = lines
    column = caret.index("^")
    taken = 0
    for char in shown:
        taken += cell_len(char)
        if taken > column:
            return char
    return ""


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("to: group-x", 5, ["  1 | to: group-x", "    |     ^"]),
        ("\tto: x", 6, ["  1 |  to: x", "    |      ^"]),
        ("東部: x", 5, ["  1 | 東部: x", "    |       ^"]),
        ("😀: x", 4, ["  1 | 😀: x", "    |     ^"]),
        ("e\u0301: x", 5, ["  1 | e\u0301: x", "    |    ^"]),
        ("خراسان: x", 9, ["  1 | خراسان: x", "    |         ^"]),
        ("\x1b[1m: x", 7, ["  1 | \\x1b[1m: x", "    |          ^"]),
        ("\u202ex", 2, ["  1 | \\u202ex", "    |       ^"]),
        ("##[a]: x", 8, ["  1 | ##\\x5ba]: x", "    |           ^"]),
        ("a\r\n", 1, ["  1 | a", "    | ^"]),
        ("to:", 4, ["  1 | to:", "    |    ^"]),
        ("to:", 99, ["  1 | to:", "    |    ^"]),
    ],
)
def test_the_caret_is_drawn(text: str, column: int, expected: list[str]) -> None:
    assert drawn(text, column) == expected


def test_line_numbers_of_any_length_keep_the_margin() -> None:
    assert drawn("\n" * 1233 + "to: x", 5, 1234) == ["  1234 | to: x", "       |     ^"]


@pytest.mark.parametrize(
    ("column", "shown", "caret"),
    [
        (1, f"x{'a' * 69}…", 0),
        (501, f"…{'a' * 35}x{'a' * 34}…", 36),
        (1001, f"…{'a' * 69}x", 70),
    ],
)
def test_a_long_line_is_cut_to_what_stands_around_the_caret(
    column: int, shown: str, caret: int
) -> None:
    line = list("a" * 1001)
    line[column - 1] = "x"
    assert drawn("".join(line), column) == [f"  1 | {shown}", f"    | {' ' * caret}^"]


CHARACTERS = st.characters(
    categories=("Lu", "Ll", "Lo", "Nd", "Pd", "Ps", "Zs"), exclude_characters="\u3164\uffa0"
)
"""Letters, figures and the like, on whose width all versions of Unicode agree."""
TEXTS = st.text(
    CHARACTERS | st.sampled_from("a\t東😀خé\u0301\u202e\x1b\u200d#["), min_size=1, max_size=300
)


@given(TEXTS, st.data())
def test_the_right_character_stands_above_the_caret(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    lines = drawn(f"{text[:at]}✗{text[at:]}", at + 1)
    assert above_caret(lines) == "✗"
    assert "\n" not in "".join(lines)
    assert cell_len(lines[0]) <= len("  1 | ") + ROOM + 2 * len("…")


@given(st.text("ab #[", min_size=1, max_size=300).map(lambda text: f"a{text}"), st.data())
def test_ascii_is_drawn_as_any_other_letters_are(text: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(text) + 1))
    other = drawn(text.replace("a", "é"), column)
    assert drawn(text, column) == [line.replace("é", "a") for line in other]


@given(st.text(st.sampled_from("ab\r\n\x85\u2028"), max_size=40), st.data())
def test_lines_are_those_of_editors(text: str, data: st.DataObject) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    line = data.draw(st.integers(1, len(plain)))
    around = SourceLines({FILE: text}).around(Location(FILE, line, 1), 100)
    assert around == ("", plain[line - 1])
    assert SourceLines({FILE: text}).around(Location(FILE, len(plain) + 1), 100) is None


@given(st.text(st.sampled_from("ab\r\n"), min_size=1, max_size=40), st.data())
def test_offsets_and_places_agree(text: str, data: st.DataObject) -> None:
    lines = SourceLines({FILE: text})
    offset = data.draw(st.integers(0, len(text) - 1))
    place = lines.place(FILE, offset)
    start, _ = lines.extent(FILE, place.line, place.line)
    assert start + place.column - 1 == offset

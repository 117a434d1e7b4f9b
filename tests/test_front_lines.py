"""Lines of dates and names, notes on authors, and lists of references, each by itself."""

from __future__ import annotations

import pytest

from jihadgraph.texts import (
    date_of_line,
    entries,
    names_alone,
    names_in_biography,
    names_in_byline,
)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Nov 2 2021, 6:00pm", "2021-11-02"),
        ("2 November 2021", "2021-11-02"),
        ("November 2, 2021", "2021-11-02"),
        ("2021-11-02", "2021-11-02"),
        ("2021-11-02T18:00:00Z", "2021-11-02"),
        ("02-Nov-2021", "2021-11-02"),
        ("Published: Tues., 2nd of November 2021, 18:00 GMT", "2021-11-02"),
        ("Updated 3 Nov 2021; published 2 Nov 2021", "2021-11-02"),
        ("Updated 3 Nov 2021", "2021-11-03"),
        ("02 Nov 2021 | 5 min read", "2021-11-02"),
        ("By Jane Roe and John Doe in Example City, Nov. 2, 2021", "2021-11-02"),
        ("London, 2 November 2021", "2021-11-02"),
        ("Sept. 5, 2020", "2020-09-05"),
        ("March 2024", "2024-03"),
        ("Posted on 3 March 2020 by admin", "2020-03-03"),
        ("May 3, 2019 / 4:05 PM / Updated 2 years ago", "2019-05-03"),
        # no more than a date is wanted
        ("Group A split on 2 November 2021.", None),
        ("The attack of 11 September 2001", None),
        ("Attacks in November 2021", None),
        ("In March 2024 the group split", None),
        ("By March 2024 the group had split", None),
        # which day, which year, what day?
        ("3/4/2021", None),
        ("May 5", None),
        ("2021", None),
        ("30 February 2021", None),
        ("", None),
    ],
)
def test_date_of_a_line(line: str, day: str | None) -> None:
    assert date_of_line(line) == day


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Roe", ["Jane Roe"]),
        ("by Jane Roe, John Doe and Ali al-Alef", ["Jane Roe", "John Doe", "Ali al-Alef"]),
        ("Words by Jane Roe | November 2, 2021", ["Jane Roe"]),
        ("By Jane Roe in Example City", ["Jane Roe"]),
        ("Authors: M.P. Roe & J. Doe", ["M.P. Roe", "J. Doe"]),
        ("By the time it was over nobody was left", []),
        ("By Monday", []),
        ("Jane Roe", []),
        ("Bystanders Left Example City", []),
    ],
)
def test_names_in_a_byline(line: str, names: list[str]) -> None:
    assert names_in_byline(line) == names


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("Jane Roe is a reporter based in Example City.", ["Jane Roe"]),
        ("Dr Jane Roe, PhD, is a fellow at the Institute of Examples.", ["Jane Roe"]),
        ("JR Roe\nJR Roe\nJR Roe holds a bachelor's degree.", ["JR Roe"]),
        ("Jane Roe and John Doe are researchers. Their work is on groups.", ["Jane Roe", "John Doe"]),
        ("Jane Roe is a reporter.", []),
        ("Jane Roe is a reporter based in Example City, and said so.", []),
        ("Group A is in the valley.", []),
        ("They are students at the University of Example.", []),
    ],
)  # fmt: skip
def test_names_in_a_note_on_the_author(note: str, names: list[str]) -> None:
    assert names_in_biography(note) == names


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("[4] https://example.org/four", [(4, "https://example.org/four")]),
        ("4. Author A,\nA Title", [(4, "Author A, A Title")]),
        ("4) A Title", [(4, "A Title")]),
        ("(4) A Title", [(4, "A Title")]),
        ("⁴ A Title", [(4, "A Title")]),
        ("^4 A Title", [(4, "A Title")]),
        ("[1] One\n[2] Two\n[3] Three", [(1, "One"), (2, "Two"), (3, "Three")]),
        ("[1] One [2] Two", [(1, "One"), (2, "Two")]),
        ("1. One, and\n2. Two", [(1, "One, and"), (2, "Two")]),
        # a line goes on unless its number is a higher one
        ("9. A year,\n1. of others", [(9, "A year, 1. of others")]),
        ("One\n[2] Two", []),
        ("2019 was a year", []),
        ("", []),
    ],
)
def test_entries_of_a_list_of_references(paragraph: str, expected: list[tuple[int, str]]) -> None:
    assert entries(paragraph) == expected


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Jane Roe", ["Jane Roe"]),
        ("Jane Roe, J. Doe and Ali al-Alef", ["Jane Roe", "J. Doe", "Ali al-Alef"]),
        ("Jane", []),
        ("Jane Roe left", []),
    ],
)
def test_names_alone(line: str, names: list[str]) -> None:
    assert names_alone(line) == names


def test_what_is_long_is_no_line_of_names() -> None:
    names = ", ".join(["Jane Roe"] * 1000)
    assert names_alone(names) == names_in_byline(f"By {names}") == []
    assert names_in_biography(f"Jane Roe is a fellow of the University of {names}") == []
    assert date_of_line(f"2 May 2020{' ' * 1000}") is None

"""The diff that people see is the one that `diff -u` makes."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from jihadgraph.reports.unified import as_diff
from jihadgraph.whole_files import Replacement


def diff(before: str, after: str) -> str:
    return as_diff([Replacement(Path("data/a.yaml"), before.encode(), after.encode())])


def test_lines_that_change_in_their_places() -> None:
    before = "".join(f"line {number}\n" for number in range(1, 20))
    after = before.replace("line 2\n", "two\n").replace("line 3\n", "three\n")
    after = after.replace("line 18\n", "eighteen\n")
    assert diff(before, after).splitlines() == [
        "--- a/data/a.yaml",
        "+++ b/data/a.yaml",
        "@@ -1,6 +1,6 @@",
        " line 1",
        "-line 2",
        "-line 3",
        "+two",
        "+three",
        " line 4",
        " line 5",
        " line 6",
        "@@ -15,5 +15,5 @@",
        " line 15",
        " line 16",
        " line 17",
        "-line 18",
        "+eighteen",
        " line 19",
    ]


@given(st.lists(st.booleans(), min_size=2, max_size=40), st.lists(st.just("new"), max_size=2))
def test_the_same_hunks_as_difflib(changes: list[bool], more: list[str]) -> None:
    before = [f"line {number}" for number in range(len(changes))]
    after = [f"{line}, new" if new else line for line, new in zip(before, changes, strict=True)]
    after += more
    expected = unified_diff(before, after, "a/data/a.yaml", "b/data/a.yaml", lineterm="")
    found = diff("\n".join(before), "\n".join(after)).splitlines()
    assert found == list(expected)


def test_characters_that_act_on_the_screen_are_shown_and_tabs_stay() -> None:
    found = diff("cite: a\t\u202e\r\nb: \x1b\r\n", "cite: b\t\u202e\r\nb: \x1b\r\n")
    assert found.splitlines()[3:] == ["-cite: a\t\\u202e", "+cite: b\t\\u202e", " b: \\x1b"]

"""What mending is made of: guesses, the fixes of one round, and what a file must not lose."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from jihadgraph.diagnostics import Diagnostic, Fix, Location
from jihadgraph.edits import Edit, edited
from jihadgraph.mending.choosing import chosen_of, mended_text
from jihadgraph.mending.losses import new_findings, says_the_same
from jihadgraph.reading.meant import meant
from jihadgraph.rearranging import Stretch, without
from jihadgraph.rules import RULES

# Items taken out --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("[Item]", "[]"),
        ("[Item,]", "[]"),
        ("[ Item , ]", "[ ]"),
        ("[\n  Item,\n]", "[\n  ]"),
        ("[Item,  # which one?\n]", None),
        ("[  # which one?\n  Item,\n]", None),
        ("[Item, b,]", "[b,]"),
        ("[b, Item,]", "[b,]"),
    ],
)
def test_an_item_goes_with_its_comma(text: str, after: str | None) -> None:
    items = [Stretch(*found.span()) for found in re.finditer(r"\b(?:Item|b)\b", text)]
    index = next(number for number, item in enumerate(items) if text[slice(*item)] == "Item")
    edit = without(text, Stretch(0, len(text)), items, index)
    assert (edit and edited(text, [edit])) == after


# Guesses ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "written", "expected"),
    [
        ("bad-date", "2014-6", "2014-06"),
        ("bad-date", "2014-6-9", "2014-06-09"),
        ("bad-date", "2014/6/29", "2014-06-29"),
        ("bad-date", "29.6.2014", "2014-06-29"),
        ("bad-date", "6/29/2014", None),
        ("bad-date", "20140629", "2014-06-29"),
        ("bad-date", "June 2014", "2014-06"),
        ("bad-date", "29 Jun 2014", "2014-06-29"),
        ("bad-date", "Sept. 9, 2014", "2014-09-09"),
        ("bad-date", "31 June 2014", None),
        ("bad-date", "2014-06-29T12:00", "2014-06-29"),
        ("bad-date", "c. 2014", "2014~"),
        ("bad-date", "circa 2014-06", "2014-06~"),
        ("bad-date", "~2014", "2014~"),
        ("bad-date", "2014?~", "2014%"),
        ("bad-date", "1996-2001", "1996/2001"),
        ("bad-date", "1996 to 2001", "1996/2001"),
        ("bad-date", "2014-03 – 2015-04", "2014-03/2015-04"),
        ("bad-date", "2001-1996", None),
        ("bad-date", "201x", "201X"),
        ("bad-date", "in spring", None),
        ("ends-before-it-begins", "2001/1996", "1996/2001"),
        ("bad-quantity", "1,200", "1200"),
        ("bad-quantity", "12-24", "12..24"),
        ("bad-quantity", "24-12", None),
        ("bad-quantity", "<20", "<=19"),
        ("bad-quantity", "more than 17", ">=18"),
        ("bad-quantity", "at least 17", ">=17"),
        ("bad-quantity", "about 170", "~170"),
        ("bad-quantity", "a lot", None),
        ("bad-address", "report-a#11", "report-a#p11"),
        ("bad-address", "report-a#p11fn4", "report-a#p11.fn4"),
        ("bad-address", "report-a:p11", "report-a#p11"),
        ("bad-address", "report-a", None),
        ("bad-grade", "b2", "B2"),
        ("bad-grade", "2B", None),
        ("bad-digest", "0DB8523BFCB95108", "0db8523bfcb95108"),
        ("bad-digest", "0DB8", None),
        ("bad-date", 2014, None),
        ("unknown-key", "nme", None),
    ],
)
def test_what_may_be_meant(rule: str, written: object, expected: str | None) -> None:
    assert meant(rule, written) == expected


# Which fixes a round applies --------------------------------------------------------------------


def finding(path: str, *edits: Edit, certain: bool = True) -> Diagnostic:
    fix = Fix("mend it", edits, certain)
    return Diagnostic(RULES["quoted-number"], Location(Path(path)), "wrong", fix=fix)


def test_fixes_that_overlap_wait_and_others_do_not() -> None:
    first = finding("a", Edit(1, 3, "x"))
    beside = finding("a", Edit(3, 4, "y"))
    across = finding("a", Edit(2, 3, ""), Edit(6, 8, ""))
    behind = finding("a", Edit(7, 8, "z"))
    offered = finding("a", Edit(0, 1, "-"), certain=False)
    elsewhere = finding("b", Edit(2, 3, ""))
    alone = finding("c", Edit(2, 3, ""))
    chosen = chosen_of(
        [behind, offered, elsewhere, across, beside, alone, first], left_alone={Path("c")}
    )
    assert chosen == {Path("a"): [first, beside, behind], Path("b"): [elsewhere]}
    assert mended_text("0123456789", chosen[Path("a")]) == "0xy456z89"


# What a file must not lose ----------------------------------------------------------------------

LIST = Path("data/relations/a.yaml")
RECORD = Path("seeds/a.yaml")


@pytest.mark.parametrize(
    ("path", "before", "after", "rule", "same"),
    [
        (LIST, '- {a: "1"}', "- {a: 1}", "quoted-number", True),
        (LIST, '- {a: "1"}', "- {a: 2}", "quoted-number", False),
        (LIST, '- {a: "1"}  # b', "- {a: 1}", "quoted-number", False),
        (LIST, '- {a: "1 # b"}', '- {a: "1 # b" }', "quoted-number", True),
        (LIST, "- a: b  # jihadgraph: ignore JG506 c", "- a: b", "unused-ignore", True),
        (LIST, "- a: b  # jihadgraph: ignore JG506 c", "- a: b", "quoted-number", False),
        (LIST, "- a: b  # ignore", "- a: b", "unused-ignore", False),
        (LIST, "- a: |  # b\n    c", "- a: |\n    c", "quoted-number", False),
        (LIST, "- a: >-  # b\r\n    c\r\n", "- a: >-\r\n    c\r\n", "quoted-number", False),
        (LIST, "- a: |  # b\n    c # d", "- a: |   # b\n    c # d", "quoted-number", True),
        (LIST, '- a: |  # b\n    c\n- d: "1"', "- a: |  # b\n    c\n- d: 1", "quoted-number", True),
        (LIST, "- a: |  # b\n- c: d", "- a: |\n- c: d", "quoted-number", False),
        (LIST, "- a: |  # b", "- a: |", "quoted-number", False),
        (LIST, "- a: |", "- a: | ", "quoted-number", True),
        (LIST, "- cite: [a, b, a]", "- cite: [a, b]", "repeated-evidence", True),
        (LIST, "- cite: [a, b, a]", "- cite: [a]", "repeated-evidence", False),
        (LIST, "- cite: [a, b, a]", "- cite: [a, b]", "repeated-name", False),
        (LIST, "- facts: [{cite: [a, a]}]", "- facts: [{cite: [a]}]", "repeated-evidence", True),
        (
            LIST,
            "- {name: a, aliases: [a, b, b]}",
            "- {name: a, aliases: [b]}",
            "repeated-name",
            True,
        ),
        (LIST, "- {name: a, aliases: [b]}", "- {name: a, aliases: []}", "repeated-name", False),
        (RECORD, "passages: {1: {}}", "passages: {2: {}}", "stale-index", True),
        (RECORD, "passages: {1: {}}", "passages: {2: {}}", "unsorted-footnotes", False),
        (RECORD, "footnotes: {2: a, 1: b}", "footnotes: {1: b, 2: a}", "unsorted-footnotes", True),
        (RECORD, "footnotes: {2: a, 1: b}", "footnotes: {1: a, 2: b}", "unsorted-footnotes", False),
        (Path("data/vocabulary.yaml"), "a: {}", "b: {}", "unused-ignore", False),
        (Path("data/entities/a.jsonl"), '{"a": "1"}', '{"a": "2"}', "quoted-number", False),
        (LIST, "- a: [", "- a: [  ", "quoted-number", True),
    ],
)
def test_what_a_file_says(path: Path, before: str, after: str, rule: str, same: bool) -> None:
    mended = [Diagnostic(RULES[rule], Location(path), "wrong")]
    assert says_the_same(path, before, after, mended) == same


A, B = (LIST, "JG301", "a"), (RECORD, "JG301", "a")


@pytest.mark.parametrize(
    ("before", "after", "mended", "expected"),
    [
        ([A, B], [B], [A], set()),
        ([A, B], [A, B], [A], {LIST}),
        ([A], [A, B], [], {RECORD}),
        ([A, A], [A], [A], set()),
        ([A], [], [], set()),
    ],
)
def test_findings_that_were_not_there_before(
    before: list[tuple[Path, str, str | None]],
    after: list[tuple[Path, str, str | None]],
    mended: list[tuple[Path, str, str | None]],
    expected: set[Path],
) -> None:
    assert new_findings(Counter(before), Counter(after), mended) == expected

"""Footnotes put in above renumber those below: proved by the digest, or left to be read again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from jihadgraph.fields import Address
from jihadgraph.model import Footnote, HeldText, Passage, PassageKind, Source
from jihadgraph.source_record import Comparison, Refusal, compare, footnote_numbers
from jihadgraph.texts import Document, digest

KINDS = {"[": PassageKind.REFERENCES}
"""A paragraph that begins so is of this kind here; any other is text."""


def compared(old: list[str], new: list[str], *footnotes: int) -> Comparison:
    """The record of a text, with these footnotes, and the text that is held now."""
    passages = {
        number: Passage(kind=KINDS.get(text[0], PassageKind.TEXT), digest=digest(text))
        for number, text in enumerate(old, 1)
    }
    source = Source(
        id="report",
        title="A report",
        text=HeldText(file="report.txt", sha256="0" * 64),
        footnotes={number: Footnote(title=f"Note {number}") for number in footnotes},
        passages=passages,
    )
    return compare(source, Document(Path("report.txt"), "1" * 64, tuple(new)))


def moved(comparison: Comparison, *addresses: str) -> dict[str, str]:
    """Where each passage stands now, by fragment."""
    found = {at: comparison.address_of(Address.parse(f"report#{at}")) for at in addresses}
    return {at: now.fragment if now else "gone" for at, now in found.items()}


OLD = [
    "A title",
    "One.[1] Two.[2]",
    "Three.⁴ So",
    "Four.[5, 6] Five.[7-9]",
    "Six.[3]",
    "[3] In print",
]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        pytest.param(
            ["A title", "Put in.[1]", "One.[2] Two.[3]", "Three.⁵ So", "Four.[6, 7] Five.[8-10]"],
            {"p2.fn1": "p3.fn2", "p2": "p3", "p3.fn4": "p4.fn5", "p4.fn6": "p5.fn7", "p4.fn8": "p5.fn9"},
            id="one put in on top",
        ),
        pytest.param(
            ["A title", "One.[1] Two.[2]", "Put in.[3]", "Three.⁵ So", "And.[6]", "Four.[7, 8] Five.[9-11]"],
            {"p2.fn2": "p2.fn2", "p3.fn4": "p4.fn5", "p4.fn5": "p6.fn7", "p4.fn9": "p6.fn11"},
            id="two put in",
        ),
        pytest.param(
            ["A title", "Three.² So", "Four.[3, 4] Five.[5-7]"],
            {"p2.fn1": "gone", "p3.fn4": "p2.fn2", "p4.fn9": "p3.fn7"},
            id="two taken out",
        ),
        pytest.param(
            ["A title", "One.[2] Too.[3]", "Three.⁵ So"],
            {"p2.fn1": "p2.fn1", "p3.fn4": "p3.fn5"},
            id="another word is no proof",
        ),
        pytest.param(
            ["A title", "One.[2] Two.[4]", "Three.⁵ So"],
            {"p2.fn1": "p2.fn1", "p2.fn2": "p2.fn2", "p3.fn4": "p3.fn5"},
            id="two shifts in one paragraph are no proof",
        ),
        pytest.param(
            ["A title", "One.[12] Two.[13]", "Three.⁴ So", "Four.[5, 6] Five.[7-9]"],
            {"p2.fn1": "p2.fn1"},
            id="more than is looked for",
        ),
    ],
)  # fmt: skip
def test_numbers_that_the_words_prove(new: list[str], expected: dict[str, str]) -> None:
    assert moved(compared(OLD[:4], new), *expected) == expected


def test_a_changed_paragraph_takes_the_number_that_others_prove() -> None:
    old = ["A title", "One.[1]", "Two.[2] Three.[3]", "Four, as before.[2]"]
    new = [
        "A title",
        "Put in.[1]",
        "One.[2]",
        "Two, and three.[3] Three.[4]",
        "Four, as before.[3]",
    ]
    comparison = compared(old, new)
    expected = {"p2.fn1": "p3.fn2", "p3.fn2": "p4.fn3", "p3.fn3": "p4.fn3"}
    assert comparison.alignment.changed == {3: 4}
    assert moved(comparison, *expected) == {**expected, "p3.fn3": "p4.fn3"}
    assert dict(comparison.footnotes) == {1: (2,), 2: (3,)}
    assert comparison.bears(Address("report", 4, 4))
    assert not comparison.bears(Address("report", 4, 2))
    assert comparison.bears(Address("report", 4))


def test_words_that_stand_twice_prove_nothing() -> None:
    old = ["A title", "So it is.[1]", "And.", "So it is.[4]"]
    new = ["A title", "So it is.[2]", "And.", "So it is.[5]"]
    comparison = compared(old, new)
    assert comparison.alignment.changed == {2: 2, 4: 4}
    assert moved(comparison, "p2.fn1", "p4.fn4") == {"p2.fn1": "p2.fn1", "p4.fn4": "p4.fn4"}


def test_a_paragraph_that_might_have_been_two_proves_nothing() -> None:
    comparison = compared(
        ["So it is.[1]", "So it is.[3]", "End."], ["So it is.[2]", "Put in.", "End."]
    )
    assert comparison.shifts == {}


def test_a_list_of_references_proves_numbers_that_the_text_does_not() -> None:
    old = [
        "A title",
        "One.[1]",
        "Two, by and by.[2]",
        "[1] A book",
        "[2] A page",
        "[3] Ibid.",
        "[4] Ibid.",
    ]
    new = [
        "A title",
        "Put in.[1]",
        "One.[2]",
        "Two, all at once.[3]",
        "[1] New",
        "[2] A book",
        "[3] A page",
        "[4] Ibid.",
        "[5] Ibid.",
    ]
    comparison = compared(old, new, 1, 2)
    assert dict(comparison.footnotes) == {1: (2,), 2: (3,)}
    assert footnote_numbers(comparison) == {1: 2, 2: 3}


def test_no_footnote_is_renumbered_where_nothing_proves_it() -> None:
    comparison = compared(["A title", "One.[1]"], ["Put in.", "A title", "One.[1]"], 1)
    assert comparison.footnotes == {}
    assert footnote_numbers(comparison) == {}


@pytest.mark.parametrize(
    ("new", "footnotes", "refused"),
    [
        pytest.param(["Put in.[1]", "One.[2]", "Two.[3]"], (1, 2), None, id="all are proved"),
        pytest.param(
            ["Put in.[1]", "One.[2]", "Too.[3]"], (1,), None, id="the other has no record"
        ),
        pytest.param(
            ["Put in.[1]", "One.[2]", "Too.[3]"], (1, 2), 2, id="one is not, and is in the way"
        ),
        pytest.param(["One.[3]", "Put in.[4]", "Two.[3]"], (1, 2), 1, id="two became one"),
        pytest.param(["One.[1]", "One.[2]", "Two.[2]"], (1, 2), None, id="none but a new one"),
    ],
)
def test_footnotes_of_a_record_keep_apart(
    new: list[str], footnotes: tuple[int, ...], refused: int | None
) -> None:
    numbers = footnote_numbers(compared(["One.[1]", "Two.[2]"], new, *footnotes))
    if refused is None:
        assert isinstance(numbers, Mapping)
        assert len({numbers.get(footnote, footnote) for footnote in footnotes}) == len(footnotes)
    else:
        assert isinstance(numbers, Refusal)
        assert f"nothing tells what {refused} is now" in numbers.reason


def test_one_number_that_became_several_is_refused() -> None:
    old = ["One.[1]", "A", "Two.[1]"]
    comparison = compared(old, ["Put in.[1]", "One.[2]", "A", "Put in.[3]", "Two.[4]"], 1)
    assert dict(comparison.footnotes) == {1: (2, 4)}
    assert moved(comparison, "p1.fn1", "p3.fn1") == {"p1.fn1": "p2.fn2", "p3.fn1": "p5.fn4"}
    assert isinstance(footnote_numbers(comparison), Refusal)


def test_five_thousand_paragraphs_renumbered() -> None:
    old = [f"The paragraph {number}, as it was.[{number % 900 + 1}]" for number in range(5000)]
    new = ["Put in.[1]", *(text.replace(f"[{number % 900 + 1}]", f"[{number % 900 + 2}]") for number, text in enumerate(old))]  # fmt: skip
    comparison = compared(old, new)
    assert comparison.alignment.moved == {number: number + 1 for number in range(1, 5001)}
    assert set(comparison.shifts.values()) == {1}

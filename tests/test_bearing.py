"""Which sentences of a paragraph bear a statement out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jihadgraph.model import Entity, Evidence, Fact, Relation
from jihadgraph.names import MentionFinder
from jihadgraph.verification import Paragraph, Sentence, gives_quantity, years_given
from jihadgraph.verification.bearing import bearing, naming
from jihadgraph.verification.figures import figures_given

NAMES = {"group-a": "Alpha", "group-b": "Beta", "leader-c": "Gamma"}
FINDER = MentionFinder(Entity(id=id_, kind="group", name=name) for id_, name in NAMES.items())


def relation() -> Relation:
    return Relation.model_validate(
        {"id": "x", "type": "contact", "from": "group-a", "to": "group-b", "cite": "report-a#p1"}
    )


def fact(value: str) -> Fact:
    record = {"id": "x", "entity": "group-a", "property": "strength", "value": value}
    return Fact.model_validate({**record, "cite": "report-a#p1"})


def borne(statement: Relation | Fact, text: str, **evidence: Any) -> list[str]:
    """The first words of the sentences that bear a statement out."""
    item = Evidence.model_validate({"at": "report-a#p1", **evidence})
    return [part.split()[0] for part in bearing(statement, item, Paragraph(text, FINDER)).texts]


@pytest.mark.parametrize(
    ("text", "evidence", "expected"),
    [
        # the sentences that name both ends, and no other
        ("One Alpha met Beta. Two rain. Three Beta left Alpha.", {}, ["One", "Three"]),
        ("One Alpha was there. Two rain.", {}, []),
        # where no one sentence does, the shortest runs of sentences that together do
        ("One Alpha. Two rain. Three Beta. Four Alpha.", {}, ["Three", "Four"]),
        ("One Alpha. Two rain. Three Beta.", {}, ["One", "Two", "Three"]),
        ("One Beta. Two Alpha. Three Beta.", {}, ["One", "Two", "Three"]),
        # an end that is meant is not looked for, but what refers back to the other may mean it
        ("One Alpha. Two Beta.", {"implicit": ["group-b"]}, ["One"]),
        ("One Alpha. They met. Two Beta.", {"implicit": ["group-b"]}, ["One", "They"]),
        ("One Alpha. In 2014, it met. Two.", {"implicit": ["group-b"]}, ["One", "In"]),
        ("One Alpha. The group met. Two.", {"implicit": ["group-b"]}, ["One", "The"]),
        ("One Alpha. Theology met. Two.", {"implicit": ["group-b"]}, ["One"]),
        ("One rain. Two snow.", {"implicit": ["group-a", "group-b"]}, ["One", "Two"]),
        # a quote says which sentence it is
        ("One Alpha met Beta. Two Alpha left Beta.", {"quote": "left Beta"}, ["Two"]),
        ("One Alpha met Beta. Two snow.", {"quote": "snow"}, ["One", "Two"]),
        ("One Alpha met Beta. Two snow.", {"quote": "hail"}, ["One"]),
        # a footnote, the sentences of its span
        (
            "One Alpha met Beta.[1] Two Alpha left Beta.[2] Three Alpha, Beta.",
            {"at": "report-a#p1.fn2"},
            ["Two"],
        ),
        ("One Alpha met Beta.[1] Two rain.", {"at": "report-a#p1.fn7"}, ["One"]),
    ],
)  # fmt: skip
def test_relations(text: str, evidence: dict[str, Any], expected: list[str]) -> None:
    assert borne(relation(), text, **evidence) == expected


TWO = "One Alpha, in 2014. Two Alpha has 1,200 fighters. Three twelve left in 2015."


@pytest.mark.parametrize(
    ("value", "text", "expected", "together"),
    [
        ("hundreds", TWO, ["One", "Two"], False),
        ("~1200", TWO, ["Two"], True),
        ("12", TWO, ["One", "Two", "Three"], True),
        ("2014-05", TWO, ["One"], True),
        ("7", TWO, ["One", "Two"], False),
    ],
)
def test_facts(value: str, text: str, expected: list[str], together: bool) -> None:
    item = fact(value)
    found = bearing(item, item.evidence[0], Paragraph(text, FINDER))
    assert [part.split()[0] for part in found.texts] == expected
    assert found.together is together


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("“We came and we saw them all,” he said. It rained.", [True, False]),
        ("“We came. And then we all saw them there. So.” It rained.", [False, True, False, False]),
        ("The “so-called” friends of “the road” met.", [False]),
        ("He said: “We came and we saw them all. And we saw it all once more", [True, True]),
        ('"We came and we saw them all," he said. "No."', [True, False]),
    ],
)
def test_speech_in_quotation_marks(text: str, spoken: list[bool]) -> None:
    assert [part.spoken for part in Paragraph(text, FINDER).sentences] == spoken


@pytest.mark.parametrize(
    ("text", "centre", "expected"),
    [
        ("One 2014. Two. Three 2016.", "One", ["One"]),
        ("One 2014. Two. Three 2016. Four.", "Two", ["One", "Three"]),
        ("One 2014. Two. Three 2016. Four.", "Four", ["Three"]),
        ("One. Two.", "One", []),
        ("One 2014. Two.", "Nowhere", []),
    ],
)
def test_the_nearest_sentences(text: str, centre: str, expected: list[str]) -> None:
    paragraph = Paragraph(text, FINDER)
    centres = [part for part in paragraph.sentences if part.text.startswith(centre)]
    found = paragraph.around(centres, lambda part: bool(years_given(part.text)))
    assert [part.text.split()[0].rstrip(".") for part in found] == expected


@given(
    sentences=st.lists(
        st.lists(st.sampled_from([*NAMES.values(), "rain", "2014"]), min_size=1, max_size=4),
        max_size=6,
    ),
    implicit=st.sets(st.sampled_from(["group-a", "group-b"])),
)
def test_what_bears_a_statement_out_names_its_ends(
    sentences: list[list[str]], implicit: set[str]
) -> None:
    paragraph = Paragraph(" ".join(f"So {' and '.join(words)}." for words in sentences), FINDER)
    item = Evidence.model_validate({"at": "report-a#p1", "implicit": sorted(implicit)})
    found = bearing(relation(), item, paragraph)
    named = frozenset().union(*(part.names for part in found.sentences))
    anywhere = frozenset().union(*(part.names for part in paragraph.sentences))
    wanted = {"group-a", "group-b"} - implicit
    assert wanted <= named if wanted <= anywhere else not found.sentences
    assert set(found.sentences) <= set(paragraph.sentences)


def windows(ends: frozenset[str], reach: tuple[Sentence, ...]) -> list[Sentence]:
    """The sentences of the shortest windows that name all ends, by trying every window."""
    for length in range(1, len(reach) + 1):
        tried = [reach[start : start + length] for start in range(len(reach) - length + 1)]
        naming = [run for run in tried if ends <= {id_ for part in run for id_ in part.names}]
        if naming:
            return [part for part in reach if any(part in run for run in naming)]
    return []


@given(
    st.lists(st.lists(st.sampled_from([*NAMES.values(), "rain"]), min_size=1, max_size=3)),
    st.sets(st.sampled_from(sorted(NAMES))),
)
def test_the_shortest_runs_are_those_of_every_window_tried(
    sentences: list[list[str]], ends: set[str]
) -> None:
    paragraph = Paragraph(" ".join(f"So {' and '.join(words)}." for words in sentences), FINDER)
    found = naming(frozenset(ends), paragraph.sentences)
    assert list(found) == windows(frozenset(ends), paragraph.sentences)


# Figures and years ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text", "given"),
    [
        ("12", "It killed 12 people.", True),
        ("12", "It killed twelve people.", True),
        ("12", "It killed a dozen.", True),
        ("12", "It killed 120 people, or 1,200, or 12.5 of them.", False),
        ("24", "Two dozen died.", True),
        ("25", "Twenty-five died.", True),
        ("2000", "It has 2,000 fighters.", True),
        ("~2000", "It has about two thousand fighters.", True),
        ("1500000", "Some 1.5 million fled.", True),
        (">=17", "At least 17 attacks.", True),
        (">=17", "More than 16 attacks.", True),
        (">=17", "Up to 18 attacks.", False),
        ("<=199", "Fewer than 200 died.", True),
        ("<=199", "Fewer than 198 died.", False),
        ("12..24", "Between 12 and 24 died.", True),
        ("12..24", "Some 12 died.", False),
        ("dozens", "Dozens died.", True),
        ("dozens", "A dozen died.", False),
        ("1", "Nobody was alone.", False),
        # words that make one number together
        ("120", "A hundred and twenty died.", True),
        ("112", "One hundred twelve died.", True),
        ("12", "One hundred twelve died.", False),
        ("2500", "It has two thousand five hundred fighters.", True),
        ("2500000", "Two million five hundred thousand fled.", True),
        ("1203405", "One million two hundred and three thousand four hundred and five.", True),
        ("2300000", "Some 2.3 million fled.", True),
        ("2000000000", "Two thousand million were spent.", True),
        ("2500000000", "Two thousand five hundred million were spent.", True),
        ("500000", "Half a million fled.", True),
        ("1000000", "Half a million fled.", False),
        ("12", "Several hundred and twelve died.", True),
        # and those that make two
        ("100..200", "Between one hundred and two hundred died.", True),
        ("12..24", "Between twelve and twenty-four died.", True),
        ("12..24", "In twenty-four places, twelve died.", True),
        ("1912", "It was nineteen twelve.", False),
        ("10", "Two dozen ten-man units came.", True),
        # what is too long is no number
        ("12", "1" * 500, False),
        ("123456789012345", "It is 123456789012345.", True),
        ("123456789012345", "It is 1234567890123456.", False),
        ("234567890123456", "It is 1234567890123456.", False),
        ("456", "It is 1,234,567,890,123,456.", False),
        ("1000000", "one" + " million" * 100_000, False),
    ],
)
def test_figures(value: str, text: str, given: bool) -> None:
    assert gives_quantity(value, [text]) is given


@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_with_separators_is_found(number: int) -> None:
    assert gives_quantity(str(number), [f"About {number:,} of them, not {number + 1:,}."])
    assert not gives_quantity(str(number + 2), [f"About {number:,} of them."])


@given(st.integers(min_value=1, max_value=10**9 - 1), st.booleans())
def test_a_number_in_words_is_found(number: int, with_and: bool) -> None:
    text = f"Some {spelled(number, with_and=with_and)} of them."
    assert number in figures_given(text)
    assert with_and or figures_given(text) == {number}


def spelled(number: int, *, with_and: bool) -> str:
    """A number in words, such as "two thousand one hundred and five"."""
    for times, word in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= times:
            rest = spelled(number % times, with_and=with_and) if number % times else ""
            joint = " and " if with_and and number % times < 100 else " "
            return (
                f"{spelled(number // times, with_and=with_and)} {word}{joint if rest else ''}{rest}"
            )
    tens, units = divmod(number, 10)
    if number >= 20:
        return TENS[tens - 2] + (f"-{SMALL[units - 1]}" if units else "")
    return SMALL[number - 1]


SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "  # noqa: SIM905 (a list reads worse)
    "sixteen seventeen eighteen nineteen".split()
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905 (as above)


@pytest.mark.parametrize("value", ["9" * 5000, "1234567890123456", "12 and " + "9" * 5000])
def test_a_value_of_too_many_digits_gives_no_figure(value: str) -> None:
    item = fact(value)
    found = bearing(item, item.evidence[0], Paragraph(f"Alpha met. Twelve {value}.", FINDER))
    assert [part.split()[0] for part in found.texts] == (
        ["Alpha", "Twelve"] if value.startswith("12 ") else ["Alpha"]
    )


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        (
            "In 1996-2001, 20145 or 2,014 of $2015 spent; 2016's 1,999 and 1850; 2003.",
            (),
            ["1996", "2001", "2016", "2003"],
        ),
        ("On 29 June,2014, as in (June.2015), not 3.2016 of 4,2017.", (), ["2014", "2015"]),
        ("In 1893, then in 1931; 18931 or 1,893 of $1893.", ("1893",), ["1893", "1931"]),
        ("In 1893, then in 1931, not in 1793.", ("18XX",), ["1893", "1931"]),
    ],
)
def test_years(text: str, wanted: tuple[str, ...], expected: list[str]) -> None:
    assert years_given(text, wanted) == expected

"""Which sentences of a paragraph bear a statement out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jihadgraph.model import Entity, Evidence, Fact, Relation
from jihadgraph.names import MentionFinder
from jihadgraph.verification import Paragraph, gives_quantity, years_given
from jihadgraph.verification.bearing import bearing

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
    ],
)
def test_figures(value: str, text: str, given: bool) -> None:
    assert gives_quantity(value, [text]) is given


@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_with_separators_is_found(number: int) -> None:
    assert gives_quantity(str(number), [f"About {number:,} of them, not {number + 1:,}."])
    assert not gives_quantity(str(number + 2), [f"About {number:,} of them."])


def test_years() -> None:
    text = "In 1996-2001, 20145 or 2,014 of $2015 spent; 2016's 1,999 and 1850; 2003."
    assert years_given(text) == ["1996", "2001", "2016", "2003"]

"""Sentences of a paragraph, its footnote marks, and the spans that they close."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jihadgraph.texts import marks, sentences

# Sentences --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marked",
    [
        # each bar stands where a sentence ends
        "Group A split.| Group B did not.|",
        "Did it?| It did!| So they say…| Others do not.|",
        "One line.|\nAnother line.|",
        # closing quotation marks and brackets belong to the sentence
        "“It is so.”| They left.|",
        "(It is so.)| They left.|",
        "It is so.| (and they left.)|",
        '"It is so!"| They left.|',
        # footnote marks glued to the full stop
        "It is so.[1]| They left.[2][13]| Nobody knows.|",
        "It is so.”[4]| They left.|",
        "It is so.[4]| al-Alef left.|",
        "It is so [4].| They left.|",
        "It is so[4].| They left.|",
        "It is so. [4]| They left.|",
        # what ends no sentence
        "Mr. Alef met Gen. Beth on Jan. 6 near St. Gamma, i.e. in town.| They left.|",
        "See e.g. Alef et al. Beth, vol. 2, no. 5.| They left.|",
        "He (cf. Alef) and “Dr. Beth” left.|",
        "Since 1.5 million left, 2.0 returned.|",
        "J. Alef and A. B. Beth left.|",
        "The U.S. Alef office and U.S. forces left.|",
        "They went to the U.S.| The office closed.|",
        "They left at 6 p.m. Tuesday.| They came at 7 p.m.| The gate was shut.|",
        "He works for Example Inc.| They say so.|",
        "Example Co. Ltd. Alef left, etc. Beth stayed.|",
        "See no. 5 and fig. 3.| Was it so?| No.| They left.| It grew as a fig.| They ate it.|",
        "1. Group A left.| 2. Group B did too.|",
        "It was in 2014.| Then they left in 2015.|",
        "It is so.¹| They left.²³| It is so.[1, 2]| They left.[3-5]| It rained.|",
        "کیا ایسا ہے؟| وہ گئے۔| ختم۔|",
        "They chose plan B.| It failed.|",
        "He said … that it was so.|",
        "It was so. and they left.|",
        "He asked “Why? and left.|",
        # no white space, no end
        "See alef.example for more.|",
        "It is so.They left.|",
        # further letters
        "Élan left.| Östlich bleibt.| كان ذلك.| ثم ذهبوا.|",
        "One sentence without an end|",
        ".| .| .|",
        "|",
    ],
)
def test_sentences(marked: str) -> None:
    expected = [part.strip() for part in marked.split("|") if part]
    paragraph = marked.replace("|", "")
    found = [paragraph[part.start : part.end] for part in sentences(paragraph)]
    assert found == expected


PROSE = st.text(alphabet='aB.é?!…" ”)[1]\n', max_size=40)


@settings(max_examples=300, deadline=None)
@given(PROSE)
@example(". .")
@example(".[1]")
def test_sentences_cover_a_paragraph(paragraph: str) -> None:
    reached = 0
    for part in sentences(paragraph):
        assert part.start < part.end
        assert not paragraph[reached : part.start].strip()
        reached = part.end
    assert not paragraph[reached:].strip()


# Marks ------------------------------------------------------------------------------------------


def test_marks_close_spans() -> None:
    paragraph = "Group A met Group B.[1] Group C left, they say[2] and wrote.[13][14] It rained."
    found = [
        (mark.number, paragraph[slice(*mark.span)], paragraph[slice(*mark.sentence)])
        for mark in marks(paragraph)
    ]
    second = "Group C left, they say[2] and wrote.[13][14]"
    assert found == [
        (1, "Group A met Group B.", "Group A met Group B.[1]"),
        (2, " Group C left, they say", second),
        (13, " and wrote.", second),
        (14, " and wrote.", second),
    ]
    assert [paragraph[mark.start : mark.end] for mark in marks(paragraph)] == [
        "[1]", "[2]", "[13]", "[14]",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        # marks that stand together close one span together
        ("One.[1][2] Two.[3]", [(1, "One."), (2, "One."), (3, " Two.")]),
        ("One.[1] [2], [3] Two", [(1, "One."), (2, "One."), (3, "One.")]),
        ("One.[1, 2] Two.[3]", [(1, "One."), (2, "One."), (3, " Two.")]),
        (
            "One.[1-3] Two.[5–6]",
            [(1, "One."), (2, "One."), (3, "One."), (5, " Two."), (6, " Two.")],
        ),
        ("One.[4-2] Two", [(4, "One."), (2, "One.")]),
        # one that nothing stands before closes nothing
        ("[1]One.[2] Two", [(1, ""), (2, "One.")]),
        # raised figures, where a reader takes them for marks
        ("One.¹ Two, three.²[3] ⁴", [(1, "One."), (2, " Two, three."), (3, " Two, three.")]),
        ("“One”¹² Alef² (beth)³", [(12, "“One”"), (2, " Alef"), (3, " (beth)")]),
        ("5 km² of 3 m³, x² and 10⁶.⁴", [(4, "5 km² of 3 m³, x² and 10⁶.")]),
    ],
)
def test_spans_of_marks(paragraph: str, expected: list[tuple[int, str]]) -> None:
    found = [(mark.number, paragraph[slice(*mark.span)]) for mark in marks(paragraph)]
    assert found == expected


def test_each_of_several_numbers_stands_where_its_figures_do() -> None:
    paragraph = "One.[1, 12] Two.[3-5]"
    found = [(mark.number, paragraph[mark.start : mark.end]) for mark in marks(paragraph)]
    assert found == [(1, "1"), (12, "12"), (3, "3"), (4, ""), (5, "5")]


@pytest.mark.parametrize(
    "paragraph",
    [
        "",
        "none",
        "[2014]",
        "[0]",
        "[a]",
        "[ 1 ]",
        "[٣]",
        "[1",
        "[1,]",
        "[2014, 2015]",
        "¹",
        "a¹",
        "⁰",
    ],
)
def test_what_is_no_mark(paragraph: str) -> None:
    assert marks(paragraph) == []


@settings(max_examples=300, deadline=None)
@given(PROSE)
def test_spans_join_without_gaps(paragraph: str) -> None:
    reached = 0
    for mark in marks(paragraph):
        together = set(paragraph[reached : mark.start]) <= set(" \n")
        assert mark.span.start == reached or together
        assert mark.span.start <= mark.span.end <= mark.start
        assert mark.sentence.start <= mark.start
        assert mark.end <= mark.sentence.end
        reached = mark.end

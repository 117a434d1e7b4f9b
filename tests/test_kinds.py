"""What each paragraph of a document seems to be, by its form and by what stands around it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jihadgraph.model import PassageKind
from jihadgraph.texts import (
    Document,
    proposed_kinds,
)
from jihadgraph.texts.forms import kind_by_form

PROSE = "On day {} Group A met Group B in the valley, and both of them spoke for an hour or two."
"""A paragraph of text, written ``…`` in the layouts below, each on a day of its own."""


def document(layout: str) -> tuple[list[str], list[str]]:
    """Kinds and paragraphs of a layout: ``kind | paragraph``, ``/`` for the end of a line."""
    rows = [line.strip().split(" | ", 1) for line in layout.strip().splitlines()]
    texts = [
        text.replace("…", PROSE.format(day)).replace(" / ", "\n")
        for day, (_, text) in enumerate(rows)
    ]
    return [kind.strip() for kind, _ in rows], texts


LAYOUTS = {
    "a news story": """
        headline   | Group A Splits
        headline   | The group has lost half of its fighters. Nobody knows where they went.
        headline   | Nov 2 2021, 6:00pm
        text       | …
        caption    | A gate of the town, seen last month. Photo: A Person/Agency via Getty Images
        text       | … It had no full stop at its end, as happens
        headline   | What the neighbours say
        text       | …
        author     | Jane Roe is a reporter who covers the region. Follow her on Twitter here.
        keywords   | Group A, Region B, news, splits
        links      | like this / Group B Splits Too / What We Know of Group C / Who Is Leader D?
        """,
    "a byline, a date, several captions": """
        headline   | Group A splits
        author     | By Jane Roe and John Doe
        headline   | Published: Tuesday, 2 November 2021 18:00 GMT
        caption    | A gate of the town [A Person/Reuters]
        text       | …
        caption    | Fig. 1. Where the groups are.
        text       | … According to Reuters, nobody left.
        links      | Read more: Group B splits too
        text       | …
        links      | This article was first published in Example Weekly.
        """,
    "names without By, beneath the date": """
        headline   | Group A splits
        headline   | 2 November 2021
        author     | Jane Roe
        text       | …
        text       | …
        """,
    "an essay with numbered notes": """
        headline   | Group A and its discontents
        text       | …[1] …[2]
        headline   | I. How it began
        text       | …[3]
        text       | 1. Group A wanted the valley in 2019, and said so.
        text       | 2. Group B wanted it too.
        headline   | Notes
        references | 1. Author A, A Title, https://example.org/one
        references | 2. Ibid., p. 4.
        references | 3. Author B, Another Title (Press, 2019).
        author     | The author is a lecturer at the University of Example.
        """,
    "all notes in one block": """
        headline   | Group A and its discontents
        text       | …[1] …[2]
        text       | …
        references | [1] Author A, A Title, 2019. / [2] https://example.org/two
        """,
    "notes that are numbered as the marks are": """
        headline   | Group A and its discontents
        text       | …[1] …[2]
        references | 1. Author A, A Title
        references | 2. Author B, with words of her own, which go on for rather more than a line.
        """,
    "a bibliography without numbers": """
        headline   | Group A and its discontents
        text       | …
        headline   | References
        references | Author A (2019). A title. Example Press.
        references | Author B (2020). Another title. https://example.org/two
        references | Author C, A third one, 2021
        headline   | Acknowledgements
        text       | …
        """,
    "points of an argument": """
        headline   | Five points on Group A
        text       | …
        text       | 1. Group A wants the valley.
        text       | 2. Group B wants it too.
        text       | 3. Nobody else does.
        text       | …
        """,
    "a section called Sources": """
        headline   | Where Group A has its money from
        text       | …
        headline   | Sources
        text       | …
        text       | …
        """,
    "a list of short items": """
        headline   | Who fights whom
        text       | … These are:
        text       | - Group A
        text       | - Group B
        text       | … And these:
        headline   | Group C
        text       | Group D
        text       | Group E
        text       | …
        """,
    "questions as headings": """
        headline   | Group A, explained
        headline   | What is Group A?
        text       | …
        headline   | Who leads it?
        text       | …
        headline   | And now?
        text       | …
        """,
    "one question is a question": """
        headline   | Group A, explained
        text       | …
        text       | And now?
        text       | …
        """,
    "a standfirst that is said twice": """
        headline   | Group A, explained
        headline   | Group A met Group B in the valley on Monday.
        text       | Group A met Group B in the valley on Monday. They left. …
        text       | …
        """,
    "no standfirst": """
        headline   | Group A, explained
        text       | Group A met Group B in the valley on Monday.
        text       | …
        """,
    "a date far below belongs to no title": """
        headline   | Group A, explained
        text       | … … … … …
        text       | …
        headline   | 2 November 2021
        text       | …
        headline   | 3 November 2021
        text       | …
        """,
    "notes on several authors": """
        headline   | Group A, explained
        text       | …
        author     | About the authors
        author     | Jane Roe / Jane Roe holds a degree in history from the University of Example.
        author     | Dr. John A. Doe is a senior fellow at the Institute of Examples.
        author     | The views expressed here are those of the authors.
        links      | Follow us on Example
        """,
    "a name above the note on its author": """
        headline   | Group A, explained
        text       | …
        text       | …
        text       | …
        text       | …
        text       | …
        text       | …
        author     | Jane Roe
        author     | Jane Roe is a senior fellow at the Institute of Examples.
        """,
    "somebody who is quoted is no author": """
        headline   | Group A, explained
        text       | …
        text       | Jane Roe, a professor at the University of Example, said that it was over.
        text       | Jane Roe is a professor at the University of Example, and said that it was over.
        """,
    "other stories, each by itself": """
        headline   | Group A, explained
        text       | …
        text       | …
        links      | Related articles
        links      | Group B splits too
        links      | Who is Leader D?
        links      | Share this article
        """,
    "labelled keywords": """
        headline   | Group A, explained
        keywords   | Keywords: Group A; Region B
        text       | …
        text       | …
        keywords   | #GroupA #RegionB
        """,
    "a wire story": """
        headline   | World News
        headline   | Group A attacks a town, killing ten
        author     | By Jane Roe
        headline   | May 3, 2019 / 4:05 PM / Updated 2 years ago
        text       | TOWN B (Reuters) - …
        text       | “They came at dawn,” said somebody who asked not to be named.
        author     | Reporting by Jane Roe; Writing by John Doe; Editing by Ann Poe
        links      | MORE FROM EXAMPLE / Group B leaves / What is Group C?
        """,
    "a commentary": """
        headline   | Commentary
        headline   | What Next for Group A?
        headline   | After a year the group faces harder choices than it expected. Others watch.
        headline   | Published on November 2, 2021
        author     | Jane Roe
        text       | …
        headline   | A Movement Divided
        text       | Some want this; others do not.
        text       | • It controls the ministry of the interior.
        headline   | What Should Be Done?
        text       | …
        author     | About the Author
        author     | Jane Roe is a senior fellow at the Institute of Examples.
        links      | Related
        links      | Another commentary of ours
        links      | © 2021 Institute of Examples. All rights reserved.
        """,
    "a weblog": """
        headline   | Group A, again / Posted on 3 March 2020 by admin
        text       | …
        links      | Share this:
        links      | Example
        keywords   | Tags: Group A, Region B
        """,
    "an author who is not the author": """
        headline   | Group A, explained
        text       | The writer was killed by Group A in 2019, his family wrote.
        text       | The views expressed by Leader B are not those of Group A.
        text       | …
        """,
    "a title only": """
        headline   | Group A met Group B in the valley on Monday, and both spoke for an hour or two.
        """,
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_kinds_of_a_layout(name: str) -> None:
    expected, texts = document(LAYOUTS[name])
    assert [str(kind) for kind in proposed_kinds(texts)] == expected


def test_kinds_of_nothing() -> None:
    assert proposed_kinds([]) == []


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("Group A and Group B – a short heading", "headline"),
        ("One two three four five six seven eight nine ten eleven twelve", "headline"),
        ("One two three four five six seven eight nine ten eleven twelve more", "text"),
        ("Group A met Group B.", "text"),
        ("Group A met Group B.[1]", "text"),
        ("Group A met Group B.¹", "text"),
        ("Did Group A meet Group B?[1][2]", "text"),
        ("He said: “Group A met Group B”", "text"),
        ("The groups are:", "text"),
        ("- Group A", "text"),
        ("[1] https://example.org/report", "references"),
        ("[1]https://example.org/report", "references"),
        ("[12] A report", "references"),
        ("[1]Glued to a word it is a mark that closes nothing at all, in a text.", "text"),
        ("A gate. Photo: Agency A", "caption"),
        ("A gate, seen from afar. (Photograph by: Agency A)", "caption"),
        ("A gate (Person A/AFP)", "caption"),
        ("Table 3: Who fights whom.", "caption"),
        ("The photo shows Group A at the gate.", "text"),
        ("Nobody left, as the news agency wrote (Reuters reported it first).", "text"),
    ],
)
def test_a_paragraph_by_itself(paragraph: str, kind: str) -> None:
    assert kind_by_form(paragraph) == kind


PARAGRAPHS = st.lists(
    st.sampled_from(
        [
            PROSE, "A heading", "2 May 2020", "By Jane Roe", "Notes", "1. Author A, 2019.", "[1] A",
            "Related", "Group B splits", "A, B, C", "Jane Roe", "Why?", "", "…", "Photo: A",
            "Jane Roe is a fellow at the University of Example.",
        ]
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(PARAGRAPHS)
def test_every_paragraph_has_a_kind_and_the_first_is_never_text(texts: list[str]) -> None:
    kinds = proposed_kinds(texts)
    assert len(kinds) == len(texts)
    assert kinds[:1] != [PassageKind.TEXT]
    assert proposed_kinds(texts) == kinds


# Real texts, where they are held ----------------------------------------------------------------

HELD = os.environ.get("JIHADGRAPH_TEXTS")
SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.mark.skipif(not HELD, reason="JIHADGRAPH_TEXTS names no folder of texts")
@pytest.mark.parametrize("record", sorted(SEEDS.glob("*.yaml")), ids=lambda path: path.stem)
def test_kinds_are_those_that_the_analyst_confirmed(record: Path) -> None:
    read = yaml.safe_load(record.read_text("utf-8"))
    text = Document.read(Path(HELD or "") / read["text"]["file"])
    confirmed = [passage["kind"] for passage in read["passages"].values()]
    assert [str(kind) for kind in proposed_kinds(text.paragraphs)] == confirmed

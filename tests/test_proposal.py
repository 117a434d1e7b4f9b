"""The record that is proposed for a document, and its text, which reads back as what was proposed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jihadgraph.marks import read_yaml_mapping
from jihadgraph.model import Entity, Footnote, HeldText, Passage, PassageKind, Source
from jihadgraph.names import MentionFinder
from jihadgraph.source_record.proposal import FrontMatter, Guess, Proposal, propose, record_text
from jihadgraph.source_record.proposal.identifiers import proposed_id
from jihadgraph.source_record.proposal.notes import footnote
from jihadgraph.source_record.scalars import flow, scalar
from jihadgraph.texts import Document, Link, Metadata, Note, paragraphs

FINDER = MentionFinder(
    [Entity(id=f"group-{letter}", kind="group", name=f"Group {letter.upper()}") for letter in "ab"]
)


def proposed(text: str, metadata: Metadata | None = None, **given: str) -> Proposal:
    document = Document(Path("some folder/report.txt"), "0" * 64, tuple(paragraphs(text)))
    return propose(document, metadata or Metadata(), FINDER, **given)


def read_back(text: str) -> Source:
    """A record as the reader sees it; nothing in it is complained of."""
    parsed = read_yaml_mapping(Path("record.yaml"), text)
    assert parsed.diagnostics == []
    return Source.model_validate(parsed.records[0].data)


# From the document to the record ----------------------------------------------------------------

REPORT = """\
Group A: what “it” wants

By Jane Roe and John Doe

2 November 2021

Group A fights Group B.[1] Nobody knows why.[2]

Group B left.[3]

Notes

1. Author A, “The Title of It”, https://example.org/one, accessed 3 May 2021.

2. Ibid., p. 4.
"""


def test_a_whole_record() -> None:
    assert (
        record_text(proposed(REPORT))
        == """\
id: group-wants  # proposed: from the title; confirm
title: "Group A: what “it” wants"  # proposed: from p1; confirm
authors: [Jane Roe, John Doe]  # proposed: from the byline, p2; confirm
published: 2021-11-02  # proposed: from the date line, p3; confirm
text: {file: report.txt, sha256: "0000000000000000000000000000000000000000000000000000000000000000"}
footnotes:  # proposed: from the notes of the document; confirm
  1: {url: https://example.org/one, title: The Title of It}
  2: {note: "Ibid., p. 4"}
  # 3: {url: }  # to be filled in: the note to p5.fn3
passages:  # kinds are proposed, confirm each: 3 headline, 2 text, 2 references, 1 author
  1: {kind: headline, digest: "5eb2a35e71146112", mentions: [group-a]}
  2: {kind: author, digest: "da4c146792f31db2"}
  3: {kind: headline, digest: "ef8b04b1ef7e3113"}
  4: {kind: text, digest: "defa7fea57de754c", mentions: [group-a, group-b], marks: {1: {span: [group-a, group-b], sentence: [group-a, group-b]}, 2: {span: [], sentence: []}}}
  5: {kind: text, digest: "a30060679851cb91", mentions: [group-b], marks: {3: {span: [group-b], sentence: [group-b]}}}
  6: {kind: headline, digest: "8a7525b1492fb848"}
  7: {kind: references, digest: "438d9df1df2ba5f8"}
  8: {kind: references, digest: "b1619234445a4c11"}
"""
    )


def test_what_the_document_does_not_say_is_left_to_be_filled_in() -> None:
    text = record_text(proposed("A title\n\nGroup A left.[1]"))
    assert text.splitlines()[2:7] == [
        "# authors: []  # to be filled in: the document names nobody",
        "# published:  # to be filled in, as EDTF: 2024-05-19, 2024, 2024~",
        "# published_note:  # where it is inferred: from what",
        'text: {file: report.txt, sha256: "' + "0" * 64 + '"}',
        "# footnotes:  # to be filled in: the document gives no notes",
    ]
    assert read_back(text) == proposed("A title\n\nGroup A left.[1]").source


def test_what_a_page_says_of_itself_goes_before_what_its_text_shows() -> None:
    note = Note(2, "See the one.", (Link("https://example.org/two", "The second of them"),))
    said = Metadata("The title", ("Roe, J.",), "2020-01-02", "https://example.org/a", (note,))
    source = proposed(REPORT, said, id_="mine", file="other.html").source
    assert (source.id, source.title, source.authors) == ("mine", "The title", ("Roe, J.",))
    assert (str(source.published), source.url) == ("2020-01-02", "https://example.org/a")
    assert source.text == HeldText(file="other.html", sha256="0" * 64)
    assert source.footnotes[1].title == "The Title of It"
    assert source.footnotes[2] == Footnote(url="https://example.org/two", note="See the one")


@pytest.mark.parametrize(
    ("text", "authors", "basis"),
    [
        ("T\n\nBy Jane Roe\n\nGroup A left.", ("Jane Roe",), "the byline, p2"),
        ("T\n\nBy Jane Roe | 2 May 2020\n\nGroup A left.", ("Jane Roe",), "the byline, p2"),
        ("T\n\n2 May 2020\n\nJane Roe\n\nGroup A left.", ("Jane Roe",), "a name that stands alone, p3"),
        ("T\n\nGroup A left.\n\nJane Roe is a reporter based in City A.", ("Jane Roe",), "the note on the author, p3"),
    ],
)  # fmt: skip
def test_authors(text: str, authors: tuple[str, ...], basis: str) -> None:
    assert proposed(text).front.authors == Guess(authors, basis)


@pytest.mark.parametrize(
    ("first", "title", "basis"),
    [
        ("A title\nover two lines", "A title over two lines", "p1"),
        ("A title[1]", "A title", "p1"),
        ("[1]", "[1]", "p1"),
        ("A title\n" + "and words, " * 30, "A title", "the first line of p1"),
    ],
)
def test_title_in_the_first_paragraph(first: str, title: str, basis: str) -> None:
    assert proposed(f"{first}\n\nGroup A left.").front.title == Guess(title, basis)


@pytest.mark.parametrize(
    ("text", "title", "basis"),
    [
        ("World news\n\nGroup A has left\n\nGroup A left.", "Group A has left", "p2"),
        ("Group A\n\nGroup A left.", "Group A", "p1"),
        ("Group A\n\n2 May 2020\n\nGroup A left.", "Group A", "p1"),
        ("Group A\n\nBy Jane Roe\n\nGroup A left.", "Group A", "p1"),
        ("Group A has left\n\nA short heading of it\n\nGroup A left.", "Group A has left", "p1"),
    ],
)
def test_title_beneath_a_label(text: str, title: str, basis: str) -> None:
    assert proposed(text).front.title == Guess(title, basis)


def test_a_title_with_date_and_byline_in_one_block() -> None:
    front = proposed("Group A has left\nBy Jane Roe\n2 May 2020\n\nGroup A left.").front
    assert front.title == Guess("Group A has left", "the first line of p1")
    assert front.authors == Guess(("Jane Roe",), "the byline, p1")
    assert front.published == Guess("2020-05-02", "the date line, p1")


def test_the_day_is_taken_before_the_month() -> None:
    text = "T\n\nMay 2020\n\n3 May 2020\n\nGroup A left."
    assert proposed(text).front.published == Guess("2020-05-03", "the date line, p3")


# Ids and footnotes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("The Groups Have a Growing Group-A Problem", "groups-growing-group-a-problem"),
        (
            "The Group’s Dilemma: Expanding Al Alef and B-K networks",
            "group-dilemma-expanding-al-alef",
        ),
        ("What Is It?", "what-is-it"),
        ("Élan, œuvre & 2021", "elan-uvre-2021"),
        ("U.S. -- --- and O'Hara", "u-s-ohara"),
        ("الجماعة", ""),
        ("", ""),
    ],
)
def test_id_from_a_title(title: str, id_: str) -> None:
    assert proposed_id(title) == id_


@given(st.text(max_size=60))
def test_every_id_from_a_title_is_one(title: str) -> None:
    if found := proposed_id(title):
        assert Source(id=found, title="T").id == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org/a", {"url": "https://example.org/a"}),
        ("https://example.org/a.", {"url": "https://example.org/a"}),
        ("(https://example.org/a_(b)).", {"url": "https://example.org/a_(b)"}),
        ("Author A, A Title, https://example.org/a", {"url": "https://example.org/a", "title": "Author A, A Title"}),
        ("Author A, “A Title,” Press, 2019.", {"title": "A Title"}),
        ("Author A, ‘A Title’, <https://example.org/a> (accessed on 3 May 2021)", {"url": "https://example.org/a", "title": "A Title"}),
        ("“One”, in “Another”, 2019", {"title": "“One”, in “Another”, 2019"}),
        ("A Title. Available at: https://example.org/a, https://example.org/b", {"url": "https://example.org/a", "title": "A Title"}),
        ("Ibid., p. 4.", {"note": "Ibid., p. 4"}),
        ("See https://example.org/a and “B”", {"url": "https://example.org/a", "note": "See and “B”"}),
        ("www.example.org/a", {"title": "www.example.org/a"}),
        ("https://.", {"title": "https://"}),
        ("", {}),
        ("—", {}),
    ],
)  # fmt: skip
def test_footnote_from_a_note(text: str, expected: dict[str, str]) -> None:
    assert footnote(text) == Footnote(**expected)


def test_footnote_from_the_links_of_a_note() -> None:
    one, other = ("https://example.org/1", "The first one"), ("https://example.org/2", "The other")
    assert footnote("A, The first one", [one]) == Footnote(url=one[0], title=one[1])
    assert footnote("A (link)", [("https://example.org/1", "link")]) == Footnote(url=one[0], title="A (link)")  # fmt: skip
    assert footnote("A and B", [one, other]) == Footnote(url=one[0], title="A and B")


# The text of a record ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("A plain title", "A plain title"),
        ("The group’s “words” – and (more)", "The group’s “words” – and (more)"),
        ("https://example.org/a_b=c&d#e", "https://example.org/a_b=c&d#e"),
        ("https://example.org/a?b", '"https://example.org/a?b"'),
        ("A: b", '"A: b"'),
        ("A #b", '"A #b"'),
        ("A, b", '"A, b"'),
        ("- a", '"- a"'),
        ("no", '"no"'),
        ("2021", '"2021"'),
        ('a "b" \\c', 'a "b" \\c'),
        ('"b" \\c', '"\\"b\\" \\\\c"'),
        ("a\nb\t\x1b\x00\u202e\U000e0001", '"a\\nb\\t\\x1b\\x00\\u202e\\U000e0001"'),
        ("🙂 a", '"🙂 a"'),
    ],
)
def test_scalars(text: str, written: str) -> None:
    assert scalar(text) == written


def test_what_stands_under_a_quoted_key_is_in_quotes_always() -> None:
    plain = {"kind": "text", "digest": "abcdef", "mentions": ["group-a", "9"], "marks": {"1": {}}}
    written = '{kind: text, digest: "abcdef", mentions: [group-a, "9"], marks: {1: {}}}'
    assert flow(plain, quoted={"digest"}) == written
    assert flow({"a": [{"b": "x"}]}, quoted={"b"}) == '{a: [{b: "x"}]}'
    assert flow({"digest": "abcdef"}) == "{digest: abcdef}"


@settings(max_examples=500, deadline=None)
@given(
    st.text(min_size=1) | st.text(alphabet="ab:# -'\"[]{},&*!|>%@`~\\\n\t?=.0123e+_", min_size=1)
)
def test_every_text_reads_back_as_the_same(text: str) -> None:
    record = (
        f"title: {scalar(text)}  # a\nauthors: {flow([text, text])}\nurl: {flow({'a': text})}\n"
    )
    parsed = read_yaml_mapping(Path("record.yaml"), record)
    assert parsed.diagnostics == []
    expected = {"title": text, "authors": [text, text], "url": {"a": text}}
    assert parsed.records[0].data == expected
    assert yaml.safe_load(record) == expected


TEXT = st.text(min_size=1, max_size=20).filter(str.strip)
URLS = st.sampled_from(["https://example.org/a", "http://x.org/?a,b#c{d}", "https://x.org/[1]: #é"])


@settings(max_examples=200, deadline=None)
@given(title=TEXT, authors=st.lists(TEXT, min_size=1), file=TEXT, title_of_note=TEXT, url=URLS)
def test_every_record_reads_back_as_what_was_proposed(
    title: str, authors: list[str], file: str, title_of_note: str, url: str
) -> None:
    plain_url = url.replace(" ", "")
    front = FrontMatter(
        Guess(title, "x"),
        Guess(tuple(authors), "x"),
        Guess("2021-11", "x"),
        Guess(plain_url, "x"),
    )
    proposal = Proposal(
        Guess("report", ""),
        front,
        HeldText(file=file, sha256="1" * 64),
        {3: Footnote(url=plain_url, title=title_of_note), 4: Footnote()},
        {1: Passage(kind=PassageKind.TEXT, digest="0" * 16)},
    )
    assert read_back(record_text(proposal)) == proposal.source


DOCUMENTS = st.lists(
    st.sampled_from(
        [
            "Group A left.[1]", "[1] https://example.org/", "2 May 2020", "By Jane Roe", "Notes",
            "[0] a", "1. “T”, HTTP://X.ORG, https://.", "\x1b[1m: #", "Group B\u202e", "[2]", "- {a",
            "Related\nOne\nTwo", "¹", "Jane Roe is a fellow at the Institute of Examples.",
        ]
    )
    | st.text(min_size=1, max_size=30),
    min_size=1,
    max_size=8,
).map("\n\n".join).filter(paragraphs)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
def test_every_document_has_a_record_that_reads_back(text: str) -> None:
    proposal = proposed(text, id_="report")
    assert read_back(record_text(proposal)) == proposal.source

"""Documents: paragraphs, sentences, footnote marks, digests, quotes, and where texts are held."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jihadgraph.model import Entity, HeldText, Marked, Passage, PassageKind, Source
from jihadgraph.names import MentionFinder
from jihadgraph.texts import (
    Document,
    Library,
    describe,
    digest,
    marks,
    paragraphs,
    proposed_kind,
    quoted,
    sentences,
)

GROUPS = [
    Entity(id=f"group-{letter}", kind="group", name=f"Group {letter.upper()}") for letter in "abc"
]


# Paragraphs and digests -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Title\n\nOne\ntwo.\n\nThree.",
        "Title\r\n\r\nOne\r\ntwo.\r\n\r\nThree.\r\n",
        "Title\r\rOne\rtwo.\r\rThree.\r",
        "\ufeffTitle\n\nOne\ntwo.\n\nThree.",
        "\n\n  Title  \n\n\n\n  One\ntwo.\n \t \n\u00a0\n\nThree.\n\n\n",
        "Title\n\x0c\nOne\ntwo.\n\u2028\nThree.",
    ],
)
def test_paragraphs_are_the_blocks_between_blank_lines(text: str) -> None:
    assert paragraphs(text) == ["Title", "One\ntwo.", "Three."]


@pytest.mark.parametrize("text", ["", " \n\n\t\n", "\ufeff"])
def test_a_text_without_paragraphs(text: str) -> None:
    assert paragraphs(text) == []


def plain_digest(paragraph: str) -> str:
    """The definition, read again: NFC, runs of white space one space, first 16 of the SHA-256."""
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFC", paragraph)).strip()
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()[:16]


@given(st.text())
def test_digest_is_as_defined(paragraph: str) -> None:
    assert digest(paragraph) == plain_digest(paragraph)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Two  words\nhere", " Two words\there "),
        ("Café", "Cafe\u0301"),
        ("A\u00a0b", "A b"),
    ],
)
def test_digest_passes_over_layout(one: str, other: str) -> None:
    assert digest(one) == digest(other)
    assert digest(one) != digest(one.lower() + ".")


def test_digest_of_a_known_text() -> None:
    assert digest("Group A") == hashlib.sha256(b"Group A").hexdigest()[:16]
    assert re.fullmatch("[0-9a-f]{16}", digest(""))


@given(st.text(alphabet="ab. \n\r\t\x0c\u2028\ufeff", max_size=40))
def test_paragraphs_lose_nothing_but_white_space(text: str) -> None:
    found = paragraphs(text)
    assert "".join("".join(found).split()) == "".join(text.removeprefix("\ufeff").split())
    assert all(block == block.strip() and block for block in found)
    assert not any(re.search(r"\n[^\S\n]*\n", block) for block in found)


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
        (14, "", second),
    ]
    assert [paragraph[mark.start : mark.end] for mark in marks(paragraph)] == [
        "[1]", "[2]", "[13]", "[14]",
    ]  # fmt: skip


@pytest.mark.parametrize("paragraph", ["", "none", "[2014]", "[0]", "[a]", "[ 1 ]", "[٣]", "[1"])
def test_what_is_no_mark(paragraph: str) -> None:
    assert marks(paragraph) == []


@settings(max_examples=300, deadline=None)
@given(PROSE)
def test_spans_join_without_gaps(paragraph: str) -> None:
    reached = 0
    for mark in marks(paragraph):
        assert mark.span == (reached, mark.start)
        assert mark.sentence.start <= mark.start
        assert mark.end <= mark.sentence.end
        reached = mark.end


# Kinds and passages -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "paragraph", "kind"),
    [
        (1, "A long title that ends as a sentence does, and is one all the same.", "headline"),
        (2, "Group A and Group B – a short heading", "headline"),
        (2, "One two three four five six seven eight nine ten eleven twelve", "headline"),
        (2, "One two three four five six seven eight nine ten eleven twelve more", "text"),
        (2, "Group A met Group B.", "text"),
        (2, "Group A met Group B.[1]", "text"),
        (2, "Did Group A meet Group B?[1][2]", "text"),
        (2, "He said: “Group A met Group B”", "text"),
        (2, "Group A and Group B met and talked for thirteen words and no full stop", "text"),
        (2, "[1] https://example.org/report", "references"),
        (1, "[12] A report", "references"),
        (2, "[1]Glued to a word it is a mark that closes nothing at all, in a text.", "text"),
        (2, "A gate. Photo: Agency A", "caption"),
        (2, "A gate, seen from afar. (Photograph by: Agency A)", "caption"),
        (2, "The photo shows Group A at the gate.", "text"),
    ],
)
def test_proposed_kind(number: int, paragraph: str, kind: str) -> None:
    assert proposed_kind(number, paragraph) == kind


def test_describe() -> None:
    paragraph = "Group A met Group B.[1] Group C left, Group A wrote.[2]"
    finder = MentionFinder(GROUPS)
    assert describe(paragraph, PassageKind.TEXT, finder) == Passage(
        kind=PassageKind.TEXT,
        digest=plain_digest(paragraph),
        mentions=("group-a", "group-b", "group-c"),
        marks={
            1: Marked(span=("group-a", "group-b"), sentence=("group-a", "group-b")),
            2: Marked(span=("group-a", "group-c"), sentence=("group-a", "group-c")),
        },
    )
    assert describe(paragraph, PassageKind.CAPTION, finder).marks == {}


def test_describe_a_mark_that_stands_there_twice() -> None:
    paragraph = "Group A left.[1] Group B left.[2] Group C left.[1]"
    found = describe(paragraph, PassageKind.TEXT, MentionFinder(GROUPS)).marks
    assert found == {
        1: Marked(span=("group-a", "group-c"), sentence=("group-a", "group-c")),
        2: Marked(span=("group-b",), sentence=("group-b",)),
    }


# Quotes -----------------------------------------------------------------------------------------

SAID = (
    "The spokesman – “a friend” of Group A’s leader – said:\n‘We won’t go’. He left  the half-dark "
    "house [sic]. The group pledged (again) 1.5 times."
)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("of Group A’s leader", "of Group A’s leader"),
        ("of Group A's leader", "of Group A’s leader"),
        ('"a friend" of', "“a friend” of"),
        ("«a friend» of", "“a friend” of"),
        ("The spokesman - “a", "The spokesman – “a"),
        ("said: 'We won't go'.", "said:\n‘We won’t go’."),
        ("left the   half‑dark", "left  the half-dark"),
        ("left\nthe half-dark", "left  the half-dark"),
        ("(again) 1.5 times.", "(again) 1.5 times."),
        # an ellipsis leaves out, and keeps the order
        ("spokesman … said", "spokesman – “a friend” of Group A’s leader – said"),
        ("He left...house", "He left  the half-dark house"),
        ("… He left …", "He left"),
        ("said … spokesman", None),
        ("go’. … He left", "go’. He left"),
        # what stands in brackets is the quoter's own
        ("He left [quickly] the half-dark", "He left  the half-dark"),
        ("[He] left the", "left  the"),
        ("half-dark house [sic].", "half-dark house [sic]."),
        ("[t]he group pledged", "The group pledged"),
        ("group pledge[s] (again)", "group pledged (again)"),
        ("a friend […] said", "a friend” of Group A’s leader – said"),
        # whole words, and their own case
        ("he group pledged", None),
        ("group pledge", None),
        ("the gro… pledged", None),
        ("THE GROUP", None),
        ("the group", None),
        # no pattern of ours
        ("1.5 times", "1.5 times"),
        ("1x5 times", None),
        (".*", None),
        ("(again", "(again"),
        # nothing is quoted
        ("", None),
        ("…", None),
        ("[…]", None),
        ("  ", None),
    ],
)
def test_quoted(quote: str, found: str | None) -> None:
    place = quoted(quote, SAID)
    assert (SAID[place.start : place.end] if place else None) == found


WORDS = st.lists(st.sampled_from(["Alef", "beth", "gimel’s", "“dal”", "1.5", "(he)"]), min_size=1)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_what_was_copied_is_found(before: list[str], quote: list[str], after: list[str]) -> None:
    paragraph = " ".join([*before, *quote, *after])
    place = quoted(" ".join(quote), paragraph)
    assert place is not None
    assert paragraph[place.start : place.end] == " ".join(quote)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="aé .…[]()*\\^$'’", max_size=12), st.text(alphabet="aé .…[](", max_size=20))
def test_no_quote_is_taken_for_a_pattern(quote: str, paragraph: str) -> None:
    place = quoted(quote, paragraph)
    assert place is None or 0 <= place.start <= place.end <= len(paragraph)


# Where texts are held ---------------------------------------------------------------------------


def source(file: str = "report-a.txt", **given: object) -> Source:
    text = HeldText(file=file, sha256="0" * 64)
    return Source.model_validate({"id": "report-a", "title": "A report", "text": text, **given})


def held(folder: Path, data: bytes, name: str = "report-a.txt") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return folder


def test_a_document_is_read_as_held(tmp_path: Path) -> None:
    data = "\ufeffTitle\r\n\r\nGroup A left.\r\n".encode()
    document = Document.read(held(tmp_path, data) / "report-a.txt")
    assert document.paragraphs == ("Title", "Group A left.")
    assert document.sha256 == hashlib.sha256(data).hexdigest()


def test_a_text_is_looked_for_in_one_folder_after_another(tmp_path: Path) -> None:
    first = held(tmp_path / "first", b"In the first")
    second = held(tmp_path / "second", b"In the second")
    missing = tmp_path / "missing"
    for folders, expected in (
        ([first, second], "In the first"),
        ([second, first], "In the second"),
        ([missing, second], "In the second"),
    ):
        document = Library(folders).document(source())
        assert document is not None
        assert document.paragraphs == (expected,)


def test_a_text_that_cannot_be_read_is_looked_for_elsewhere(tmp_path: Path) -> None:
    first = held(tmp_path / "first", "é".encode("latin-1"))
    second = held(tmp_path / "second", "é".encode())
    assert Library([first]).document(source()) is None
    document = Library([first, second]).document(source())
    assert document is not None
    assert document.paragraphs == ("é",)


@pytest.mark.parametrize(
    "file", ["../report-a.txt", "sub/report-a.txt", "..", ".", "/etc/hostname", "a\0b", "x" * 300]
)
def test_a_record_names_a_file_in_the_folders_and_nothing_else(tmp_path: Path, file: str) -> None:
    held(tmp_path, b"outside")
    held(tmp_path / "folder", b"inside")
    held(tmp_path / "folder" / "sub", b"below")
    assert Library([tmp_path / "folder"]).document(source(file)) is None


def test_a_source_without_a_text() -> None:
    library = Library()
    for item in (source(), source(text=None)):
        assert library.document(item) is None
        assert library.paragraph(item, 1) is None
        assert library.passage(item, 1) is None


def test_passages_come_from_the_text_and_their_kind_from_the_record(tmp_path: Path) -> None:
    held(tmp_path, b"Title\n\nGroup A met Group B.[1]\n\nGroup C met Group A.[2]")
    library = Library([tmp_path], GROUPS)
    item = source(passages={3: Passage(kind=PassageKind.CAPTION)})
    assert library.paragraph(item, 1) == "Title"
    assert library.paragraph(item, 2) == "Group A met Group B.[1]"
    assert [library.paragraph(item, number) for number in (0, -1, 4)] == [None] * 3
    assert library.passage(item, 4) is None
    second, third = library.passage(item, 2), library.passage(item, 3)
    assert second is not None
    assert third is not None
    assert (second.kind, second.mentions) == (PassageKind.TEXT, ("group-a", "group-b"))
    assert (third.kind, third.mentions, third.marks) == (
        PassageKind.CAPTION,
        ("group-a", "group-c"),
        {},
    )
    assert library.passage(item, 2) is second


def test_a_text_is_read_once(tmp_path: Path) -> None:
    library = Library([held(tmp_path, b"As it was")])
    before = library.document(source())
    held(tmp_path, b"As it is")
    assert library.document(source()) is before


# Real texts, where they are held ----------------------------------------------------------------

HELD = os.environ.get("JIHADGRAPH_TEXTS")


@pytest.mark.skipif(not HELD, reason="JIHADGRAPH_TEXTS names no folder of texts")
def test_real_texts() -> None:
    files = sorted(Path(HELD or "").glob("*.txt"))
    assert files
    for file in files:
        document = Document.read(file)
        assert len(document.paragraphs) > 1
        for paragraph in document.paragraphs:
            parts = sentences(paragraph)
            assert parts[0].start == 0
            assert parts[-1].end == len(paragraph)
            words = paragraph.split()
            assert quoted(" ".join(words[:8]), paragraph) is not None
            numbers = [mark.number for mark in marks(paragraph)]
            assert numbers == sorted(numbers)

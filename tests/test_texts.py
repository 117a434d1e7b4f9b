"""Documents: paragraphs, sentences, footnote marks, digests, and where texts are held."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
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
        "Title\u2029One\ntwo.\u2029Three.",
        "Title\u2028\u2028One\u2028two.\n\u00a0\u200b\nThree.\ufeff",
    ],
)
def test_paragraphs_are_the_blocks_between_blank_lines(text: str) -> None:
    assert paragraphs(text) == ["Title", "One\ntwo.", "Three."]


def test_the_end_of_a_page_may_fall_within_a_paragraph() -> None:
    assert paragraphs("One\n\x0ctwo.\x0cThree.") == ["One\n\x0ctwo.\x0cThree."]


@pytest.mark.parametrize("text", ["", " \n\n\t\n", "\ufeff", "\u200b\n\n\u2060"])
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


@given(st.text(alphabet="ab. \n\r\t\x0c\u2028\u2029\u00a0", max_size=40))
def test_paragraphs_lose_nothing_but_white_space(text: str) -> None:
    found = paragraphs(text)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(block == block.strip() and block for block in found)
    assert not any(re.search(r"\n[^\S\n]*\n", block) for block in found)


# Passages ---------------------------------------------------------------------------------------


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


def test_describe_a_name_with_a_raised_mark() -> None:
    found = describe(
        "Leader Alef of Group A¹ left Group B.²", PassageKind.TEXT, MentionFinder(GROUPS)
    )
    assert found.mentions == ("group-a", "group-b")
    assert found.marks == {2: Marked(span=("group-a", "group-b"), sentence=("group-a", "group-b"))}


def test_describe_a_mark_that_stands_there_twice() -> None:
    paragraph = "Group A left.[1] Group B left.[2] Group C left.[1]"
    found = describe(paragraph, PassageKind.TEXT, MentionFinder(GROUPS)).marks
    assert found == {
        1: Marked(span=("group-a", "group-c"), sentence=("group-a", "group-c")),
        2: Marked(span=("group-b",), sentence=("group-b",)),
    }


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


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("report-a.txt", b"\xc9lan", "is not UTF-8: byte 1 (0xc9) fits in no character"),
        ("report-a.html", b"<html></html>", "cannot be read: no text was found on this page"),
        ("report-a.txt", None, "cannot be read: is a directory"),
    ],
)
def test_why_a_text_that_lies_there_cannot_be_read(
    tmp_path: Path, name: str, data: bytes | None, problem: str
) -> None:
    if data is None:
        (tmp_path / name).mkdir()
    else:
        held(tmp_path, data, name)
    assert Library([tmp_path]).problem(source(name)) == f"`{tmp_path.as_posix()}/{name}` {problem}"
    assert Library([tmp_path / "none", tmp_path / name]).problem(source(name)) == ""
    second = held(tmp_path / "second", b"One." if name.endswith("txt") else b"<p>One.<p>Two.", name)
    assert Library([tmp_path, second]).problem(source(name)) == ""


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


def test_kinds_of_passages_that_the_record_lacks_are_proposed_in_context(tmp_path: Path) -> None:
    held(tmp_path, b"Title\n\nGroup A left. Nobody knows why.\n\n2 May 2020\n\nGroup B left.")
    library = Library([tmp_path], GROUPS)
    found = [library.passage(source(), number) for number in range(1, 5)]
    kinds = [str(passage.kind) for passage in found if passage]
    assert kinds == ["headline", "headline", "headline", "text"]


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

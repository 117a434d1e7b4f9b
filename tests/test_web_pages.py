"""Web pages as documents: their paragraphs, their footnotes, what they say of themselves."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jihadgraph import check, load
from jihadgraph.model import HeldText, Source
from jihadgraph.source_record import State, index_record
from jihadgraph.texts import Document, Library, Link, Metadata, marks, read_metadata
from jihadgraph.texts.page_metadata import page_metadata
from jihadgraph.texts.web_pages import PageError, page_paragraphs
from projects import write_project

PROSE = "Group A met Group B in the valley, and both spoke for an hour or two about the long road."


def page(body: str, head: str = "") -> bytes:
    """A page with a paragraph of prose before what the test is about."""
    return f"<html><head>{head}</head><body><article><p>{PROSE}</p>{body}</article></body></html>".encode()


def paragraphs_of(body: str) -> list[str]:
    found = page_paragraphs(page(body))
    assert found[0] == PROSE
    return found[1:]


# Blocks -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("<p>  One\n  and <b>two</b>,\n<i>three</i>. </p>", ["One and two, three."]),
        ("<h2>Heading</h2><p>One.</p>", ["Heading", "One."]),
        ("<p>One &amp; two &lt;3&gt; caf&eacute; &#8217;s &mdash;&nbsp;end.</p>", ["One & two <3> café ’s — end."]),
        ("<p>Ta&shy;li&#8203;ban.</p>", ["Taliban."]),
        ("<p>می&zwnj;رود</p>", ["می\u200cرود"]),
        ("<p>&nbsp;</p><p> </p><p>One.</p>", ["One."]),
        # one break is a line, two are a paragraph
        ("<p>One<br>line.</p>", ["One\nline."]),
        ("<p>One.<br><br>Two <b>of</b> it.<br> <br/><br>Three.</p>", ["One.", "Two of it.", "Three."]),
        ("<div>One of the old pages.<br><br>Two.<ul><li>item</li></ul>tail</div>", ["One of the old pages.", "Two.", "item", "tail"]),
        # lists, tables, quotations
        ("<ul><li>One<ul><li>Two</li></ul></li><li><p>Three.</p><p>Four.</p></li></ul>", ["One", "Two", "Three.", "Four."]),
        ("<div><ol><li>One.</li></ol></div>", ["One."]),
        ("<dl><dt>One</dt><dd>Two.</dd></dl>", ["One", "Two."]),
        ("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td></td><td>2</td></tr></table>", ["A | B", "1 | 2"]),
        ("<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>", ["One.", "Two."]),
        ("<blockquote>One.<p>Two.</p></blockquote>", ["One.", "Two."]),
        ("<p>He said <q>one <b>two</b></q> and <q>three</q>.</p>", ["He said “one two” and “three”."]),
        # captions are kept, and figures that hold something else
        ("<figure><img src=a><figcaption>A gate. Photo: A</figcaption></figure>", ["A gate. Photo: A"]),
        ("<figure><blockquote><p>One.</p></blockquote></figure>", ["One."]),
        # text beside paragraphs, and in divisions
        ("<p>One.</p>a tail that is loose and not short<p>Two.</p>", ["One.", "a tail that is loose and not short", "Two."]),
        ("<div>A division that holds more than a label.</div>", ["A division that holds more than a label."]),
        ("<p>Set as <code>code</code> here.</p>", ["Set as code here."]),
        # what is said twice, and what is no text
        ("<p>One.</p><p>One.</p>", ["One.", "One."]),
        ("<nav><a href='/'>Home</a></nav><script>x()</script><aside>Other</aside><p>One.</p>", ["One."]),
        ("<ul><li><a href='/a'>Another story of ours</a></li><li><a href='/b'>And another</a></li></ul>", []),
    ],
)  # fmt: skip
def test_one_block_is_one_paragraph(body: str, expected: list[str]) -> None:
    assert paragraphs_of(body) == expected


def test_long_paragraphs_that_are_the_same_and_stand_together_are_one() -> None:
    assert page_paragraphs(page(f"<p>{PROSE}</p>")) == [PROSE]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>The title</h1><p>One.</p><p>Two.</p>", ["The title", "One.", "Two."]),
        ("<header><h1>The title</h1></header><article><p>One.</p><p>Two.</p></article>", ["The title", "One.", "Two."]),
        ("<title>The title | A paper</title><h1>A paper</h1><h1>The title</h1><p>One.</p><p>Two.</p>", ["The title", "One.", "Two."]),
        ("<meta property='og:title' content='The  title'><title>x</title><p>One.</p><p>Two.</p>", ["The title", "One.", "Two."]),
        ("<title>The title</title><p>One.</p><p>Two.</p>", ["The title", "One.", "Two."]),
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("<p>Short.</p>", ["Short."]),
    ],
)  # fmt: skip
def test_the_title_comes_first(html: str, expected: list[str]) -> None:
    assert page_paragraphs(html.encode())[: len(expected)] == expected


# Footnotes --------------------------------------------------------------------------------------

NOTES = '<ol><li id="n1">Author A. <a href="#r1">↩</a></li><li id="n2">Author B.</li></ol>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('One.<sup id="r1"><a href="#n1">1</a></sup> Two.<sup><a href="#n2">[2]</a></sup>', "One.[1] Two.[2]"),
        ('One<a href="#n1"><sup>1</sup></a>. Two <a href="#n2">(2)</a>', "One[1]. Two [2]"),
        ('One.<sup><a href="#n1">1</a>,<a href="#n2">2</a></sup> Two', "One.[1],[2] Two"),
        ('One.<sup><a href="page.html#n1"><span>[</span>1<span>]</span></a></sup>', "One.[1]"),
        # neither a mark nor a note
        ('One <a href="#n9">9</a>, <a href="#n1">see</a>, and words enough for a paragraph', "One 9, see, and words enough for a paragraph"),
        ("5 km<sup>2</sup> of it.<sup>1</sup> The 21<sup>st</sup>", "5 km² of it.¹ The 21st"),
    ],
)  # fmt: skip
def test_marks_survive_where_they_stood(text: str, expected: str) -> None:
    assert paragraphs_of(f"<p>{text}</p>{NOTES}")[0] == expected


LINK = '<a href="https://example.org/one">https://example.org/one</a>'
TITLE = '<a href="https://example.org/one">The one</a>'


@pytest.mark.parametrize(
    ("body", "expected", "links"),
    [
        (f'<p>T.<a href="#n">1</a></p><div id="n">{LINK}</div>', ["[1] https://example.org/one"], [("https://example.org/one", "")]),
        (f'<p>T.<a href="#n" name="r">[1]</a></p><p><a name="n" href="#r">[1]</a> A, {TITLE}.</p>', ["[1] A, The one."], [("https://example.org/one", "The one")]),
        (f'<p>T.<a href="#n">1</a></p><table><tr><td><a name="n">1.</a></td><td>{TITLE}</td></tr></table>', ["[1] The one"], [("https://example.org/one", "The one")]),
        (f'<p>T.<a href="#n">1</a></p><ol><li id="n"><b><a href="#r">^</a></b> <cite>{TITLE}</cite></li></ol>', ["[1] The one"], [("https://example.org/one", "The one")]),
        (f"<p>T.[1]</p><p>[1] {TITLE}</p>", ["[1] The one"], [("https://example.org/one", "The one")]),
        (f"<p>T.[1]</p><h2>Notes</h2><ol><li>{LINK}</li></ol>", ["[1] https://example.org/one"], [("https://example.org/one", "")]),
        (f"<p>T.[4]</p><h2>Notes</h2><ol start=4><li>{TITLE}</li></ol>", ["[4] The one"], [("https://example.org/one", "The one")]),
        ('<p>T.<a href="#n">1</a></p><div id="n"><a href="https://example.org/one"></a></div>', ["[1] https://example.org/one"], [("https://example.org/one", "")]),
        ('<p>T.<a href="#n">1</a></p><p id="n">1. Author A.</p>', ["[1] Author A."], []),
    ],
)  # fmt: skip
def test_notes_are_the_last_paragraphs(
    body: str, expected: list[str], links: list[tuple[str, str]]
) -> None:
    found = paragraphs_of(body)
    assert [paragraph for paragraph in found if paragraph.startswith("[")] == expected
    assert found[-1] == expected[-1]
    (note,) = page_metadata(page(body)).notes
    assert note.paragraph == expected[0]
    assert note.links == tuple(Link(*link) for link in links)


def test_notes_that_share_a_block_stay_in_it() -> None:
    body = "<p>T.<a href='#n1'>1</a><a href='#n2'>2</a></p><div><a name=n1></a>[1] One of them.<br><a name=n2></a>[2] Two.</div>"
    assert paragraphs_of(body) == ["T.[1][2]", "[1] One of them.\n[2] Two."]


def test_a_note_that_holds_its_own_mark_is_none() -> None:
    assert paragraphs_of('<p>T.<a href="#n">1</a> <b id="n">more</b></p>') == ["T.1 more"]


# Encodings and what is no page ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("<meta charset=utf-8>", "utf-8"),
        ("<meta charset='ISO-8859-1'>", "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">', "cp1256"),
        ("<meta charset=utf-16>", "utf-8"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(head: str, encoding: str) -> None:
    html = f"<html><head>{head}</head><body><p>Élan left – “so”.</p><p>Then more.</p></body></html>"
    data = html.replace("É", "E" if encoding == "cp1256" else "É").encode(encoding)
    assert page_paragraphs(data)[0].endswith("lan left – “so”.")


def test_xhtml_with_a_declaration() -> None:
    data = "<?xml version='1.0' encoding='iso-8859-1'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><body><p>Élan.</p><p>Two.</p></body></html>"
    assert page_paragraphs(data.encode("latin-1")) == ["Élan.", "Two."]


@pytest.mark.parametrize("data", [b"", b"  \n", b"<html><body></body></html>", b"<html><nav><a href=x>y</a></nav>", b"<!-- only -->"])  # fmt: skip
def test_a_page_without_text_says_so(data: bytes) -> None:
    with pytest.raises(PageError, match=r"^no text was found on this page$"):
        page_paragraphs(data)


def test_no_encoding_is_guessed() -> None:
    with pytest.raises(UnicodeDecodeError):
        page_paragraphs("<p>Élan.</p><p>Two.</p>".encode("latin-1"))
    with pytest.raises(PageError, match="nobody knows the encoding"):
        page_paragraphs(b"<meta charset=klingon><p>One.</p>")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(
    ["<p>", "</p>", "<br>", "<ul>", "<li>", "</ul>", "<table>", "<td>", "<sup>", "</sup>", "<a href='#n'>1</a>",
     "<a name=n>", "<q>", "</q>", "<div id=n>", "</div>", "Words of it. ", "[1] ", "\0\x0b", "&#0;&#x1F600;"]
), max_size=30))  # fmt: skip
def test_no_page_brings_the_reader_down(parts: list[str]) -> None:
    data = "".join(parts).encode()
    try:
        found = page_paragraphs(data)
    except PageError:
        return
    assert found == page_paragraphs(data)
    assert all(paragraph and paragraph == paragraph.strip() for paragraph in found)


def test_extraction_is_the_same_in_every_process() -> None:
    body = f"<h2>Head</h2><p>One.<a href='#n'>1</a></p><ul><li>Two</li></ul><div id=n>{LINK}</div>"
    code = "import sys; from jihadgraph.texts.web_pages import page_paragraphs as p; print(p(sys.stdin.buffer.read()))"
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=page(body),
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert found == {f"{[PROSE, *paragraphs_of(body)]}\n".encode()}


# What a page says of itself ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", Metadata()),
        (
            '<title>A | Paper</title><meta property="og:title" content="A"><meta name=author content="Jane Roe"><meta property="article:published_time" content="2021-11-02T18:00:00Z"><link rel=canonical href="https://example.org/a">',
            Metadata("A", ("Jane Roe",), "2021-11-02", "https://example.org/a"),
        ),
        (
            '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "A", "datePublished": "2020-03-04", "dateModified": "2021-01-01", "author": [{"@type": "Person", "name": "Jane Roe"}, {"@type": "Person", "name": "John Doe"}]}</script>',
            Metadata("", ("Jane Roe", "John Doe"), "2020-03-04"),
        ),
        (
            '<meta name=citation_author content="Roe, Jane"><meta name=citation_author content="John Doe"><meta name=citation_publication_date content="2018/03/01">',
            Metadata("", ("Jane Roe", "John Doe"), "2018-03-01"),
        ),
        ('<link rel=canonical href="/relative">', Metadata()),
        ("<title>A</title>", Metadata("A")),
    ],
)  # fmt: skip
def test_what_a_page_says_of_itself(head: str, expected: Metadata) -> None:
    assert page_metadata(page("<p>It was on 3 May 2015.</p>", head)) == expected


# As any other document --------------------------------------------------------------------------

ENTITIES = """\
    - {id: group-a, kind: group, name: Group A, cite: report#p2}
    - {id: group-b, kind: group, name: Group B, cite: report#p2}
    """
RELATIONS = "- {type: rivalry, from: group-a, to: group-b, cite: {at: report#p2.fn1, quote: fights Group B}}"
HTML = (
    "<html><head><title>The title</title></head><body><article><h1>The title</h1>"
    '<p>Group A fights Group B.<sup><a href="#n1">1</a></sup></p><p>Nobody knows why.</p>'
    '<ol><li id="n1"><a href="https://example.org/one">The one</a></li></ol></article></body></html>'
)


@pytest.mark.parametrize("name", ["report.html", "report.HTM"])
def test_a_page_is_indexed_and_checked_as_plain_text_is(tmp_path: Path, name: str) -> None:
    sha256 = hashlib.sha256(HTML.encode()).hexdigest()
    record = f"id: report\ntitle: T\nfootnotes: {{1: {{url: 'https://example.org/one'}}}}\ntext: {{file: {name}, sha256: {sha256}}}\n"
    write_project(tmp_path, ENTITIES, RELATIONS, {"report": record})
    (tmp_path / "seeds" / name).write_text(HTML, "utf-8")

    result = load(tmp_path)
    assert {item.name for item in check(result)} == {"stale-index"}
    (source,) = result.dataset.sources()
    done = index_record(source, tmp_path / "seeds" / "report.yaml", result.texts)
    assert (done.state, done.passages) == (State.WRITTEN, 4)
    result = load(tmp_path)
    assert check(result) == []
    (source,) = result.dataset.sources()
    assert [str(passage.kind) for passage in source.passages.values()] == [
        "headline",
        "text",
        "text",
        "references",
    ]
    assert source.passages[2].marks[1].span == ("group-a", "group-b")


def test_where_another_version_draws_other_paragraphs_the_index_is_stale(tmp_path: Path) -> None:
    sha256 = hashlib.sha256(HTML.encode()).hexdigest()
    old = "{1: {kind: headline, digest: '0123456789abcdef'}, 2: {kind: text, digest: '0123456789abcdef', mentions: [group-a, group-b], marks: {1: {span: [group-a, group-b], sentence: [group-a, group-b]}}}}"
    record = f"id: report\ntitle: T\nfootnotes: {{1: {{url: 'https://example.org/one'}}}}\ntext: {{file: report.html, sha256: {sha256}}}\npassages: {old}\n"
    write_project(tmp_path, ENTITIES, RELATIONS, {"report": record})
    (tmp_path / "seeds" / "report.html").write_text(HTML, "utf-8")
    assert "stale-index" in {item.name for item in check(load(tmp_path))}


def test_the_checksum_is_that_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML, "utf-8")
    document = Document.read(tmp_path / "a.html")
    assert document.sha256 == hashlib.sha256(HTML.encode()).hexdigest()
    assert document.paragraphs[1] == "Group A fights Group B.[1]"
    assert [mark.number for mark in marks(document.paragraphs[1])] == [1]
    assert read_metadata(tmp_path / "a.html").title == "The title"


def test_what_has_another_name_is_plain_text(tmp_path: Path) -> None:
    (tmp_path / "a.text").write_text("<p>One.</p>\n\nTwo.", "utf-8")
    assert Document.read(tmp_path / "a.text").paragraphs == ("<p>One.</p>", "Two.")
    assert read_metadata(tmp_path / "a.text") == Metadata()


def test_a_page_that_cannot_be_read_is_not_held(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_bytes(b"<html></html>")
    source = Source(id="report", title="T", text=HeldText(file="report.html", sha256="0" * 64))
    assert Library([tmp_path]).document(source) is None


def test_plain_text_loads_no_reader_of_pages(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.\n\nTwo.", "utf-8")
    code = "import sys, pathlib; from jihadgraph.texts import Document; Document.read(pathlib.Path(sys.argv[1])); print({'lxml', 'trafilatura'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.txt")], capture_output=True, text=True, check=True
    )  # fmt: skip
    assert done.stdout.strip() == "set()"

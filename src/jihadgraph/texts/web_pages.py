"""Web pages: their paragraphs, extracted by trafilatura, in the order in which a reader meets them.

The title comes first, then what trafilatura takes for the text of the page (no menus, no lists of
other stories), then the footnotes. Each block is a paragraph: a paragraph of the page, a heading,
an item of a list, a row of a table with `` | `` between its cells; two line breaks divide one as
well. Footnote marks stand as ``[4]`` where they stood. Two long paragraphs in a row that are the
same to the letter are one: the extractor takes the second for a slip of the page.

What is extracted depends on the version of trafilatura, which is therefore confined to one minor
release in ``pyproject.toml``. Where a later one draws other paragraphs from the same file, nothing
goes wrong unseen: the record's ``sha256``, which is of the file, still fits, its digests do not,
and ``check`` reports a stale index until the passages have been verified and indexed again.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import TYPE_CHECKING

import lxml.html
from lxml.etree import ParserError, _Element
from trafilatura import bare_extraction
from trafilatura.settings import Document, use_config

from jihadgraph.texts.page_layout import prepare
from jihadgraph.texts.page_notes import take_notes
from jihadgraph.texts.paragraphs import paragraphs

if TYPE_CHECKING:
    from configparser import ConfigParser

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([\w:.-]+)""")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_DECLARATION_WITHIN = 4096
"""Bytes at the beginning of a page in which it may declare its encoding."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_AS_BROWSERS_DO = {
    **dict.fromkeys(
        ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"), "windows-1252"
    ),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be"), "utf-8"),
}
"""A page that says so in ASCII is not in UTF-16; one that says Latin-1 means Windows' table."""
_NO_CHARACTER = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONG_TAG = re.compile(r"""<[a-zA-Z](?:[^<>"']|"[^"]*+"|'[^']*+'){2000,}+""")
_ATTRIBUTE = re.compile(r"""\s[^\s"'/>=]""")
_MOST_ATTRIBUTES = 1_000
"""Attributes of an element; the parser takes the square of them."""
_PAGE_END = re.compile("[\x0b\x0c]")
"""White space for a browser, which the tree cannot hold."""
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Where a line may be broken, and nothing else: a reader sees none of it."""
_BLOCKS = frozenset({"p", "head", "item", "list", "quote", "row", "table", "code", "body"})
_TITLE_AMONG = 3
"""Paragraphs at the beginning among which the title may stand; else it is put before them."""
_NOTHING = "no text was found on this page"


class PageError(ValueError):
    """A page that cannot be read as a text; the message says why."""


def page_paragraphs(data: bytes) -> list[str]:
    """The paragraphs of a page.

    Raises :class:`PageError` where there are none, or where nobody knows the encoding that the page
    declares, and ``UnicodeDecodeError`` where it is not in that encoding (undeclared: UTF-8).
    """
    tree = page_tree(data)
    kept = list(tree.iter())  # else lxml makes the object of each element anew at every look
    title = page_title(tree)
    notes = take_notes(tree)
    prepare(tree)
    kept.clear()
    found = _extracted(tree)
    if not found:
        raise PageError(_NOTHING)
    if title and title not in found[:_TITLE_AMONG]:
        found.insert(0, title)
    return found + [note.paragraph for note in notes]


def page_tree(data: bytes) -> lxml.html.HtmlElement:
    """A page as a tree of elements. Raises what :func:`page_paragraphs` does."""
    text = _PAGE_END.sub(" ", _NO_CHARACTER.sub("", _XML_DECLARATION.sub("", _decoded(data))))
    if any(len(_ATTRIBUTE.findall(tag[0])) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        raise PageError(f"an element has more than {_MOST_ATTRIBUTES:,} attributes")
    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(text, parser=parser)
    except ParserError:
        raise PageError(_NOTHING) from None
    if "&#" in text:  # a reference such as `&#12;` is one of these characters again
        for element in tree.iter():
            element.text, element.tail = _clean(element.text), _clean(element.tail)
    return tree


def _clean(text: str | None) -> str | None:
    return text and _PAGE_END.sub(" ", _NO_CHARACTER.sub("", text))


def page_title(tree: lxml.html.HtmlElement) -> str:
    """The title of a page as its text shows it, else as its head gives it."""
    given = [_plain(str(text)) for text in tree.xpath("//meta[@property='og:title']/@content")]
    given += [_plain(text) for text in tree.xpath("//head/title/text()")]
    shown = [text for heading in tree.iter("h1") if (text := _plain(heading.text_content()))]
    agreed = [text for text in shown if any(other.startswith(text) for other in given)]
    return next(iter([*agreed, *shown, *filter(None, given)]), "")


def _decoded(data: bytes) -> str:
    """A page in its own encoding, and no guessed one: quotes are compared letter by letter."""
    name = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    name = name or _declared(data[:_DECLARATION_WITHIN])
    try:
        return data.decode(name)
    except LookupError:
        raise PageError(f"nobody knows the encoding `{name}` that this page declares") from None


def _declared(beginning: bytes) -> str:
    """The encoding that a page declares, as browsers understand the word; else UTF-8."""
    match = _XML_DECLARED.search(beginning) or _DECLARED.search(beginning)
    name = match[1].decode("ascii", "replace").casefold() if match else "utf-8"
    return _AS_BROWSERS_DO.get(name, name)


# Extraction -------------------------------------------------------------------------------------


def _extracted(tree: lxml.html.HtmlElement) -> list[str]:
    found = bare_extraction(
        tree,
        fast=True,  # no second opinion of other extractors, which may replace the whole result
        favor_recall=True,  # a line too many is seen and passed over, one too few is missed
        include_comments=False,
        config=_config(),
    )
    if not isinstance(found, Document):
        return []
    return paragraphs(re.sub(r" *\n *", "\n", _text(found.body)))


@cache
def _config() -> ConfigParser:
    """The extractor's settings, less its rescue of short texts, which runs paragraphs together."""
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "0")
    return config


def _text(element: _Element) -> str:
    """An element as text, with blank lines around blocks."""
    if element.tag == "lb":
        return "\n"
    if element.tag == "row":
        return f"\n\n{_row(element)}\n\n"
    parts = [_inline(element.text)]
    for child in element:
        parts += (_text(child), _inline(child.tail))
    inner = "".join(parts)
    return f"\n\n{inner}\n\n" if element.tag in _BLOCKS else inner


def _row(row: _Element) -> str:
    """A row of a table; where a cell holds paragraphs, the table is layout and no row is one."""
    cells = [text for cell in row if (text := _text(cell).strip())]
    return ("\n\n" if any("\n\n" in cell for cell in cells) else " | ").join(cells)


def _inline(text: str | None) -> str:
    return re.sub(r"\s+", " ", _UNSEEN.sub("", text or ""))


def _plain(text: str) -> str:
    return " ".join(_UNSEEN.sub("", text).split())

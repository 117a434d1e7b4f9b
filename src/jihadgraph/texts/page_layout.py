"""A web page made ready for extraction, where the extractor would lose or mistake something."""

from __future__ import annotations

import re

from lxml.etree import SubElement
from lxml.html import HtmlElement

from jihadgraph.texts.raised_figures import raised

_BLOCKS = frozenset(
    "p div ul ol dl table blockquote pre h1 h2 h3 h4 h5 h6 hr section article main "  # noqa: SIM905 (a list reads worse)
    "center aside header footer nav form details figure noscript script style".split()
)
_CONTAINERS = ("div", "article", "section", "main", "center", "font", "body")
_LABEL_WORDS = 5
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def prepare(tree: HtmlElement) -> None:
    """Change a page in place so that its paragraphs come out whole."""
    for step in _STEPS:
        step(tree)


def _keep_figures(tree: HtmlElement) -> None:
    """Figures hold captions, tables and quotations, and would be dropped with all of it."""
    for element in list(tree.iter("figure", "figcaption")):
        element.tag = "div" if element.tag == "figure" else "p"


def _keep_quotation_marks(tree: HtmlElement) -> None:
    """A browser shows ``<q>`` in quotation marks; who speaks depends on them."""
    for element in list(tree.iter("q")):
        element.text = f"“{element.text or ''}"
        if len(element):
            element[-1].tail = f"{element[-1].tail or ''}”"
        else:
            element.text += "”"
        element.drop_tag()


def _keep_raised(tree: HtmlElement) -> None:
    """A raised figure without a link may be a footnote or a square: it stays a raised figure."""
    for element in list(tree.iter("sup")):
        text = element.text_content().strip()
        if text.isdecimal() and text.isascii():
            become_text(element, raised(text))


def _keep_addresses(tree: HtmlElement) -> None:
    """Where there are many links, a menu is suspected, and dropped.

    A link that shows its own address is a citation, and an anchor that leads nowhere is no link.
    """
    for element in list(tree.iter("a")):
        if not element.get("href") or is_address(element.text_content().strip()):
            element.drop_tag()


def _keep_code_in_line(tree: HtmlElement) -> None:
    """A word set as code is a word of its sentence."""
    for element in list(tree.iter("code", "kbd", "samp", "tt")):
        element.drop_tag()


def is_address(text: str) -> bool:
    """Whether the text of a link is an address and nothing else."""
    return _ADDRESS.fullmatch(text) is not None


def become_text(element: HtmlElement, text: str) -> None:
    """Put a text in the place of an element; one that another text has replaced is off the page."""
    if element.getparent() is None:
        return
    for child in list(element):
        element.remove(child)
    element.text = text
    element.drop_tag()


# Text without paragraphs ------------------------------------------------------------------------


def _divide(tree: HtmlElement) -> None:
    """Two line breaks in a row end a paragraph, as old pages have it."""
    for element in list(tree.iter("p", "li", "td", "blockquote", *_CONTAINERS)):
        if any(_is_doubled(child) for child in element):
            _put_in_paragraphs(element)


def _wrap_loose_text(tree: HtmlElement) -> None:
    """Text that stands in a division beside blocks, or in one without any, is a paragraph too.

    The extractor passes over it where there are proper paragraphs; a few words of it are a label.
    """
    for element in list(tree.iter(*_CONTAINERS)):
        if len(_loose_text(element).split()) > _LABEL_WORDS:
            _put_in_paragraphs(element)


def _loose_text(element: HtmlElement) -> str:
    parts = [element.text or ""]
    for child in element:
        parts += ("" if child.tag in _BLOCKS else child.text_content(), child.tail or "")
    return " ".join(parts)


def _is_doubled(element: HtmlElement) -> bool:
    following = element.getnext()
    return (
        element.tag == "br"
        and following is not None
        and following.tag == "br"
        and not (element.tail or "").strip()
    )


def _put_in_paragraphs(element: HtmlElement) -> None:
    """Give what stands between two double breaks, or beside a block, a paragraph of its own."""
    children, lead = list(element), element.text
    doubled = [_is_doubled(child) for child in children]
    after_doubled = [False, *doubled]
    element.text = None
    for child in children:
        element.remove(child)
    if element.tag == "p":
        element.tag = "div"  # no paragraph may stand in one
    current = _new_paragraph(element, lead)
    for child, first, second in zip(children, doubled, after_doubled, strict=False):
        if first or second:
            current = _new_paragraph(element, child.tail)
        elif child.tag in _BLOCKS:
            rest, child.tail = child.tail, None
            element.append(child)
            current = _new_paragraph(element, rest)
        else:
            current.append(child)


def _new_paragraph(parent: HtmlElement, text: str | None) -> HtmlElement:
    paragraph = SubElement(parent, "p")
    paragraph.text = text
    return paragraph


_STEPS = (
    _keep_figures,
    _keep_quotation_marks,
    _keep_raised,
    _keep_addresses,
    _keep_code_in_line,
    _divide,
    _wrap_loose_text,
)

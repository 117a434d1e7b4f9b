"""The footnotes of a web page: its marks written as ``[4]``, its notes taken out of the layout.

A mark is a link whose text is a number and whose target stands further down on the page; the note
is the block that holds the target. Notes that nothing links to are known by their own number,
``[4]``, or by the heading of the list that they stand in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from jihadgraph.texts.metadata import Link, Note
from jihadgraph.texts.page_layout import become_text, is_address
from jihadgraph.texts.references import (
    begins_with_bracketed_number,
    entries,
    is_heading_of_references,
)

_NUMBER = re.compile(r"[\[(]?\s*([1-9][0-9]{0,2})\s*[\])]?\.?")
_BLOCKS = frozenset({"p", "li", "dd", "div", "td", "th", "aside", "blockquote"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "strong", "b")
_LEADING_NUMBER = re.compile(r"^\W*([0-9]{1,3})\s*[\]).:]?\s+")
_ARROWS = "^↑⇑⬆↩↵⤴\ufe0e\ufe0f"


def take_notes(tree: HtmlElement) -> list[Note]:
    """The notes of a page by their numbers; on the page, their marks become ``[4]``.

    Notes that stand in blocks of their own are taken off the page, so that they are not lost with
    what the extractor takes for lists of links.
    """
    _number_listed_notes(tree)
    blocks = _linked_notes(tree)
    for block in list(tree.iter(*_BLOCKS)):
        if _is_numbered_note(block) and (number := entries(_text(block))[0].number) not in blocks:
            blocks[number] = block
    notes = [_note(number, block) for number, block in sorted(blocks.items())]
    for block in blocks.values():
        if block.getparent() is not None:  # one may stand in another, and has left with it
            block.drop_tree()
    return notes


def _is_numbered_note(block: HtmlElement) -> bool:
    """Whether a block by itself is a note, and no part of the text begins with its number."""
    if len(block) and next(block.iterdescendants(*_BLOCKS), None) is not None:
        return False
    text = _text(block)
    return begins_with_bracketed_number(text) and len(entries(text)) == 1


def _number_listed_notes(tree: HtmlElement) -> None:
    """A list beneath the heading "Notes" or "References" shows its numbers in a browser only."""
    for ordered in list(tree.iter("ol")):
        heading = ordered.getprevious()
        if heading is None or heading.tag not in _HEADINGS:
            continue
        if is_heading_of_references(heading.text_content()):
            first = ordered.get("start", "1")
            for number, item in enumerate(
                ordered.findall("li"), int(first) if first.isdecimal() else 1
            ):
                if not _LEADING_NUMBER.match(_text(item)):
                    item.text = f"[{number}] {(item.text or '').lstrip()}"


# Marks that link to their notes -----------------------------------------------------------------


def _linked_notes(tree: HtmlElement) -> dict[int, HtmlElement]:
    """The block of each note that a mark links to, by its number; the marks become text."""
    places = {element: place for place, element in enumerate(tree.iter())}
    targets = {
        name: element
        for element in reversed(places)
        for name in (element.get("name"), element.get("id"))
        if name
    }
    found: dict[int, HtmlElement] = {}
    for link in list(tree.iter("a")):
        number, target = _number(link), targets.get(_fragment(link))
        if number is None or target is None or places[target] <= places[link]:
            continue
        block = _block(target)
        if block is not None and block not in link.iterancestors():
            found.setdefault(number, block)
            become_text(_whole_mark(link), f"[{number}]")
    times = Counter(found.values())
    return {number: block for number, block in found.items() if times[block] == 1}


def _number(link: HtmlElement) -> int | None:
    match = _NUMBER.fullmatch(_text(link))
    return int(match[1]) if match else None


def _fragment(link: HtmlElement) -> str:
    return (link.get("href") or "").partition("#")[2]


def _whole_mark(link: HtmlElement) -> HtmlElement:
    """The raised element that holds nothing but the link, else the link."""
    parent = link.getparent()
    while parent is not None and parent.tag in {"sup", "span"} and _text(parent) == _text(link):
        link, parent = parent, parent.getparent()
    return link


def _block(target: HtmlElement) -> HtmlElement | None:
    """The block that a target is or stands in; in a table, the row."""
    for element in (target, *target.iterancestors()):
        if element.tag in {"td", "th"}:
            return element.getparent()
        if element.tag in _BLOCKS:
            return element
    return None


# Notes ------------------------------------------------------------------------------------------


def _note(number: int, block: HtmlElement) -> Note:
    for link in list(block.iter("a")):
        leads_back = _fragment(link) and not _text(link).strip(_ARROWS + "[]() 0123456789.abcdef")
        if leads_back:
            link.drop_tree()
    text = _text(block).strip(_ARROWS + " ")
    match = _LEADING_NUMBER.match(f"{text} ")
    if match and int(match[1]) == number:
        text = text[match.end() :]
    return Note(number, text.strip(_ARROWS + " "), tuple(_links(block)))


def _links(block: HtmlElement) -> Iterator[Link]:
    for link in block.iter("a"):
        url, text = "%20".join((link.get("href") or "").split()), _text(link)
        if re.match(r"https?://[^/?#]", url):
            yield Link(url, "" if is_address(text) else text)


def _text(element: HtmlElement) -> str:
    """The text of an element on one line; a line break or a block divides words."""
    whole = "".join(_pieces(element)) if len(element) else element.text or ""
    return " ".join(whole.split())


def _pieces(element: HtmlElement) -> Iterator[str]:
    for event, part in iterwalk(element, events=("start", "end")):
        divides = " " if part.tag == "br" or part.tag in _BLOCKS else ""
        if event == "start":
            yield divides + (part.text or "")
        elif part is not element:
            yield divides + (part.tail or "")

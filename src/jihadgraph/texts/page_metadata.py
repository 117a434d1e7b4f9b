"""What the head of a web page says of the document, and what its footnotes link to."""

from __future__ import annotations

import re

from lxml.html import HtmlElement
from trafilatura import extract_metadata

from jihadgraph.texts.metadata import Metadata
from jihadgraph.texts.page_notes import take_notes
from jihadgraph.texts.web_pages import page_title, page_tree

_NAME_TURNED = re.compile(r"([^,]+), ([^,]+)")


def page_metadata(data: bytes) -> Metadata:
    """What a page says of itself. Raises what :func:`page_paragraphs` does."""
    found = extract_metadata(page_tree(data), extensive=False)
    tree = page_tree(data)  # anew: what reads it may change it
    return Metadata(
        title=page_title(tree),
        authors=_listed_authors(tree) or _names(found.author),
        published=found.date or "",
        url=found.url if found.url and re.match(r"https?://[^\s/?#]+\S*$", found.url) else "",
        notes=tuple(take_notes(tree)),
    )


def _names(author: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (author or "").split(";") if name.strip())


def _listed_authors(tree: HtmlElement) -> tuple[str, ...]:
    """Authors as journals list them, one to an element, perhaps the family name first."""
    listed = tree.xpath("//meta[@name='citation_author']/@content")
    return tuple(_NAME_TURNED.sub(r"\2 \1", " ".join(str(name).split())) for name in listed)

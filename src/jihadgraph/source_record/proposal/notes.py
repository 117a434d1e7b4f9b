"""Footnotes for a record, from the notes of a document: where each leads, and what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from jihadgraph.model import Footnote, PassageKind
from jihadgraph.texts import entries

_URL = re.compile(r"https?://[^\s/?#.,;:()<>\"“”«»\[\]{}|\\^][^\s<>\"“”«»\[\]{}|\\^]*")
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»|(?<!\w)‘([^’]+)’(?!\w)")
_OF_ACCESS = re.compile(
    r"[\[(]?\b(?:last )?(?:accessed|retrieved|viewed|visited)\b(?:\s+(?:on|at|from|in))?:?"
    r"(?:\s+\w+\.?\s+\d{1,2},?\s+\d{4}|\s+\d{1,2}\.?\s+\w+\.?,?\s+\d{4}|\s+[\d./-]{8,10})?[\])]?|"
    r"\b(?:available (?:at|from|online)|online|url|doi|link)\s*:",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:ibid|op\. ?cit|loc\. ?cit|see\b|cf\.|quoted in|cited in|(?:author['’]?s? )?interview|"
    r"personal communication)",
    re.IGNORECASE,
)
_AROUND = " \t\n.,;:–—-|"


def footnotes_of(paragraphs: Sequence[str], kinds: Sequence[PassageKind]) -> dict[int, Footnote]:
    """Footnotes from the references of a document, by number; the first of each number counts."""
    found: dict[int, Footnote] = {}
    for paragraph, kind in zip(paragraphs, kinds, strict=True):
        for entry in entries(paragraph) if kind is PassageKind.REFERENCES else ():
            found.setdefault(entry.number, footnote(entry.text))
    return dict(sorted(found.items()))


def footnote(text: str, links: Iterable[tuple[str, str]] = ()) -> Footnote:
    """A footnote from the text of a note, and from its links: address and text of each.

    The title is what stands in quotation marks, if just one thing does; else the text of the one
    link; else the note as it stands, less its address. What only refers to another note is a note.
    """
    shown, linked = _urls(text), list(links)
    url = next(iter([*shown, *(address for address, _ in linked)]), None)
    rest = _OF_ACCESS.sub(" ", _URL.sub(" ", text))
    rest = " ".join(rest.replace("<>", " ").replace("()", " ").split()).strip(_AROUND)
    if _NO_TITLE.match(rest):
        return Footnote(url=url, note=rest)
    quoted = ["".join(match.groups("")).strip(_AROUND) for match in _QUOTED.finditer(rest)]
    named = [name for _, name in linked if len(name.split()) > 1]
    title = next((only[0] for only in (quoted, named) if len(only) == 1 and only[0]), rest)
    return Footnote(url=url, title=title if re.search(r"\w", title) else None)


def _urls(text: str) -> list[str]:
    return [_closed(match[0]) for match in _URL.finditer(text)]


def _closed(url: str) -> str:
    """An address less the stops and brackets that belong to the sentence around it."""
    url = url.rstrip(".,;:!?'’")
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(".,;:!?'’")
    return url

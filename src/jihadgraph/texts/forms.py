"""What a paragraph seems to be by its form alone, whatever stands around it."""

from __future__ import annotations

import re

from jihadgraph.model import PassageKind
from jihadgraph.texts.references import begins_with_bracketed_number
from jihadgraph.texts.sentences import FOOTNOTES

HEADLINE_WORDS = 12
"""A paragraph of no more words and without a stop is taken for a headline."""
_CAPTION_WORDS = 80
_CAPTION_LENGTH = 1_000
_LABEL_WORDS = 40

_ENDED = re.compile(rf"[.!?…:;,؟۔”\"]{FOOTNOTES}$")
_ITEM = re.compile(r"[-–—•*·▪◦‣]\s")
_AGENCIES = (
    r"(?:AFP|AP|EPA|Reuters|Getty(?: Images)?|Anadolu|Shutterstock|Xinhua|TASS|Alamy|iStock|"
    r"Magnum|Wikimedia(?: Commons)?|Associated Press|Agence France-Presse)"
)
_CREDIT = re.compile(
    r"\b(?:Photo(?:graph(?:er)?|s|graphs|\s?credit)?|Image|Picture|Illustration|Screenshot|Video|Map|"
    r"Graphic|Credit)s?(?: (?:credit|courtesy|by|of))*:\s*\S"
    rf"|\((?:Photo|Image|Picture)s?\b[^)]*\)\W*$|[(\[](?:[^)\]]*/)?{_AGENCIES}(?:/[^)\]]*)?[)\]]\W*$"
    rf"|\b(?:via|courtesy of) (?:{_AGENCIES}|[A-Z]\w+ Images)\W*$|\w/{_AGENCIES}\W*$"
    r"|^(?:©|Photo by|Image courtesy|Photo courtesy)\s",
    re.MULTILINE,
)
_FIGURE = re.compile(
    r"(?:Figure|Fig\.|Table|Map|Chart|Photo|Image)\s?\d{1,2}\s?[.:–-]\s", re.IGNORECASE
)
_KEYWORD_LABEL = re.compile(
    r"(?:tags?|tagged(?: with| as)?|key ?words?|topics?|filed under|categor(?:y|ies)|index terms)"
    r"\s*[:–—\n]",
    re.IGNORECASE,
)
_LINK_LABEL = re.compile(
    r"(?:like this|related(?: \w+){0,2}|read (?:more|next|also)|also read|"
    r"more (?:on|from)\b[^.]{0,40}|more stories|you (?:may|might) (?:also )?like|"
    r"recommended(?: \w+){0,2}|see also|most (?:read|popular)|trending(?: now)?|further reading|"
    r"don['’]t miss|in case you missed it|latest(?: \w+)?|top stories|editors?['’]s? picks?|"
    r"what to read next|share(?: this)?)\s*(?::|\n|$)",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"(?:share (?:this|on)|follow us|subscribe|sign up|click here|advertise?ment|"
    r"copyright (?:©|\(c\)|\d{4})|(?:©.{0,80})?all rights reserved|support us|download the app|"
    r"this (?:article|story|piece|post|report) (?:was|is|has been) "
    r"(?:originally |first )?(?:published|updated|produced))\b",
    re.IGNORECASE,
)
_ABOUT_THE_AUTHOR = re.compile(r"(?:disclaimer|about the (?:author|writer)s?)\b", re.IGNORECASE)
_DISCLAIMER = re.compile(
    r"(?:the )?(?:views|opinions)(?: and (?:views|opinions))? (?:expressed|here)\b|"
    r"the (?:author|writer)s? (?:is|are|was|has|have|would like)\b",
    re.IGNORECASE,
)


def kind_by_form(paragraph: str) -> PassageKind:
    """What a paragraph seems to be by itself."""
    return next((kind for kind, fits in _FORMS if fits(paragraph)), PassageKind.TEXT)


def is_unended(paragraph: str) -> bool:
    """Whether a paragraph is short and has no stop: a heading, a title, an item of a list."""
    return (
        len(paragraph.split()) <= HEADLINE_WORDS
        and not _ENDED.search(paragraph)
        and not _ITEM.match(paragraph)
    )


def is_caption(paragraph: str) -> bool:
    """Whether a paragraph names who made a picture, or numbers one."""
    if len(paragraph) > _CAPTION_LENGTH or len(paragraph.split()) > _CAPTION_WORDS:
        return False
    return bool(_CREDIT.search(paragraph) or _FIGURE.match(paragraph))


def is_disclaimer(paragraph: str) -> bool:
    """Whether a paragraph speaks of "the author" or "the views expressed", as a note at the end."""
    return _DISCLAIMER.match(paragraph) is not None


def is_label_of_links(paragraph: str) -> bool:
    """Whether a paragraph begins with words that stand above links: "Related", "Read more"."""
    return _LINK_LABEL.match(paragraph) is not None


def _is_links(paragraph: str) -> bool:
    invites = _INVITATION.match(paragraph) and len(paragraph.split()) <= _LABEL_WORDS
    return bool(invites) or is_label_of_links(paragraph)


def _is_keywords(paragraph: str) -> bool:
    labelled = _KEYWORD_LABEL.match(paragraph) and len(paragraph.split()) <= _LABEL_WORDS
    return bool(labelled) or is_hashtags(paragraph)


def is_hashtags(paragraph: str) -> bool:
    """Whether a paragraph is nothing but words with a ``#``."""
    words = paragraph.replace(",", " ").split()
    return len(words) > 1 and all(re.fullmatch(r"#\w[\w-]*", word) for word in words)


def _is_about_the_author(paragraph: str) -> bool:
    return _ABOUT_THE_AUTHOR.match(paragraph) is not None


_FORMS = (
    (PassageKind.REFERENCES, begins_with_bracketed_number),
    (PassageKind.KEYWORDS, _is_keywords),
    (PassageKind.LINKS, _is_links),
    (PassageKind.CAPTION, is_caption),
    (PassageKind.AUTHOR, _is_about_the_author),
    (PassageKind.HEADLINE, is_unended),
)
"""Kinds in the order in which they are asked; what fits none is text."""

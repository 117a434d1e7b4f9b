"""The types of the models' fields: how plain data becomes them, and what is wrong if it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from jihadgraph.when import EndsBeforeItBegins, When

LONGEST_QUOTE = 12
"""Words that a quote may have; the texts are not ours."""

_ADDRESS = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)#p([1-9][0-9]{0,5})(?:\.fn([1-9][0-9]{0,5}))?")


class Address(NamedTuple):
    """One passage of a source: a paragraph, or the span of it that a footnote closes."""

    source: str
    paragraph: int
    footnote: int | None = None

    def __str__(self) -> str:
        return f"{self.source}#{self.fragment}"

    @property
    def fragment(self) -> str:
        """What follows the ``#``, such as ``p11.fn4``."""
        return f"p{self.paragraph}" + (f".fn{self.footnote}" if self.footnote else "")

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read ``SOURCE#pN`` or ``SOURCE#pN.fnM``.

        Raises ``ValueError``, whose message says what is wrong.
        """
        if match := _ADDRESS.fullmatch(text):
            source, paragraph, footnote = match.groups()
            return cls(intern(source), int(paragraph), int(footnote) if footnote else None)
        raise ValueError(f"`{text}` is no address: {_address_mistake(text)}")


def _address_mistake(text: str) -> str:
    source, hash_sign, fragment = text.partition("#")
    if not hash_sign:
        return "no `#` and paragraph follow the source"
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", source):
        return f"`{source}` is not the id of a source"
    if re.fullmatch(r"\d+", fragment):
        return f"a `p` stands before the paragraph's number: `{source}#p{fragment}`"
    if re.search(r"\b(p|fn)?0", fragment):
        return "paragraphs and footnotes count from 1"
    return "the paragraph is `#p11`, a footnote in it `#p11.fn4`"


# How plain data becomes the types of the models -------------------------------------------------


def as_text(value: Any) -> str:
    """Text as written; JSON Lines may also give a number, which was kept as text."""
    if isinstance(value, str):
        if value.strip():
            return value
        raise not_as_expected("a text", "an empty one")
    raise not_as_expected("a text", shape_of(value))


def not_as_expected(expected: str, given: str) -> PydanticCustomError:
    """The error of a value that is another than its key wants; both in words."""
    words = {"expected": expected, "given": given}
    return PydanticCustomError("wrong-shape", "{expected} was expected, not {given}", words)


def shape_of(value: Any) -> str:
    """The shape of plain data, in words."""
    return "nothing" if value is None else _SHAPES.get(type(value), "another value")


_SHAPES = {
    dict: "a mapping",
    list: "a list",
    bool: "true or false",
    str: "a text",
    int: "a number",
    float: "a number",
}


def as_date(value: Any) -> When:
    """A date as EDTF writes it."""
    if isinstance(value, When):
        return value
    text = as_text(value)
    try:
        return _date(text)
    except EndsBeforeItBegins as error:
        raise PydanticCustomError("ends-before-it-begins", "{why}", {"why": str(error)}) from None
    except ValueError as error:
        raise PydanticCustomError("bad-date", "{why}", {"why": str(error)}) from None


_date = lru_cache(maxsize=16_384)(When.parse)  # a data set gives the same dates again and again
_address = lru_cache(maxsize=65_536)(Address.parse)  # and cites the same passages


def as_address(value: Any) -> Address:
    """The address of a passage."""
    if isinstance(value, Address):
        return value
    text = as_text(value)
    try:
        return _address(text)
    except ValueError as error:
        raise PydanticCustomError("bad-address", "{why}", {"why": str(error)}) from None


def as_list(value: Any) -> Any:
    """One value stands for a list of one."""
    return [value] if isinstance(value, str | dict | BaseModel) else value


def as_evidence_list(value: Any) -> Any:
    """Evidence as a list of mappings; an address stands for evidence that says no more."""
    items = as_list(value)
    if isinstance(items, list):
        return [{"at": item} if isinstance(item, str) else item for item in items]
    return items


def as_speaker(value: Any) -> Any:
    """A speaker as a mapping; an id stands for an entity that speaks for itself."""
    if value == {}:
        raise PydanticCustomError(
            "missing-key", "nobody is named: give `entity`, or `as` if unnamed"
        )
    return {"entity": value} if isinstance(value, str) else value


def _alias(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def as_aliases(value: Any) -> Any:
    """Aliases as mappings; a text stands for one that is no more than a name."""
    return [_alias(item) for item in value] if isinstance(value, list) else value


def as_quote(value: str) -> str:
    """A quote of no more words than are allowed."""
    words = len(value.split())
    if words > LONGEST_QUOTE:
        raise PydanticCustomError(
            "long-quote", "this quote has {words} words; at most {most} are allowed",
            {"words": words, "most": LONGEST_QUOTE},
        )  # fmt: skip
    return value


@dataclass(frozen=True, slots=True)
class Matching:
    """A text as a whole matches a pattern, or there is an error."""

    form: re.Pattern[str]
    error: str
    message: str
    mistake: Callable[[str], str | None] = lambda _: None
    """What is wrong with a value that matches; ``None`` where nothing is."""

    def __call__(self, value: str) -> str:
        """The value as it is. Raises ``PydanticCustomError`` where it does not match."""
        if not self.form.fullmatch(value):
            raise PydanticCustomError(self.error, self.message, {"value": value})
        if why := self.mistake(value):
            raise PydanticCustomError(self.error, "{mistake}", {"mistake": why})
        return value


def _matching(pattern: str, error: str, message: str) -> AfterValidator:
    return AfterValidator(Matching(re.compile(pattern), error, message))


# Links ------------------------------------------------------------------------------------------

_PLAIN_LINK = re.compile(r"https?://[a-zA-Z0-9.-]++(?:/[!-~]*+)?")
"""Nearly all links are of this form, and nothing is wrong with them."""
_AUTHORITY = re.compile(r"https?://([^/?#]*+)")
_HOST = re.compile(r"(?:\[(?P<numbers>[^\[\]]*+)\]|(?P<name>[^\[\]:]*+))(?::(?P<port>.*+))?")
_PORT = re.compile(r"[0-9]{0,5}")
_LAST_PORT = 65_535
_JOINERS = re.compile("[\u200c\u200d]")
"""They are letters' neighbours in Persian and the languages of India, and part of addresses."""


def link_mistake(link: str) -> str | None:
    """What is wrong with a link that begins with ``http://`` or ``https://``, as a sentence."""
    if _PLAIN_LINK.fullmatch(link):
        return None
    if not _JOINERS.sub("", link).isprintable():
        return _invisible(link)
    found = _AUTHORITY.match(link)
    authority = found[1] if found else ""
    if "@" in authority:  # the message does not repeat it
        return "this link has a user name or password in it, which would be published"
    host = _HOST.fullmatch(authority)
    if host is None:
        return f"`{link}` is no link: brackets stand around a whole IPv6 address, or not at all"
    why = _wrong_numbers(host["numbers"]) if host["name"] is None else _wrong_name(host["name"])
    why = why or _wrong_port(host["port"] or "")
    return f"`{link}` is no link: {why}" if why else None


def _invisible(link: str) -> str:
    """A character that is not seen, or acts on how the others are shown, by its code point."""
    character = next(one for one in _JOINERS.sub("", link) if not one.isprintable())
    return f"this link holds the character U+{ord(character):04X}, which is not seen"


def _wrong_numbers(written: str) -> str | None:
    from ipaddress import IPv6Address

    try:
        IPv6Address(written)
    except ValueError:
        return f"`[{written}]` is no IPv6 address"
    return None


def _wrong_name(name: str) -> str | None:
    return None if name else "it names no host"


def _wrong_port(port: str) -> str | None:
    if _PORT.fullmatch(port) and int(port or 0) <= _LAST_PORT:
        return None
    return f"`{port}` is no port; the last one is {_LAST_PORT}"


# The types --------------------------------------------------------------------------------------

Text = Annotated[str, PlainValidator(as_text)]
EntityId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$"), AfterValidator(intern)
]
"""One and the same text wherever the id stands: it is hashed once, and compared by a glance."""
SourceId = EntityId
StatementId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+(--?[a-z0-9_]+)*$")]
Date = Annotated[When, PlainValidator(as_date), PlainSerializer(str)]
Url = Annotated[
    Text,
    AfterValidator(
        Matching(
            re.compile(r"https?://[^\s/?#]++\S*+"),
            "bad-url",
            "`{value}` is no http or https address",
            link_mistake,
        )
    ),
]
Digest = Annotated[
    Text, _matching("[0-9a-f]{16}", "bad-digest", "`{value}` is no digest of 16 hexadecimal digits")
]
Sha256 = Annotated[
    Text,
    _matching("[0-9a-f]{64}", "bad-digest", "`{value}` is no SHA-256 of 64 hexadecimal digits"),
]
Grade = Annotated[
    Text,
    _matching(
        "[A-F][1-6]",
        "bad-grade",
        "`{value}` is no Admiralty grade: a letter A to F and a figure 1 to 6",
    ),
]
Number = Annotated[int, Field(ge=1)]
"""Paragraphs and footnotes count from 1."""
Ids = Annotated[tuple[EntityId, ...], BeforeValidator(as_list)]
StatementIds = Annotated[tuple[StatementId, ...], BeforeValidator(as_list)]
Confidence = Literal[
    "low", "moderate", "high",
    "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely",
    "almost certain",
]  # fmt: skip
"""Analytic confidence and expressions of likelihood, as ICD 203 (2015) gives them."""

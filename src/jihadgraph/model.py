"""The data model: entities, statements with their evidence, sources; a statement's standing.

All models are frozen. A statement's reliability is typed nowhere: its *standing* is derived from
its evidence, see :func:`standing_of`.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
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


class Stance(StrEnum):
    """Whether a passage says that the statement is so, or that it is not."""

    SUPPORTS = "supports"
    REFUTES = "refutes"


class Modality(StrEnum):
    """How a passage says it."""

    STATES = "states"
    ALLEGES = "alleges"
    """Reportedly, allegedly, believed to."""
    PREDICTS = "predicts"
    """May, would, in a scenario."""


class Standing(StrEnum):
    """How a statement stands, strongest support first."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    ALLEGED = "alleged"
    PREDICTED = "predicted"
    CONTESTED = "contested"
    DENIED = "denied"


class PassageKind(StrEnum):
    """What a paragraph of a source is; only ``text`` is evidence."""

    TEXT = "text"
    HEADLINE = "headline"
    CAPTION = "caption"
    KEYWORDS = "keywords"
    LINKS = "links"
    AUTHOR = "author"
    REFERENCES = "references"


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
            return cls(source, int(paragraph), int(footnote) if footnote else None)
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


def _text(value: Any) -> str:
    """Text as written; JSON Lines may also give a number, which was kept as text."""
    if isinstance(value, str):
        if value.strip():
            return value
        raise PydanticCustomError("wrong-shape", "this text is empty")
    raise PydanticCustomError(
        "wrong-shape", "a text was expected, not {shape}", {"shape": shape_of(value)}
    )


def shape_of(value: Any) -> str:
    """The shape of plain data, in words."""
    shapes = {dict: "a mapping", list: "a list", bool: "true or false", str: "a text"}
    return shapes.get(type(value), "nothing")


def _when(value: Any) -> When:
    if isinstance(value, When):
        return value
    text = _text(value)
    try:
        return When.parse(text)
    except EndsBeforeItBegins as error:
        raise PydanticCustomError("ends-before-it-begins", "{why}", {"why": str(error)}) from None
    except ValueError as error:
        raise PydanticCustomError("bad-date", "{why}", {"why": str(error)}) from None


def _address(value: Any) -> Address:
    if isinstance(value, Address):
        return value
    text = _text(value)
    try:
        return Address.parse(text)
    except ValueError as error:
        raise PydanticCustomError("bad-address", "{why}", {"why": str(error)}) from None


def _listed(value: Any) -> Any:
    """One value stands for a list of one."""
    return [value] if isinstance(value, str | dict | BaseModel) else value


def _evidence_list(value: Any) -> Any:
    items = _listed(value)
    if isinstance(items, list):
        return [{"at": item} if isinstance(item, str) else item for item in items]
    return items


def _speaker(value: Any) -> Any:
    if value == {}:
        raise PydanticCustomError(
            "missing-key", "nobody is named: give `entity`, or `as` if unnamed"
        )
    return {"entity": value} if isinstance(value, str) else value


def _alias(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _aliases(value: Any) -> Any:
    return [_alias(item) for item in value] if isinstance(value, list) else value


def _quote(value: str) -> str:
    words = len(value.split())
    if words > LONGEST_QUOTE:
        raise PydanticCustomError(
            "long-quote", "this quote has {words} words; at most {most} are allowed",
            {"words": words, "most": LONGEST_QUOTE},
        )  # fmt: skip
    return value


def _matching(pattern: str, error: str, message: str) -> AfterValidator:
    form = re.compile(pattern)

    def validate(value: str) -> str:
        if form.fullmatch(value):
            return value
        raise PydanticCustomError(error, message, {"value": value})

    return AfterValidator(validate)


Text = Annotated[str, PlainValidator(_text)]
EntityId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
SourceId = EntityId
StatementId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+(--?[a-z0-9_]+)*$")]
Date = Annotated[When, PlainValidator(_when), PlainSerializer(str)]
Url = Annotated[
    Text, _matching(r"https?://[^\s/?#]+\S*", "bad-url", "`{value}` is no http or https address")
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
Ids = Annotated[tuple[EntityId, ...], BeforeValidator(_listed)]
StatementIds = Annotated[tuple[StatementId, ...], BeforeValidator(_listed)]
Confidence = Literal[
    "low", "moderate", "high",
    "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely",
    "almost certain",
]  # fmt: skip
"""Analytic confidence and expressions of likelihood, as ICD 203 (2015) gives them."""


class Frozen(BaseModel):
    """Base of all models: immutable, and closed to keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


# Statements and their evidence ------------------------------------------------------------------


class Speaker(Frozen):
    """Who speaks in a passage, where it is not the source's own voice."""

    entity: EntityId | None = None
    role: Text | None = Field(None, alias="as")
    """How the passage names or describes the speaker, such as ``a senior envoy``."""


class Evidence(Frozen):
    """One passage that supports or refutes a statement, and who is speaking there."""

    at: Annotated[Address, PlainValidator(_address), PlainSerializer(str)]
    by: Annotated[Speaker | None, BeforeValidator(_speaker)] = None
    said: Date | None = None
    stance: Stance = Stance.SUPPORTS
    modality: Modality = Modality.STATES
    quote: Annotated[Text, AfterValidator(_quote)] | None = None
    implicit: Ids = ()
    """Entities that the passage means without naming them, the speaker too."""
    note: Text | None = None

    @property
    def modality_written(self) -> bool:
        """Whether the analyst wrote the modality out, rather than leaving the default."""
        return "modality" in self.model_fields_set


EvidenceList = Annotated[tuple[Evidence, ...], BeforeValidator(_evidence_list)]


class Assessment(Frozen):
    """The analyst's own judgement of a statement: never a default, always with a reason."""

    confidence: Confidence | None = None
    grade: Grade | None = None
    """Admiralty grade: reliability of the source A to F, credibility of the content 1 to 6."""
    why: Text


def standing_of(evidence: Iterable[Evidence]) -> Standing:
    """How a statement with this evidence stands.

    A refutation that only predicts changes nothing. Where such a one is all there is, nobody
    supports the statement, and ``denied`` is the answer that claims least.
    """
    supports: list[Evidence] = []
    refutes: list[Evidence] = []
    for item in evidence:
        (supports if item.stance is Stance.SUPPORTS else refutes).append(item)
    if not supports:
        return Standing.DENIED
    if any(item.modality is not Modality.PREDICTS for item in refutes):
        return Standing.CONTESTED
    return min(map(_strength, supports), key=_STRONGEST_FIRST.index)


_STRONGEST_FIRST = tuple(Standing)


def _strength(item: Evidence) -> Standing:
    if item.modality is Modality.STATES:
        return Standing.CLAIMED if item.by else Standing.ASSERTED
    return Standing.ALLEGED if item.modality is Modality.ALLEGES else Standing.PREDICTED


class Statement(Frozen):
    """What relations and facts have in common."""

    id: StatementId
    evidence: EvidenceList = Field(alias="cite", min_length=1)
    when: Date | None = None
    when_basis: Literal["passage", "published", "inferred"] = "passage"
    note: Text | None = None
    assessment: Assessment | None = None
    conflicts_with: StatementIds = ()
    supersedes: StatementIds = ()

    @cached_property
    def standing(self) -> Standing:
        """How the statement stands, derived from its evidence."""
        return standing_of(self.evidence)


class Relation(Statement):
    """A statement that joins two entities. ``from`` and ``to`` in files are subject and object."""

    type: Text
    subject: EntityId = Field(alias="from")
    object: EntityId = Field(alias="to")
    qualifiers: dict[str, Text] = Field(default_factory=dict)

    @property
    def ends(self) -> tuple[str, ...]:
        """The entities that a passage must name to be evidence."""
        return (self.subject, self.object)


class Fact(Statement):
    """A statement that gives a property of one entity a value, kept as written."""

    entity: EntityId
    property: Text
    value: Text
    of: Text | None = None
    where: EntityId | None = None

    @builtins.property  # `property` is a field here
    def ends(self) -> tuple[str, ...]:
        """The entities that a passage must name to be evidence."""
        return (self.entity,)


def content_of(statement: Relation | Fact, *, symmetric: bool = False) -> tuple[object, ...]:
    """What a statement says, less its id, evidence and notes; equal for two that say the same.

    The ends of a symmetric relation are told apart by nothing but their names.
    """
    if isinstance(statement, Fact):
        said: tuple[object, ...] = (statement.entity, statement.property, statement.value)
        return (*said, statement.of, statement.where, statement.when)
    ends = sorted(statement.ends) if symmetric else statement.ends
    qualifiers = tuple(sorted(statement.qualifiers.items()))
    return (*ends, statement.type, qualifiers, statement.when)


# Entities ---------------------------------------------------------------------------------------


class Alias(Frozen):
    """Another name of an entity."""

    name: Text
    lang: Text | None = None
    """Language as a BCP 47 tag, where it is not English reporting's spelling."""
    shared: bool = False
    """Another entity really bears this name too, and says so."""


class Entity(Frozen):
    """Somebody or something that statements are about."""

    id: EntityId
    kind: Text
    name: Text
    aliases: Annotated[tuple[Alias, ...], BeforeValidator(_aliases)] = ()
    evidence: EvidenceList = Field((), alias="cite")
    same_as: dict[str, Text] = Field(default_factory=dict)
    different_from: Ids = ()
    note: Text | None = None

    @property
    def ends(self) -> tuple[str, ...]:
        """The entities that a passage must name to be evidence."""
        return (self.id,)

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then the aliases."""
        return (self.name, *(alias.name for alias in self.aliases))


class Replaced(Frozen):
    """A retired id: another one stands in its place."""

    id: EntityId
    replaced_by: EntityId
    kind: Text | None = None
    name: Text | None = None
    aliases: Annotated[tuple[Alias, ...], BeforeValidator(_aliases)] = ()
    note: Text | None = None


class Withdrawn(Frozen):
    """A tombstone: the id stays taken, the content is gone."""

    id: EntityId
    withdrawn: Text
    """Why, or when."""
    note: Text | None = None


# Sources ----------------------------------------------------------------------------------------


class Marked(Frozen):
    """What stands before a footnote mark: entities named in its span, and in its sentence."""

    span: Ids = ()
    sentence: Ids = ()


class Passage(Frozen):
    """What a record says of one paragraph: its kind, and what it names."""

    kind: PassageKind
    digest: Digest | None = None
    mentions: Ids = ()
    marks: dict[Number, Marked] = Field(default_factory=dict)


class Footnote(Frozen):
    """A footnote: only what the document, or the link itself, shows."""

    url: Url | None = None
    title: Text | None = None
    note: Text | None = None


class HeldText(Frozen):
    """The file that holds a source's text, wherever it is kept, and its checksum."""

    file: Text
    sha256: Sha256


class Archived(Frozen):
    """An archived copy of a document and the day it was made."""

    url: Url
    at: Date


class Source(Frozen):
    """A record of a document, never its text."""

    id: SourceId
    title: Text
    authors: Annotated[tuple[Text, ...], BeforeValidator(_listed)] = ()
    published: Date | None = None
    published_note: Text | None = None
    url: Url | None = None
    accessed: Date | None = None
    archived: Archived | None = None
    text: HeldText | None = None
    footnotes: dict[Number, Footnote] = {}
    passages: dict[Number, Passage] = {}
    note: Text | None = None

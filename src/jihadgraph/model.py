"""The data model: entities, statements with their evidence, sources; a statement's standing.

All models are frozen. A statement's reliability is typed nowhere: its *standing* is derived from
its evidence, see :func:`standing_of`.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
)

from jihadgraph.fields import (
    Address,
    Confidence,
    Date,
    Digest,
    EntityId,
    Grade,
    Ids,
    Number,
    Sha256,
    SourceId,
    StatementId,
    StatementIds,
    Text,
    Url,
    as_address,
    as_aliases,
    as_evidence_list,
    as_list,
    as_quote,
    as_speaker,
)


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


ASSERTED = frozenset({Standing.ASSERTED})
"""What traversals and plain triples take, unless more is asked for."""


class PassageKind(StrEnum):
    """What a paragraph of a source is; only ``text`` is evidence."""

    TEXT = "text"
    HEADLINE = "headline"
    CAPTION = "caption"
    KEYWORDS = "keywords"
    LINKS = "links"
    AUTHOR = "author"
    REFERENCES = "references"


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

    at: Annotated[Address, PlainValidator(as_address), PlainSerializer(str)]
    by: Annotated[Speaker | None, BeforeValidator(as_speaker)] = None
    said: Date | None = None
    stance: Stance = Stance.SUPPORTS
    modality: Modality = Modality.STATES
    quote: Annotated[Text, AfterValidator(as_quote)] | None = None
    implicit: Ids = ()
    """Entities that the passage means without naming them, the speaker too."""
    note: Text | None = None

    @property
    def modality_written(self) -> bool:
        """Whether the analyst wrote the modality out, rather than leaving the default."""
        return "modality" in self.model_fields_set


EvidenceList = Annotated[tuple[Evidence, ...], BeforeValidator(as_evidence_list)]


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
    return min(map(strength_of, supports), key=_STRONGEST_FIRST.index)


_STRONGEST_FIRST = tuple(Standing)


def strength_of(item: Evidence) -> Standing:
    """How a statement stands that has this piece of support alone."""
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
    when = statement.when and statement.when.text
    if isinstance(statement, Fact):
        said: tuple[object, ...] = (statement.entity, statement.property, statement.value)
        return (*said, statement.of, statement.where, when)
    ends = sorted(statement.ends) if symmetric else statement.ends
    qualifiers = tuple(sorted(statement.qualifiers.items())) if statement.qualifiers else ()
    return (*ends, statement.type, qualifiers, when)


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
    aliases: Annotated[tuple[Alias, ...], BeforeValidator(as_aliases)] = ()
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
    aliases: Annotated[tuple[Alias, ...], BeforeValidator(as_aliases)] = ()
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


class Archived(Frozen):
    """An archived copy of a document and the day it was made."""

    url: Url
    at: Date


class Footnote(Frozen):
    """A footnote: only what the document, or the link itself, shows."""

    url: Url | None = None
    title: Text | None = None
    archived: Archived | None = None
    note: Text | None = None


class HeldText(Frozen):
    """The file that holds a source's text, wherever it is kept, and its checksum."""

    file: Text
    sha256: Sha256


class Source(Frozen):
    """A record of a document, never its text."""

    id: SourceId
    title: Text
    authors: Annotated[tuple[Text, ...], BeforeValidator(as_list)] = ()
    published: Date | None = None
    published_note: Text | None = None
    url: Url | None = None
    accessed: Date | None = None
    archived: Archived | None = None
    text: HeldText | None = None
    footnotes: dict[Number, Footnote] = {}
    passages: dict[Number, Passage] = {}
    note: Text | None = None

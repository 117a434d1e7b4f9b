"""The vocabulary: kinds of entities, relation types, qualifiers, properties, identifier schemes.

One table, ``vocabulary.yaml``, from which validation, RDF and the codebook page derive; a data set
may add entries of its own in ``data/vocabulary.yaml``. A new type is one entry.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import SchemaError, SchemaValidator, core_schema

from jihadgraph.marks import read_yaml_mapping
from jihadgraph.when import Time


class _Entry(BaseModel):
    """What every entry of the vocabulary has."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: str
    label: str
    definition: str


class Kind(_Entry):
    """A kind of entity."""

    not_when: str
    color: str = Field(pattern="^#[0-9a-fA-F]{6}$")
    event: bool = False
    """It happens once, so that a figure about it needs no date."""
    person: bool = False
    """It is one human being: where there is one of a kind, all such kinds are one."""
    connects: bool = True
    """Whether a path leads through such an entity without being asked to."""
    mappings: dict[str, str] = {}


class Qualifier(_Entry):
    """A further word on a relation, from a closed list of values, each with its definition."""

    values: dict[str, str]


class RelationType(_Entry):
    """A type of relation: what it means, what it joins, how its date is read."""

    family: str
    inverse: str
    not_when: str
    subject_kinds: tuple[str, ...] = Field(alias="from")
    object_kinds: tuple[str, ...] = Field(alias="to")
    symmetric: bool = False
    time: Time
    accusatory: bool = False
    ends_with_death: bool = False
    """The relation cannot outlast the death of a person at either end."""
    actor: Literal["from", "both", "none"] = "none"
    """Which ends act when it happens."""
    excludes: tuple[str, ...] = ()
    """Types that cannot hold of the same two ends at the same time."""
    sole: Literal["from", "to"] | None = None
    """The end of which there is one of a kind at a time."""
    sole_kinds: tuple[str, ...] = ()
    """The kinds of which that is so; all where none is given."""
    one_way: bool = False
    """It cannot run the other way as well."""
    steady: bool = False
    """It does not change in time, so that two statements of it need no dates to be compared."""
    one_body: bool = False
    """What one end does is also said of the other."""
    claimable: bool = False
    """The end at ``from`` may claim it; said by others alone it is an attribution."""
    avowable: bool = False
    """The end at ``to`` tells of its own affairs too when it says so: that is no allegation."""
    settled_by: str | None = None
    """What would settle a disagreement about it."""
    lineage: Literal["from", "to"] | None = None
    """Which end is the ancestor, where the type says what came of what."""
    qualifiers: tuple[str, ...] = ()
    mappings: dict[str, str] = {}
    codebook: str | None = None
    example: dict[str, str] = {}

    @property
    def ancestor_kinds(self) -> frozenset[str]:
        """Kinds of what counts as an ancestor: what may itself have come of something.

        So a group that founded another is one, and a leader who did is not.
        """
        if self.lineage is None:
            return frozenset()
        return frozenset(self.object_kinds if self.lineage == "from" else self.subject_kinds)


class Property(_Entry):
    """A property of an entity: what its value is and which kinds may bear it."""

    not_when: str
    value: Literal["quantity", "date", "text"]
    kinds: tuple[str, ...]
    of: bool = False
    accrues: bool = False
    """It is counted over the period of ``when``."""
    part_of: str | None = None
    """The property that counts this one in, so that it is never less."""
    dated_by: tuple[str, ...] = ()
    """Types of relation that happen to its bearer, at ``to``, on that date."""
    settled_by: str | None = None
    """What would settle a disagreement about it."""
    mappings: dict[str, str] = {}
    example: dict[str, str] = {}

    @property
    def time(self) -> Time:
        """How the date of such a fact is read: a value that is a date says when it happened."""
        return "event" if self.value == "date" else "state"


class Scheme(_Entry):
    """A scheme of identifiers that ``same_as`` may use, with the form of its identifiers."""

    pattern: str
    url: str | None = None


def has_form(pattern: str, text: str) -> bool:
    """Whether a text has the form of a pattern, whole.

    A data set may bring patterns of its own, and Python's own engine can be made to take for ever
    by some; pydantic's takes linear time. Raises ``ValueError`` for a pattern that it cannot read:
    none with look-around or back-references, or one that would take too much memory.
    """
    return _forms(pattern).isinstance_python(text)


@lru_cache(maxsize=256)
def _forms(pattern: str) -> SchemaValidator:
    try:
        return SchemaValidator(core_schema.str_schema(pattern=f"^(?:{pattern})$"))
    except SchemaError as error:
        raise ValueError(str(error)) from None


class Vocabulary(BaseModel):
    """All entries by id. Raises ``pydantic.ValidationError`` where an entry is malformed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: dict[str, Kind] = {}
    qualifiers: dict[str, Qualifier] = {}
    relations: dict[str, RelationType] = {}
    properties: dict[str, Property] = {}
    identifiers: dict[str, Scheme] = {}

    @model_validator(mode="before")
    @classmethod
    def _name_entries(cls, data: Any) -> Any:
        """An entry's id is the key under which it stands."""
        if not isinstance(data, dict):
            return data
        return {section: _named(entries) for section, entries in data.items()}

    def extended(self, other: Vocabulary) -> Vocabulary:
        """This vocabulary with the entries of another; on a clash the other's count."""
        sections = {
            section: {**getattr(self, section), **getattr(other, section)}
            for section in type(self).model_fields
        }
        return self.model_copy(update=sections)

    def properties_of(self, value: Literal["quantity", "date", "text"]) -> frozenset[str]:
        """Ids of the properties whose value is a quantity, a date or text."""
        return frozenset(name for name, entry in self.properties.items() if entry.value == value)

    def clashes(self, other: Vocabulary) -> list[tuple[str, str]]:
        """Section and id of each entry of ``other`` whose id is taken here.

        Relation types and properties share one namespace, since both are RDF predicates.
        """
        predicates = {**self.relations, **self.properties}
        taken = {"relations": predicates, "properties": predicates}
        return [
            (section, entry)
            for section in type(self).model_fields
            for entry in getattr(other, section)
            if entry in taken.get(section, getattr(self, section))
        ]


def _named(entries: Any) -> Any:
    if not isinstance(entries, dict):
        return entries
    return {
        name: {"id": name, **entry} if isinstance(entry, dict) else entry
        for name, entry in entries.items()
    }


def shipped_vocabulary() -> Vocabulary:
    """The vocabulary that comes with the package."""
    text = resources.files("jihadgraph").joinpath("vocabulary.yaml").read_text("utf-8")
    return Vocabulary.model_validate(
        read_yaml_mapping(Path("vocabulary.yaml"), text).records[0].data
    )

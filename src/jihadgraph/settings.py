"""The settings of a project: what ``[tool.jihadgraph]`` in its ``pyproject.toml`` may say."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, StrictBool
from pydantic_core import PydanticCustomError

from jihadgraph.fields import Text, shape_of


def as_texts(value: Any) -> tuple[str, ...]:
    """A list of texts."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise PydanticCustomError(
        "wrong-shape", "a list of texts was expected, not {shape}", {"shape": shape_of(value)}
    )


def as_count(value: Any) -> int:
    """A whole number from 1 up."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
        return value
    raise PydanticCustomError("wrong-shape", "a whole number from 1 up was expected")


def as_amount(value: Any) -> float:
    """A number that is not below 0; not infinite either."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and 0 <= value < float("inf"):
        return float(value)
    raise PydanticCustomError("wrong-shape", "a number from 0 up was expected")


Texts = Annotated[tuple[str, ...], PlainValidator(as_texts)]
Count = Annotated[int, PlainValidator(as_count)]
Amount = Annotated[float, PlainValidator(as_amount)]


class _Table(BaseModel):
    """A table of settings: immutable, and closed to keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class LinkSettings(_Table):
    """How ``source links`` asks; what is not given is as the command has it."""

    timeout: Amount | None = None
    """Seconds for one answer, from the first word to the last."""
    pause: Amount | None = None
    """Seconds between two questions to one host."""
    concurrency: Count | None = None
    """Questions under way at once, to all hosts."""
    expire: Amount | None = None
    """Days for which an answer counts."""


class Settings(_Table):
    """What a project demands of its data, and tells whoever works on it."""

    corrections: Text | None = None
    """Where to write to ask for a correction, and not in public."""
    strict: StrictBool = False
    """Warnings fail a check too."""
    select: Texts = ()
    """Codes or names of the only rules to be asked."""
    ignore: Texts = ()
    """Codes or names of rules not to be asked."""
    min_independent: dict[str, Count] = Field({}, alias="min-independent")
    """Voices that must stand behind a statement, by relation type or property."""
    links: LinkSettings = LinkSettings()

"""The settings of a project: what ``[tool.jihadgraph]`` in its ``pyproject.toml`` may say."""

from __future__ import annotations

import sys
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, StrictBool

from jihadgraph.fields import Text, as_text, not_as_expected, shape_of

MOST_AT_ONCE = 64
"""Questions under way at once; each takes a connection and the memory of a page."""


def as_list_of_texts(value: Any) -> Any:
    """A list, of which each item is to be a text."""
    if isinstance(value, list | tuple):
        return value
    raise not_as_expected("a list of texts", shape_of(value))


def is_visible_line(text: str) -> bool:
    """Whether a text is one line of characters that are seen, and not of blanks alone."""
    return bool(text.strip()) and text.isprintable()


def as_visible_line(value: Any) -> str:
    """A text of one line that can be seen."""
    text = as_text(value)
    if is_visible_line(text):
        return text
    raise not_as_expected("one line of visible text", "one with characters that are not seen")


def _whole(value: Any) -> bool:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return is_whole and abs(value) <= sys.maxsize


def _finite(value: Any) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and abs(value) <= sys.float_info.max


def as_count(value: Any) -> int:
    """A whole number from 1 up."""
    if _whole(value) and value >= 1:
        return int(value)
    raise not_as_expected("a whole number from 1 up", _given(value))


def as_concurrency(value: Any) -> int:
    """A whole number from 1 up that a machine and a network can bear."""
    if _whole(value) and 1 <= value <= MOST_AT_ONCE:
        return int(value)
    raise not_as_expected(f"a whole number from 1 to {MOST_AT_ONCE}", _given(value))


def as_amount(value: Any) -> float:
    """A number that is not below 0; not infinite either."""
    if _finite(value) and value >= 0:
        return float(value)
    raise not_as_expected("a number from 0 up", _given(value))


def as_length_of_time(value: Any) -> float:
    """A number above 0; not infinite either."""
    if _finite(value) and value > 0:
        return float(value)
    raise not_as_expected("a number above 0", _given(value))


def _given(value: Any) -> str:
    """A number as it is; one of hundreds of digits, or anything else, in words."""
    if _finite(value) or isinstance(value, float):
        return f"`{value}`"
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return "a number beyond measure" if is_number else shape_of(value)


Texts = Annotated[tuple[Text, ...], BeforeValidator(as_list_of_texts)]
VisibleLine = Annotated[str, PlainValidator(as_visible_line)]
Count = Annotated[int, PlainValidator(as_count)]
Amount = Annotated[float, PlainValidator(as_amount)]


class _Table(BaseModel):
    """A table of settings: immutable, and closed to keys that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class LinkSettings(_Table):
    """How ``source links`` asks; what is not given is as the command has it."""

    timeout: Annotated[float, PlainValidator(as_length_of_time)] | None = None
    """Seconds for one answer, from the first word to the last."""
    pause: Amount | None = None
    """Seconds between two questions to one host."""
    concurrency: Annotated[int, PlainValidator(as_concurrency)] | None = None
    """Questions under way at once, to all hosts."""
    expire: Amount | None = None
    """Days for which an answer counts."""


class Settings(_Table):
    """What a project demands of its data, and tells whoever works on it."""

    corrections: VisibleLine | None = None
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

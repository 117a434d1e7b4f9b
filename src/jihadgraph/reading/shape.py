"""What pydantic finds wrong with a record, said in the words of the format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from jihadgraph.diagnostics import Diagnostic
from jihadgraph.locations import Step, place
from jihadgraph.marks import Parsed, Record
from jihadgraph.model import (
    Alias,
    Archived,
    Assessment,
    Evidence,
    Footnote,
    HeldText,
    Marked,
    Passage,
    Speaker,
    shape_of,
)
from jihadgraph.rules import RULES
from jihadgraph.spelling import did_you_mean, listed, slug

_NESTED: dict[str, type[BaseModel]] = {
    "cite": Evidence,
    "by": Speaker,
    "aliases": Alias,
    "assessment": Assessment,
    "text": HeldText,
    "archived": Archived,
    "footnotes": Footnote,
    "passages": Passage,
    "marks": Marked,
}
"""The model of the mappings under a key."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a pydantic error means for the analyst: rule, message, hint, and where to point."""

    rule: str
    message: str
    hint: str = ""
    path: tuple[Step, ...] = ()
    at_key: bool = False


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that a model has in files."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def complaints(error: ValidationError, keys: tuple[str, ...]) -> Iterator[Complaint]:
    """What is wrong with a record whose own keys are ``keys``."""
    for item in error.errors(include_url=False):
        translate = _TRANSLATIONS.get(item["type"], _other)
        yield translate(item, keys)


def report(
    parsed: Parsed,
    record: Record,
    complaint: Complaint,
    subject: str | None,
    prefix: tuple[Step, ...] = (),
) -> Diagnostic:
    """A complaint as a diagnostic at its place."""
    path = (*prefix, *complaint.path)
    where = place(parsed, record, path, key=complaint.at_key)
    return Diagnostic(RULES[complaint.rule], where, complaint.message, complaint.hint, subject)


def unknown_key(key: str, keys: tuple[str, ...], path: tuple[Step, ...] = ()) -> Complaint:
    """A key that the record does not know."""
    hint = did_you_mean(key, keys) or f"the keys here are {listed(keys)}"
    return Complaint("unknown-key", f"`{key}` is not a key here", hint, (*path, key), at_key=True)


def _missing(item: Any, keys: tuple[str, ...]) -> Complaint:
    key = str(item["loc"][-1])
    return Complaint("missing-key", f"`{key}` is missing", f"add `{key}: …`", item["loc"][:-1])


def _extra(item: Any, keys: tuple[str, ...]) -> Complaint:
    above = [_NESTED[step] for step in item["loc"][:-1] if step in _NESTED]
    allowed = keys_of(above[-1]) if above else keys
    return unknown_key(str(item["loc"][-1]), allowed, item["loc"][:-1])


def _bad_id(item: Any, keys: tuple[str, ...]) -> Complaint:
    proposal = slug(str(item["input"]))
    hint = f"write `{proposal}`" if proposal else "use a to z, 0 to 9 and single hyphens"
    return Complaint("bad-id", f"`{item['input']}` is no id", hint, item["loc"])


def _bad_choice(item: Any, keys: tuple[str, ...]) -> Complaint:
    choices = [
        word.strip("'") for word in item["ctx"]["expected"].replace(" or ", ", ").split(", ")
    ]
    typed = item["input"]
    if not isinstance(typed, str):
        return _wrong_shape(item, keys)
    near = did_you_mean(typed, choices)
    message = f"`{typed}` is none of {listed(choices)}"
    return Complaint("bad-choice", message, near or "choose one of them", item["loc"])


_EXPECTED = {
    "string_type": "a text",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_parsing": "a number",
    "int_type": "a number",
}


def _wrong_shape(item: Any, keys: tuple[str, ...]) -> Complaint:
    path, at_key = item["loc"], False
    if path and path[-1] == "[key]":
        path, at_key = path[:-1], True
    expected = _EXPECTED.get(item["type"], "another value")
    given = item["input"]
    message = f"{expected} was expected, not {shape_of(given)}"
    if isinstance(given, str) and expected in {"a number", "true or false"}:
        message = f"{expected} was expected, not `{given}`"
    hint = "leave the key out where there is nothing to say" if given is None else ""
    return Complaint("wrong-shape", message, hint, path, at_key)


def _other(item: Any, keys: tuple[str, ...]) -> Complaint:
    """Our own errors, whose type is the name of the rule; any further one by its own words."""
    if item["type"] in RULES:
        return Complaint(item["type"], item["msg"], _HINTS.get(item["type"], ""), item["loc"])
    return Complaint("wrong-shape", item["msg"], "", item["loc"])


_HINTS = {
    "bad-address": "copy the address from `jihadgraph sources ID`",
    "long-quote": "quote the few words that carry the point",
    "bad-url": "write the whole link, such as `https://example.org/report`",
    "bad-grade": "write it as `B2`",
    "bad-digest": "run `jihadgraph source index` to write it",
}

_TRANSLATIONS: dict[str, Callable[[Any, tuple[str, ...]], Complaint]] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "string_pattern_mismatch": _bad_id,
    "enum": _bad_choice,
    "literal_error": _bad_choice,
    **dict.fromkeys(_EXPECTED, _wrong_shape),
}

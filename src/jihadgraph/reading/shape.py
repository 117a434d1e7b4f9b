"""What pydantic finds wrong with a record, said in the words of the format."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from jihadgraph.diagnostics import Diagnostic, Fix, Location
from jihadgraph.fields import shape_of
from jihadgraph.locations import Step, place, rewriting
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
)
from jihadgraph.reading.meant import meant
from jihadgraph.rules import RULES
from jihadgraph.settings import LinkSettings
from jihadgraph.spelling import listed, nearest, slug

_M = TypeVar("_M", bound=BaseModel)


class Form(NamedTuple):
    """A mapping of the format: what messages call it, and the keys that it may have."""

    called: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a pydantic error means for the analyst: rule, message, hint, and where to point."""

    rule: str
    message: str
    hint: str = ""
    path: tuple[Step, ...] = ()
    at_key: bool = False
    instead: str | None = None
    """What may be meant in place of the scalar or key that stands there."""


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that a model has in files, its own before those of its base."""
    inherited = getattr(model.__base__, "model_fields", {})
    fields = sorted(model.model_fields.items(), key=lambda field: field[0] in inherited)
    return tuple(field.alias or name for name, field in fields)


_NESTED = {
    "cite": Form("a piece of evidence", keys_of(Evidence)),
    "by": Form("a speaker", keys_of(Speaker)),
    "aliases": Form("an alias", keys_of(Alias)),
    "assessment": Form("an assessment", keys_of(Assessment)),
    "text": Form("`text`", keys_of(HeldText)),
    "archived": Form("`archived`", keys_of(Archived)),
    "footnotes": Form("a footnote", keys_of(Footnote)),
    "passages": Form("a passage", keys_of(Passage)),
    "marks": Form("a footnote mark", keys_of(Marked)),
    "links": Form("`links`", keys_of(LinkSettings)),
}
"""The form of the mappings under a key."""


def validated(model: type[_M], data: dict[str, Any]) -> _M:
    """The model of plain data. Raises ``pydantic.ValidationError``."""
    made: _M = model.__pydantic_validator__.validate_python(data, by_alias=True, by_name=False)
    return made


def diagnostic(
    complaint: Complaint, where: Location, subject: str | None = None, fix: Fix | None = None
) -> Diagnostic:
    """A complaint as a diagnostic, which repeats no more of a value than tells which it is."""
    message, hint = shortened(complaint.message), shortened(complaint.hint)
    return Diagnostic(RULES[complaint.rule], where, message, hint, subject, fix)


def shortened(text: str) -> str:
    """A text whose long quotations are cut, and the whole where there are too many of them."""
    cut = _QUOTED.sub(lambda quoted: f"`{quoted[1]}…`", text)
    return cut if len(cut) <= _LONGEST else f"{cut[: _LONGEST - 1]}…"


_QUOTED = re.compile(r"`([^`]{79})[^`]{2,}`")
_LONGEST = 2_000
"""Characters of a message: far more than the longest list of keys has."""


def look_closer(
    model: type[_M], data: dict[str, Any], form: Form, found: list[Complaint]
) -> _M | None:
    """The model less the keys that were left empty, or what is wrong with the data, in ``found``.

    What is in ``found`` already says of keys that they are unknown, and were removed.
    """
    empty: set[tuple[str, ...]] = set()
    filled = _filled(data, empty)
    try:
        return validated(model, filled)
    except ValidationError as error:
        unknown = [str(complaint.path[-1]) for complaint in found]
        found += complaints(error, form, unknown=unknown, empty=empty)
    return None


def _filled(value: Any, empty: set[tuple[str, ...]], path: tuple[str, ...] = ()) -> Any:
    """Data less the keys without a value, whose paths are noted in ``empty``."""
    if isinstance(value, list):
        return [_filled(item, empty, path) for item in value]
    if not isinstance(value, dict):
        return value
    empty.update((*path, key) for key, item in value.items() if item is None)
    return {
        key: _filled(item, empty, (*path, key)) for key, item in value.items() if item is not None
    }


def complaints(
    error: ValidationError,
    form: Form,
    *,
    unknown: Iterable[str] = (),
    empty: Container[tuple[str, ...]] = (),
) -> Iterator[Complaint]:
    """What is wrong with a record, less what follows from another mistake.

    ``unknown`` are keys that were found unknown before: a required key misspelt is one mistake,
    and not a missing key as well. ``empty`` are the paths of keys that were given no value.
    """
    items = error.errors(include_url=False)
    extra: list[tuple[tuple[Step, ...], str]] = [((), key) for key in unknown]
    extra += [(item["loc"][:-1], str(item["loc"][-1])) for item in items if _is_extra(item)]
    misspelt = {(*path, nearest(key, _form_at(path, form).keys)) for path, key in extra}
    inner = {item["loc"][:1] for item in items if len(item["loc"]) > 1}
    for item in items:
        if item["type"] == "too_short" and item["loc"] in inner:
            continue  # a list without its malformed items is not short for lack of any
        if item["type"] != "missing":
            yield _TRANSLATIONS.get(item["type"], _other)(item, form)
        elif item["loc"] not in misspelt:
            keys = tuple(step for step in item["loc"] if isinstance(step, str))
            yield (_empty if keys in empty else _missing)(item, form)


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
    fix = _offer(parsed, record, path, complaint)
    return diagnostic(complaint, where, subject, fix)


def _offer(
    parsed: Parsed, record: Record, path: tuple[Step, ...], complaint: Complaint
) -> Fix | None:
    """The fix that writes what may be meant."""
    if (meant := complaint.instead) is None:
        return None
    edit = rewriting(parsed, record, path, meant, key=complaint.at_key)
    return Fix(shortened(f"write `{meant}`"), (edit,)) if edit else None


def unknown_key(key: str, form: Form, path: tuple[Step, ...] = ()) -> Complaint:
    """A key that a mapping does not know."""
    near = nearest(key, form.keys)
    hint = f"did you mean `{near}`?" if near else f"its keys are {listed(form.keys, 'and')}"
    if key in _NESTED["cite"].keys and "cite" in form.keys:
        near, hint = None, f"it belongs to the evidence: `cite: {{at: …, {key}: …}}`"
    message = f"`{key}` is no key of {form.called}"
    return Complaint("unknown-key", message, hint, (*path, key), at_key=True, instead=near)


def _form_at(path: tuple[Step, ...], form: Form) -> Form:
    above = [_NESTED[step] for step in path if isinstance(step, str) and step in _NESTED]
    return above[-1] if above else form


def _key_at(path: tuple[Step, ...]) -> str:
    """The key under which a value stands, itself or in a list."""
    return next((step for step in reversed(path) if isinstance(step, str)), "this")


def _value_at(path: tuple[Step, ...]) -> str:
    """How a message calls a value: by its key, and its number where it is an item of a list."""
    key = f"`{_key_at(path)}`"
    is_item = path and isinstance(path[-1], int)
    return f"item {int(path[-1]) + 1} of {key}" if is_item else key


def _is_extra(item: Any) -> bool:
    return bool(item["type"] == "extra_forbidden")


def _missing(item: Any, form: Form) -> Complaint:
    path, key = item["loc"][:-1], str(item["loc"][-1])
    if item["loc"] == _CITE:
        return _uncited(item, form)
    message = f"{_form_at(path, form).called} needs `{key}`, and it is missing"
    return Complaint("missing-key", message, f"add `{key}: …`", path)


_CITE = ("cite",)


def _uncited(_item: Any, form: Form) -> Complaint:
    hint = "add `cite: SOURCE#pN`, the passage that says so"
    return Complaint("uncited", f"{form.called} cites nothing", hint, _CITE, at_key=True)


def _empty(item: Any, form: Form) -> Complaint:
    if item["loc"] == _CITE:
        return _uncited(item, form)
    key = str(item["loc"][-1])
    message = f"{_form_at(item['loc'][:-1], form).called} needs `{key}`, and it is empty"
    return Complaint("missing-key", message, f"write its value after `{key}: `", item["loc"])


def _extra(item: Any, form: Form) -> Complaint:
    path, key = item["loc"][:-1], str(item["loc"][-1])
    return unknown_key(key, _form_at(path, form), path)


def _bad_pattern(item: Any, _: Form) -> Complaint:
    if item["loc"][-1] == "color":
        hint = 'write six hexadecimal digits in quotes, such as `"#8a4b00"`'
        return Complaint("bad-vocabulary", f"`{item['input']}` is no colour", hint, item["loc"])
    of_statement = "--" in item["ctx"]["pattern"]
    parts = item["input"].split("--") if of_statement else [item["input"]]
    proposal = "--".join(part for part in map(slug, parts) if part)
    hint = f"write `{proposal}`" if proposal else "use a to z, 0 to 9 and single hyphens"
    if "by" in item["loc"]:
        hint = f"an unnamed speaker is written `by: {{as: {item['input']}}}`; of an entity the id"
        proposal = ""
    message = f"`{item['input']}` is no id"
    return Complaint("bad-id", message, hint, item["loc"], instead=proposal or None)


def _bad_choice(item: Any, form: Form) -> Complaint:
    if not isinstance(item["input"], str):
        return _wrong_shape(item, form)
    expected = item["ctx"]["expected"].replace(" or ", ", ").split(", ")
    choices = [word.strip("'") for word in expected]
    return bad_choice(item["input"], _key_at(item["loc"]), choices, item["loc"])


def bad_choice(typed: str, key: str, choices: Iterable[str], path: tuple[Step, ...]) -> Complaint:
    """A value that is none of those that its key allows."""
    choices = tuple(choices)
    near = nearest(typed, choices)
    hint = f"did you mean `{near}`?" if near else f"its values are {listed(choices, 'and')}"
    return Complaint("bad-choice", f"`{typed}` is no value of `{key}`", hint, path, instead=near)


_EXPECTED = {
    "string_type": "a text",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "bool_type": "`true` or `false`",
    "bool_parsing": "`true` or `false`",
    "int_parsing": "a number",
    "int_type": "a number",
}


def _wrong_shape(item: Any, _: Form) -> Complaint:
    path, given = item["loc"], item["input"]
    expected = _EXPECTED.get(item["type"], "another value")
    if path and path[-1] == "[key]":
        key = _key_at(path[:-2])
        message = f"the keys under `{key}` are numbers, and `{given}` is none"
        return Complaint("wrong-shape", message, "write the number alone", path[:-1], at_key=True)
    what = f"`{given}`" if expected.endswith(("number", "false`")) else shape_of(given)
    hint = ""
    if expected == "a list" and isinstance(given, str):
        hint = f"write `[{given}]`" if len(given) <= _SHORT else "put it in brackets: `[…]`"
    message = f"{expected} was expected for `{_key_at(path)}`, not {what}"
    return Complaint("wrong-shape", message, hint, path)


def _bad_number(item: Any, _: Form) -> Complaint:
    """A number of a passage or a footnote that cannot be one."""
    path, key = item["loc"], _key_at(item["loc"][:-2])
    why = _NUMBERS[item["type"]]
    message = f"`{item['input']}` under `{key}` is no number of a passage or footnote: {why}"
    return Complaint("wrong-shape", message, "", path[:-1], at_key=True)


_NUMBERS = {
    "greater_than_equal": "paragraphs and footnotes count from 1",
    "int_parsing_size": "no document has so many",
}

_SHORT = 40
"""Characters of a value that a hint repeats."""


def _other(item: Any, _: Form) -> Complaint:
    """Our own errors, whose type is the name of the rule; any further one by its own words."""
    context = item.get("ctx", {})
    if "expected" in context:
        expected, given = context["expected"], context["given"]
        message = f"{expected} was expected for {_value_at(item['loc'])}, not {given}"
        return Complaint(item["type"], message, "", item["loc"])
    if item["type"] in RULES:
        hint = "" if "mistake" in context else _HINTS.get(item["type"], "")
        instead = meant(item["type"], item["input"])
        return Complaint(item["type"], item["msg"], hint, item["loc"], instead=instead)
    return Complaint("wrong-shape", item["msg"], "", item["loc"])


_HINTS = {
    "bad-address": "`jihadgraph sources SOURCE` lists the passages of a source",
    "long-quote": "quote the few words that carry the point",
    "bad-url": "write the whole link, such as `https://example.org/report`",
    "bad-grade": "write it as `B2`",
    "bad-digest": "`jihadgraph source index` writes it",
    "ends-before-it-begins": "swap the two dates",
}

_TRANSLATIONS: dict[str, Callable[[Any, Form], Complaint]] = {
    "extra_forbidden": _extra,
    "too_short": _uncited,
    "string_pattern_mismatch": _bad_pattern,
    "enum": _bad_choice,
    "literal_error": _bad_choice,
    **dict.fromkeys(_NUMBERS, _bad_number),
    **dict.fromkeys(_EXPECTED, _wrong_shape),
}

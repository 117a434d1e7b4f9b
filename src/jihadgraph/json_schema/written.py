"""The schema of a model as it is written in a file: short forms, scalars, keys left empty."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from sys import intern
from types import ModuleType
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from jihadgraph.fields import (
    LONGEST_QUOTE,
    Matching,
    as_address,
    as_aliases,
    as_date,
    as_evidence_list,
    as_list,
    as_quote,
    as_speaker,
    as_text,
)
from jihadgraph.json_schema.meanings import MEANINGS

Schema = dict[str, Any]

EMPTY: Schema = {"type": "null"}
"""A key without a value, which is as good as none."""
_VISIBLE = r"(?:\S|\ufeff)"
"""JavaScript takes U+FEFF for white space, and Python does not."""
TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": _VISIBLE}
"""Any scalar: one that a tool reads as a number or a switch is text as well."""

_YEAR = r"(?:(?!0000)[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
_DAY = r"(?:0[1-9]|[12][0-9]|3[01]|XX)"
_MONTH = rf"(?:(?:0[1-9]|1[0-2]|XX)(?:-{_DAY})?|2[1-4])"
_DATE = rf"{_YEAR}(?:-{_MONTH})?[?~%]?"
DATE: Schema = {
    "type": ["string", "integer"],
    "pattern": rf"^(?:{_DATE}|(?:{_DATE}|\.\.)?/{_DATE}|{_DATE}/(?:\.\.)?)$",
    "minimum": 0,
    "maximum": 9999,
    "examples": ["2014", "2014-03-15", "1996/2001", "2015/..", "2014~"],
}
ADDRESS: Schema = {
    "type": "string",
    "pattern": r"^[a-z0-9]+(?:-[a-z0-9]+)*#p[1-9][0-9]{0,5}(?:\.fn[1-9][0-9]{0,5})?$",
    "examples": ["some-report#p11", "some-report#p11.fn4"],
}
QUANTITY: Schema = {
    "type": ["string", "integer"],
    "pattern": r"^(?:(?:~|<=|>=)?[0-9]{1,15}|[0-9]{1,15}\.\.[0-9]{1,15}|dozens|scores|hundreds)$",
    "minimum": 0,
    "examples": ["13", "~170", "<=200", ">=17", "12..24", "dozens"],
}
_QUOTE = {**TEXT, "pattern": rf"^\s*{_VISIBLE}+(?:\s+{_VISIBLE}+){{0,{LONGEST_QUOTE - 1}}}\s*$"}
_SWITCH: Schema = {
    "type": ["boolean", "integer", "string"],
    "pattern": "^(?:[yY](?:[eE][sS])?|[nN][oO]?|[tT](?:[rR][uU][eE])?|[fF](?:[aA][lL][sS][eE])?|"
    "[oO][nN]|[oO][fF][fF]|[01])$",
    "minimum": 0,
    "maximum": 1,
}
_NUMBER = r"^\s*[+]?[0-9][0-9_]*\s*$"
_ID_OF_SPEAKER = {"type": ["string", "number", "boolean"], "pattern": "^[a-z0-9]+(?:-[a-z0-9]+)*$"}

_PLAIN: dict[Callable[..., Any], Schema] = {
    as_text: TEXT, as_date: DATE, as_address: ADDRESS, as_quote: _QUOTE,
}  # fmt: skip
"""What a function makes a value of, where it is a scalar."""


def _one_or_several(several: Schema) -> Schema:
    return {"anyOf": [several["items"], several]}


def _evidence(several: Schema) -> Schema:
    """An address, evidence as a mapping, or a list of both."""
    one = {"anyOf": [ADDRESS, several["items"]]}
    return {"anyOf": [ADDRESS, several["items"], {**several, "items": one}]}


def _speaker(mapping: Schema) -> Schema:
    return {"anyOf": [_ID_OF_SPEAKER, *mapping["anyOf"]]}


def _aliases(several: Schema) -> Schema:
    return {**several, "items": {"anyOf": [TEXT, several["items"]]}}


_SHORT: dict[Callable[..., Any], Callable[[Schema], Schema]] = {
    as_list: _one_or_several,
    as_evidence_list: _evidence,
    as_speaker: _speaker,
    as_aliases: _aliases,
}
"""What may be written for the long form, by the function that makes the long form of it."""


class WrittenForm(GenerateJsonSchema):
    """Generates the schema of what may be written for a model."""

    def function_plain_schema(self, schema: Any) -> Schema:
        """What a function makes of plain data."""
        return dict(_PLAIN[schema["function"]["function"]])

    def function_before_schema(self, schema: Any) -> Schema:
        """A short form, and the long one."""
        long = self.generate_inner(schema["schema"])
        return _SHORT[schema["function"]["function"]](long)

    def function_after_schema(self, schema: Any) -> Schema:
        """A text that must have a form; an id is checked before it is interned."""
        function = schema["function"]["function"]
        if function is intern:
            return self.generate_inner(schema["schema"])
        if isinstance(function, Matching):
            return {**TEXT, "pattern": anchored(function.form.pattern)}
        return dict(_PLAIN[function])

    def str_schema(self, schema: Any) -> Schema:
        """Text, of a pattern or of any form."""
        return {**TEXT, "pattern": schema.get("pattern", "")}

    def bool_schema(self, schema: Any) -> Schema:
        """A switch, in any of the words that are read as one."""
        del schema
        return dict(_SWITCH)

    def dict_schema(self, schema: Any) -> Schema:
        """A mapping; numbers are keys as they are written."""
        values = self.generate_inner(schema["values_schema"])
        written: Schema = {"type": "object", "additionalProperties": values}
        if schema["keys_schema"]["type"] == "int":
            written["propertyNames"] = {"pattern": _NUMBER}
        return written

    def model_schema(self, schema: Any) -> Schema:
        """The keys of a model, each with what it means."""
        found = super().model_schema(schema)
        said = {**MEANINGS, **_said_of_fields(schema["cls"])}
        for key, written in found["properties"].items():
            written.pop("title", None)
            if meaning := said.get(f"{found['title']}.{key}", said.get(key)):
                written["description"] = meaning
        return found


def anchored(pattern: str) -> str:
    """A pattern that must match the whole, as JavaScript writes it: without possessive ``++``."""
    return f"^(?:{re.sub(r'(?<=[+*?}])[+]', '', pattern)})$"


def _said_of_fields(model: type) -> dict[str, str]:
    """What the docstrings of a model's fields say, by the keys of the files."""
    lines = _bodies(sys.modules[model.__module__]).get(model.__name__, [])
    fields: Any = getattr(model, "model_fields", {})
    return {
        fields[name].alias or name: " ".join(said.split()).replace("``", "`")
        for line, after in pairwise(lines)
        if (name := _field_of(line)) in fields and (said := _docstring_of(after))
    }


@cache
def _bodies(module: ModuleType) -> dict[str, list[ast.stmt]]:
    """The statements in each class of a module."""
    parts = ast.parse(inspect.getsource(module)).body
    return {part.name: part.body for part in parts if isinstance(part, ast.ClassDef)}


def _field_of(line: ast.stmt) -> str:
    match line:
        case ast.AnnAssign(target=ast.Name(id=name)):
            return name
    return ""


def _docstring_of(line: ast.stmt) -> str:
    match line:
        case ast.Expr(value=ast.Constant(value=str(said))):
            return said
    return ""


def as_written(model: Schema) -> Schema:
    """A model's schema in which what may be left out may also be left empty."""
    required = model.get("required", [])
    properties = {
        key: written if key in required else _or_empty(written)
        for key, written in model.get("properties", {}).items()
    }
    return {**model, **({"properties": properties} if properties else {})}


_SAID = ("description", "default")


def _or_empty(written: Schema) -> Schema:
    """A value or none; those of a mapping may be left empty too."""
    said: Schema = {key: written.pop(key) for key in _SAID if key in written}
    if isinstance(values := written.get("additionalProperties"), dict):
        written = {**written, "additionalProperties": _or_empty(values)}
    if said.get("default") in (None, [], {}):
        said.pop("default", None)
    forms = written.get("anyOf", [written])
    return {**said, "anyOf": forms if EMPTY in forms else [*forms, EMPTY]}

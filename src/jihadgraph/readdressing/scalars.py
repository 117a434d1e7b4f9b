"""The values of a data file, each with the keys above it and its extent in the text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from jihadgraph.marks.events import events_of, with_plain_lines


class Scalar(NamedTuple):
    """A value that is no collection: the keys above it, and where it stands, quotes included."""

    keys: tuple[str, ...]
    value: str
    start: int
    end: int


class _Token(NamedTuple):
    """A bracket, or a key or value; both formats are read as these."""

    bracket: str
    value: str = ""
    start: int = 0
    end: int = 0


def yaml_scalars(text: str) -> Iterator[Scalar]:
    """The values of a YAML file that is known to be sound."""
    return _scalars(_yaml_tokens(text))


def json_scalars(text: str) -> Iterator[Scalar]:
    """The values of a JSON Lines file that is known to be sound."""
    return _scalars(_json_tokens(text))


_BRACKETS = {
    yaml.MappingStartEvent: "{",
    yaml.MappingEndEvent: "}",
    yaml.SequenceStartEvent: "[",
    yaml.SequenceEndEvent: "]",
}


def _yaml_tokens(text: str) -> Iterator[_Token]:
    for event in events_of(with_plain_lines(text)):
        if isinstance(event, yaml.ScalarEvent):
            start: Any = event.start_mark
            end: Any = event.end_mark
            yield _Token("", event.value, start.index, end.index)
        elif type(event) in _BRACKETS:
            yield _Token(_BRACKETS[type(event)])


_JSON = re.compile(r'(?P<bracket>[{}\[\]])|"(?:[^"\\]|\\.)*"|[^\s{}\[\],:"]+')


def _json_tokens(text: str) -> Iterator[_Token]:
    for match in _JSON.finditer(text):
        if match["bracket"]:
            yield _Token(match["bracket"])
        else:
            value = str(json.loads(match[0])) if match[0].startswith('"') else match[0]
            yield _Token("", value, *match.span())


def _scalars(tokens: Iterator[_Token]) -> Iterator[Scalar]:
    for token in tokens:
        yield from _within(token, tokens, ())


def _within(token: _Token, tokens: Iterator[_Token], keys: tuple[str, ...]) -> Iterator[Scalar]:
    """The values of the node that begins with a token."""
    if token.bracket == "{":
        for key in _until("}", tokens):
            yield from _within(next(tokens), tokens, (*keys, key.value))
    elif token.bracket == "[":
        for item in _until("]", tokens):
            yield from _within(item, tokens, keys)
    else:
        yield Scalar(keys, token.value, token.start, token.end)


def _until(bracket: str, tokens: Iterator[_Token]) -> Iterator[_Token]:
    """The tokens up to a closing bracket; what reads them takes the rest of each node itself."""
    return iter(tokens.__next__, _Token(bracket))

"""The events of libyaml, and the text as libyaml and editors agree on its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml._yaml import CParser  # as PyYAML's own loaders have it, less what they make of the events

from jihadgraph.marks.bounds import MOST_OPEN


def events_of(text: str) -> Iterator[Any]:
    """The events of a YAML text, one by one; ``yaml.MarkedYAMLError`` is raised on the way."""
    return iter(CParser(text).get_event, None)


def skip(events: Iterator[Any], event: Any) -> None:
    """Pass over the rest of the node that begins with ``event``.

    Raises ``yaml.MarkedYAMLError`` where it is nested without end.
    """
    depth = int(isinstance(event, yaml.CollectionStartEvent))
    while depth:
        if depth > MOST_OPEN:
            raise yaml.MarkedYAMLError(problem="endless nesting", problem_mark=event.start_mark)
        event = next(events)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)


def with_plain_lines(text: str) -> str:
    """The text without what ends a line for libyaml and for few editors."""
    for separator in "\x85\u2028\u2029":
        text = text.replace(separator, " ")
    return with_plain_ends(text)


def with_plain_ends(text: str) -> str:
    """The text with a line feed in the place of a carriage return that stands alone."""
    return re.sub("\r(?!\n)", "\n", text) if "\r" in text else text

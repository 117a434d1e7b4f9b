"""What YAML does to text that people write in good faith, said in plain words.

libyaml's own messages name tokens; these name the trap and the way out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_QUOTE_IT = "put the value in quotes"
COMMENT = re.compile(r"(?<![ \t])[ \t]+(#[^\s#]+)")
"""A comment whose ``#`` is followed by text at once."""

_LONGEST_REST = 60
"""Characters of a line that a message repeats."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text, line and column from 0; libyaml's own may lie behind its end."""

    line: int
    column: int
    index: int


_TRAPS: tuple[tuple[str, str, str, str], ...] = (
    # pattern of libyaml's problem, whose mark tells the place, message, hint
    (
        r"expected comment or line break",
        "context",
        "`{rest}` begins a block of text here, not a value",
        'a value that begins with `>` or `|` needs quotes: `"{rest}"`',
    ),
    (
        r"mapping values are not allowed.*, the first",
        "problem",
        "this line goes on with the value above, and has a `: ` of its own",
        "indent it like the other keys of its record, or put the whole value in quotes",
    ),
    (
        r"mapping values are not allowed",
        "problem",
        "a second `: ` in one line: YAML reads it as a key inside a value",
        _QUOTE_IT,
    ),
    (
        r"unexpected (end of stream|document indicator)",
        "context",
        "this quotation mark is never closed",
        "close it, or remove it",
    ),
    (
        r"expected ',' or '[]}]'",
        "context",
        "this bracket is never closed, or a comma is missing after an entry",
        "close the bracket; separate the entries by commas",
    ),
    (
        r"flow.*, at the end",
        "problem",
        "the text ends here, and a bracket is still open",
        "close the bracket; a text that begins with one needs quotes",
    ),
    (
        r"endless nesting|maximum nesting depth",
        "problem",
        "nested too deep",
        "no record needs this depth",
    ),
    (r"tab character", "problem", "a tab indents this line", "indent with spaces"),
    (
        r"cannot start any token|expected node content|not allowed in this context",
        "problem",
        "`{first}` cannot begin a value",
        _QUOTE_IT,
    ),
    (
        r"expected '-' indicator",
        "problem",
        "this line stands in a list but does not begin with `- `",
        "indent it under the record it belongs to",
    ),
    (
        r"expected <document start>",
        "problem",
        "the list of records ended before this line",
        "begin each record with `- ` in the same column",
    ),
    (
        r"could not find expected ':'",
        "context",
        "this line has no `key: value`",
        "write `: ` after the key, or indent the line deeper to go on with the text above",
    ),
    (
        r"expected <block end>|did not find expected key",
        "problem",
        "this is not a `key: value` of the record it stands in",
        (
            "indent the keys of a record alike, with a `: ` after each key, "
            "and quote a value that goes on after its closing quotation mark"
        ),
    ),
    (
        r"unknown escape|escape code|hexdecimal",  # libyaml's spelling
        "problem",
        "a backslash in double quotes begins an escape that YAML does not know",
        "use single quotes, in which a backslash is just that",
    ),
    (
        r"directive|incompatible YAML document",
        "problem",
        "a line that begins with `%` is an instruction to YAML",
        "remove it",
    ),
    (
        r"alphabetic or numeric|tag",
        "problem",
        "`&`, `*` and `!` have a meaning of their own at the start of a value",
        _QUOTE_IT,
    ),
)


def explain_syntax_error(error: Any, text: str) -> tuple[Place, str, str]:
    """Place, message and hint for an error of libyaml's in ``text``."""
    problem, place = f"{error.context or ''} {error.problem}", within(error.problem_mark, text)
    if ":" not in text[place.index - place.column : place.index]:
        problem += ", the first"
    if text.startswith("\t", place.index):
        problem += ", a tab character"
    if place.index == len(text.rstrip()):
        problem += ", at the end"
    for pattern, which, message, hint in _TRAPS:
        if re.search(pattern, problem):
            known = which == "context" and error.context_mark
            mark = within(error.context_mark, text) if known else place
            words = {
                "rest": _rest_of_line(text, mark.index),
                "first": text[mark.index : mark.index + 1],
            }
            return mark, message.format(**words), hint.format(**words)
    return place, f"YAML cannot read this: {error.problem}", _QUOTE_IT


def within(mark: Any, text: str) -> Place:
    """The place of a mark, or the end of the text where only blank space is left there.

    At the end of a text libyaml goes on to a line that there is not.
    """
    if mark.index < len(text) and not text[mark.index].isspace():
        return Place(mark.line, mark.column, mark.index)
    end = len(text.rstrip())
    if mark.index < end:
        return Place(mark.line, mark.column, mark.index)
    return Place(text.count("\n", 0, end), end - text.rfind("\n", 0, end) - 1, end)


def lost_text(events: Iterator[Any], text: str) -> Iterator[tuple[int, int, str]]:
    """Line and column (from 0) and text of comments right after a value that look meant.

    ``cite: a #p11`` loses its paragraph; a comment proper has a space after its ``#``.
    """
    lines = [*text.split("\n"), ""]  # at its end libyaml goes on to one more line
    for event in events:
        mark = event.end_mark
        if hasattr(event, "value") and (match := COMMENT.match(lines[mark.line], mark.column)):
            yield mark.line, match.start(1), match[1]


def _rest_of_line(text: str, offset: int) -> str:
    rest = text[offset : offset + _LONGEST_REST + 1].split("\n", 1)[0].strip()
    return rest if len(rest) <= _LONGEST_REST else f"{rest[:_LONGEST_REST]}…"

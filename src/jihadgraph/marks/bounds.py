"""What is read of a file at most, so that no file takes without bound of time and memory.

Each bound lies far above what a data set needs, and where one is met, a message says so and what to
do. JSON Lines files have none for the whole: imported bulk may be of any size.
"""

from __future__ import annotations

from jihadgraph.marks.parsed import Parsed

LARGEST_YAML = 16_000_000
"""Bytes of a YAML file: four times a data set of 20,000 relations."""

LARGEST_SETTINGS = 64_000
"""Bytes of the file of settings: ten times the longest that is usual."""

LONGEST_SETTING = 4_000
"""Bytes of a line of the settings; for a dotted key Python takes the square of its parts."""

LONGEST_TEXT = 20_000
"""Characters of one key or value: ten pages, where a long note has a dozen lines."""

LONGEST_LINE = 1_000_000
"""Characters of a record in JSON Lines, as many as a long list of facts may have."""

MOST_DOCUMENTS = 1_000
"""YAML documents that are read for their records, although a file should be one."""

MOST_OPEN = 200
"""Levels of nesting at which reading stops; libyaml takes quadratic time for brackets in brackets.
"""

MOST_RECORDS = 100_000
"""Records of a YAML file: three times a data set of 20,000 relations. JSON Lines may have more."""

MOST_KEYS = 10_000
"""Keys of one mapping; the longest are the passages of a source, one to a paragraph."""

MOST_MISTAKES = 10_000
"""Mistakes of form that are told of one file. So many have one cause, and are mended with it."""


class TooMuchError(Exception):
    """A file is not read on from a place; the message says why."""

    def __init__(self, why: str, line: int, column: int = 1) -> None:
        self.why, self.line, self.column = why, line, column
        super().__init__(why)


def tell(  # noqa: PLR0913, PLR0917 (a diagnostic has as many parts)
    parsed: Parsed, rule: str, line: int, column: int, message: str, hint: str = ""
) -> None:
    """Report a mistake of a file. Raises :class:`TooMuchError` where too many have been told."""
    if len(parsed.diagnostics) >= MOST_MISTAKES:
        raise TooMuchError(MANY_MISTAKES, line, column)
    parsed.report(rule, line, column, message, hint)


MANY_RECORDS = f"{MOST_RECORDS:,} records stand before this place; JSON Lines may have more"
MANY_MISTAKES = f"{MOST_MISTAKES:,} mistakes stand before this place"


def end_reading(parsed: Parsed, error: TooMuchError) -> None:
    """Say that the rest of a file is not read, and why."""
    message = f"the rest of this file is not read: {error.why}"
    parsed.report("unreadable-file", error.line, error.column, message, "mend these first")


def too_long(text: str) -> str:
    """What is wrong with the length of a key or a value; empty where nothing is."""
    if len(text) <= LONGEST_TEXT:
        return ""
    return f"this text has {len(text):,} characters; at most {LONGEST_TEXT:,} are read"


def too_many_keys(data: dict[str, object]) -> str:
    """What is wrong with the number of keys of a mapping; empty where nothing is."""
    if len(data) <= MOST_KEYS:
        return ""
    return f"this mapping has {len(data):,} keys; at most {MOST_KEYS:,} are read"


TOO_LONG_HINT = "leave the text in its source and cite it, or shorten it; is a quote left open?"
TOO_MANY_HINT = "divide it into several records"

"""Plain data as YAML that reads back as the same, whatever stands in it."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

_PLAIN = re.compile(r"(?:[^\W_]|[“‘«(])[^\[\]{},?]*")
_MEANT_OTHERWISE = re.compile(
    r"(?i:y|yes|n|no|on|off|true|false|null|nan|inf)|[-+.\d_][-+.\d_:eExXoO]*|.*:|.*(?::\s| #).*"
)
"""Text that YAML would take for something else without quotes: a key, a comment, a number."""
_FORMS = (("x", 2), ("u", 4), ("U", 8))
"""Letter and digits of the escape for a code point, the shortest first."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def flow(value: Any, *, quoted: Collection[str] = ()) -> str:
    """Plain data on one line of YAML; what stands under a ``quoted`` key is in quotes always."""
    if isinstance(value, dict):
        pairs = (
            f"{key}: {_in_quotes(item) if key in quoted else flow(item, quoted=quoted)}"
            for key, item in value.items()
        )
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(flow(item, quoted=quoted) for item in value)}]"
    return scalar(str(value))


def scalar(text: str) -> str:
    """A text as a scalar that is a text wherever it stands: plain if it can be, else in quotes."""
    is_plain = (
        _PLAIN.fullmatch(text)
        and not _MEANT_OTHERWISE.fullmatch(text)
        and text.isprintable()
        and not text.endswith(" ")
    )
    return text if is_plain else _in_quotes(text)


def _in_quotes(text: str) -> str:
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(char: str) -> str:
    """A character within double quotes; what cannot be seen, or acts, by its code point."""
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable():
        return char
    letter, digits = next((letter, digits) for letter, digits in _FORMS if ord(char) < 16**digits)
    return f"\\{letter}{ord(char):0{digits}x}"

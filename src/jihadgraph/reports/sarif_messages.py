"""Text as a message of SARIF: no viewer finds a link or a place to fill in where none is meant.

In a message ``{0}`` is a placeholder, and ``[text](address)`` a link, in plain text as well (3.11.5
and 3.11.6 of the standard). What is no message, such as a justification, has neither.
"""

from __future__ import annotations

_BRACES = {"{": "{{", "}": "}}"}
_BRACKETS = {"\\": "\\\\", "[": "\\[", "]": "\\]"}
_LITERAL = str.maketrans(_BRACES)
_LITERAL_WITHOUT_LINKS = str.maketrans(_BRACES | _BRACKETS)


def message(text: str) -> dict[str, str]:
    """A message that says a text as it stands.

    Brackets are escaped only where a link could be read: the standard asks for it nowhere else,
    and many viewers show the backslash.
    """
    table = _LITERAL_WITHOUT_LINKS if "](" in text else _LITERAL
    return {"text": text.translate(table)}

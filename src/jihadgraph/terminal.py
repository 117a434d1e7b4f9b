"""Text from data made harmless for whoever reads it: in a terminal, a table, a report.

A name may hold anything, terminal escapes and direction marks included; what is invisible or acts
on the reader's screen is shown as its code point instead.
"""

from __future__ import annotations

import re

_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_CONTROLS = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """The text on one line, with control and direction characters shown by their code points."""
    flat = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return _ACTING.sub(lambda match: _escape(match[0]), flat)


def harmless_json(text: str) -> str:
    """JSON whose strings hold no raw control or direction character; its meaning stays the same."""
    return _CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def harmless_turtle(text: str) -> str:
    """Turtle whose texts and IRIs hold no such character; its meaning stays the same."""
    return _ACTING.sub(lambda match: f"\\u{ord(match[0]):04X}", text)


def _escape(char: str) -> str:
    return f"\\x{ord(char):02x}" if char <= "\xff" else f"\\u{ord(char):04x}"

"""Paragraphs of a plain text, and their digests.

Paragraphs are the blocks of text between blank lines, numbered from 1, title included.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_INVISIBLE = "\u200b\u2060\ufeff"
"""Spaces without width, and the byte order mark: a line of them is blank to whoever reads it."""
_AROUND = _INVISIBLE + "".join(char for char in map(chr, range(0x3001)) if char.isspace())
_LINE_END = re.compile("\r\n|[\r\u2028]")
_BLANK = re.compile(rf"\n(?:[^\S\n]|[{_INVISIBLE}])*\n[\s{_INVISIBLE}]*")


def paragraphs(text: str) -> list[str]:
    """The blocks of a text between blank lines, in order.

    Unicode's line separator ends a line, and its paragraph separator a paragraph; a form feed by
    itself is the end of a page, which may fall within a paragraph.
    """
    plain = _LINE_END.sub("\n", text).replace("\u2029", "\n\n")
    blocks = (block.strip(_AROUND) for block in _BLANK.split(plain))
    return [block for block in blocks if block]


def digest(paragraph: str) -> str:
    """First 16 hexadecimal digits of a paragraph's SHA-256, in NFC, white space made one space."""
    plain = " ".join(unicodedata.normalize("NFC", paragraph).split())
    return hashlib.sha256(plain.encode()).hexdigest()[:16]

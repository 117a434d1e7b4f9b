"""The nearest valid thing to what somebody typed, for messages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable


def nearest(typed: str, choices: Iterable[str], cutoff: int = 75) -> str | None:
    """The choice spelt most like ``typed``, or ``None`` where none is near (0 to 100)."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(typed, sorted(choices), scorer=fuzz.ratio, score_cutoff=cutoff)
    return found[0] if found else None


def did_you_mean(typed: str, choices: Iterable[str]) -> str:
    """``did you mean `x`?``, or nothing."""
    near = nearest(typed, choices)
    return f"did you mean `{near}`?" if near else ""


def listed(choices: Iterable[str], word: str = "or") -> str:
    """Choices as a phrase: `` `a`, `b` or `c` ``."""
    quoted = [f"`{choice}`" for choice in choices]
    return f" {word} ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def slug(text: str) -> str:
    """A text as a lower-case ASCII slug; empty where nothing of it is ASCII."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_text.replace("'", "")))

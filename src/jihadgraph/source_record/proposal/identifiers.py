"""The id of a source, made of the words of its title that say what it is about."""

from __future__ import annotations

import re

from jihadgraph.spelling import slug

MOST_WORDS = 5
_WORD = re.compile(r"[^\W_]+(?:[-.'’ʼʻ`][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
_SLIGHT = frozenset(
    "a an and are as at be been but by can do does for from had has have how if in into is it its "  # noqa: SIM905 (a list reads worse)
    "may more not of on or our over says say than that the their them they this to under was we "
    "were what when where which who why will with would you your".split()
)
"""Words that tell no title from another."""


def proposed_id(title: str) -> str:
    """An id of at most five words; empty where ASCII can stand for no letter of the title."""
    words = [plain for word in _WORD.findall(title) if (plain := slug(_POSSESSIVE.sub("", word)))]
    telling = [word for word in words if word not in _SLIGHT] or words
    return "-".join(telling[:MOST_WORDS])

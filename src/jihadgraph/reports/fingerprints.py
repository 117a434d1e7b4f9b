"""What tells a finding from others from one run to the next, wherever its line has moved to."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

from jihadgraph.diagnostics import Diagnostic

_PLACE = re.compile(r"\bline \d+|:\d+:\d+")
"""Lines that a message names, which move as the finding's own does."""


class Fingerprints:
    """Fingerprints of one run; findings that are alike in all else are numbered in their file."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str]] = Counter()

    def of(self, item: Diagnostic) -> str:
        """A digest of code, subject and message, with the number among those of its file."""
        told = "\0".join((item.code, item.subject or "", _PLACE.sub("", item.message)))
        digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        key = (item.location.path.as_posix(), digest)
        self._seen[key] += 1
        return f"{digest}:{self._seen[key]}"

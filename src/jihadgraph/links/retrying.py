"""When to ask again: after how long, and whether at all."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from jihadgraph.links.fetching import Answer, Failure, Trouble
from jihadgraph.links.limits import Limits

BUSY = frozenset({429, 502, 503, 504})
"""Statuses of a server that may answer better later."""
_PASSING = frozenset({Trouble.CONNECTION, Trouble.NO_NAMES, Trouble.PROXY})
_SECONDS = re.compile(r"[0-9]{1,9}")


def is_passing(result: Answer | Failure) -> bool:
    """Whether it may go better later."""
    if isinstance(result, Failure):
        return result.trouble in _PASSING
    return result.status in BUSY


def delay_after(result: Answer | Failure, attempt: int, limits: Limits) -> float:
    """Seconds to leave a host alone: as long as it asks, else longer each time, never the same."""
    jitter = random.uniform(0, limits.backoff)  # noqa: S311 (nothing secret)
    grown: float = limits.backoff * 2**attempt + jitter
    return max(grown, asked_to_wait(result) or 0.0)


def asked_to_wait(result: Answer | Failure) -> float | None:
    """Seconds that a server asks to be left alone; ``None`` where it does not, or not readably."""
    if isinstance(result, Failure):
        return None
    text = result.headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(text):
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if until.tzinfo is None:  # what `-0000` gives: the date is in UTC all the same
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())

"""How much is asked of others, and how much is taken from them: the bounds of one run."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

_MAY_BE_ZERO = frozenset({"pause", "redirects", "backoff", "patience", "expire", "expire_failed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds of one run. Times are in seconds, sizes in bytes, expiry in days.

    Raises ``ValueError``, which names the bound, where one is negative, endless, or zero where it
    may not be.
    """

    concurrency: int = 16
    """Requests under way at once, over all hosts."""
    per_host: int = 1
    """Requests under way at once to one host."""
    pause: float = 1.0
    """Between the end of a request to a host and the next one to it."""
    requests: int = 12
    """Requests for one link, redirects and repeats included."""
    redirects: int = 6
    """Redirects that are followed for one link."""
    attempts: int = 3
    """Times that a page is asked for while its server is busy or cannot be reached."""
    backoff: float = 1.0
    """Before the second attempt; doubled before each further one, with jitter."""
    patience: float = 60.0
    """The longest that a server may ask to be left alone; else it is, for this run."""
    give_up: int = 6
    """Requests in a row without any answer, after which a host is left alone for this run."""
    timeout: float = 30.0
    """For one request, its answer included, however steadily that drips."""
    stall: float = 10.0
    """For connecting, and for each piece of an answer."""
    body: int = 256 * 1024
    """Of a page, as sent; no more is read."""
    decoded: int = 1024 * 1024
    """Of a page, decompressed; the rest is dropped."""
    length: int = 4096
    """Of a link, in characters; longer ones are not asked."""
    expire: float = 7.0
    """For which it is kept that a link is alive, moved or behind a wall."""
    expire_failed: float = 1.0
    """For which any other verdict is kept."""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            may_be_zero = field.name in _MAY_BE_ZERO
            if not (0 < value < math.inf or (value == 0 and may_be_zero)):
                least = "0 or more" if may_be_zero else "more than 0"
                raise ValueError(f"`{field.name}` must be {least}, not {value:g}")

"""What may become of a link that is asked, told apart so that nothing alive is called dead."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Verdict(StrEnum):
    """What an answer says of a link, the worst first."""

    DEAD = "dead"
    SOFT_404 = "soft-404"
    UNCLEAR = "unclear"
    SERVER_ERROR = "server-error"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    REFUSED = "refused"
    PAYWALL = "paywall"
    MOVED = "moved"
    NOT_ASKED = "not-asked"
    ALIVE = "alive"


MEANINGS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.DEAD: "the server says that the page is gone, or there is no such host",
        Verdict.SOFT_404: (
            "the page itself says that nothing was found, or it leads to the home page"
        ),
        Verdict.UNCLEAR: "the answer says neither that it is there nor that it is gone: look",
        Verdict.SERVER_ERROR: "the server failed; it may recover",
        Verdict.UNREACHABLE: "nothing that could be understood was answered; look again later",
        Verdict.TIMEOUT: "no answer came in time; look again later",
        Verdict.REFUSED: "refused to a program; a person may well see it",
        Verdict.PAYWALL: "behind a payment, a subscription or a login",
        Verdict.MOVED: "moved for good; see whether the new address shows the same page",
        Verdict.NOT_ASKED: "not asked at all",
        Verdict.ALIVE: "the page is there",
    }
)
"""A sentence for each verdict."""

FAILING = frozenset({Verdict.DEAD, Verdict.SOFT_404})
"""Verdicts that fail a run."""

SETTLED = frozenset({Verdict.ALIVE, Verdict.MOVED, Verdict.PAYWALL})
"""Verdicts that are kept for long; all others may change within days."""

NEEDS_COPY = frozenset(
    {
        Verdict.DEAD,
        Verdict.SOFT_404,
        Verdict.UNCLEAR,
        Verdict.SERVER_ERROR,
        Verdict.UNREACHABLE,
        Verdict.TIMEOUT,
    }
)
"""Verdicts after which an archived copy is looked up."""

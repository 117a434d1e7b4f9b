"""Certificates of an authority that is there for tests alone."""

from __future__ import annotations

import ssl
from functools import cache

import trustme


@cache
def _authority() -> trustme.CA:
    return trustme.CA()


def proving(*hosts: str) -> ssl.SSLContext:
    """What a server has that proves to be these hosts."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    _authority().issue_cert(*hosts).configure_cert(context)
    return context


def trusting() -> ssl.SSLContext:
    """What believes the authority, and no other."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    _authority().configure_trust(context)
    return context

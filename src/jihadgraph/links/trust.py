"""Whose certificates are believed: those that come with the program, or that a variable names."""

from __future__ import annotations

import ssl

import httpx


class NoCertificatesError(Exception):
    """The certificates that the environment names cannot be read."""


def trusted() -> ssl.SSLContext:
    """What verifies the certificates of servers; reading all that are believed takes a while.

    Raises :class:`NoCertificatesError`.
    """
    try:
        return httpx.create_ssl_context()
    except OSError as error:
        raise NoCertificatesError(
            "the certificates that `SSL_CERT_FILE` or `SSL_CERT_DIR` names cannot be read"
        ) from error

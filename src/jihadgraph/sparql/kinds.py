"""What a query can ask for."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a query asks for."""

    ROWS = "SELECT"
    TRUTH = "ASK"
    GRAPH = "CONSTRUCT or DESCRIBE"

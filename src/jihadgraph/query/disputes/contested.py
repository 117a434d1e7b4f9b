"""Statements of which some say that they are so and others that they are not."""

from __future__ import annotations

from collections.abc import Iterator

from jihadgraph.model import Standing
from jihadgraph.query.disputes.matter import Dispute, Matter


def contested(matter: Matter) -> Iterator[Dispute]:
    """Some evidence supports a statement and some refutes it."""
    for statement in matter.statements:
        if statement.standing is Standing.CONTESTED:
            yield Dispute((statement,), matter.settle(statement))

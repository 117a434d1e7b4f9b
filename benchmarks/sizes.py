"""The sizes that are generated and measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """How many entities and relations there are, and whether they stand in JSON Lines."""

    entities: int
    relations: int
    bulk: bool = False

    def __str__(self) -> str:
        return f"{self.entities:,} entities, {self.relations:,} relations"


SIZES = {
    "S": Size(100, 150),
    "M": Size(10_000, 20_000),
    "L": Size(200_000, 500_000, bulk=True),
}

"""What is fuzzed: each target takes any bytes, and raises only where something is wrong with us."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from fuzz import documents, mentions, reading, values


class Target(NamedTuple):
    """A function that asserts what must hold for any input, and inputs to begin with."""

    run: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]
    longest: int
    """Bytes that an input may have; longer ones find nothing more and take longer."""


TARGETS: dict[str, Target] = {
    "reading": Target(reading.reading, reading.seeds, 4096),
    "records": Target(reading.records, reading.record_seeds, 4096),
    "addresses": Target(values.addresses, values.address_seeds, 128),
    "dates": Target(values.dates, values.date_seeds, 64),
    "quantities": Target(values.quantities, values.quantity_seeds, 64),
    "texts": Target(documents.texts, documents.text_seeds, 4096),
    "pages": Target(documents.pages, documents.page_seeds, 8192),
    "mentions": Target(mentions.mentions, mentions.seeds, 2048),
}

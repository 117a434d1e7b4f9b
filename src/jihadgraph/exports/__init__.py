"""The data set in the formats of others: one table, a module for each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO

from jihadgraph.exports import ntriples, turtle
from jihadgraph.iris import BASE
from jihadgraph.store import Store

Omitted = Mapping[str, int]
"""What a format had to leave out, in words, and how many of it; empty where nothing was."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """Writes a data set in one format."""

    description: str
    """One line that says what the format is for."""
    write: Callable[[Store, BinaryIO, str], Omitted]
    """Writes a store into a binary file, IRIs under a base, and says what it left out."""


EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        "turtle": Exporter(turtle.DESCRIPTION, turtle.write),
        "ntriples": Exporter(ntriples.DESCRIPTION, ntriples.write),
    }
)
"""Every format by its name on the command line."""


def export(
    dataset: Store,
    format: str,  # noqa: A002 (the word that callers use)
    file: BinaryIO,
    *,
    base: str = BASE,
) -> Omitted:
    """Write a data set into a binary file and say what the format had to leave out.

    Raises ``ValueError``, which lists the known formats, for one that is not known, and where
    ``base`` is no absolute IRI.
    """
    if format not in EXPORTERS:
        raise ValueError(f"`{format}` is no known format; known are {', '.join(EXPORTERS)}")
    return EXPORTERS[format].write(dataset, file, base)

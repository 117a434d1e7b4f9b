"""The data set in other formats; one table, a module for each format.

The table is light: a format's module, with the libraries it needs, is imported when it is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from jihadgraph.store import Store


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: what it is, and the module whose ``write(store, file, base)`` writes it."""

    description: str
    module: str


EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        "turtle": Exporter("RDF 1.1 Turtle, for people and tools", "jihadgraph.exports.turtle"),
        "ntriples": Exporter("RDF 1.1 N-Triples, a triple a line", "jihadgraph.exports.ntriples"),
    }
)
"""Every format by its name."""


def export(store: Store, format: str, file: BinaryIO, *, base: str | None = None) -> None:  # noqa: A002 (the documented name)
    """Write a data set in a format to a binary file.

    Raises ``ValueError`` for an unknown format or a base that is no absolute IRI.
    """
    if format not in EXPORTERS:
        raise ValueError(f"no exporter for {format!r}; there are {', '.join(EXPORTERS)}")
    module = import_module(EXPORTERS[format].module)
    if base is None:
        module.write(store, file)
    else:
        module.write(store, file, base)

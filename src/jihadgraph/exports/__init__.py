"""The data set in the formats of others: one table, a module for each format.

The table is light, since the command line reads its names at every start: a format's module is
imported, with the libraries that it needs, when it is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from jihadgraph.store import Store

Omitted = Mapping[str, int]
"""What a format had to leave out, in words, and how many of it; empty where nothing was."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format of the data set."""

    description: str
    """One line that says what the format is for."""
    module: str
    """Where its ``write(store, file, base) -> Omitted`` is."""


EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        "turtle": Exporter(
            "RDF 1.1 grouped by subject, readable, the form to publish",
            "jihadgraph.exports.turtle",
        ),
        "ntriples": Exporter(
            "RDF 1.1, one triple a line, for line tools and bulk loading",
            "jihadgraph.exports.ntriples",
        ),
    }
)
"""Every format by its name on the command line."""


def export(
    dataset: Store,
    format: str,  # noqa: A002 (the word that callers use)
    file: BinaryIO,
    *,
    base: str | None = None,
    as_of: str | None = None,
) -> Omitted:
    """Write a data set into a binary file and say what had to be left out.

    ``as_of`` is a period as EDTF: what did not hold in it is left out. Raises ``ValueError``, which
    lists the known formats, for one that is not known, where ``as_of`` is no period, and where
    ``base``, where the IRIs begin, is no absolute IRI. Without one they begin at
    ``jihadgraph.iris.BASE``.
    """
    from jihadgraph.query.as_of import seen_as_of

    store = seen_as_of(dataset, as_of)
    omitted = write(store, format, file, base=base)
    not_held = 0 if as_of is None else count(dataset) - count(store)
    return {**left_out(not_held, as_of), **omitted}


def write(store: Store, format: str, file: BinaryIO, *, base: str | None = None) -> Omitted:  # noqa: A002
    """Write all that a store shows, and say what the format had to leave out."""
    if format not in EXPORTERS:
        raise ValueError(f"`{format}` is no known format; known are {', '.join(EXPORTERS)}")
    from jihadgraph.iris import BASE

    omitted: Omitted = import_module(EXPORTERS[format].module).write(store, file, base or BASE)
    return omitted


def left_out(not_held: int, as_of: str | None) -> Omitted:
    """How many statements did not hold, in words; empty where all did."""
    return {f"statements that did not hold as of {as_of}": not_held} if not_held else {}


def count(store: Store) -> int:
    """How many statements there are, relations and facts."""
    return sum(1 for _ in store.relations()) + sum(1 for _ in store.facts())

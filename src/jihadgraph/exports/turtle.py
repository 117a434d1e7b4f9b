"""Turtle: the triples grouped by subject, to be read by people too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import BinaryIO, cast

import pyoxigraph
from pyoxigraph import Triple

from jihadgraph.iris import prefixes
from jihadgraph.store import Store
from jihadgraph.triples import triples


def write(store: Store, file: BinaryIO, base: str) -> Mapping[str, int]:
    """Write every triple; nothing is left out."""
    write_triples(triples(store, base=base), prefixes(base), file)
    return {}


def write_triples(found: Iterable[Triple], known: Mapping[str, str], file: BinaryIO) -> None:
    """Write triples, which come sorted, with these prefixes."""
    file.write(_header(known))
    body = cast("BinaryIO", _Body(file))
    pyoxigraph.serialize(found, body, format=pyoxigraph.RdfFormat.TURTLE, prefixes=dict(known))


def _header(known: Mapping[str, str]) -> bytes:
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in known.items()).encode()


class _Body:
    """A file that takes the serializer's Turtle less its header, a blank line before each subject.

    The serializer orders its prefixes by their hash, which is no order to read or to rely on. A
    line that begins neither with ``@`` nor with a tab begins a subject: literals hold no line ends.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._rest = b""

    def write(self, data: bytes) -> int:
        *lines, self._rest = (self._rest + data).split(b"\n")
        self._file.writelines(self._tidied(line) for line in lines)
        return len(data)

    def flush(self) -> None:
        self._file.flush()

    def _tidied(self, line: bytes) -> bytes:
        if line.startswith(b"@"):
            return b""
        return line + b"\n" if line.startswith(b"\t") else b"\n" + line + b"\n"

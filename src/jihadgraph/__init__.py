"""An annotated knowledge graph of militant group relationships, every statement cited.

Importing this package does no work and loads no heavy library; each name is imported when it is
first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jihadgraph.checks import check, usable
    from jihadgraph.diagnostics import Diagnostic, Location, Severity
    from jihadgraph.exports import export
    from jihadgraph.graph import to_networkx
    from jihadgraph.rdf import to_rdf
    from jihadgraph.reading import LoadResult, load
    from jihadgraph.store import Dataset, Store
    from jihadgraph.when import When

__version__ = "0.1.0"

_HOMES = {
    "Dataset": "jihadgraph.store",
    "Diagnostic": "jihadgraph.diagnostics",
    "LoadResult": "jihadgraph.reading",
    "Location": "jihadgraph.diagnostics",
    "Severity": "jihadgraph.diagnostics",
    "Store": "jihadgraph.store",
    "When": "jihadgraph.when",
    "check": "jihadgraph.checks",
    "export": "jihadgraph.exports",
    "load": "jihadgraph.reading",
    "to_networkx": "jihadgraph.graph",
    "to_rdf": "jihadgraph.rdf",
    "usable": "jihadgraph.checks",
}

__all__ = [
    "Dataset",
    "Diagnostic",
    "LoadResult",
    "Location",
    "Severity",
    "Store",
    "When",
    "check",
    "export",
    "load",
    "to_networkx",
    "to_rdf",
    "usable",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]

"""SPARQL 1.1 over a data set, answered by Oxigraph from memory; the network is never asked.

A direct triple is there only for what is asserted. Whoever asks for statement nodes gets them
whatever their standing, and must look at it: see ``docs/sparql.md``. Each name is imported when it
is first used, since the command line knows this package at every start.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jihadgraph.sparql.kinds import Kind
    from jihadgraph.sparql.limits import Bounded, GivenUp, Limit, within
    from jihadgraph.sparql.mistakes import BadQuery
    from jihadgraph.sparql.question import Answer, Question, answer
    from jihadgraph.sparql.refusals import LONGEST

_HOMES = {
    "Answer": "question",
    "BadQuery": "mistakes",
    "Bounded": "limits",
    "GivenUp": "limits",
    "Kind": "kinds",
    "LONGEST": "refusals",
    "Limit": "limits",
    "Question": "question",
    "answer": "question",
    "within": "limits",
}

__all__ = [
    "LONGEST",
    "Answer",
    "BadQuery",
    "Bounded",
    "GivenUp",
    "Kind",
    "Limit",
    "Question",
    "answer",
    "within",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

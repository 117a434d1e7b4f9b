"""A SPARQL query, read and found harmless, and the answer of a data set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast

from jihadgraph.sparql.kinds import Kind
from jihadgraph.sparql.limits import is_deep
from jihadgraph.sparql.mistakes import engine
from jihadgraph.sparql.reading import read
from jihadgraph.sparql.refusals import refusal, too_long
from jihadgraph.sparql.tokens import Sort, tokens

if TYPE_CHECKING:
    from pyoxigraph import (
        BlankNode,
        Literal,
        NamedNode,
        QueryBoolean,
        QuerySolutions,
        QueryTriples,
        Triple,
    )

    from jihadgraph.store import Store

    Term = NamedNode | BlankNode | Literal | Triple
    Found = QuerySolutions | QueryBoolean | QueryTriples


@dataclass(frozen=True, slots=True)
class Question:
    """A query that can be asked, with the prefixes that it need not declare."""

    text: str
    kind: Kind
    prefixes: Mapping[str, str]

    @classmethod
    def read(cls, text: str, *, base: str | None = None) -> Question:
        """A query as written.

        Raises :class:`BadQuery` where it cannot be read or is refused, and ``ValueError`` where
        ``base``, where the IRIs of the data set begin, is no absolute IRI. A long query is read,
        and answered, only in work that is done within :func:`jihadgraph.sparql.within`.
        """
        from jihadgraph.iris import BASE, prefixes

        known = prefixes(base or BASE)
        if reason := refusal(text):
            raise reason
        _look_for_room(text)
        return cls(text, _kind(read(text, known)), known)

    def answer(self, store: Store) -> Answer:
        """What a data set answers. Rows and triples come as they are asked for, and once.

        Raises :class:`BadQuery` for a long query outside of :func:`jihadgraph.sparql.within`.
        """
        import pyoxigraph

        from jihadgraph.triples import triples

        _look_for_room(self.text)
        held = pyoxigraph.Store()
        base = self.prefixes["jg"].removesuffix("ns#")
        held.bulk_extend(pyoxigraph.Quad(*triple) for triple in triples(store, base=base))
        with engine():
            found = held.query(self.text, prefixes=dict(self.prefixes))
        return Answer(self.kind, found, self.prefixes)

    @property
    def names_graphs(self) -> bool:
        """Whether it asks for graphs by their names, of which there are none."""
        return any(
            token.sort is Sort.WORD and token.text.upper() in {"FROM", "GRAPH"}
            for token in tokens(self.text)
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: rows, a truth or triples.

    It belongs to the thread that asked, and ends there: within :func:`jihadgraph.sparql.within`
    rows and triples are made lists, which may be handed out.
    """

    kind: Kind
    found: Found
    """As Oxigraph gives it, which also writes it in the formats of the W3C."""
    prefixes: Mapping[str, str]

    @property
    def variables(self) -> tuple[str, ...]:
        """What a SELECT asks for, in its order; empty for any other query."""
        if self.kind is not Kind.ROWS:
            return ()
        return tuple(variable.value for variable in cast("QuerySolutions", self.found).variables)

    @property
    def truth(self) -> bool:
        """What an ASK found; of any other query, that there is an answer."""
        return bool(self.found)

    def rows(self) -> Iterator[tuple[Term | None, ...]]:
        """A term for each variable, ``None`` where a row has none."""
        names = self.variables
        with engine():
            for row in cast("QuerySolutions", self.found) if self.kind is Kind.ROWS else ():
                yield tuple(row[name] for name in names)

    def triples(self) -> Iterator[Triple]:
        """What a CONSTRUCT or DESCRIBE found; a triple may come twice."""
        with engine():
            yield from cast("QueryTriples", self.found) if self.kind is Kind.GRAPH else ()

    def write(self, file: BinaryIO, format_: str) -> None:
        """Rows or a truth in a format of the W3C: ``JSON``, ``CSV``, ``TSV`` or ``XML``."""
        import pyoxigraph

        found = cast("QuerySolutions | QueryBoolean", self.found)
        with engine():
            found.serialize(file, getattr(pyoxigraph.QueryResultsFormat, format_))


def answer(store: Store, query: str, *, base: str | None = None) -> Answer:
    """What a data set answers to a SPARQL query; see :meth:`Question.read` for what it raises."""
    return Question.read(query, base=base).answer(store)


def _look_for_room(query: str) -> None:
    """Oxigraph ends the whole process where its stack is too small for a query."""
    if not is_deep() and (reason := too_long(query)):
        raise reason


def _kind(found: Found) -> Kind:
    import pyoxigraph

    kinds = (
        (pyoxigraph.QuerySolutions, Kind.ROWS),
        (pyoxigraph.QueryBoolean, Kind.TRUTH),
        (pyoxigraph.QueryTriples, Kind.GRAPH),
    )
    return next(kind for type_, kind in kinds if isinstance(found, type_))

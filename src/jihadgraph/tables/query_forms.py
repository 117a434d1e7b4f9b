"""The answers of SPARQL queries in every form: one table, a writer for each kind of query.

The table is light, since the command line reads its names at every start.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

from jihadgraph.sparql.kinds import Kind
from jihadgraph.tables.answer import Answer as Shown
from jihadgraph.tables.answer import Section
from jihadgraph.tables.formats import FORMATS
from jihadgraph.terminal import harmless_json, harmless_turtle

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from jihadgraph.sparql import Answer
    from jihadgraph.sparql.question import Term

MOST_ROWS = 1000
"""How many rows people are shown; all others are counted."""

Writer = Callable[["Answer", BinaryIO], None]


class Form(NamedTuple):
    """One form of an answer."""

    writers: Mapping[Kind, Writer]
    """What writes it, for each kind of query that it fits."""
    text: bool = False
    """Whether people read it, in the encoding of their terminal."""


# Rows and truths for people ---------------------------------------------------------------------


def _rows(form: str) -> Writer:
    """Rows as one of the tables that every query has."""

    def write(answer: Answer, file: BinaryIO) -> None:
        found = answer.rows()
        rows = tuple(islice(found, MOST_ROWS))
        section = row_section(answer.variables, rows, answer.prefixes, sum(1 for _ in found))
        shown = Shown(None, (section,) if rows else (), "nothing found")
        file.write(FORMATS[form](shown).encode())

    return write


def row_section(
    variables: tuple[str, ...],
    rows: tuple[tuple[Term | None, ...], ...],
    prefixes: Mapping[str, str],
    more: int = 0,
) -> Section:
    """Rows of terms as people read them, with how many there are beside ``more`` not shown."""
    shown = tuple(tuple(_shown(term, prefixes) for term in row) for row in rows)
    return Section(variables, shown if variables else (), lines=_count(len(rows), more))


def _count(shown: int, more: int) -> tuple[str, ...]:
    if more:
        return (f"{shown:,} of {shown + more:,} rows; `--format csv` writes them all",)
    return ("1 row" if shown == 1 else f"{shown:,} rows",)


def _yes_or_no(answer: Answer, file: BinaryIO) -> None:
    file.write(b"yes\n" if answer.truth else b"no\n")


def _shown(term: Term | None, prefixes: Mapping[str, str]) -> str:
    """An IRI by its prefix where it has one, a literal by its value."""
    from pyoxigraph import Literal, NamedNode

    if isinstance(term, NamedNode):
        return _shortened(term.value, prefixes)
    if isinstance(term, Literal):
        return term.value
    return "" if term is None else str(term)


def _shortened(iri: str, prefixes: Mapping[str, str]) -> str:
    fitting = [
        (namespace, prefix)
        for prefix, namespace in prefixes.items()
        if iri.startswith(namespace) and iri != namespace
    ]
    if not fitting:
        return iri
    namespace, prefix = max(fitting, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri.removeprefix(namespace)}"


# Rows and truths for programs -------------------------------------------------------------------


def _w3c(format_: str, escape: Callable[[str], str] = str) -> Writer:
    def write(answer: Answer, file: BinaryIO) -> None:
        escaping = _Escaping(file, escape)
        answer.write(cast("BinaryIO", escaping), format_)
        escaping.end_line()

    return write


def _json_lines(answer: Answer, file: BinaryIO) -> None:
    """A line for each row, as it stands among the bindings of the W3C's JSON."""
    names = answer.variables
    for row in answer.rows():
        bound = {name: _binding(term) for name, term in zip(names, row, strict=True) if term}
        file.write(harmless_json(json.dumps(bound, ensure_ascii=False)).encode() + b"\n")


def _binding(term: Term) -> dict[str, Any]:
    from pyoxigraph import BlankNode, Literal, NamedNode

    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        return {"type": "literal", "value": term.value, **_sort_of_text(term)}
    parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
    return {"type": "triple", "value": {key: _binding(part) for key, part in parts.items()}}


def _sort_of_text(literal: Any) -> dict[str, str]:
    if literal.language:
        return {"xml:lang": literal.language}
    datatype = literal.datatype.value
    return {} if datatype.endswith("XMLSchema#string") else {"datatype": datatype}


class _Escaping:
    """A file that takes UTF-8 and writes it with some characters escaped."""

    def __init__(self, file: BinaryIO, escape: Callable[[str], str]) -> None:
        self._file = file
        self._escape = escape
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._last = ""

    def write(self, data: bytes) -> int:
        text = self._decoder.decode(data)
        self._last = text[-1:] or self._last
        self._file.write(self._escape(text).encode())
        return len(data)

    def writelines(self, lines: Iterable[bytes]) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        self._file.flush()

    def end_line(self) -> None:
        """End the last line, where it has not ended."""
        if self._last != "\n":
            self._file.write(b"\n")


# Triples ----------------------------------------------------------------------------------------


def _turtle(answer: Answer, file: BinaryIO) -> None:
    from jihadgraph.exports.turtle import write_triples

    found = _sorted(answer)
    known = dict(_used(found, answer.prefixes))
    write_triples(found, known, cast("BinaryIO", _Escaping(file, harmless_turtle)))


def _rdf(format_: str, escape: Callable[[str], str] = str) -> Writer:
    def write(answer: Answer, file: BinaryIO) -> None:
        import pyoxigraph

        escaping = _Escaping(file, escape)
        pyoxigraph.serialize(
            _sorted(answer),
            cast("BinaryIO", escaping),
            format=getattr(pyoxigraph.RdfFormat, format_),
        )
        escaping.end_line()

    return write


def _sorted(answer: Answer) -> list[Triple]:
    """Each triple once, in an order that is the same for equal data, classes first."""
    return sorted(set(answer.triples()), key=_place)


def _place(triple: Triple) -> tuple[str, bool, str, str]:
    subject, predicate, object_ = map(str, triple)
    return (subject, not predicate.endswith("rdf-syntax-ns#type>"), predicate, object_)


def _used(found: list[Triple], prefixes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    text = "\n".join(map(str, found))
    return (pair for pair in prefixes.items() if f"<{pair[1]}" in text)


# The table --------------------------------------------------------------------------------------

_ASKED = (Kind.ROWS, Kind.TRUTH)

FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "table": Form(
            {Kind.ROWS: _rows("table"), Kind.TRUTH: _yes_or_no, Kind.GRAPH: _turtle}, text=True
        ),
        "json": Form(dict.fromkeys(_ASKED, _w3c("JSON", harmless_json))),
        "jsonl": Form({Kind.ROWS: _json_lines}),
        "csv": Form(dict.fromkeys(_ASKED, _w3c("CSV"))),
        "tsv": Form(dict.fromkeys(_ASKED, _w3c("TSV"))),
        "xml": Form(dict.fromkeys(_ASKED, _w3c("XML"))),
        "md": Form({Kind.ROWS: _rows("md"), Kind.TRUTH: _yes_or_no}, text=True),
        "turtle": Form({Kind.GRAPH: _turtle}),
        "ntriples": Form({Kind.GRAPH: _rdf("N_TRIPLES", harmless_turtle)}),
        "jsonld": Form({Kind.GRAPH: _rdf("JSON_LD", harmless_json)}),
        "rdfxml": Form({Kind.GRAPH: _rdf("RDF_XML")}),
    }
)
"""Every form of an answer by its name."""


def fitting(kind: Kind) -> list[str]:
    """The forms that fit a kind of query."""
    return [name for name, form in FORMS.items() if kind in form.writers]

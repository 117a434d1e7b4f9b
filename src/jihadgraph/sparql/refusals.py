"""What is not asked: what would have the engine ask the network, and what would change data.

Oxigraph sends the part of a query in ``SERVICE`` to whatever address stands there, so it must be
found before. Updates it does not take for queries, and ``FROM`` loads nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from jihadgraph.sparql.mistakes import BadQuery, bad_query
from jihadgraph.sparql.tokens import GAP, VARIABLE_OR_IRI, Sort, Token, every_reading, tokens

_SERVICE = re.compile(rf"SERVICE{GAP}(?:SILENT{GAP})?{VARIABLE_OR_IRI}{GAP}\{{", re.IGNORECASE)
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
)
_BEFORE_A_GRAPH = frozenset({"GRAPH", "FROM", "NAMED", "DESCRIBE"})
"""After these a name is a name, whatever it begins with."""
_CODE_POINT = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
LONGEST = 100_000
"""Characters of a query."""
_MOST_TOKENS = 1000
"""The engine recurses into what is strung together too: of so much, 2 MB of stack are enough, and
the 8 MB of an ordinary process ample. Work that is done ``within`` a limit has more."""
_DEEPEST = 200
_OPENING, _CLOSING = frozenset("{(["), frozenset("})]")


def refusal(query: str) -> BadQuery | None:
    """Why a query is not asked; ``None`` where nothing speaks against it.

    Escapes of code points are read as Oxigraph reads them, which knows them in texts and IRIs, and
    as SPARQL does, which decodes them first, so that a keyword may be written with them.
    """
    if len(query) > LONGEST:
        return BadQuery(f"a query has {LONGEST:,} characters at most; this one has {len(query):,}")
    if reason := _refused(query):
        return reason
    hidden = _refused(_decoded(query)) if "\\" in query else None
    return BadQuery(hidden.message, hint=hidden.hint) if hidden else None


def too_long(query: str) -> BadQuery | None:
    """Why a query is not read or answered where there is little room to recurse."""
    if next(islice(tokens(query), _MOST_TOKENS, None), None) is None:
        return None
    return BadQuery(
        f"a query of more than {_MOST_TOKENS:,} words and signs needs much room to recurse",
        hint="read and answer it within `jihadgraph.sparql.within`",
    )


def _refused(query: str) -> BadQuery | None:
    for place in _services(query):
        return bad_query(
            query,
            place,
            "SERVICE is refused: it would ask another server",
            "the answer comes from this data set alone; nothing is sent anywhere",
        )
    for token in tokens(query):
        if token.sort is Sort.WORD and token.text.upper() in _UPDATES:
            word = token.text.upper()
            return bad_query(
                query,
                token.start,
                f"{word} is refused: it is part of an update, and a query changes nothing",
                "the data set is changed in its files",
            )
    return _too_deep(query)


def _services(query: str) -> Iterator[int]:
    if "service" not in query.lower():
        return
    for before, token in every_reading(query):
        if _may_be_words(before, token):
            end = token.start + len(token.text.partition(":")[0])
            for match in re.finditer("service", query[token.start : end], re.IGNORECASE):
                place = token.start + match.start()
                if _SERVICE.match(query, place):
                    yield place


def _may_be_words(before: Token | None, token: Token) -> bool:
    """Whether keywords may stand at the beginning of a token: Oxigraph reads ``SERVICEex:a`` so."""
    if token.sort is Sort.WORD:
        return True
    named = before and before.sort is Sort.WORD and before.text.upper() in _BEFORE_A_GRAPH
    return token.sort is Sort.NAME and not named


def _too_deep(query: str) -> BadQuery | None:
    """The engine recurses into brackets, and would end the whole program where there are many."""
    depth = 0
    for token in tokens(query):
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        if depth > _DEEPEST:
            return bad_query(query, token.start, f"brackets nest more than {_DEEPEST} deep")
    return None


def _decoded(query: str) -> str:
    def char(match: re.Match[str]) -> str:
        point = int(match[1] or match[2], 16)
        return chr(point) if point <= 0x10FFFF else match[0]  # noqa: PLR2004 (the last code point)

    return _CODE_POINT.sub(char, query)

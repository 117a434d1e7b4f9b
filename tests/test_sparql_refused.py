"""What is refused before the engine sees it, in whatever writing; and what only looks like it."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import closing

import pyoxigraph
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from commands import run
from example_files import BASE as EXAMPLE
from jihadgraph.sparql import BadQuery, Question, answer, tokens
from jihadgraph.sparql.refusals import refusal
from jihadgraph.sparql.tokens import Token
from jihadgraph.store import Dataset
from small_sets import dataset

LONG = "a" * 999
PREFIXES = dict.fromkeys(
    ("", "ex", "SERVICE", "SERVICEex", "SERVIXE", "SERVIXEex", "service", "load", LONG), "x:"
)


def parses(query: str) -> bool:
    """Whether Oxigraph takes it for a query; ``x:`` is an address that it cannot ask."""
    try:
        pyoxigraph.Store().query(query, prefixes=PREFIXES)
    except SyntaxError:
        return False
    except (OSError, RuntimeError):
        return True
    return True


def uses_service(query: str) -> bool:
    """Whether the word is a keyword there: another word in its place is none."""
    return parses(query) and not parses(query.replace("SERVICE", "SERVIXE"))


# SERVICE ----------------------------------------------------------------------------------------

ODD = [
    "SELECT * { SERVICE <x:y> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <x:y> {} }",
    "SELECT * { sErViCe ?x {} }",
    "SELECT * { SERVICE?x{} }",
    "SELECT * { SERVICE # here\n # and there\r <x:y> {} }",
    "SELECT * { SERVICE:x {} }",
    "SELECT * { SERVICEex:x {} }",
    "SELECT * { SERVICESILENT:x {} }",
    "SELECT * { {}SERVICE<x:y>{} }",
    "SELECT * { ?s ?p 5SERVICE<x:y>{} }",
    "SELECT * { ?s ?p trueSERVICE<x:y>{} }",
    "SELECT * { ?s ?p []SERVICE<x:y>{} }",
    "SELECT * { ?s ?p ?o;SERVICE<x:y>{} }",
    "SELECT * { ?s ?p :b.5.SERVICE<x:y>{} }",
    "SELECT * { # a comment ends at a carriage return \r SERVICE <x:y>{} }",
    "SELECT * { { SELECT * { SERVICE <x:y> {} } } }",
    "SELECT * { FILTER NOT EXISTS { OPTIONAL { SERVICE <x:y> {} } } }",
    "SELECT * { MINUS { SERVICE <x:y> {} } }",
    "SELECT * { LATERAL { SERVICE <x:y> {} } }",
    "CONSTRUCT { ?s ?p ?o } { SERVICE <x:y> { ?s ?p ?o } }",
    # Names, variables, addresses and comments of any length
    f"SELECT * {{ SERVICE ex:{LONG} {{}} }}",
    f"SELECT * {{ SERVICE {LONG}:x {{}} }}",
    f"SELECT * {{ SERVICE ?{LONG} {{}} }}",
    f"SELECT * {{ SERVICE <x:{LONG}> {{}} }}",
    f"SELECT * {{ SERVICE #{LONG}\n ?x {{}} }}",
    f"SELECT * {{ ?s ?p ex:{LONG}.5.SERVICE ?x {{}} }}",
    # An operator, though an IRI could be read there, in which the keyword would be hidden
    "SELECT * { ?s ?p ?o FILTER(?s<?o).SERVICE#>\n?x{} }",
    "SELECT * { ?s ?p ?o FILTER(?s<'>').SERVICE <x:y>{} #'\n}",
    "SELECT * { ?s ?p ?o FILTER(?s<?p#>\n).SERVICE <x:y>{} }",
]


@pytest.mark.parametrize("query", ODD)
def test_service_is_refused_however_it_is_written(query: str) -> None:
    assert uses_service(query.replace("sErViCe", "SERVICE"))
    reason = refusal(query)
    assert reason is not None
    assert reason.message == "SERVICE is refused: it would ask another server"
    assert reason.line


@pytest.mark.parametrize(
    "query",
    [
        r"SELECT * { \u0053ERVICE <x:y> {} }",
        r"SELECT * { SERV\U00000049CE <x:y> {} }",
        r'SELECT * { ?s ?p "\u0022 . SERVICE <x:y> {} # " }',
        r"SELECT * { # \u000A SERVICE <x:y> {}" + "\n}",
    ],
)
def test_service_is_refused_as_sparql_decodes_it(query: str) -> None:
    """Oxigraph decodes escapes in texts and IRIs only; other engines decode the whole query."""
    reason = refusal(query)
    assert reason is not None
    assert "SERVICE is refused" in reason.message
    assert not reason.line


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?service { ?service ?p "SERVICE" } ORDER BY DESC(?service)',
        "SELECT * { ?s ?p 'SERVICE <x:y> {' }",
        'SELECT * { ?s ?p """He said "SERVICE <x:y> {" to """ }',
        "SELECT * { # SERVICE <x:y> {\n }",
        "SELECT * { ?s <http://example.org/it's> 'SERVICE <x:y> {' }",
        "SELECT * { <http://service/service> <x:service> <http://example.org/#SERVICE> }",
        "SELECT * { GRAPH service:x { ?s service:p service:o } }",
        "SELECT * FROM service:x FROM NAMED service:y { ?s ?p ?o }",
        "DESCRIBE service:x { ?s ?p ?o }",
        "SELECT * { ?s ex:SERVICE ?o . ?o ex:a.service ?x . { ?x ex:service.b ?y } }",
        "SELECT * { ?s service:p _:service , 'a'@service }",
        "SELECT * { ?s ?p ?service { ?service load:x ?load } }",
        "SELECT * { ?s ?p ?o FILTER(?s < ?o && ?o > ?s) FILTER(?p = 'SERVICE <x:y> {') }",
        r"SELECT * { ?s ?p '\u0053ERVICE' }",
    ],
)
def test_what_merely_contains_the_word_is_not_refused(query: str) -> None:
    assert parses(query)
    assert refusal(query) is None


def test_a_name_that_may_be_read_as_the_keyword_is_refused() -> None:
    """Known: without a dot in between, `ex:a.service ?x {` is what the keyword looks like too."""
    assert refusal("SELECT * { ?s ?p ex:a.service ?x { } }") is not None
    assert refusal("SELECT * { ?s ?p ex:a.service . ?x ?y ?z { } }") is None


PIECES = st.sampled_from(
    [
        *(
            "SERVICE",
            "SERVICE",
            "SILENT",
            "<x:y>",
            "?x",
            "ex:a",
            ":b",
            "ex:",
            "_:b",
            "{",
            "}",
            "{}",
        ),
        *("\n", "\r", " ", '"', "'", '"""', "'''", "\\", ".", ";", ",", "FILTER(", "(", ")", "<"),
        *(">", "5", "1.", ".5", "1e5", "true", "a", "@en", "^^", "|", "/", "*", "?", "-", "[", "]"),
        *("[]", "OPTIONAL{", "GRAPH ?g{", "'t'", "&&", "ex:p", "?s ?p ?o", "EXISTS{", "%41", "#"),
        *("\\-", "\\n", "\\u0041", "\\uD800", "ex:a\\-b", "é", "·", "<?x", "#>", "<x:y#"),
        *("<x:SERVICE>", "ex:SERVICE"),
    ]
)
STARTS = st.sampled_from(
    ["SELECT * {", "ASK { ?s ?p ", "ASK { ?s ?p ?o FILTER(?s<", "ASK { ?s ?p (", "ASK { ?s ex:"]
)
ENDS = st.sampled_from(
    [
        *("}", "{}}", "<x:y>{}}", "SERVICE<x:y>{}}", " .SERVICE ?x{}}", ".SERVICE <x:y>{}#'\n}"),
        *('.SERVICE <x:y>{}#"\n}', ".SERVICE#>\n?x{}}"),
    ]
)


@settings(max_examples=1500, deadline=None)
@given(start=STARTS, pieces=st.lists(PIECES, max_size=6), end=ENDS)
@example(start="ASK { ?s ?p ", pieces=["ex:a\\-b", "1.", ".5"], end=".SERVICE <x:y>{}#'\n}")
@example(start="SELECT * {", pieces=["SERVICE", "ex:a\\-b", "·", "ex:"], end="{}}")
def test_no_service_that_oxigraph_understands_is_overlooked(
    start: str, pieces: list[str], end: str
) -> None:
    query = start + "".join(pieces) + end
    if uses_service(query):
        assert refusal(query) is not None, query


# The network ------------------------------------------------------------------------------------


class Listener:
    """A server that counts who calls."""

    def __init__(self, server: socket.socket) -> None:
        self._server = server
        self.address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        self.calls = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            self.calls += 1
            connection.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        yield Listener(server)


def test_oxigraph_by_itself_asks_the_network(listener: Listener) -> None:
    """Why there is a guard at all, and that the listener would hear a call."""
    with pytest.raises(OSError, match=r".+"):
        bool(pyoxigraph.Store().query(f"ASK {{ SERVICE <{listener.address}> {{ }} }}"))
    assert listener.calls


@pytest.mark.parametrize("query", ODD)
def test_the_network_is_not_asked(query: str, listener: Listener) -> None:
    asking = re.sub("<x:y>", f"<{listener.address}>", query)
    asking = re.sub(r"\?x(?=\{)", f"<{listener.address}>", asking)
    asking = f"PREFIX : <{listener.address}> PREFIX ex: <{listener.address}> {asking}"

    with pytest.raises(BadQuery, match="SERVICE is refused"):
        Question.read(asking)
    assert listener.calls == 0


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <{}> {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <{}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "SELECT * {{ GRAPH <{}> {{ ?s ?p ?o }} }}",
    ],
)
def test_from_loads_nothing_and_it_is_said(
    query: str, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = query.format(listener.address)
    assert list(answer(dataset(), asked).rows()) == []

    monkeypatch.chdir(EXAMPLE)
    result = run("sparql", asked)
    assert (result.exit_code, result.stdout) == (0, "nothing found\n")
    assert "there are no named graphs, and none is loaded" in result.stderr
    assert listener.calls == 0


# Updates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "# first\nprefix ex: <x:>\ndelete where { ?s ?p ?o }",
        "LOAD <x:y>",
        "LOAD SILENT <x:y> INTO GRAPH <x:z>",
        "CLEAR ALL",
        "DROP DEFAULT",
        "CREATE GRAPH <x:y>",
        "ADD <x:y> TO DEFAULT",
        "MOVE DEFAULT TO <x:y>",
        "COPY DEFAULT TO <x:y>",
        "WITH <x:y> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "SELECT * { ?s ?p ?o } ; DROP ALL",
        r"\u004C\U0000004FAD <x:y>",
    ],
)
def test_an_update_is_refused(query: str, store: Dataset) -> None:
    with pytest.raises(BadQuery, match="is refused: it is part of an update"):
        answer(store, query)


def test_words_of_updates_are_words_elsewhere() -> None:
    for query in (
        "SELECT ?load ?with { ?load load:insert ?with . load:drop ?add 'DELETE' } # CLEAR",
        "ASK { <x:load> <http://load/insert> ?copy }",
    ):
        assert refusal(query) is None


# Bounds -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("ASK {" + "{" * 3000 + "}" * 3001, "brackets nest more than 200 deep"),
        ("ASK { FILTER(" + "(" * 40_000 + "1" + ")" * 40_000, "brackets nest more than 200"),
        ("ASK {}" + " " * 200_000, "a query has 100,000 characters at most; this one has 200,006"),
    ],
)
def test_what_would_overflow_the_engine_is_refused(query: str, message: str) -> None:
    with pytest.raises(BadQuery, match=message):
        Question.read(query)


@pytest.mark.parametrize(
    ("before", "repeated", "after"),
    [
        ("ASK { FILTER(", "?a<?b>?c|", "service) }"),
        ("SELECT * { ex:", "a.", "b service ?x . }"),
        ("SELECT * { ?s ?p ", '"""a\\q""" , ', "'service' }"),
        ("SELECT * { ", "service ", "?x . }"),
    ],
)
def test_refusing_takes_time_in_proportion_to_the_query(
    before: str, repeated: str, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every sign may be read in two ways, and each place is looked at once all the same.

    What is counted is the tokens that are read and the characters in them, for a query and for one
    twice as long.
    """
    read: list[int] = []

    def counting(query: str, place: int) -> Token | None:
        token = original(query, place)
        read.append(len(token.text) if token else 0)
        return token

    original = tokens.token_at
    monkeypatch.setattr(tokens, "token_at", counting)

    def taken(times: int) -> tuple[int, int]:
        read.clear()
        assert refusal(before + repeated * times + after) is None
        return len(read), sum(read)

    once, twice = taken(3000), taken(6000)
    assert min(once) > 0
    assert all(double <= 2.1 * single for single, double in zip(once, twice, strict=True))

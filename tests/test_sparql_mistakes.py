"""A query that cannot be read: where the mistake is, and what is expected there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jihadgraph.sparql import BadQuery, Question
from jihadgraph.sparql.tokens import tokens


def mistake(query: str) -> BadQuery:
    with pytest.raises(BadQuery) as caught:
        Question.read(query)
    return caught.value


@pytest.mark.parametrize(
    ("query", "place", "message"),
    [
        ("SELECT * {\n ?s ?p ?o \n ?? }", (3, 2), "`?` cannot stand here"),
        ("SELECT * {\r\n ?s ?p ?o .\r ?x ?y ?z ?w }", (3, 11), "`?w` cannot stand here"),
        ("SELECT * { ?s ?p ?o } LIMIT x", (1, 29), "`x` cannot stand here"),
        ("SELECT * { ?s ?p ?o } foo", (1, 23), "`foo` cannot stand here"),
        ("ASK { FILTER(?a === 3) }", (1, 18), "`=` cannot stand here"),
        ("ASK { FILTER(NOSUCH(1)) }", (1, 14), "`NOSUCH` cannot stand here"),
        ("ASK { # }\n?s ?p é. }", (2, 7), "`é` cannot stand here"),
        ("SELCT * {}", (1, 1), "`SELCT` cannot stand here"),
        ("PREFIX ex <http://x> ASK {}", (1, 8), "`ex` cannot stand here"),
        ("ASK { ?s no:such ?o }", (1, 10), "the prefix `no:` is not declared"),
        ("ASK { ?s <relative> ?o }", (1, 10), "`<relative>` is no absolute IRI"),
        ("ASK { ?s <not an IRI> ?o }", (1, 21), "what ends here is no IRI"),
        ("ASK { ?s ?p 'open }", (1, 13), "a text begins here and does not end"),
        ("ASK { ?s ?p ?o ", (1, 15), "the query ends too early"),
        ("ASK { BIND(1 AS ?x) BIND(2 AS ?x) }", (1, 33), "BIND is overriding an existing variable"),
        ("", (None, None), "the query is empty"),
        ("# nothing", (None, None), "the query is empty"),
        (
            "SELECT ?a (COUNT(?x) AS ?n) { ?a ?b ?x }",
            (None, None),
            "the SELECT contains a variable that is unbound",
        ),
        (
            "ASK { FILTER(<http://no.such/function>(1)) }",
            (None, None),
            "The custom function <http://no.such/function> is not supported",
        ),
    ],
)
def test_a_mistake_is_shown_where_it_is(
    query: str, place: tuple[int | None, int | None], message: str
) -> None:
    found = mistake(query)
    assert ((found.line, found.column), found.message) == (place, message)


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("SELECT * { ?s ?p ?o ?? }", "expected: `,`, `.`, `;`, `{`, `}`"),
        ("SELECT * {} LIMIT x", "expected: a number"),
        ("SELECT * {} foo", "expected: the end of the query"),
        ("SELCT * {}", "expected: SELECT, ASK, CONSTRUCT or DESCRIBE, after any PREFIX and BASE"),
        ("ASK { ?s jg:standing asserted }", "expected: a variable, a text, `("),
        ("ASK { ?s no:such ?o }", "known without being declared: `jg`, `entity`, `statement`"),
    ],
)
def test_what_is_expected_is_said(query: str, hint: str) -> None:
    assert mistake(query).hint.startswith(hint)


def test_prefixes_of_ours_may_be_declared_again_and_otherwise() -> None:
    for line in ("", "PREFIX jg: <https://w3id.org/jihadgraph/ns#>", "PREFIX jg: <http://other/>"):
        Question.read(f"{line} ASK {{ ?s jg:standing ?o }}")


@pytest.mark.parametrize("base", ["", "relative/", "https://example.org/#"])
def test_a_base_that_is_none_is_refused(base: str) -> None:
    if base:
        with pytest.raises(ValueError, match=r"no base|no absolute IRI"):
            Question.read("ASK {}", base=base)
    else:
        assert Question.read("ASK {}", base=base).prefixes["jg"].startswith("https://w3id.org/")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *("SELECT", "*", "{", "}", "?s", "jg:standing", "'a'", "<x:y>", ".", ";", "(", ")"),
                *("FILTER", "OPTIONAL", "\n", "no:such", "'", "?", "^", "\\", "\x00", "é", "5"),
            ]
        ),
        max_size=12,
    )
)
def test_whatever_is_written_is_read_or_told_of(pieces: list[str]) -> None:
    query = " ".join(pieces)
    reason = None
    try:
        Question.read(query)
    except BadQuery as error:
        reason = error
    if reason and reason.line and reason.column:
        assert reason.message
        assert reason.column <= len(query.split("\n")[reason.line - 1]) + 1


def test_tokens_cover_all_but_space_and_comments() -> None:
    query = (
        'SELECT ?a # SERVICE\n{ <x:y> ex:a.b.\'it\\\'s\'@en-GB, """a"b""", 5.2e3 FILTER(?a<?b) }'
    )
    assert [token.text for token in tokens(query)] == [
        *("SELECT", "?a", "{", "<x:y>", "ex:a.b", ".", "'it\\'s'", "@en-GB", ","),
        *('"""a"b"""', ",", "5", ".", "2", "e3", "FILTER", "(", "?a", "<", "?b", ")", "}"),
    ]

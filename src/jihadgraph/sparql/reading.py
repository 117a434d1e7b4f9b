"""A query read by Oxigraph before it is asked, and what is wrong with one that cannot be.

Oxigraph fails where the longest keyword would have ended that it looked for, which is no place to
show anybody. So it is asked how many tokens can be read: those after which it fails at the end of
what it was given, and not before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from jihadgraph.sparql.mistakes import BadQuery, bad_query, engine
from jihadgraph.sparql.tokens import GAP, Sort, Token, tokens

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

_ROOM = "\n" + " " * 40
"""More than the length of any keyword, so that none which is looked for reaches the end."""
_FAILED = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_WANTED = re.compile(r'"(?:[^"\\]|\\.)*"|\[(?:[^\]\'"]|\'(?:\\.|[^\'])*\')*\]|[^",\[\]]+')
_OWN_WORDS = re.compile("[A-Z][A-Za-z]+ .+")
_COMMENTS = re.compile(rf"^{GAP}")
_FIRST = "expected: SELECT, ASK, CONSTRUCT or DESCRIBE, after any PREFIX and BASE"
_MEANT: Mapping[str, str] = MappingProxyType(
    {
        '"$"': "a variable",
        '"?"': "a variable",
        '"<"': "an IRI",
        '":"': "a name",
        '"_:"': "",
        '"@"': "",
        '"#"': "",
        '"\'"': "a text",
        "\"'''\"": "a text",
        r'"\""': "a text",
        r'"\"\"\""': "a text",
        "['0'..='9']": "a number",
        "['0' ..= '9']": "a number",
        "[_]": "",
        "<unreported>": "",
        '"<<"': "",
        '"<<("': "",
        '"{|"': "",
        '"~"': "",
    }
)


def read(query: str, prefixes: Mapping[str, str]) -> QuerySolutions | QueryBoolean | QueryTriples:
    """What the query gives where there is nothing to ask; raises :class:`BadQuery`."""
    import pyoxigraph

    try:
        with engine():
            return pyoxigraph.Store().query(query, prefixes=dict(prefixes))
    except SyntaxError as error:
        raise _mistake(query, prefixes, str(error)) from None


def _mistake(query: str, prefixes: Mapping[str, str], said: str) -> BadQuery:
    found = list(tokens(query))
    good = _readable(query, found, prefixes)
    if good == len(found):
        return _at_the_end(query, found, prefixes, said)
    token = found[good]
    for last in found[max(good - 1, 0) : good + 1]:
        if sense := _sense(_failure(query[: last.end], prefixes)[1]):
            return bad_query(query, last.start, *_in_sense(sense, last, prefixes))
    wanted = _wanted(query[: token.start], prefixes) if good else _FIRST
    return bad_query(query, token.start, f"`{token.text}` cannot stand here", wanted)


def _at_the_end(query: str, found: list[Token], prefixes: Mapping[str, str], said: str) -> BadQuery:
    """All tokens may stand where they do: there must be more, or it is the sense that is wrong."""
    end = found[-1].end if found else 0
    rest = _COMMENTS.sub("", query[end:])
    if rest:
        return bad_query(query, len(query) - len(rest), "a text begins here and does not end")
    match = _FAILED.fullmatch(said)
    if sense := _sense(match[3]) if match else said:
        return BadQuery(_uncapitalised(sense))
    if not found:
        return BadQuery("the query is empty", hint=_FIRST)
    return bad_query(query, end, "the query ends too early", _wanted(query[:end], prefixes))


def _sense(expected: str) -> str:
    """What Oxigraph says in words of its own, not of its grammar."""
    return next((item for item in _items(expected) if _OWN_WORDS.fullmatch(item)), "")


def _in_sense(sense: str, token: Token, prefixes: Mapping[str, str]) -> tuple[str, str]:
    if sense == "Prefix not found":
        known = ", ".join(f"`{prefix}`" for prefix in prefixes)
        prefix = token.text.partition(":")[0]
        return f"the prefix `{prefix}:` is not declared", f"known without being declared: {known}"
    if sense == "IRI parsing failed":
        whole = token.sort is Sort.IRI
        return f"`{token.text}` is no absolute IRI" if whole else "what ends here is no IRI", ""
    return _uncapitalised(sense), ""


def _uncapitalised(words: str) -> str:
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def _readable(query: str, found: list[Token], prefixes: Mapping[str, str]) -> int:
    """How many tokens can be read, one after the other."""
    low, high = 0, len(found)
    while low < high:
        middle = (low + high + 1) // 2
        if _failure(query[: found[middle - 1].end], prefixes)[0]:
            low = middle
        else:
            high = middle - 1
    return low


def _failure(begun: str, prefixes: Mapping[str, str]) -> tuple[bool, str]:
    """Whether a query may begin so, and what Oxigraph expected where it failed."""
    import pyoxigraph

    text = begun + _ROOM
    try:
        pyoxigraph.Store().query(text, prefixes=dict(prefixes))
    except SyntaxError as error:
        match = _FAILED.fullmatch(str(error))
        if match is None:
            return True, ""
        end = (text.count("\n") + 1, len(_ROOM))
        return (int(match[1]), int(match[2])) == end, match[3]
    return True, ""


def _wanted(begun: str, prefixes: Mapping[str, str]) -> str:
    """What may follow, in words."""
    expected = _failure(begun, prefixes)[1]
    words = dict.fromkeys(_in_words(expected)) if expected else ["the end of the query"]
    return f"expected: {', '.join(words)}" if words else ""


def _in_words(expected: str) -> Iterator[str]:
    for item in _items(expected):
        word = _MEANT.get(item, "a name" if item.startswith("['A'") else item)
        if word and not word.startswith("["):
            yield f"`{word[1:-1]}`" if word.startswith('"') else word


def _items(expected: str) -> list[str]:
    return [item for match in _WANTED.finditer(expected) if (item := match[0].strip())]

"""Where the words of a quote stand in a paragraph, and what was cut away beside them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jihadgraph.texts import Stretch, cut_negations, quoted

SAID = (
    "The spokesman – “a friend” of Group A’s leader – said:\n‘We won’t go’. He left  the half-dark "
    "house [sic]. The group pledged (again) 1.5 times."
)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("of Group A’s leader", "of Group A’s leader"),
        ("of Group A's leader", "of Group A’s leader"),
        ('"a friend" of', "“a friend” of"),
        ("«a friend» of", "“a friend” of"),
        ("The spokesman - “a", "The spokesman – “a"),
        ("said: 'We won't go'.", "said:\n‘We won’t go’."),
        ("left the   half‑dark", "left  the half-dark"),
        ("left\nthe half-dark", "left  the half-dark"),
        ("(again) 1.5 times.", "(again) 1.5 times."),
        # an ellipsis leaves out, and keeps the order
        ("spokesman … said", "spokesman – “a friend” of Group A’s leader – said"),
        ("He left...house", "He left  the half-dark house"),
        ("… He left …", "He left"),
        ("said … spokesman", None),
        ("go’. … He left", "go’. He left"),
        # what stands in brackets is the quoter's own
        ("He left [quickly] the half-dark", "He left  the half-dark"),
        ("[He] left the", "left  the"),
        ("half-dark house [sic].", "half-dark house [sic]."),
        ("[t]he group pledged", "The group pledged"),
        ("group pledge[s] (again)", "group pledged (again)"),
        ("a friend […] said", "a friend” of Group A’s leader – said"),
        # whole words, and their own case
        ("he group pledged", None),
        ("group pledge", None),
        ("the gro… pledged", None),
        ("THE GROUP", None),
        ("the group", None),
        # no pattern of ours
        ("1.5 times", "1.5 times"),
        ("1x5 times", None),
        (".*", None),
        ("(again", "(again"),
        # nothing is quoted
        ("", None),
        ("…", None),
        ("[…]", None),
        ("  ", None),
    ],
)
def test_quoted(quote: str, found: str | None) -> None:
    place = quoted(quote, SAID)
    assert (SAID[place.start : place.end] if place else None) == found


WORDS = st.lists(st.sampled_from(["Alef", "beth", "gimel’s", "“dal”", "1.5", "(he)"]), min_size=1)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_what_was_copied_is_found(before: list[str], quote: list[str], after: list[str]) -> None:
    paragraph = " ".join([*before, *quote, *after])
    place = quoted(" ".join(quote), paragraph)
    assert place is not None
    assert paragraph[place.start : place.end] == " ".join(quote)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="aé .…[]()*\\^$'’", max_size=12), st.text(alphabet="aé .…[](", max_size=20))
def test_no_quote_is_taken_for_a_pattern(quote: str, paragraph: str) -> None:
    place = quoted(quote, paragraph)
    assert place is None or 0 <= place.start <= place.end <= len(paragraph)


def in_one_pattern(quote: str, paragraph: str) -> Stretch | None:
    """Where a quote stands by one pattern that tries all places of all pieces: slow, and plain."""
    parts = re.split(r"(…|\.\.\.|\[[^\]]*\])", quote)
    pieces, before = list[str](), ""
    for place in range(0, len(parts), 2):
        piece, after = parts[place], "".join(parts[place + 1 : place + 2])
        if piece.strip():
            left = r"\b\w*" if before.endswith("]") and piece[0].isalnum() else r"\b"
            right = r"\w*\b" if after.startswith("[") and piece[-1].isalnum() else r"\b"
            words = r"\s+".join(map(re.escape, piece.split()))
            ends = (piece.strip()[0].isalnum(), piece.strip()[-1].isalnum())
            pieces.append(f"(?:{left * ends[0]}{words}{right * ends[1]})")
            before = ""
        before = after if piece.strip() else before + after
    found = re.search(".*?".join(pieces), paragraph, re.DOTALL) if pieces else None
    return Stretch(*found.span()) if found else None


PIECES = st.text(alphabet="ab -.", min_size=1, max_size=4)
GAPS = st.sampled_from(["…", "[a]", " … ", "[b] "])


@settings(max_examples=2000, deadline=None)
@given(
    st.lists(st.tuples(PIECES, GAPS), min_size=1, max_size=4),
    PIECES,
    st.text(alphabet="ab -.", max_size=24),
)
def test_the_first_place_of_each_piece_is_where_all_would_be_found(
    parts: list[tuple[str, str]], last: str, paragraph: str
) -> None:
    quote = "".join(piece + gap for piece, gap in parts) + last
    assert quoted(quote, paragraph) == in_one_pattern(quote, paragraph)


def test_no_quote_takes_long_to_miss() -> None:
    words = "the group " * 6_000
    assert quoted("the … the … the … the … the … group", words) is not None
    assert quoted("the … the … the … the … the … gruop", words) is None
    assert quoted("the … gruop", words) is None
    assert quoted("[x]e[y] … gruop", "e" * 60_000) is None
    assert quoted("[x] " + "[" * 60_000, words) is None
    assert cut_negations("the … the … the … the … the … gruop", words) == []


# Cuts -------------------------------------------------------------------------------------------

DENIED = (
    "Group A did not attack the town, but it was never far. Nobody in the valley saw Group B, which "
    "denied that it had been there; Group C didn’t deny it. It was not only Group D that left "
    "without a word, no. 5 among them. Group E said it left the town – not, it said, the valley."
)


@pytest.mark.parametrize(
    ("quote", "cut"),
    [
        # before the quote
        ("attack the town", ["not"]),
        ("the town, but it was", ["not", "never"]),
        ("it had been there", ["denied"]),
        ("far", ["never"]),
        ("deny it", ["didn’t"]),
        ("saw Group B", []),
        ("in the valley", ["Nobody"]),
        # after it
        ("Group D that left", ["without"]),
        ("Group A did", ["not"]),
        ("Group C", ["didn’t", "deny"]),
        # in a gap, and at both sides of it
        ("Group A did … attack", ["not"]),
        ("Group A … the town", ["not"]),
        ("Group A … it was never far", ["not"]),
        ("Group A … it … never far", ["not"]),
        ("saw … Group … had been there", ["denied"]),
        ("it … far", ["never"]),
        ("Group A [did] attack", ["not"]),
        # nothing is cut
        ("did not attack the town", []),
        ("Group A did [not] attack", []),
        ("[It] denied that it had been", []),
        # what negates nothing, or something else
        ("Group D that left without", []),
        ("a word", ["without"]),
        ("left the town", []),
        ("among them", []),
        # the next sentence, the next clause
        ("The town", []),
        ("it was never far", []),
        ("not quoted at all", []),
        ("", []),
    ],
)
def test_negations_that_a_quote_cuts_off(quote: str, cut: list[str]) -> None:
    assert cut_negations(quote, DENIED) == cut


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["Alef", "not", "beth.", "never,", "…", "left"]), min_size=1))
def test_a_whole_paragraph_cuts_nothing_off(words: list[str]) -> None:
    paragraph = " ".join(words)
    assert cut_negations(paragraph.replace("…", ""), paragraph.replace("…", "")) == []

"""The Markdown summary, read by an independent parser: data stands in code spans and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from jihadgraph.checks.findings import Findings
from jihadgraph.checks.ignores import Ignored
from jihadgraph.diagnostics import Diagnostic, Location
from jihadgraph.reports import REPORTERS
from jihadgraph.reports.markdown_report import code
from jihadgraph.reports.shown import cut, shown
from jihadgraph.rules import RULES
from reported import HOSTILE

OURS = {
    "<details><summary>Levels of verification</summary>",
    "<details><summary>1 notice</summary>",
    "</details>",
}
"""The HTML of the report itself."""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text as GitHub reads it: with tables, HTML and whatever is left of links."""
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(text):
        yield token
        yield from token.children or ()


def item(rule: str, message: str = "no", hint: str = "", line: int = 1) -> Diagnostic:
    return Diagnostic(RULES[rule], Location(Path("a.yaml"), line), message, hint, "a--b")


def reported(*found: Diagnostic, ignored: tuple[Ignored, ...] = (), strict: bool = False) -> str:
    return REPORTERS["md"](Findings(found, 0, {}, 0, ignored=ignored, strict=strict))


TRAPS = [
    HOSTILE,
    "</code></td></details><script>alert(1)</script>",
    "![x](https://example.org/x.png) <https://example.org> www.example.org a@example.org",
    "@octocat #123 GH-1 owner/repo#1 0123456789abcdef0123456789abcdef01234567",
    "`a`` b ```", "``", "\\|", "a | b \\\\| c", "\n\n# heading\n- list\n| a | b |", "* _ ~ [ ] $x$ :tada:",
]  # fmt: skip


@pytest.mark.parametrize("text", TRAPS)
def test_no_name_becomes_markup(text: str) -> None:
    error, notice = item("unknown-entity", text, text), item("unverified", text, text)
    warning = Diagnostic(RULES["unused-entity"], Location(Path(text)), text, text, text)
    printed = reported(error, notice, warning, ignored=(Ignored(error, text),))
    made = list(tokens(printed))
    assert {token.content.strip() for token in made if token.type.startswith("html")} <= OURS
    assert not [token for token in made if token.type in {"link_open", "image", "em_open"}]
    words = "".join(token.content for token in made if token.type == "text")
    assert set(re.findall(r"[^\w\s.:,()…✅❌-]", words)) == set()
    assert cells(made) == {5}


def cells(made: list[Token]) -> set[int]:
    """How many cells the rows have."""
    kinds = "".join({"tr_open": "|", "td_open": ".", "th_open": "."}.get(t.type, "") for t in made)
    return {len(row) for row in kinds.split("|")[1:]}


@given(st.text(st.characters(exclude_categories=[]) | st.sampled_from("`|\\ <&*"), max_size=60))
def test_a_code_span_holds_its_text_in_a_table_too(text: str) -> None:
    made = list(tokens(f"| a |\n| --- |\n| {code(text)} |\n"))
    (span,) = (token for token in made if token.type == "code_inline")
    assert span.content == (shown(text) or " ").replace("\\|", "\\x5c|")
    assert cells(made) == {1}
    outside = tokens(code(text))
    assert [t.type for t in outside if t.type != "inline"] == [
        "paragraph_open", "code_inline", "paragraph_close",
    ]  # fmt: skip


def test_a_long_text_is_cut() -> None:
    (span,) = (token for token in tokens(code("a" * 500)) if token.type == "code_inline")
    assert span.content == cut("a" * 500, 400)
    assert len(span.content) == 400


@pytest.mark.parametrize(
    ("rule", "strict", "verdict"),
    [
        ("unknown-entity", False, "## ❌ The check failed"),
        ("unused-entity", True, "## ❌ The check failed"),
        ("unused-entity", False, "## ✅ The check passed"),
        ("unverified", True, "## ✅ The check passed"),
    ],
)
def test_the_verdict_comes_first(rule: str, strict: bool, verdict: str) -> None:
    assert reported(item(rule), strict=strict).splitlines()[0] == verdict


def test_what_is_ignored_stands_before_what_is_wrong_its_errors_first() -> None:
    ignored = (
        Ignored(item("unused-entity"), "the lesser"),
        Ignored(item("unnamed-end"), "the graver"),
    )
    printed = reported(item("unknown-entity", "no such entity"), ignored=ignored)
    told = ("Ignored by comments in the files: 2", "the graver", "the lesser", "no such entity")
    places = [printed.index(text) for text in told]
    assert places == sorted(places)


def test_each_ignored_finding_has_the_reason_of_its_own_comment() -> None:
    same = item("unused-entity", "odd")
    printed = reported(ignored=(Ignored(same, "the first"), Ignored(same, "the second")))
    assert printed.count("the first") == printed.count("the second") == 1


def test_the_report_is_bounded_and_says_what_it_leaves_out() -> None:
    errors = [item("unnamed-end", "wrong" * 50, "mend" * 50, line) for line in range(3000)]
    warnings = [item("unused-entity", "odd", "", line) for line in range(3000)]
    ignored = tuple(Ignored(error, "because" * 20) for error in errors)
    printed = reported(*warnings, *errors, ignored=ignored)
    assert len(printed) < 65_536 / 2
    assert "odd" not in printed, "no warning is shown where errors are left out"
    assert "Errors and warnings: 6000" in printed
    rows = printed.count("| `a.yaml:")
    left_out = [int(count) for count in re.findall(r"^… and (\d+) more: ", printed, re.MULTILINE)]
    assert rows + sum(left_out) == 9000
    assert min(left_out) > 0

"""Commands for GitHub's runner, read back as the runner reads them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jihadgraph.checks.findings import Findings
from jihadgraph.checks.ignores import Ignored
from jihadgraph.diagnostics import Diagnostic, Location
from jihadgraph.reports import REPORTERS
from jihadgraph.reports.github_report import command
from jihadgraph.rules import RULES
from reported import HOSTILE

IN_MESSAGES = {"%0D": "\r", "%0A": "\n", "%25": "%"}
IN_PROPERTIES = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    message: str


def read(line: str) -> Command | None:
    """A line of output as the runner takes it: `::name key=value,key=value::message`, or nothing.

    White space before it counts for nothing; escapes are replaced one after the other, `%25` last.
    """
    line = line.lstrip()
    if not line.startswith("::") or "::" not in line[2:]:
        return None
    head, _, message = line[2:].partition("::")
    name, _, listed = head.partition(" ")
    pairs = [pair.partition("=") for pair in listed.strip().split(",") if pair]
    properties = {key: unescaped(value, IN_PROPERTIES) for key, _, value in pairs if value}
    return Command(name, properties, unescaped(message, IN_MESSAGES))


def unescaped(text: str, escapes: dict[str, str]) -> str:
    for escape, meant in escapes.items():
        text = text.replace(escape, meant)
    return text


VALUES = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("%:,=\r\n0A25D3C"))


@given(VALUES, VALUES.filter(lambda text: text and text == text.strip() and text[0] != "="))
def test_whatever_is_said_comes_back(message: str, title: str) -> None:
    line = command("error", message, {"file": "a", "title": title})
    assert "\n" not in line
    assert "\r" not in line
    assert read(line) == Command("error", {"file": "a", "title": title}, message)


def findings(*found: tuple[str, str], ignored: tuple[Ignored, ...] = ()) -> Findings:
    diagnostics = tuple(
        Diagnostic(RULES[rule], Location(Path("a.yaml"), line, 2), message)
        for line, (rule, message) in enumerate(found, 1)
    )
    return Findings(diagnostics, 0, {}, 0, ignored=ignored)


def reported(found: Findings) -> tuple[list[Command], list[str]]:
    """The commands of a report, and its other lines."""
    lines = REPORTERS["github"](found).splitlines()
    commands = [(line, read(line)) for line in lines]
    return [made for _, made in commands if made], [line for line, made in commands if not made]


def test_a_finding_is_at_its_place() -> None:
    commands, _ = reported(findings(("unknown-entity", "no entity")))
    assert commands == [
        Command(
            "error",
            {"file": "a.yaml", "line": "1", "col": "2", "title": "JG301 unknown-entity"},
            "a.yaml:1:2: error JG301 unknown-entity: no entity",
        )
    ]


def test_what_weighs_most_comes_first() -> None:
    mixed = findings(
        ("unverified", "c"), ("unused-entity", "b"), ("unnamed-end", "a"), ("text-changed", "z")
    )
    commands, _ = reported(mixed)
    assert [(made.name, made.message[-1]) for made in commands] == [
        ("error", "z"),
        ("error", "a"),
        ("warning", "b"),
        ("notice", "c"),
    ]


def test_many_notices_of_one_rule_are_one_annotation() -> None:
    commands, others = reported(findings(*[("unverified", "look")] * 12))
    assert [made.message.splitlines()[1] for made in commands] == [
        "hint: and 11 more: `jihadgraph check --select JG414`"
    ]
    assert others[0] == "0 statements: 0 errors, 0 warnings, 12 notices"


def test_that_few_annotations_are_shown_is_said() -> None:
    _, others = reported(findings(*[("unnamed-end", "no")] * 11))
    assert others[-1] == "GitHub shows 10 annotations of a severity; this log has the others too"


@pytest.mark.parametrize(("rule", "count"), [("unnamed-end", 10), ("unverified", 30)])
def test_where_all_are_shown_nothing_is_said_of_others(rule: str, count: int) -> None:
    _, others = reported(findings(*[(rule, "no")] * count))
    assert len(others) == 2


def test_what_a_comment_ignores_is_shown_to_the_reviewer() -> None:
    error, warning = findings(("unnamed-end", "no"), ("unused-entity", "no")).diagnostics
    ignored = (Ignored(error, "because\nof it"), Ignored(warning, "later"))
    commands, others = reported(findings(ignored=ignored))
    assert [(made.name, made.properties["title"]) for made in commands] == [
        ("notice", "ignored: JG406 unnamed-end"),
        ("notice", "ignored: JG506 unused-entity"),
    ]
    assert commands[0].message.endswith("\nbecause of it")
    assert others[0] == "2 findings ignored by comments in the files"


HOSTILE_TEXTS = [
    HOSTILE,
    "\n::error::x",
    "%0A::stop-commands::x",
    "\r\n##[error]x",
    "a,b=c:d",
    "\u2028::x::y",
]


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_a_hostile_name_is_one_command_and_no_more(text: str) -> None:
    place = Location(Path(f"{text.replace('/', '')}.yaml"), 1, 1)
    item = Diagnostic(RULES["unknown-entity"], place, text, text, text)
    printed = REPORTERS["github"](Findings((item,), 0, {}, 0, ignored=(Ignored(item, text),)))
    commands = [made for made in map(read, printed.split("\n")) if made]
    assert [made.name for made in commands] == ["error", "notice"]
    assert [set(made.properties) for made in commands] == [{"file", "line", "col", "title"}] * 2
    assert "##[" not in printed
    assert not {"\x1b", "\u202e", "\u2028", "\r"} & set(printed)


def test_a_message_is_bounded() -> None:
    (made,), _ = reported(findings(("unnamed-end", "x" * 100_000)))
    assert len(made.message) == 4000
    assert made.message.endswith("…")

"""`source show`: a source paragraph by paragraph, with its text where that is held."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from commands import answer, run
from held_texts import ENTITIES, SOURCE, TEXT, lose_text, write_held
from jihadgraph import load
from jihadgraph.query.passages import Paragraphs
from projects import write_project


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_held(tmp_path))
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def show(*arguments: str) -> str:
    result = run("source", "show", *arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def paragraphs(*arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = answer("source", "show", *arguments)["paragraphs"]
    return found


# As data ----------------------------------------------------------------------------------------


def test_a_paragraph_as_json() -> None:
    assert answer("source", "show", "report-a", "p2") == {
        "id": "report-a",
        "title": "A report",
        "paragraphs": [
            {
                "number": 2,
                "kind": "text",
                "text": TEXT.split("\n\n")[1],
                "as_recorded": True,
                "mentions": ["group-a", "group-b", "leader-a", "leader-b"],
                "marks": [
                    {
                        "number": 1,
                        "url": "https://example.org/note",
                        "span": ["leader-a", "leader-b"],
                        "sentence": ["leader-a", "leader-b"],
                        "statements": ["leader-a--bayah--leader-b"],
                    },
                    {
                        "number": 2,
                        "url": None,
                        "span": ["group-a", "group-b", "leader-a"],
                        "sentence": [],
                        "statements": ["leader-a--leads--group-a"],
                    },
                ],
                "statements": [
                    "group-a--rivalry--group-b",
                    "leader-a--bayah--leader-b",
                    "leader-a--leads--group-a",
                ],
            }
        ],
    }


def test_without_the_text_only_the_text_is_missing(project: Path) -> None:
    held = paragraphs("report-a")
    lose_text(project)
    assert paragraphs("report-a") == [{**item, "text": None, "as_recorded": None} for item in held]
    assert [item["number"] for item in held] == [1, 2, 3, 4]


def test_what_a_footnote_closes_is_its_span() -> None:
    (found,) = paragraphs("report-a", "p2.fn2")
    assert found["text"] == "Leader A leads Group A. Its rival is Group B, an aide said. It rained."
    assert found["mentions"] == found["marks"][0]["span"] == ["group-a", "group-b", "leader-a"]
    assert [mark["number"] for mark in found["marks"]] == [2]
    assert found["statements"] == ["leader-a--leads--group-a"]


def test_a_mark_that_stands_twice_closes_two_stretches(project: Path) -> None:
    write_held(project, TEXT.replace("It rained.[2]", "It rained.[2] So be it.[1]"))
    (found,) = paragraphs("report-a", "p2.fn1")
    assert found["text"] == "Leader A swore to Leader B in 2014.\nSo be it."
    assert "Leader A swore to Leader B in 2014. So be it.\n" in show("report-a", "p2.fn1")


def test_csv_has_a_row_for_each_paragraph() -> None:
    rows = list(csv.DictReader(io.StringIO(show("report-a", "--format", "csv"))))
    assert [row["at"] for row in rows] == [f"report-a#p{number}" for number in range(1, 5)]
    assert rows[2]["text"].startswith("Group B reportedly has 12 camps.")
    assert rows[2]["mentions"] == "group-b; leader-b"
    assert rows[1]["marks"] == "1: leader-a--bayah--leader-b; 2: leader-a--leads--group-a"


def test_json_lines_hold_the_one_object() -> None:
    (line,) = show("report-a", "--format", "jsonl").splitlines()
    assert json.loads(line) == answer("source", "show", "report-a")


# For people -------------------------------------------------------------------------------------


def test_names_are_strong_in_markdown_and_listed_below() -> None:
    lines = show("report-a", "p3", "--format", "md").splitlines()
    assert lines[4:9] == [
        "## p3, text",
        "",
        (
            "**Group B** reportedly has 12 camps. They follow him, said **Leader B**: "
            "“no war with them”."
        ),
        "",
        "names: Group B, Leader B",
    ]


def test_names_are_bold_on_a_terminal_with_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "said \x1b[1mLeader B\x1b[0m: “no war" in show("report-a", "p3")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "said Leader B: “no war" in show("report-a", "p3")


def test_the_sentence_is_shown_where_it_is_not_the_span() -> None:
    assert "the marked sentence: It rained.[2]\n" in show("report-a", "p2.fn2")


def test_who_says_so_is_who_says_so_in_this_very_passage() -> None:
    rivalry = "| Group A is a rival of Group B (threat)<br>group-a--rivalry--group-b | contested |"
    assert f"{rivalry} an aide |" in show("report-a", "p2", "--format", "md")
    assert f"{rivalry} denied: Leader B |" in show("report-a", "p3", "--format", "md")


def test_what_the_text_does_in_a_terminal_is_shown_and_not_done(project: Path) -> None:
    write_held(project, TEXT.replace("Nobody", "No\x1b[31mbody\u202e"))
    assert "No\\x1b[31mbody\\u202e here is known." in show("report-a", "p4")
    for format_ in ("json", "jsonl", "csv", "md"):
        printed = show("report-a", "p4", "--format", format_)
        assert "\x1b" not in printed
        assert "\u202e" not in printed


# Text and record differ -------------------------------------------------------------------------


def test_a_name_newer_than_the_record_is_found_in_the_text(project: Path) -> None:
    newer = "- {id: group-c, kind: group, name: Known, cite: report-a#p4}\n"
    entities = (project / "data" / "entities.yaml").read_text("utf-8")
    text = TEXT.replace("is known", "is Known")
    write_held(project, text)
    (project / "data" / "entities.yaml").write_text(entities + newer, "utf-8")
    assert paragraphs("report-a", "p4")[0]["mentions"] == ["group-c"]
    assert "names: Known\n" in show("report-a", "p4")
    lose_text(project)
    assert paragraphs("report-a", "p4")[0]["mentions"] == []


@pytest.mark.parametrize(
    ("text", "number", "said"),
    [
        (TEXT.replace("Nobody", "Somebody"), 4, "This is not the paragraph that was recorded;"),
        (TEXT + "\nOne more.\n", 5, "The record does not describe this paragraph;"),
        (TEXT.partition("\nNobody")[0], 4, "The text that is held has no such paragraph;"),
    ],
)
def test_a_paragraph_that_is_not_as_recorded_says_so(
    project: Path, text: str, number: int, said: str
) -> None:
    (project / "seeds" / "report-a.txt").write_text(text, "utf-8")
    found = paragraphs("report-a")
    assert [item["number"] for item in found if not item["as_recorded"]] == [number]
    printed = show("report-a")
    assert f"{said} `jihadgraph source verify" in " ".join(printed.split())
    assert printed.count("source verify report-a`") == 1


@pytest.mark.parametrize(("more", "as_recorded"), [("", True), ("\nOne more.\n", False)])
def test_a_record_without_digests_describes_the_text_of_its_checksum(
    project: Path, more: str, as_recorded: bool
) -> None:
    (project / "seeds" / "report-a.txt").write_text(TEXT + more, "utf-8")
    record = project / "seeds" / "report-a.yaml"
    head = record.read_text("utf-8").partition("passages:")[0]
    record.write_text(f"{head}passages: {{1: {{kind: headline}}}}\n", "utf-8")
    (source,) = load(project).dataset.sources()
    found = Paragraphs(source, load(project).texts)
    assert {found.as_recorded(number) for number in found.numbers} == {as_recorded}


def test_a_source_of_which_nothing_is_known(tmp_path: Path) -> None:
    write_project(tmp_path, ENTITIES, "", {"report-b": "id: report-b\ntitle: B\n"})
    assert show("report-b") == (
        "B\nundated, id report-b\nIts record describes no paragraph.\n"
        "Its text is not held here: its record names no file.\n"
    )
    result = run("source", "show", "report-b", "p1")
    assert result.exit_code == 2
    assert "its text is not held here, and its record describes no paragraph" in result.stderr


# What is typed ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        ["report-a", "p2"],
        ["report-a", "2"],
        ["report-a", "P2"],
        ["report-a", "#p2"],
        ["report-a#p2"],
        ["report-a#2"],
        ["report-a#P2"],
    ],
)
def test_a_paragraph_may_be_typed_in_many_ways(typed: list[str]) -> None:
    assert [item["number"] for item in paragraphs(*typed)] == [2]


@pytest.mark.parametrize(
    "typed", [["report-a", "p2.fn1"], ["report-a#p2.fn1"], ["report-a", "2.FN1"]]
)
def test_a_footnote_may_be_typed_in_many_ways(typed: list[str]) -> None:
    assert paragraphs(*typed)[0]["text"] == "Leader A swore to Leader B in 2014."


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        (["report-a", "p0"], "`report-a` has no paragraph 0", "its paragraphs are p1 to p4"),
        (["report-a", "5"], "`report-a` has no paragraph 5", "its paragraphs are p1 to p4"),
        (["report-a#p999999"], "has no paragraph 999999", "its paragraphs are p1 to p4"),
        (["report-a", "p2.fn7"], "`report-a#p2` bears no footnote 7", "it bears `fn1` and `fn2`"),
        (
            ["report-a", "p3.fn2"],
            "`report-a#p3` bears no footnote 2",
            "it bears none; footnote 2 stands in `p2`",
        ),
        (["report-a", "p2.fn0"], "`report-a#p2` bears no footnote 0", "it bears `fn1` and `fn2`"),
        (["report-a", "fn1"], "`fn1` is no paragraph", "a paragraph is written `p11`"),
        (["report-a", "p٢"], "`p٢` is no paragraph", "a paragraph is written `p11`"),
        (["report-a", "p" + "9" * 5000], "is no paragraph", "a paragraph is written `p11`"),
        (["report-a#"], "`report-a#` is no paragraph", "a paragraph is written `p11`"),
        (["report-a#p2", "p3"], "`report-a#p2` names a passage already", "leave out `p3`"),
        (["report-b"], "no source has the id `report-b`", "did you mean `report-a`?"),
        (["nothing#p2"], "no source has the id `nothing`", "`jihadgraph sources` lists them"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_is_not_there_is_said(typed: list[str], message: str, hint: str) -> None:
    result = run("source", "show", *typed)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert hint in result.stderr


def test_paragraphs_that_the_record_leaves_out_are_not_promised(project: Path) -> None:
    record = project / "seeds" / "report-a.yaml"
    lines = record.read_text("utf-8").splitlines(keepends=True)
    record.write_text("".join(line for line in lines if not line.startswith("  3: {kind")), "utf-8")
    lose_text(project)
    assert "its paragraphs are p1 to p2 and p4" in run("source", "show", "report-a#p3").stderr


def test_a_record_with_an_error_is_said_to_be_left_out(project: Path) -> None:
    (project / "seeds" / "report-a.yaml").write_text(SOURCE.replace("title", "titel"), "utf-8")
    result = run("source", "show", "report-a")
    assert result.exit_code == 2
    assert "its record has an error; run `jihadgraph check`" in result.stderr

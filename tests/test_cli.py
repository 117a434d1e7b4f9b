"""The command line as people and programs use it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from jihadgraph.checks import CHECKS
from jihadgraph.cli import app
from jihadgraph.cli.source import source_app
from jihadgraph.exports import EXPORTERS, count
from jihadgraph.iris import BASE
from jihadgraph.reports import REPORTERS
from jihadgraph.store import Store
from jihadgraph.tables import FORMATS
from projects import ENTITIES, RELATIONS, SOURCE, small_project, write_project

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a folder that holds the small data set."""
    monkeypatch.chdir(small_project(tmp_path))
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def invoke(*arguments: str) -> Result:
        result = CliRunner().invoke(app, list(arguments))
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    return invoke


def data(result: Result) -> Any:
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


# Pledges and relations --------------------------------------------------------------------------


def test_pledges_show_every_stage_and_standing(run: Run) -> None:
    found = data(run("pledges", "--format", "json"))
    assert [(item["from"]["id"], item["qualifiers"], item["standing"]) for item in found] == [
        ("group-b", {"stage": "offered"}, "alleged"),
        ("leader-a", {}, "asserted"),
    ]


def test_a_relation_as_json(run: Run) -> None:
    (found,) = data(run("pledges", "--by", "leader a", "--format", "json"))
    assert found == {
        "id": "leader-a--bayah--leader-b",
        "type": "bayah",
        "from": {"id": "leader-a", "name": "Leader A", "kind": "leader"},
        "to": {"id": "leader-b", "name": "Leader B", "kind": "leader"},
        "when": "2014~",
        "earliest": "2013-01-01",
        "latest": "2015-12-31",
        "when_basis": "passage",
        "reported": "2020-05",
        "standing": "asserted",
        "held": None,
        "qualifiers": {},
        "evidence": [
            {
                "at": "report-a#p2.fn1",
                "source": "report-a",
                "paragraph": 2,
                "footnote": 1,
                "url": "https://example.org/note",
                "echo_of": None,
                "by": None,
                "said": None,
                "stance": "supports",
                "modality": "states",
                "quote": None,
                "implicit": [],
                "note": None,
                "verified": [],
                "unverified": [
                    "paragraph",
                    "evidence",
                    "mark",
                    "ends",
                    "span",
                    "sentence",
                    "year",
                    "hedge",
                ],
            }
        ],
        "independent": 1,
        "assessment": None,
        "conflicts_with": [],
        "supersedes": [],
        "superseded_by": [],
        "note": None,
    }


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["pledges", "Leader A"], ["leader-a--bayah--leader-b"]),
        (
            ["pledges", "--to", "leader-b"],
            ["group-b--bayah--leader-b", "leader-a--bayah--leader-b"],
        ),
        (["pledges", "--by", "group-b"], ["group-b--bayah--leader-b"]),
        (["pledges", "--standing", "asserted"], ["leader-a--bayah--leader-b"]),
        (["relations", "--type", "rivalry"], ["group-a--rivalry--group-b"]),
        (
            ["relations", "--type", "rivalry,bayah", "--from", "leader-a"],
            ["leader-a--bayah--leader-b"],
        ),
        (["relations", "--to", "group-b"], ["group-a--rivalry--group-b"]),
        (["relations", "--touching", "GA"], ["group-a--rivalry--group-b"]),
        (["relations", "--standing", "contested,denied"], ["group-a--rivalry--group-b"]),
        (["relations", "--speaker", "Leader B"], ["group-a--rivalry--group-b"]),
        (["relations", "--source", "report-a", "--type", "rivalry"], ["group-a--rivalry--group-b"]),
        (["relations", "--from", "leader-b"], []),
    ],
)
def test_options_narrow_the_answer(run: Run, arguments: list[str], expected: list[str]) -> None:
    assert [item["id"] for item in data(run(*arguments, "--format", "json"))] == expected


def test_nothing_found_is_no_failure(run: Run) -> None:
    result = run("relations", "--from", "leader-b")
    assert (result.exit_code, result.stdout) == (0, "nothing found\n")


# Names ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["group-a", "GA", "ga", "Group  A", "group-A"])
def test_names_are_taken_as_people_type_them(run: Run, typed: str) -> None:
    assert data(run("show", typed, "--format", "json"))["id"] == "group-a"


def test_an_ambiguous_name_lists_the_choices(run: Run) -> None:
    result = run("show", "the front")
    assert result.exit_code == 2
    assert "group-a  Group A (group)" in result.stderr
    assert "group-b  Group\\x1b[31m B (group)" in result.stderr
    assert result.stdout == ""


def test_an_unknown_name_offers_near_ones_by_id(run: Run) -> None:
    result = run("show", "Leader")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(
        "jihadgraph: no entity is called `Leader`; these come near, say which by its id:\n"
        "  leader-a  Leader A (leader)\n"
    )


def test_an_unknown_name_that_nothing_comes_near(run: Run) -> None:
    result = run("show", "xyzzy")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "jihadgraph: no entity is called `xyzzy`\n"


def test_a_name_that_is_only_likely_is_taken_with_a_warning(run: Run) -> None:
    result = run("show", "leadr a")
    assert result.exit_code == 0
    assert result.stderr == (
        "`leadr a` is taken to mean Leader A; give the id `leader-a` to be sure\n"
    )
    assert run("show", "LEADER-A").stderr == ""


def test_find_ranks_exact_above_folded(run: Run) -> None:
    found = data(run("find", "elan a name", "--format", "json"))
    assert found == [
        {
            "id": "leader-a",
            "name": "Leader A",
            "kind": "leader",
            "matched": "Élan A-Name",
            "score": 95,
        }
    ]
    assert [item["id"] for item in data(run("find", "The Front", "-f", "json"))] == [
        "group-a",
        "group-b",
    ]
    assert data(run("find", "nobody at all", "--format", "json")) == []


@pytest.mark.parametrize(
    ("typed", "warning"),
    [
        ("Leader A", ""),
        ("leader-b", ""),
        ("leadr b", "`leadr b` probably means Leader B; give the id `leader-b` to be sure\n"),
        ("The Front", "`The Front` may mean several entities; give an id to be sure\n"),
        ("Leader", "no entity is called `Leader`; these come near, and none is likely meant\n"),
        ("nobody at all", ""),
    ],
)
def test_find_says_where_the_best_is_not_sure(run: Run, typed: str, warning: str) -> None:
    result = run("find", typed, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, warning)
    scores = [item["score"] for item in data(result)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pledges", "--standing", "assertd"], "`assertd` is no standing"),
        (["relations", "--type", "rivalri"], "did you mean `rivalry`?"),
        (["relations", "--source", "report-b"], "did you mean `report-a`?"),
        (["sources", "nothing"], "no source has the id `nothing`"),
        (["explain", "leader-a--bayah--leader"], "did you mean `leader-a--bayah--leader-b`?"),
        (["vocabulary", "baya"], "did you mean `bayah`?"),
        (["check", "--select", "JG999"], "no rule has the code `JG999`"),
        (["check", "--data", "nowhere"], "there is no folder nowhere"),
        (["check", "--texts", "nowhere"], "there is no folder nowhere"),
        (["source", "index", "report-b"], "no source has the id `report-b`"),
        (["source", "show", "report-a", "p4"], "its paragraphs are p1 to p3"),
        (["export", "turtle", "--base", "not an iri"], "`not an iri` is no absolute IRI"),
    ],
)
def test_bad_usage_is_said_and_exits_2(run: Run, arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("empty", "no data set in empty: neither data/entities.yaml nor entities.yaml is there"),
        ("pyproject.toml", "pyproject.toml is no folder"),
    ],
)
def test_what_holds_no_data_set_is_said(run: Run, tmp_path: Path, data: str, message: str) -> None:
    (tmp_path / "empty").mkdir()
    result = run("check", "--data", data)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.parametrize(
    ("folder", "data"),
    [("begun/data", "begun"), ("begun/seeds", "begun"), ("begun/data", "begun/data")],
)
def test_what_a_data_set_lacks_is_a_finding(
    run: Run, tmp_path: Path, folder: str, data: str
) -> None:
    (tmp_path / folder).mkdir(parents=True)
    result = run("check", "--data", data)
    assert result.exit_code == 1
    assert "begun/data/entities.yaml:1:1: error JG105" in result.stdout


def test_a_variable_that_names_no_folder_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIHADGRAPH_TEXTS", "nowhere")
    result = run("find", "leader-b")
    assert (result.exit_code, result.stderr) == (
        0,
        "JIHADGRAPH_TEXTS names no folder: there is no nowhere\n",
    )


# Show, explain, sources, vocabulary -------------------------------------------------------------


def test_show_gives_facts_and_relations(run: Run) -> None:
    found = data(run("show", "group-a", "--format", "json"))
    assert found["aliases"] == ["GA", "The Front"]
    assert found["same_as"] == {"wikidata": "Q1"}
    (fact,) = found["facts"]
    assert (fact["property"], fact["value"], fact["of"], fact["where"]) == (
        "strength",
        "~200",
        "fighters",
        None,
    )
    assert fact["entity"] == {"id": "group-a", "name": "Group A", "kind": "group"}
    assert (fact["standing"], fact["evidence"][0]["by"]) == (
        "claimed",
        {"id": "leader-b", "name": "Leader B", "as": None},
    )
    assert [item["id"] for item in found["relations"]] == ["group-a--rivalry--group-b"]


def test_explain_says_why(run: Run) -> None:
    found = data(run("explain", "group-a--rivalry--group-b", "--format", "json"))
    assert found["standing"] == "contested"
    assert found["why"][0] == "It is contested: some evidence supports it and some refutes it."
    assert "Leader B refutes it" in found["why"][2]
    table = run("explain", "group-a--strength--fighters").stdout
    assert "Group A: strength ~200 fighters" in table


def test_sources_say_what_rests_on_each_passage(run: Run) -> None:
    (found,) = data(run("sources", "report-a", "--format", "json"))
    assert found["footnotes"] == [
        {
            "number": 1,
            "url": "https://example.org/note",
            "statements": ["leader-a--bayah--leader-b"],
        }
    ]
    assert found["paragraphs"] == [
        {"number": 1, "kind": "headline", "statements": []},
        {
            "number": 2,
            "kind": "text",
            "statements": ["group-a--strength--fighters", "leader-a--bayah--leader-b"],
        },
        {
            "number": 3,
            "kind": "text",
            "statements": ["group-a--rivalry--group-b", "group-b--bayah--leader-b"],
        },
    ]
    assert "nothing cites 0 of 2 paragraphs of text and 0 of 1 footnotes" in run("sources").stdout
    assert "fn1  https://example.org/note" in run("sources", "report-a").stdout


def test_vocabulary_of_the_data_set_and_without_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(
        tmp_path,
        ENTITIES,
        RELATIONS,
        {"report-a": SOURCE},
        data__vocabulary_yaml="""\
            properties:
              flags: {label: flags, definition: Flags., not_when: Never., value: text, kinds: [group]}
            """,
    )
    assert data(run("vocabulary", "flags", "--format", "json"))["kinds"] == ["group"]
    outside = tmp_path.parent / "outside"
    outside.mkdir(exist_ok=True)
    monkeypatch.chdir(outside)
    assert data(run("vocabulary", "bayah", "--format", "json"))["from"] == ["leader", "group"]
    assert "no data set here" in run("pledges").stderr


# Formats and terminals --------------------------------------------------------------------------


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize(
    "arguments",
    [
        ["pledges"],
        ["relations"],
        ["show", "group-a"],
        ["explain", "group-a--rivalry--group-b"],
        ["find", "the front"],
        ["sources"],
        ["sources", "report-a"],
        ["source", "show", "report-a"],
        ["stats"],
        ["vocabulary"],
        ["vocabulary", "bayah"],
    ],
    ids=" ".join,
)
def test_tables_keep_the_width_of_the_terminal_and_colour_no_pipe(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run(*arguments).stdout.splitlines()
    assert max(len(line) for line in lines if "https://" not in line) <= width
    assert all(line == line.rstrip() for line in lines)
    assert "\x1b" not in "".join(lines)


def test_a_name_with_terminal_escapes_is_shown_harmless(run: Run) -> None:
    for format_ in FORMATS:
        assert "\x1b" not in run("pledges", "--format", format_).stdout
    assert "Group\\x1b[31m" in run("pledges").stdout
    assert data(run("show", "group-b", "-f", "json"))["name"] == "Group\x1b[31m B"


def test_colour_on_a_terminal_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    from jihadgraph.tables import Section
    from jihadgraph.tables.rich_tables import render

    section = Section(("Standing",), (("contested",),), "Title")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1;31mcontested" in render([section], "")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in render([section], "")


def test_json_lines_csv_and_markdown(run: Run) -> None:
    lines = run("pledges", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["type"] for line in lines] == ["bayah", "bayah"]

    rows = list(csv.DictReader(io.StringIO(run("pledges", "--format", "csv").stdout)))
    assert rows[0]["from.id"] == "group-b"
    assert rows[0]["evidence"] == "report-a#p3 (a hill farmer, supports, alleges)"
    assert rows[0]["standing"] == "alleged"

    markdown = run("pledges", "--format", "md").stdout
    assert "| Leader A | Leader B | - | 2014~ | asserted | The newsroom \\[2] |" in markdown
    assert "| --- |" in markdown


# Check ------------------------------------------------------------------------------------------

BROKEN = "- {type: bayah, from: leader-a, to: leader-x, cite: report-a#p2}\n"


def test_check_of_a_sound_data_set(run: Run) -> None:
    result = run("check", "--strict")
    assert result.exit_code == 0
    assert "4 statements: 0 errors, 0 warnings, 1 notice" in result.stdout
    assert "5 pieces of evidence: 0 verified against the text, 5 unverified" in result.stdout


def test_check_reports_and_fails(run: Run, tmp_path: Path) -> None:
    write_project(tmp_path, ENTITIES, BROKEN, {"report-a": SOURCE})
    result = run("check")
    assert result.exit_code == 1
    assert (
        "data/relations.yaml:1:37: error JG301 unknown-entity [leader-a--bayah--leader-x]: "
        "no entity has the id `leader-x`\n"
        "  1 | - {type: bayah, from: leader-a, to: leader-x, cite: report-a#p2}\n"
        "    |                                     ^\n"
        "  hint: did you mean `leader-a`?\n"
    ) in result.stdout

    report = json.loads(run("check", "--format", "json").stdout)
    assert report["summary"]["errors"] == 1
    (found,) = (item for item in report["diagnostics"] if item["severity"] == "error")
    assert found == {
        "code": "JG301",
        "name": "unknown-entity",
        "severity": "error",
        "message": "no entity has the id `leader-x`",
        "hint": "did you mean `leader-a`?",
        "file": "data/relations.yaml",
        "line": 1,
        "column": 37,
        "subject": "leader-a--bayah--leader-x",
        "fix": {
            "title": "write `leader-a`",
            "certain": False,
            "edits": [
                {
                    "start": {"line": 1, "column": 37},
                    "end": {"line": 1, "column": 45},
                    "text": "leader-a",
                }
            ],
        },
    }


def test_check_selects_and_ignores(run: Run, tmp_path: Path) -> None:
    write_project(tmp_path, ENTITIES, BROKEN, {"report-a": SOURCE})
    assert run("check", "--ignore", "JG301").exit_code == 0
    assert (
        run("check", "--ignore", "JG506", "--strict", "--ignore", "unknown-entity").exit_code == 0
    )
    assert run("check", "--select", "JG5").exit_code == 0
    assert run("check", "--select", "JG5", "--strict").exit_code == 1
    assert run("check", "--select", "JG2,JG3").exit_code == 1


def test_queries_answer_from_what_is_valid(run: Run, tmp_path: Path) -> None:
    write_project(tmp_path, ENTITIES, BROKEN + dedent(RELATIONS), {"report-a": SOURCE})
    result = run("pledges", "--format", "json")
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)) == 2
    assert result.stderr == "1 record left out because of errors; `jihadgraph check` lists them\n"


def test_nothing_that_can_be_read_exits_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data" / "entities.yaml").write_bytes(b"\xff\xfe")
    result = run("pledges")
    assert result.exit_code == 2
    assert "nothing could be read" in result.stderr


# Where the data is ------------------------------------------------------------------------------


def test_the_nearest_data_set_is_found_from_a_folder_in_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / "notes" / "2020"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert len(data(run("pledges", "--format", "json"))) == 2


@pytest.mark.parametrize("where", [".", "data"])
@pytest.mark.parametrize("first", [True, False])
def test_data_names_the_project_or_its_data_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, first: bool
) -> None:
    monkeypatch.chdir(tmp_path.parent)
    option = ["--data", str(tmp_path / where)]
    arguments = [*option, "pledges"] if first else ["pledges", *option]
    assert len(data(run(*arguments, "--format", "json"))) == 2


# Export and source index ------------------------------------------------------------------------


@pytest.mark.parametrize("format_", EXPORTERS)
def test_export_to_a_file_and_to_standard_output(run: Run, tmp_path: Path, format_: str) -> None:
    printed = run("export", format_)
    assert printed.exit_code == 0
    assert "4 statements written, each with its standing" in printed.stderr
    run("export", format_, "-o", "graph.out")
    assert (tmp_path / "graph.out").read_bytes() == printed.stdout_bytes
    assert run("export", format_, "-o", "no/such/folder").exit_code == 2


@pytest.mark.parametrize("wrong", [["--base", "nonsense"], ["--as-of", "soon"]])
def test_an_export_that_is_refused_leaves_the_file_as_it_was(
    run: Run, tmp_path: Path, wrong: list[str]
) -> None:
    (tmp_path / "old.ttl").write_text("old", "ascii")
    for name in ("old.ttl", "new.ttl"):
        assert run("export", "turtle", "-o", name, *wrong).exit_code == 2
    assert (tmp_path / "old.ttl").read_text("ascii") == "old"
    assert not (tmp_path / "new.ttl").exists()


@pytest.mark.parametrize(("more", "counted"), [([], 1), (["--as-of", "2014"], 2)])
def test_export_counts_no_more_than_it_says(
    run: Run, monkeypatch: pytest.MonkeyPatch, more: list[str], counted: int
) -> None:
    """With a period there are two numbers: of what is written, and of what is left out."""
    calls: list[Store] = []

    def counting(store: Store) -> int:
        calls.append(store)
        return count(store)

    monkeypatch.setattr("jihadgraph.cli.export.count", counting)
    assert run("export", "ntriples", *more).exit_code == 0
    assert len(calls) == counted


TEXT = """\
The title of it

Leader A swore to Leader B of Group A in 2013.[1]

The group's rival is Group B, say Leader A and Leader B.
"""


def test_source_index_writes_the_passages_and_keeps_the_rest(run: Run, tmp_path: Path) -> None:
    record = tmp_path / "seeds" / "report-a.yaml"
    head = record.read_text("utf-8").split("passages:")[0] + (
        f"text: {{file: report-a.txt, sha256: {'0' * 64}}}   # a comment that stays\n"
    )
    record.write_text(head, "utf-8")
    assert run("source", "index").stderr == "report-a: skipped, its text is not held here\n"
    (tmp_path / "seeds" / "report-a.txt").write_text(TEXT, "utf-8")

    assert run("source", "index", "--check").exit_code == 1
    assert record.read_text("utf-8") == head
    assert "seeds/report-a.yaml: 3 passages, written" in run("source", "index").stdout
    written = record.read_text("utf-8")
    assert written.startswith(head.split("sha256")[0])
    assert "# a comment that stays" in written
    assert "marks: {1: {span: [group-a, leader-a, leader-b]," in written
    assert "0" * 64 not in written
    assert "fresh" in run("source", "index", "--check").stdout

    kinds = written.replace("1: {kind: headline", "1: {kind: author")
    record.write_text(kinds + "note: below\n", "utf-8")
    run("source", "index")
    assert record.read_text("utf-8") == kinds + "note: below\n"


# Help -------------------------------------------------------------------------------------------


def command_paths() -> list[list[str]]:
    inner = [["source", str(command.name)] for command in source_app.registered_commands]
    return [[str(command.name)] for command in app.registered_commands] + inner


@pytest.mark.parametrize("path", command_paths(), ids=" ".join)
def test_help_reads_well(run: Run, path: list[str]) -> None:
    text = run(*path, "--help").stdout
    assert "Usage:" in text
    assert all(len(line) <= 80 for line in text.splitlines())
    summary = text.split("\n\n")[1].strip()
    assert summary.endswith(".")
    assert len(summary) <= 60, "cut short in the list of commands"


def test_the_list_of_commands_cuts_nothing_short(run: Run) -> None:
    commands = run("--help").stdout.split("Commands:")[1]
    assert "..." not in commands


def test_choices_come_from_the_tables(run: Run) -> None:
    assert f"[{'|'.join(FORMATS)}]" in run("pledges", "--help").stdout
    assert f"[{'|'.join(REPORTERS)}]" in run("check", "--help").stdout
    export = run("export", "--help").stdout
    assert all(name in export for name in EXPORTERS)
    assert BASE in export
    assert run("--version").stdout.startswith("jihadgraph ")
    assert len(CHECKS) > 30


# Nothing is cut, lost or told for certain ------------------------------------------------------


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 200])
def test_no_width_costs_a_word_of_a_statement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, width: int
) -> None:
    when = "when: 2004-03-15~/2009-11-20~"
    write_project(tmp_path, ENTITIES, RELATIONS.replace("when: 2014~", when), {"report-a": SOURCE})
    monkeypatch.setenv("COLUMNS", str(width))
    for command in ("pledges", "relations"):
        printed = run(command).stdout
        assert "According t\n" not in printed
        for item in data(run(command, "--format", "json")):
            said = [item["from"]["name"], item["to"]["name"], item["standing"], item["when"] or ""]
            said.append("According to")
            for evidence in item["evidence"]:
                by = evidence["by"] or {"name": "The newsroom", "as": None}
                said.append(by["name"] or by["as"])
            for word in " ".join(said).replace("\x1b", "\\x1b").split():
                assert word in printed or word in "".join(printed.split()), word


def test_what_the_terminal_cannot_show_is_no_traceback(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "jihadgraph", "find", "elan a name", "--data", str(project)],
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "\\xc9lan A-Name" in done.stdout


def test_the_data_folder_may_be_where_one_stands(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "data")
    assert len(data(run("pledges", "--data", ".", "--format", "json"))) == 2


def test_csv_has_the_same_columns_for_every_answer(run: Run) -> None:
    full = run("relations", "--format", "csv").stdout.splitlines()
    empty = run("relations", "--from", "leader-b", "--format", "csv").stdout.splitlines()
    assert full[0] == empty[0] == run("pledges", "--format", "csv").stdout.splitlines()[0]
    assert len(empty) == 1
    rows = list(csv.DictReader(full))
    assert [row["qualifiers"] for row in rows] == ["intensity=threat", "stage=offered", ""]


def test_an_uncertain_death_is_told_wherever_the_person_is_shown(run: Run, tmp_path: Path) -> None:
    killed = "- {type: killed, from: group-b, to: leader-a, cite: {at: report-a#p3, modality: alleges}}\n"
    write_project(tmp_path, ENTITIES, dedent(RELATIONS) + killed, {"report-a": SOURCE})
    caveat = "Whether Leader A is dead is uncertain: that is alleged."
    for command in (
        ["pledges"],
        ["pledges", "--format", "md"],
        ["relations"],
        ["show", "leader-a"],
        ["show", "leader-b"],
        ["explain", "leader-a--bayah--leader-b"],
    ):
        assert run(*command).stdout.count(caveat) == 1, command
    assert caveat not in run("show", "group-a").stdout


def test_what_bears_an_error_ends_what_it_says_has_ended(run: Run, tmp_path: Path) -> None:
    renounced = "- {type: bayah, id: later, from: leader-a, to: leader-b, stage: renounced, cite: report-a#p1}\n"
    direct = "<https://w3id.org/jihadgraph/entity/leader-a> <https://w3id.org/jihadgraph/ns#bayah>"
    assert direct in run("export", "ntriples").stdout
    write_project(tmp_path, ENTITIES, dedent(RELATIONS) + renounced, {"report-a": SOURCE})
    assert "JG404" in run("check").stdout
    assert direct not in run("export", "ntriples").stdout


def test_an_unnamed_speaker_is_explained(run: Run, tmp_path: Path) -> None:
    spoken = RELATIONS.replace("by: {as: a hill farmer}", "by: hill farmers")
    write_project(tmp_path, ENTITIES, spoken, {"report-a": SOURCE})
    assert "hint: an unnamed speaker is written `by: {as: hill farmers}`" in run("check").stdout


# As of a period, and chains ---------------------------------------------------------------------


def test_pledges_as_of_a_period_say_whether_they_held(run: Run) -> None:
    assert [item["held"] for item in data(run("pledges", "--as-of", "2016", "-f", "json"))] == [
        "undated",
        "possibly",
    ]
    shown = run("pledges", "--as-of", "2016").stdout
    assert "undated," in shown
    assert "2 pledges: 1 alleged, 1 asserted" in shown


def test_what_did_not_hold_is_left_out_and_counted(run: Run) -> None:
    result = run("pledges", "--as-of", "2010", "--by", "leader-a")
    assert result.stdout == "nothing found\nLeft out: 1 that did not hold in 2010.\n"
    assert data(run("pledges", "--as-of", "2010", "--by", "leader-a", "-f", "json")) == []


@pytest.mark.parametrize("command", [["pledges"], ["relations"], ["export", "turtle"]])
def test_what_is_no_period_is_bad_usage(run: Run, command: list[str]) -> None:
    result = run(*command, "--as-of", "2014~")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "`2014~` is no period to ask about" in result.stderr


def test_a_chain_says_where_it_ends_and_why(run: Run) -> None:
    shown = run("pledges", "leader a", "--chain", "--as-of", "2016").stdout
    assert shown.startswith("Pledges from Leader A on, as of 2016\n")
    assert "It ends with Leader B, of whom no pledge is followed." in shown
    (link,) = data(run("pledges", "leader a", "--chain", "-f", "json"))
    assert (link["link"]["id"], link["status"], link["why"]) == (
        "leader-a--bayah--leader-b",
        "dated",
        ["It is dated 2014~."],
    )


def test_a_chain_from_somebody_who_pledged_nothing(run: Run) -> None:
    result = run("pledges", "leader-b", "--chain", "--as-of", "2016")
    assert result.stdout == "Leader B gave no pledge that is recorded as of 2016\n"
    assert data(run("pledges", "leader-b", "--chain", "-f", "json")) == []


def test_a_chain_as_rows_has_the_columns_of_statements(run: Run) -> None:
    (row,) = csv.DictReader(io.StringIO(run("pledges", "leader-a", "--chain", "-f", "csv").stdout))
    assert (row["status"], row["id"]) == ("dated", "leader-a--bayah--leader-b")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--chain"], "--chain wants one NAME and no other"),
        (["--timeline"], "--timeline wants one NAME and no other"),
        (["leader-a", "--chain", "--to", "leader-b"], "--chain wants one NAME and no other"),
        (["leader-b", "--timeline", "--by", "leader-a"], "--timeline wants one NAME and no other"),
        (["leader-a", "--chain", "--timeline"], "ask one at a time"),
    ],
)
def test_a_chain_wants_a_name(run: Run, arguments: list[str], message: str) -> None:
    result = run("pledges", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_symmetric_relation_runs_both_ways(run: Run) -> None:
    for options in (["--from", "group-b"], ["--from", "group-b", "--to", "group-a"]):
        found = data(run("relations", *options, "--type", "rivalry", "-f", "json"))
        assert [item["id"] for item in found] == ["group-a--rivalry--group-b"]
    assert data(run("relations", "--from", "leader-b", "--to", "leader-a", "-f", "json")) == []


@pytest.mark.parametrize("options", [["--standing", ""], ["--type", ""], ["--type", "rivalry,"]])
def test_an_empty_word_does_not_mean_all(run: Run, options: list[str]) -> None:
    result = run("relations", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "an empty word stands among those given" in result.stderr


def test_a_period_that_is_empty_is_named(run: Run) -> None:
    result = run("pledges", "--as-of", "")
    assert result.exit_code == 2
    assert "as of ``: it is empty" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "command",
    [["relations"], ["sparql", "ASK {}"], ["sparql", "-f", "csv", "SELECT ?a { ?a a jg:Group }"]],
)
def test_a_full_disk_is_said(run: Run, command: list[str]) -> None:
    del run
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "jihadgraph", *command],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (
        2,
        "jihadgraph: the answer cannot be written: No space left on device\n",
    )


def test_a_denial_in_a_record_with_an_error_is_heeded(run: Run, tmp_path: Path) -> None:
    """Two records say and deny one thing; the second is an error, the first is not left alone."""
    relations = """\
        - {type: rivalry, from: group-a, to: group-b, cite: report-a#p3}
        - type: rivalry
          id: denied
          from: group-a
          to: group-b
          cite: {at: report-a#p3, by: leader-b, stance: refutes}
        """
    write_project(tmp_path, ENTITIES, relations, {"report-a": SOURCE})
    result = run("relations", "--type", "rivalry", "--format", "json")
    assert data(result) == []
    assert "left out because of errors" in result.stderr
    explained = run("explain", "denied")
    assert explained.exit_code == 2
    assert "`denied` is left out because of an error" in explained.stderr

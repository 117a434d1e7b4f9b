"""Where voices and echoes are shown, and what `check` says where the settings want more voices."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commands import answer, run
from projects import write_project

# Shown ------------------------------------------------------------------------------------------

ENTITIES = """\
    - {id: leader-a, kind: leader, name: Leader A, cite: report-a#p2}
    - {id: leader-b, kind: leader, name: Leader B, cite: report-a#p2}
    - {id: group-a, kind: group, name: Group A, cite: report-a#p2}
    """
RELATIONS = """\
    - {type: speaks_for, from: leader-b, to: group-a, cite: report-a#p2}
    - type: killed
      from: group-a
      to: leader-a
      cite:
        - {at: report-a#p2, by: leader-b}
        - {at: report-a#p3, by: group-a}
        - {at: report-a#p2, by: leader-a, stance: refutes}
        - {at: report-a#p3, by: leader-a, stance: refutes}
    """
SOURCE = """\
    id: report-a
    title: A report
    authors: [The newsroom]
    passages:
      1: {kind: headline}
      2: {kind: text, mentions: [group-a, leader-a, leader-b]}
      3: {kind: text, mentions: [group-a, leader-a, leader-b]}
    """
KILLED = "group-a--killed--leader-a"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_project(tmp_path, ENTITIES, RELATIONS, {"report-a": SOURCE})
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    return tmp_path


@pytest.mark.usefixtures("project")
def test_explain_shows_echoes() -> None:
    view = answer("explain", KILLED)
    assert [item["echo_of"] for item in view["evidence"]] == [None, 1, None, 3]
    assert view["independent"] == 1
    echo = (
        "It is an echo of Leader B in report-a, paragraph 2: one body speaks through both.",
        "It is an echo of Leader A in report-a, paragraph 2: the same speaker.",
    )
    assert view["why"][2].endswith(echo[0])
    assert view["why"][4].endswith(echo[1])
    assert "One independent voice supports it, and one refutes it." in view["why"]
    printed = " ".join(run("explain", KILLED).stdout.split())
    assert "echo of [1], Leader B: one body speaks through both" in printed
    assert "echo of [1], Leader A: the same speaker" in printed


@pytest.mark.usefixtures("project")
def test_a_table_of_relations_marks_a_voice_that_is_an_echo() -> None:
    rows = run("relations", "--type", "killed", "--format", "md").stdout
    assert "Leader B \\[1]<br>Group A \\[2] (echo)<br>denied: Leader A \\[1] \\[2] |" in rows


@pytest.mark.usefixtures("project")
def test_stats_tell_what_rests_on_one_voice() -> None:
    assert answer("stats")["one_voice"] == [
        {"type": "killed", "accusatory": True, "all": 1, "statements": [KILLED]},
        {
            "type": "speaks_for",
            "accusatory": False,
            "all": 1,
            "statements": ["leader-b--speaks_for--group-a"],
        },
    ]
    printed = run("stats", "--format", "md").stdout
    assert "| killed | 1 of 1 | 100% |\n| all that accuses nobody | 1 of 1 | 100% |" in printed
    rows = run("stats", "--format", "csv").stdout
    assert "one voice,killed,all,1\none voice,killed,one voice,1\n" in rows


# Demanded ---------------------------------------------------------------------------------------


def demand(project: Path, setting: str) -> list[str]:
    """What `check` says of too few voices under a setting."""
    (project / "pyproject.toml").write_text(
        f'[tool.jihadgraph]\ncorrections = "x@example.org"\nmin-independent = {{{setting}}}\n',
        "utf-8",
    )
    found = answer_of_check()
    return [item["message"] for item in found if item["code"] == "JG429"]


def answer_of_check() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("check", "-f", "json").stdout)["diagnostics"]
    return found


@pytest.mark.parametrize("setting", ["killed = 1", "speaks_for = 1", "bayah = 3"])
def test_what_has_the_voices_that_are_demanded(project: Path, setting: str) -> None:
    assert demand(project, setting) == []


def test_too_few_voices_are_named_with_their_echoes(project: Path) -> None:
    (told,) = demand(project, "killed = 2")
    assert told == (
        "`killed` wants 2 independent voices, and this has 1: `leader-b` in report-a#p2; "
        "`group-a` in report-a#p3 is an echo of report-a#p2, one body speaks through both"
    )


@pytest.mark.parametrize("modality", ["alleges", "predicts"])
def test_a_weaker_modality_is_no_second_voice(project: Path, modality: str) -> None:
    (project / "data/relations.yaml").write_text(
        "- {type: killed, from: group-a, to: leader-a, cite: [{at: report-a#p2, by: leader-b}, "
        f"{{at: report-a#p3, by: leader-a, modality: {modality}}}]}}\n",
        "utf-8",
    )
    (told,) = demand(project, "killed = 2")
    assert told == (
        "`killed` wants 2 independent voices, and this has 1: `leader-b` in report-a#p2; "
        f"`leader-a` in report-a#p3 only {modality} it"
    )


SUPPORT, REFUTE = "by: leader-b", "by: leader-a, stance: refutes"
FORETELL, FORETELL_NOT = "modality: predicts", "by: leader-a, modality: predicts, stance: refutes"


@pytest.mark.parametrize(
    ("pieces", "independent", "told"),
    [
        ((SUPPORT, FORETELL), 1, "One independent voice supports it, and one predicts it."),
        ((SUPPORT, "by: leader-a"), 2, "2 independent voices support it."),
        ((FORETELL,), 1, "One independent voice predicts it."),
        (
            (FORETELL, f"{SUPPORT}, {FORETELL}"),
            2,
            "2 independent voices predict it.",
        ),
        ((FORETELL, REFUTE), 0, "One independent voice predicts it, and one refutes it."),
        ((REFUTE,), 0, "No voice supports it, and one refutes it."),
        ((FORETELL_NOT,), 0, "No voice supports it, and one predicts that it will not be so."),
        (
            (SUPPORT, FORETELL, REFUTE),
            1,
            "One independent voice supports it, one predicts it, and one refutes it.",
        ),
    ],
)
def test_explain_tells_who_supports_from_who_foretells(
    project: Path, pieces: tuple[str, ...], independent: int, told: str
) -> None:
    cite = ", ".join(f"{{at: report-a#p2, {piece}}}" for piece in pieces)
    relation = f"- {{type: killed, from: group-a, to: leader-a, cite: [{cite}]}}\n"
    (project / "data/relations.yaml").write_text(relation, "utf-8")
    view = answer("explain", KILLED)
    assert view["independent"] == independent
    assert told in view["why"]


CASES: tuple[tuple[Any, bool], ...] = (
    ({"at": "report-a#p2", "modality": "predicts"}, True),
    ({"at": "report-a#p2", "modality": "alleges"}, True),
    ({"at": "report-a#p2", "by": {"as": "an aide"}}, True),
    ({"at": "report-a#p2", "stance": "refutes"}, False),
)


@pytest.mark.parametrize(("cite", "asked"), CASES)
def test_whatever_is_not_denied_is_asked(project: Path, cite: Any, asked: bool) -> None:
    (project / "data/relations.yaml").write_text(
        f"- {{type: killed, from: group-a, to: leader-a, cite: {json.dumps(cite)}}}\n", "utf-8"
    )
    assert bool(demand(project, "killed = 2")) is asked


def test_a_fact_is_asked_by_its_property(project: Path) -> None:
    (project / "data/entities/more.yaml").parent.mkdir()
    (project / "data/entities/more.yaml").write_text(
        "- id: group-b\n  kind: group\n  name: Group B\n  cite: report-a#p2\n"
        "  facts: [{property: camps, value: 3, cite: report-a#p2}]\n",
        "utf-8",
    )
    assert demand(project, "camps = 2") == [
        "`camps` wants 2 independent voices, and this has 1: The newsroom in report-a#p2"
    ]


def test_the_place_of_the_demand_is_named(project: Path) -> None:
    demand(project, "killed = 2")
    (found,) = [item for item in answer_of_check() if item["code"] == "JG429"]
    assert found["hint"].endswith("pyproject.toml:3:1 demands 2")
    assert (found["severity"], found["subject"]) == ("warning", KILLED)
    assert run("check").exit_code == 0
    assert run("check", "--strict").exit_code == 1

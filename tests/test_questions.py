"""Questions about the shipped data, written from the articles and asked of the command line."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from acceptance import QUESTIONS, meeting
from jihadgraph.cli import app

ROOT = Path(__file__).parent.parent

COMMANDS = {
    "disputes",
    "explain",
    "find",
    "lineage",
    "path",
    "pledges",
    "relations",
    "show",
    "source show",
    "sources",
    "sparql",
    "stats",
    "timeline",
    "vocabulary",
}


def answer(line: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(app, [*shlex.split(line), "--format", "json"])
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["id"])
def test_question(question: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    found = answer(question["run"], monkeypatch)
    places = [meeting(item, found) for item in question["expect"]]
    for item, where in zip(question["expect"], places, strict=True):
        assert where, f"not in the answer: {item}"
    for item in question.get("absent", ()):
        assert not meeting(item, found), f"in the answer: {item}"
    if question["run"].startswith("timeline"):
        first = [where[0] for where in places]
        assert first == sorted(first), "not in this order"


def test_there_are_enough_questions_and_every_query_is_asked() -> None:
    asked = {" ".join(shlex.split(question["run"])[:2]) for question in QUESTIONS}
    missing = {name for name in COMMANDS if not any(line.startswith(name) for line in asked)}
    assert len(QUESTIONS) >= 50
    assert missing == set()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["id"])
def test_every_question_expects_something(question: dict[str, Any]) -> None:
    assert question["expect"] or question["absent"]
    assert question["question"].endswith("?")
    assert question["answer"]

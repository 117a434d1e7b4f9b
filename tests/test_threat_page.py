"""The page on threats names tests that exist."""

from __future__ import annotations

import ast
import re
from collections.abc import Container
from pathlib import Path

import pytest

import test_threat_model as attacks
from jihadgraph.rules import RULES

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
OWN = ("tests/test_threat_model.py", "tests/test_threat_silencing.py")
NAMED = sorted(
    set(re.findall(r"`(?:(tests/\w+\.py)::)?(test_\w+)(?:\[([^`]+)\])?`", PAGE)), key=str
)
TABLES: dict[str, Container[str]] = {
    "test_stopped_with_the_text_and_without": attacks.STOPPED,
    "test_stopped_with_the_text_alone": attacks.STOPPED_BY_THE_TEXT,
    "test_nothing_stops_but_review": attacks.LEFT_TO_REVIEW,
}


def functions(file: str) -> set[str]:
    """Names of the test functions of a file."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("file", "name", "case"), NAMED)
def test_a_test_that_the_page_names_exists(file: str, name: str, case: str) -> None:
    files = (file,) if file else OWN
    assert any(name in functions(one) for one in files)
    if case:
        assert case in TABLES[name]


def test_the_page_names_every_attack_that_review_must_stop() -> None:
    named = {case for _, name, case in NAMED if name == "test_nothing_stops_but_review"}
    assert named == attacks.LEFT_TO_REVIEW.keys()


def test_the_page_names_every_test_of_its_own() -> None:
    named = {name for _, name, _ in NAMED}
    own = {name for file in OWN for name in functions(file) if name.startswith("test_")}
    assert own - named == {"test_the_project_is_sound_before_the_attack"}


def test_the_rules_that_the_page_names_are_there() -> None:
    assert set(re.findall(r"JG\d{3}", PAGE)) <= {rule.code for rule in RULES.values()}

"""Every kind of mistake has an example, and each example gets exactly the messages it should."""

from __future__ import annotations

from pathlib import Path

import pytest

from example_files import Example, build, examples
from jihadgraph import Diagnostic, check, load
from jihadgraph.checks import CHECKS
from jihadgraph.reading.project import TEXTS_VARIABLE
from jihadgraph.rules import RULES

EXAMPLES = tuple(examples())


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, where no text is held."""
    monkeypatch.delenv(TEXTS_VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(found: list[Diagnostic]) -> str:
    return "".join(_line(item) for item in found)


def _line(item: Diagnostic) -> str:
    subject = f" [{item.subject}]" if item.subject else ""
    line = f"{item.location}: {item.severity} {item.code} {item.name}{subject}: {item.message}\n"
    return line + (f"  hint: {item.hint}\n" if item.hint else "")


def checked(*, texts: bool = True) -> str:
    return told(check(load(".", "texts" if texts else None)))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_example(example: Example, project: Path, pytestconfig: pytest.Config) -> None:
    build(example.wrong, project)
    messages = checked(texts=not example.without_text)
    if pytestconfig.getoption("--golden"):
        example.path.write_text(example.renewed(messages), "utf-8")
    else:
        assert messages == example.expected


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_example_put_right(example: Example, project: Path) -> None:
    build(example.right, project)
    assert checked() == ""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_example_is_of_its_rule(example: Example) -> None:
    rule = next(rule for rule in RULES.values() if rule.code == example.code)
    assert example.name.startswith(f"{rule.code}-{rule.name}")
    assert f" {rule.severity} {rule.code} {rule.name}" in example.expected
    assert example.prose


def test_every_rule_has_an_example() -> None:
    assert {rule.code for rule in RULES.values()} == {example.code for example in EXAMPLES}


def test_every_check_says_what_it_finds() -> None:
    assert [one.__name__ for one in CHECKS if not (one.__doc__ or "").endswith(".")] == []

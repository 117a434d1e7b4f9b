"""Every kind of mistake has an example, and each example gets exactly the messages it should."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from example_files import BASE, Example, build, examples
from jihadgraph import Diagnostic, check, load
from jihadgraph.checks import ADVISORY, CHECKS, case_of, examine, usable
from jihadgraph.diagnostics import Severity
from jihadgraph.reading.project import TEXTS_VARIABLE
from jihadgraph.reports import REPORTERS
from jihadgraph.reports.shown import shown
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


def found_here(*, texts: bool = True) -> list[Diagnostic]:
    return check(load(".", "texts" if texts else None))


# Examples ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_example(example: Example, project: Path, pytestconfig: pytest.Config) -> None:
    build(example.wrong, project)
    messages = told(found_here(texts=not example.without_text))
    if pytestconfig.getoption("--golden"):
        example.path.write_text(example.renewed(messages), "utf-8")
    else:
        assert messages == example.expected


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_example_put_right(example: Example, project: Path) -> None:
    build(example.right, project)
    assert told(found_here()) == ""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_example_is_of_its_rule(example: Example) -> None:
    rule = next(rule for rule in RULES.values() if rule.code == example.code)
    assert example.name.startswith(f"{rule.code}-{rule.name}")
    assert f" {rule.severity} {rule.code} {rule.name}" in example.expected
    assert example.prose


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_advisory_checks_find_no_errors(example: Example, project: Path) -> None:
    build(example.wrong, project)
    case = case_of(load(".", None if example.without_text else "texts"))
    found = [item for one in ADVISORY for item in one(case)]
    assert [item for item in found if item.severity is Severity.ERROR] == []


def test_every_rule_has_an_example() -> None:
    assert {rule.code for rule in RULES.values()} == {example.code for example in EXAMPLES}


def test_every_check_says_what_it_finds() -> None:
    assert [one.__name__ for one in CHECKS if not (one.__doc__ or "").endswith(".")] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_terminal_shows_what_the_examples_expect(example: Example, project: Path) -> None:
    build(example.wrong, project)
    findings = examine(load(".", None if example.without_text else "texts"))
    report = REPORTERS["text"](findings).splitlines()
    told = [line for line in report if re.match(r"[^ ]+:\d+:\d+: |  hint: ", line)]
    assert sorted(told) == sorted(shown(line) for line in example.expected.splitlines())


# Several mistakes at once -----------------------------------------------------------------------

SEVERAL = """\
- type: rivalry
  from: group-a
  to: group-b
  cite: report-b#p2
  note: So: it is said.

- type: rivalry
  from: group-a
  to: group-b
  intensity: violent
  cite: report-b#p2

- type: leads
  from: leader-b
  to: group-x
  cite: report-a#p2.fn1

- type: agreement
  from: group-b
  to: country-a
  when: 2018-6
  notes: Not for long.
  cite: report-a#p9

- type: contact
  from: group-b
  to: country-a
  cite: report-a#p9
"""


def test_one_run_tells_all(project: Path) -> None:
    build((), project)
    (project / "data/relations/case.yaml").parent.mkdir()
    (project / "data/relations/case.yaml").write_text(SEVERAL, "utf-8")
    found = [(item.location.line, item.location.column, item.name) for item in found_here()]
    assert found == [
        (5, 11, "syntax-error"),
        (10, 14, "bad-choice"),
        (15, 7, "unknown-entity"),
        (21, 9, "bad-date"),
        (22, 3, "unknown-key"),
        (28, 9, "unknown-paragraph"),
    ]


def test_a_broken_file_hides_no_other(project: Path) -> None:
    build((), project)
    broken = {
        "data/entities/leader-b.yaml": b"- id: leader-b\n  name: [\n",
        "data/relations/a.yaml": b"\xff\xfe",
        "data/relations/b.jsonl": b'{"type": "rivalry", "from": "group-a"}\n',
        "data/relations/c.yaml": b"- {type: rival, from: group-a, to: group-b, cite: report-b#p2}\n",
        "data/vocabulary.yaml": b"kinds: [medium]\n",
        "pyproject.toml": b"[tool",
        "seeds/report-b.yaml": b"id: report-b\ntitle:\n",
    }
    for file, content in broken.items():
        (project / file).parent.mkdir(exist_ok=True)
        (project / file).write_bytes(content)
    assert [(item.location.path.as_posix(), item.name) for item in found_here()] == [
        ("data/entities/leader-b.yaml", "syntax-error"),
        ("data/relations/a.yaml", "unreadable-file"),
        ("data/relations/b.jsonl", "missing-key"),
        ("data/relations/b.jsonl", "uncited"),
        ("data/vocabulary.yaml", "wrong-shape"),
        ("pyproject.toml", "syntax-error"),
        ("seeds/report-b.yaml", "missing-key"),
    ]


def test_of_two_with_one_id_queries_keep_the_first(project: Path) -> None:
    example = next(item for item in EXAMPLES if item.name == "JG308-clashing-id")
    build(example.wrong, project)
    result = load(".")
    dataset = usable(result)
    assert [str(relation.when) for relation in dataset.relations(types={"contact"})] == ["2017"]
    assert result.left_out == 1


# Files and folders that are not there, or not what they should be -------------------------------


def without(*names: str) -> Callable[[Path], None]:
    def remove(project: Path) -> None:
        for name in names:
            path = project / name
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    return remove


def folder_in_place_of(name: str) -> Callable[[Path], None]:
    def replace(project: Path) -> None:
        (project / name).unlink()
        (project / name).mkdir()

    return replace


def file_in_place_of(name: str) -> Callable[[Path], None]:
    def replace(project: Path) -> None:
        shutil.rmtree(project / name)
        (project / name).write_text("", "utf-8")

    return replace


def link_to_nothing(project: Path) -> None:
    (project / "data/entities/gone.yaml").symlink_to("nowhere.yaml")


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (without("data/relations.yaml"), {("data/relations.yaml", "unreadable-file")}),
        (
            without("data/entities.yaml", "data/entities"),
            {("data/entities.yaml", "unreadable-file")},
        ),
        (
            without("data"),
            {("data/entities.yaml", "unreadable-file"), ("data/relations.yaml", "unreadable-file")},
        ),
        (
            file_in_place_of("data"),
            {("data/entities.yaml", "unreadable-file"), ("data/relations.yaml", "unreadable-file")},
        ),
        (folder_in_place_of("data/relations.yaml"), {("data/relations.yaml", "unreadable-file")}),
        (folder_in_place_of("pyproject.toml"), {("pyproject.toml", "unreadable-file")}),
        (without("pyproject.toml"), {("pyproject.toml", "no-corrections-contact")}),
        (file_in_place_of("texts"), {("seeds/report-a.yaml", "unverified")}),
        (link_to_nothing, {("data/entities/gone.yaml", "unreadable-file")}),
    ],
)
def test_what_is_not_there_is_said(
    harm: Callable[[Path], None], expected: set[tuple[str, str]], project: Path
) -> None:
    build((), project)
    harm(project)
    assert {(item.location.path.as_posix(), item.name) for item in found_here()} == expected


def test_without_sources_every_address_is_unknown(project: Path) -> None:
    build((), project)
    shutil.rmtree(project / "seeds")
    assert {item.name for item in found_here()} == {"unknown-source"}


@pytest.mark.parametrize("folder", ["data/entities", "seeds"])
def test_a_folder_that_may_not_be_read_is_said(
    folder: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build((), project)
    whole = os.scandir

    def refusing(path: Any = ".") -> Any:
        if Path(path) == Path(folder):
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert told(found_here()).splitlines()[0] == (
        f"{folder}:1:1: error JG105 unreadable-file: this folder cannot be read"
    )


def test_the_base_of_the_examples_is_sound(project: Path) -> None:
    build((), project)
    assert found_here() == []
    assert {item.name for item in found_here(texts=False)} == {"unverified"}
    assert BASE.is_dir()

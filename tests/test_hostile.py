"""Hostile input gets a diagnostic, never a traceback; the large cases are run by ``-m hostile``."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from example_files import build
from hostile.case import Case, prepare
from hostile.cases import CASES
from hostile.data_cases import DATA
from hostile.expected import FILE, expected
from hostile.file_cases import FILES
from hostile.running import run_check, told
from hostile.settings_cases import SETTINGS
from jihadgraph import check, load
from jihadgraph.checks import examine
from jihadgraph.marks.files import read_file
from jihadgraph.model import Source
from jihadgraph.reports import REPORTERS
from jihadgraph.terminal import harmless
from jihadgraph.texts import Library

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and modes of files")

_QUICK = (
    *FILES,
    *SETTINGS,
    "billion laughs",
    "self-reference",
    "self-reference of the file",
    "merge keys",
    "tags of Python",
    "nested flow, 1,000,000 deep",
    "nested and closed, 900 deep",
    "1,000,000 documents",
    "a file of 40 MB",
    "JSON nested 100,000 deep",
    "JSON nested and closed, 500 deep",
    "JSON with a number of 900,000 figures",
    "half of surrogate pairs",
    "numbers that are none",
    "names that act on the screen",
    "values made for regular expressions",
    "a pattern that takes for ever",
    "a text of 50 MB",
    "a page of entities",
    "a page nested 10,000 deep",
    "a page of 100,000 attributes",
    *(name for name in CASES if name.startswith(("a text that is", "a text above", "a text with"))),
)
"""Cases that are quick enough to be told here, in one process."""
_AS_COMMAND = ("billion laughs", "10,000 syntax errors", "a pipe", "a text that is a device")
_LONGEST = 60
"""Seconds after which a test counts as one that hangs."""


@pytest.fixture(autouse=True)
def _ends() -> Iterator[None]:
    def hangs(*_: object) -> None:
        raise TimeoutError(f"not done after {_LONGEST} seconds")

    before = signal.signal(signal.SIGALRM, hangs)
    signal.alarm(_LONGEST)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("name", _QUICK)
def test_all_that_is_said(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(prepare(CASES[name], tmp_path))
    findings = examine(load(".", "texts"))
    assert told(REPORTERS["json"](findings)) == expected()[name]
    lines = REPORTERS["text"](findings).removesuffix("\n").split("\n")
    assert [line for line in lines if harmless(line) != line] == []


@pytest.mark.parametrize("name", _AS_COMMAND)
def test_the_command_survives_in_little_memory(name: str, tmp_path: Path) -> None:
    run = run_check(prepare(CASES[name], tmp_path), "json", _LONGEST)
    assert (run.status, run.stderr, told(run.stdout)) == (1, "", expected()[name])
    assert run.megabytes <= 300


def test_every_case_is_written_down() -> None:
    assert list(expected()) == list(CASES), f"python -m hostile --golden renews {FILE.name}"


def test_no_word_of_a_foreign_file_is_told() -> None:
    lines = [line for name in FILES for line in expected()[name]]
    assert [line for line in lines if "somebody" in line] == []


# What changes while it is read ------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    build((), tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _said() -> list[str]:
    return [f"{item.location}: {item.code}: {item.message}" for item in check(load(".", "texts"))]


def test_a_file_that_vanishes_between_listing_and_reading(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "data/relations").mkdir()
    (project / "data/relations/case.yaml").write_text("- {}\n", "utf-8")

    def vanishing(path: Path, **keys: Any) -> bytes:
        if path.name == "case.yaml":
            path.unlink()
        return read_file(path, **keys)

    monkeypatch.setattr("jihadgraph.reading.project.read_file", vanishing)
    assert _said() == [
        "data/relations/case.yaml:1:1: JG105: this file cannot be read: no such file or directory"
    ]


def test_a_pipe_put_in_the_place_of_a_file_meanwhile_is_not_waited_for(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "data/relations").mkdir()
    path = project / "data/relations/case.yaml"
    path.write_text("- {}\n", "utf-8")
    whole = os.open

    def exchanged(name: Any, flags: int, *rest: Any, **keys: Any) -> int:
        if Path(name).name == "case.yaml":
            path.unlink()
            os.mkfifo(path)
        return whole(name, flags, *rest, **keys)

    monkeypatch.setattr(os, "open", exchanged)
    assert _said() == [
        "data/relations/case.yaml:1:1: JG105: this file is not read: it is a pipe, a device or a socket"
    ]


def test_a_file_that_grows_is_read_as_it_was_opened(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project / "data/relations.yaml"
    whole = os.fstat

    def growing(descriptor: int) -> os.stat_result:
        state = whole(descriptor)
        if state.st_ino == path.stat().st_ino:
            with path.open("a", encoding="utf-8") as file:
                file.write("- {half of a rec")
        return state

    monkeypatch.setattr(os, "fstat", growing)
    assert _said() == []


def test_a_project_may_be_reached_through_a_link(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    link = tmp_path_factory.mktemp("elsewhere") / "link"
    link.symlink_to(project)
    assert check(load(link, "texts")) == []
    monkeypatch.chdir(link)
    assert check(load(".", "texts")) == []


def test_the_texts_of_whoever_checks_may_be_links(project: Path, tmp_path: Path) -> None:
    source = Source.model_validate(
        {"id": "x", "title": "X", "text": {"file": "x.txt", "sha256": "0" * 64}}
    )
    (tmp_path / "elsewhere.txt").write_text("Some words.", "utf-8")
    for folder in (project / "seeds", project / "texts"):
        (folder / "x.txt").symlink_to("../elsewhere.txt")
        assert Library([folder]).document(source) is not None
    outside = tmp_path.parent / f"{tmp_path.name}.txt"
    outside.write_text("Some words.", "utf-8")
    for folder, is_read in ((project / "seeds", False), (project / "texts", True)):
        (folder / "x.txt").unlink()
        (folder / "x.txt").symlink_to(outside)
        assert (Library([folder]).document(source) is not None) == is_read


def test_cases_are_told_apart() -> None:
    groups: list[dict[str, Case]] = [FILES, SETTINGS, DATA]
    assert len(CASES) > 120
    assert all(CASES[name] is case for group in groups for name, case in group.items())

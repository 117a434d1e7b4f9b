"""The hooks, installed by pre-commit from a clone of this repository, in repositories of others."""

from __future__ import annotations

from pathlib import Path

import pytest
from clones import PROGRAMS, Done, commit, copy_of_the_tree, run

from projects import write_project

ENTITIES = """\
- id: leader-a
  kind: leader
  name: Leader A
  cite: report-a#p2
  facts: [{property: role, value: a miller, cite: report-a#p2}]
"""
REPORT = """\
id: report-a
title: A report
passages:
  1: {kind: headline}
  2: {kind: text}
"""
CONFIG = """\
repos:
  - repo: %s
    rev: %s
    hooks: [{id: %s}]
"""


@pytest.fixture(scope="module")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of this repository."""
    folder = copy_of_the_tree(tmp_path_factory.mktemp("tool"))
    commit(folder)
    return folder


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps what it has installed."""
    return tmp_path_factory.mktemp("cache")


def pre_commit(*arguments: str | Path, cwd: Path, cache: Path) -> Done:
    more = {"PRE_COMMIT_HOME": str(cache), "PRE_COMMIT_COLOR": "never"}
    return run(PROGRAMS / "pre-commit", *arguments, cwd=cwd, more=more)


def test_the_hook_runs_from_a_clone_on_its_own_data(tool: Path, cache: Path) -> None:
    done = pre_commit("try-repo", ".", "jihadgraph-check", "--all-files", cwd=tool, cache=cache)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "jihadgraph check" in done.stdout
    assert "Passed" in done.stdout


def head(folder: Path) -> str:
    return run("git", "rev-parse", "HEAD", cwd=folder).stdout.strip()


@pytest.fixture
def curated(tmp_path: Path, tool: Path, cache: Path) -> Path:
    """A repository of somebody else, in which the hook is installed and passes."""
    write_project(tmp_path, ENTITIES, sources={"report-a": REPORT})
    config = CONFIG % (tool, head(tool), "jihadgraph-check")
    (tmp_path / ".pre-commit-config.yaml").write_text(config)
    commit(tmp_path)
    installed = pre_commit("install", cwd=tmp_path, cache=cache)
    assert installed.returncode == 0, installed.stderr
    return tmp_path


def committed(folder: Path, cache: Path, *paths: str) -> Done:
    """An attempt to commit these files, or that they are gone."""
    added = run("git", "add", "-A", "--", *paths, cwd=folder)
    assert added.returncode == 0, added.stderr
    more = {"PRE_COMMIT_HOME": str(cache), "PRE_COMMIT_COLOR": "never"}
    return run("git", "commit", "-m", "A change", cwd=folder, more=more)


def test_a_sound_change_is_committed(curated: Path, cache: Path) -> None:
    more = ENTITIES.replace("leader-a", "leader-b").replace("Leader A", "Leader B")
    (curated / "data" / "entities.yaml").write_text(ENTITIES + more)
    done = committed(curated, cache, "data")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("data/entities.yaml", ENTITIES.replace("p2", "p3"), "data/entities.yaml:4:"),
        ("data/entities.yaml", ENTITIES.replace("p2", "p1"), "data/entities.yaml:4:"),
        ("data/entities/more.jsonl", '{"id": "leader-b"}\n', "data/entities/more.jsonl:1:"),
        ("pyproject.toml", "[tool.jihadgraph\n", "pyproject.toml:1:"),
        ("seeds/report-a.yaml", None, "report-a"),
    ],
)
def test_a_mistake_is_not(
    file: str, content: str | None, message: str, curated: Path, cache: Path
) -> None:
    place = curated / file
    if content is None:
        place.unlink()
    else:
        place.parent.mkdir(exist_ok=True)
        place.write_text(content)
    done = committed(curated, cache, file)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "jihadgraph check" in done.stderr
    assert "exit code: 1" in done.stderr
    assert message in done.stderr


@pytest.mark.parametrize(("place", "status"), [("p2", 0), ("p3", 1)])
def test_a_data_set_in_a_folder_of_the_repository_is_named(
    place: str, status: int, tmp_path: Path, tool: Path, cache: Path
) -> None:
    entities = ENTITIES.replace("p2", place)
    write_project(tmp_path / "some where", entities, sources={"report-a": REPORT})
    with_path = "jihadgraph-check, args: ['--data=some where']"
    (tmp_path / ".pre-commit-config.yaml").write_text(CONFIG % (tool, head(tool), with_path))
    commit(tmp_path)
    done = pre_commit("run", "--all-files", cwd=tmp_path, cache=cache)
    assert done.returncode == status, done.stdout + done.stderr


def test_where_it_is_asked_for_data_files_alone_others_do_not_start_it(
    curated: Path, cache: Path
) -> None:
    config = curated / ".pre-commit-config.yaml"
    few = config.read_text().replace(
        "{id: jihadgraph-check}", "{id: jihadgraph-check, always_run: false}"
    )
    config.write_text(few)
    commit_file = curated / "notes.md"
    commit_file.write_text("Notes.\n")
    done = committed(curated, cache, "notes.md", ".pre-commit-config.yaml")
    assert "no files to check" in done.stderr
    lines = curated / "data" / "entities" / "more.jsonl"
    lines.parent.mkdir()
    lines.write_text('{"id": "leader-b"}\n')
    assert committed(curated, cache, "data").returncode == 1


def test_what_has_one_right_answer_is_mended(curated: Path, cache: Path) -> None:
    """Mending changes a file, which pre-commit counts as a failure: somebody is to look at it."""
    config = curated / ".pre-commit-config.yaml"
    config.write_text(config.read_text().replace("jihadgraph-check", "jihadgraph-fix"))
    (curated / "seeds" / "report-a.yaml").write_text(UNSORTED)
    done = committed(curated, cache, ".")
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stderr
    assert (curated / "seeds" / "report-a.yaml").read_text() == SORTED
    assert committed(curated, cache, ".").returncode == 0


FOOTNOTES = ("  1: {title: One}\n", "  2: {title: Two}\n")
SORTED = f"{REPORT}footnotes:\n{FOOTNOTES[0]}{FOOTNOTES[1]}"
UNSORTED = f"{REPORT}footnotes:\n{FOOTNOTES[1]}{FOOTNOTES[0]}"

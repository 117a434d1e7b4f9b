"""A project made by ``init``: its own script guards it, from its first day and as it grows.

The program is installed from a wheel of this tree, as it would be from a package index.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from clones import PROGRAMS, Done, commit, run

from jihadgraph.new_project.contents import TEMPLATES

DOCUMENT = """\
A quarrel over a mill

Leader A leads Group A, which has held the mill since 2014.

Group A denied that it had ever seen the mill, its speaker said.
"""
ENTITIES = """\
- {id: group-a, kind: group, name: Group A, cite: a-quarrel#p2}
- {id: leader-a, kind: leader, name: Leader A, cite: a-quarrel#p2}
"""
RELATIONS = """\
- {type: leads, from: leader-a, to: group-a, cite: a-quarrel#p2}
"""


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a wheel of this tree."""
    folder = tmp_path_factory.mktemp("wheels")
    tree = Path(__file__).parent.parent.parent
    command = (sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, tree)
    done = run(*map(str, command), cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


class Grown:
    """A project with the program that its own script has installed."""

    def __init__(self, folder: Path, wheels: Path, temp: Path) -> None:
        self.folder, self.temp = folder, temp
        found = f"{wheels} {os.environ.get('PIP_FIND_LINKS', '')}".strip()
        self.settings = {"PIP_FIND_LINKS": found}

    def ci(self, *options: str) -> Done:
        """Its CI script."""
        return run("sh", "ci/check", *options, cwd=self.folder, more=self.settings)

    def jihadgraph(self, *arguments: str) -> Done:
        """What an analyst types."""
        done = run(self.folder / ".venv" / "bin" / "jihadgraph", *arguments, cwd=self.folder)
        assert done.returncode == 0, done.stdout + done.stderr
        return done

    @contextmanager
    def relations(self, text: str) -> Iterator[None]:
        """With other relations for a while."""
        file = self.folder / "data" / "relations.yaml"
        before = file.read_bytes()
        file.write_text(text, "utf-8")
        yield
        file.write_bytes(before)

    def steps(self) -> Iterator[tuple[str, dict[str, str]]]:
        """The commands of its workflow, as written, and the variables that each is given."""
        file = self.folder / ".github" / "workflows" / "check.yml"
        (job,) = yaml.safe_load(file.read_text("utf-8"))["jobs"].values()
        return ((step["run"], step["env"]) for step in job["steps"] if "run" in step)

    def workflow(self, summary: Path) -> list[int]:
        """Run them as on a server; the statuses they end with."""
        server = {"GITHUB_STEP_SUMMARY": str(summary), "GITHUB_ACTIONS": "true", "CI": "true"}
        return [
            run("bash", "-e", "-c", step, cwd=self.folder, more=more).returncode
            for step, variables in self.steps()
            for more in ({**self.settings, **server, **self.at_temp(variables)},)
        ]

    def at_temp(self, variables: dict[str, str]) -> dict[str, str]:
        """Variables with a folder in the place of what only a server knows."""
        return {
            name: value.replace("${{ runner.temp }}", str(self.temp))
            for name, value in variables.items()
        }


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory, wheels: Path) -> Grown:
    """A new project, in which the tests below work one after the other."""
    folder = tmp_path_factory.mktemp("a project in a folder with spaces") / "données"
    made = run(PROGRAMS / "jihadgraph", "init", folder, cwd=folder.parent)
    assert made.returncode == 0, made.stderr
    temp = tmp_path_factory.mktemp("temp")
    (temp / "jihadgraph").symlink_to(folder / ".venv")  # what is installed once does for both
    return Grown(folder, wheels, temp)


def test_its_own_script_passes(grown: Grown) -> None:
    done = grown.ci()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 statements: 0 errors, 0 warnings" in done.stdout


def test_the_program_as_installed_makes_the_same_project(grown: Grown, tmp_path: Path) -> None:
    grown.jihadgraph("init", str(tmp_path / "again"))
    for name in TEMPLATES:
        assert (tmp_path / "again" / name).read_bytes() == (grown.folder / name).read_bytes()


def test_the_first_steps_of_an_analyst(grown: Grown, tmp_path: Path) -> None:
    document = tmp_path / "a-quarrel.txt"
    document.write_text(DOCUMENT, "utf-8")
    grown.jihadgraph("source", "add", str(document), "--copy", "--id", "a-quarrel")
    (grown.folder / "data" / "entities.yaml").write_text(ENTITIES)
    (grown.folder / "data" / "relations.yaml").write_text(RELATIONS)
    grown.jihadgraph("source", "index")
    grown.jihadgraph("check", "--strict")
    done = grown.ci()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 statement: 0 errors, 0 warnings" in done.stdout


def test_the_document_stays_outside_the_repository(grown: Grown) -> None:
    commit(grown.folder)
    tracked = run("git", "ls-files", "seeds", cwd=grown.folder).stdout.split()
    assert sorted(tracked) == ["seeds/.gitignore", "seeds/a-quarrel.yaml"]
    assert not run("git", "status", "--porcelain", cwd=grown.folder).stdout


def test_in_a_clone_without_documents_it_passes_too(
    grown: Grown, tmp_path: Path, wheels: Path
) -> None:
    run("git", "clone", "-q", grown.folder, "clone", cwd=tmp_path)
    clone = Grown(tmp_path / "clone", wheels, grown.temp)
    clone.settings["VENV"] = str(grown.folder / ".venv")
    done = clone.ci()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 verified against the text, " in done.stdout
    assert clone.workflow(tmp_path / "summary.md") == [0, 0]


def test_its_hook_passes(grown: Grown, tmp_path: Path) -> None:
    installed = grown.folder / ".venv" / "bin"
    more = {"PRE_COMMIT_HOME": str(tmp_path)}
    command = (PROGRAMS / "pre-commit", "run", "--all-files")
    done = run(*command, cwd=grown.folder, more=more, path=installed)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


@pytest.mark.parametrize(
    ("sound", "broken", "rule"),
    [
        ("a-quarrel#p2}", "a-quarrel#p1}", "JG4"),
        ("a-quarrel#p2}", "a-quarrel#p9}", "JG4"),
        ("to: group-a", "to: group-b", "JG301"),
    ],
)
def test_a_broken_citation_fails_it(sound: str, broken: str, rule: str, grown: Grown) -> None:
    with grown.relations(RELATIONS.replace(sound, broken)):
        done = grown.ci()
    assert done.returncode == 1
    assert "data/relations.yaml:1:" in done.stdout
    assert rule in done.stdout


def test_a_broken_citation_fails_each_step_of_its_workflow(grown: Grown, tmp_path: Path) -> None:
    with grown.relations(RELATIONS.replace("#p2", "#p1")):
        assert grown.workflow(tmp_path / "summary.md") == [1, 1]
    assert "data/relations.yaml" in (tmp_path / "summary.md").read_text("utf-8")


def test_on_a_server_a_program_that_was_there_before_is_not_run(
    grown: Grown, tmp_path: Path, wheels: Path
) -> None:
    run("git", "clone", "-q", grown.folder, "clone", cwd=tmp_path)
    clone = Grown(tmp_path / "clone", wheels, grown.temp)
    programs = clone.folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name in ("python", "jihadgraph"):
        (programs / name).write_text("#!/bin/sh\nexit 0\n")
        (programs / name).chmod(0o755)
    clone.settings["CI"] = "true"
    with clone.relations(RELATIONS.replace("#p2", "#p1")):
        done = clone.ci()
    assert done.returncode == 1, done.stdout + done.stderr
    assert "JG4" in done.stdout

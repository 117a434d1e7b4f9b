"""A new project: what ``init`` writes, what it leaves alone, and that it is sound from the start."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import jihadgraph
from commands import answer, run
from jihadgraph.new_project import corrections_setting
from jihadgraph.new_project.contents import TEMPLATES, requirement_of

TEMPLATE_FOLDER = Path(jihadgraph.__file__).parent / "new_project" / "templates"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the test stands."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    return tmp_path


def tree(folder: Path) -> dict[str, str | None]:
    """Everything in a folder, with what stands in the files."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


# A project from nothing -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["new", "in/two/steps", "with spaces & 'quotes'", "données-بيانات"]
)
def test_a_new_project_passes_its_first_check(name: str, place: Path) -> None:
    done = run("init", name, "--corrections", "mailto:corrections@example.org")
    assert done.exit_code == 0, done.stderr
    assert {path.relative_to(place / name).as_posix() for path in files_in(place / name)} == {
        *TEMPLATES
    }
    found = run("check", "--strict", "--data", name)
    assert found.exit_code == 0
    assert "0 errors, 0 warnings, 0 notices" in found.stdout


def files_in(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def test_the_folder_where_one_stands_is_the_default(place: Path) -> None:
    assert run("init").exit_code == 0
    assert (place / "data" / "entities.yaml").is_file()
    assert run("check", "--strict").exit_code == 0


@pytest.mark.usefixtures("place")
def test_it_says_what_it_wrote_and_what_comes_next() -> None:
    assert run("init", "new").stdout == dedent(
        """\
        new/data/entities.yaml: written
        new/data/relations.yaml: written
        new/seeds/.gitignore: written
        new/pyproject.toml: written
        new/requirements.txt: written
        new/ci/check: written
        new/.github/workflows/check.yml: written
        new/.github/CODEOWNERS: written
        new/.github/pull_request_template.md: written
        new/.pre-commit-config.yaml: written
        new/.gitignore: written
        new/README.md: written
        to be filled in: `corrections = "mailto:…"` in new/pyproject.toml, before you publish
        to be looked at: new/requirements.txt: name a fixed origin of `jihadgraph` there until the package is published under that name

        Next, in new:
        1. jihadgraph source add --copy FILE     a record of your first document is proposed
        2. in data/, write entities, relations   each file shows the shape
        3. jihadgraph source index               the record learns the names
           jihadgraph check                      what is wrong, and how to mend it
        """
    )


def test_a_dry_run_says_the_same_and_writes_nothing(place: Path) -> None:
    done = run("init", "new", "--dry-run")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [f"new/{name}: would be written" for name in TEMPLATES]
    assert tree(place) == {}


def test_every_template_is_a_file_and_every_file_a_template() -> None:
    assert sorted(TEMPLATES.values()) == sorted(path.name for path in TEMPLATE_FOLDER.iterdir())


def test_nothing_is_left_to_be_filled_in_by_us(place: Path) -> None:
    run("init")
    assert not [
        path for path in files_in(place) if re.search(r"^@\w+@$", path.read_text(), re.MULTILINE)
    ]


def test_the_check_of_the_project_may_be_run(place: Path) -> None:
    run("init")
    scripts = {path.name for path in files_in(place) if os.access(path, os.X_OK)}
    assert scripts == {"check"}


def test_the_version_is_named_in_one_place(place: Path) -> None:
    run("init")
    version = jihadgraph.__version__
    naming = [path for path in files_in(place) if version in path.read_text("utf-8")]
    assert naming == [place / "requirements.txt"]
    assert requirement_of(version) in naming[0].read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("version", "requirement"),
    [
        ("0.1.0", "jihadgraph>=0.1.0,<0.2"),
        ("0.9.3", "jihadgraph>=0.9.3,<0.10"),
        ("1.4.0", "jihadgraph>=1.4.0,<2"),
        ("2.0.0rc1", "jihadgraph>=2.0.0rc1,<3"),
    ],
)
def test_a_later_version_is_taken_as_long_as_it_is_compatible(
    version: str, requirement: str
) -> None:
    assert requirement_of(version) == requirement


def test_documents_beside_the_records_are_passed_over_by_git(place: Path) -> None:
    run("init")
    ignored = (place / "seeds" / ".gitignore").read_text("utf-8").splitlines()
    assert [line for line in ignored if not line.startswith("#")] == ["*", "!.gitignore", "!*.yaml"]


# The examples in its files ----------------------------------------------------------------------

DOCUMENT = """\
On A Group and its leader

A. Leader leads A Group, which has about 200 fighters.

About 2014 A Group was allied with Another Group, said A. Leader of both.

A Group was allegedly allied with Another Group, an official said.
"""
FURTHER = """\
  - {id: another-group, kind: group, name: Another Group, cite: a-document#p3}
"""


def examples(file: Path) -> str:
    """The examples in the comments of a file, without the ``#``."""
    lines = file.read_text("utf-8").splitlines()
    return "".join(f"{line[2:]}\n" for line in lines if line.startswith("#   "))


def test_the_examples_in_the_files_are_right(place: Path) -> None:
    run("init", "--corrections", "mailto:corrections@example.org")
    (place / "document.txt").write_text(DOCUMENT, "utf-8")
    assert run("source", "add", "document.txt", "--copy", "--id", "a-document").exit_code == 0
    relations, _, denial = examples(place / "data/relations.yaml").rpartition("\n      - {at: ano")
    assert "stance: refutes" in denial
    (place / "data/entities.yaml").write_text(examples(place / "data/entities.yaml") + FURTHER)
    (place / "data/relations.yaml").write_text(relations + "\n")
    assert run("source", "index").exit_code == 0
    found = answer("check", "--strict")
    wrong = [item for item in found["diagnostics"] if item["severity"] != "notice"]
    assert wrong == []
    assert found["summary"]["statements"] == 3
    assert found["summary"]["unverified"] == 0


def test_the_examples_in_the_settings_are_right(place: Path) -> None:
    run("init", "--corrections", "mailto:corrections@example.org")
    settings = place / "pyproject.toml"
    example = re.compile(r"^# (?=\[|[a-z-]+ = )", re.MULTILINE)
    text, uncommented = example.subn("", settings.read_text("utf-8"))
    assert uncommented == 3
    settings.write_text(text, "utf-8")
    assert answer("check", "--strict")["diagnostics"] == []
    assert tomllib.loads(text)["tool"]["jihadgraph"]["min-independent"] == {"killed": 2}


def test_the_workflow_calls_the_script_and_nothing_else(place: Path) -> None:
    run("init")
    workflow = yaml.safe_load((place / ".github/workflows/check.yml").read_text("utf-8"))
    (job,) = workflow["jobs"].values()
    commands = [step["run"] for step in job["steps"] if "run" in step]
    assert [command.split(" --")[0] for command in commands] == ["sh ci/check"] * 2
    environments = [step["env"] for step in job["steps"] if "run" in step]
    assert environments == [{"VENV": "${{ runner.temp }}/jihadgraph"}] * 2


# What a change may bring along ------------------------------------------------------------------

SUCCESS = "#!/bin/sh\necho success\n"
NEW_ONE = "#!/bin/sh\necho made anew: $*\nexit 7\n"
"""Stands for the Python of the machine; what it would do is of no matter here."""


def program(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    file.chmod(0o755)
    return file


def checked(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """What ``ci/check`` says, on a machine with these variables."""
    unset = {"CI", "VENV"}
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    return subprocess.run(
        ["sh", "ci/check"],
        cwd=folder,
        env={**kept, "PYTHON": str(folder.parent / "python"), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def brought(place: Path) -> Path:
    """A project with a broken citation, and programs that report success all the same."""
    project = place / "project"
    run("init", "project")
    (project / "data/relations.yaml").write_text("- {type: leads, from: a, to: b, cite: c#p1}\n")
    for name in ("python", "jihadgraph"):
        program(project / ".venv" / "bin" / name, SUCCESS)
    program(place / "python", NEW_ONE)
    return project


def add_all(project: Path, *names: str) -> None:
    for command in (["init", "-q"], ["add", "-f", *names]):
        subprocess.run(["git", *command], cwd=project, check=True)


@pytest.mark.parametrize("variables", [{}, {"CI": "true"}])
def test_programs_that_a_change_brings_along_are_not_run(
    variables: dict[str, str], brought: Path
) -> None:
    add_all(brought, ".venv")
    done = checked(brought, **variables)
    assert (done.returncode, done.stdout) == (2, "")
    assert "ci/check: .venv is part of the repository, and nothing in it is run." in done.stderr


def test_nor_through_a_link_or_under_a_name_that_some_disks_take_for_the_same(
    brought: Path,
) -> None:
    (brought / ".venv").rename(brought / "other")
    (brought / ".venv").symlink_to("other")
    add_all(brought, ".venv", "other")
    assert checked(brought).returncode == 2
    (brought / ".venv").unlink()
    (brought / "other").rename(brought / ".VENV")
    subprocess.run(["git", "rm", "-rq", "--cached", "."], cwd=brought, check=True)
    add_all(brought, ".VENV")
    assert checked(brought).returncode == 2


def test_a_server_makes_its_programs_anew_where_git_cannot_be_asked(brought: Path) -> None:
    (brought / ".venv").rename(brought.parent / "kept")
    (brought / ".venv").symlink_to("../kept")
    done = checked(brought, CI="true")
    assert (done.returncode, done.stdout) == (7, "made anew: -I -m venv .venv\n")
    assert not (brought / ".venv").is_symlink()
    assert (brought.parent / "kept/bin/python").is_file(), "a link is taken away, not what it names"


@pytest.mark.parametrize("variables", [{}, {"CI": "true", "VENV": ".venv"}])
def test_programs_of_ones_own_are_run(variables: dict[str, str], brought: Path) -> None:
    add_all(brought, "data")
    done = checked(brought, **variables)
    assert (done.returncode, done.stdout) == (0, "success\n")


# What is there already --------------------------------------------------------------------------


def test_files_that_are_there_stay_and_are_named(place: Path) -> None:
    (place / "README.md").write_text("mine\n")
    (place / "seeds").mkdir()
    (place / "seeds" / ".gitignore").symlink_to("nowhere")
    done = run("init")
    assert done.exit_code == 0
    assert (place / "README.md").read_text() == "mine\n"
    assert (place / "seeds" / ".gitignore").is_symlink()
    assert not (place / "seeds" / "nowhere").exists()
    left = [line for line in done.stdout.splitlines() if "left as it is" in line]
    assert left == [
        "seeds/.gitignore: is there already, and is left as it is",
        "README.md: is there already, and is left as it is",
    ]
    assert run("check", "--strict").exit_code == 0


def test_settings_that_are_there_are_left_to_their_owner(place: Path) -> None:
    (place / "pyproject.toml").write_text('[project]\nname = "mine"\n')
    done = run("init", "--corrections", "mailto:corrections@example.org")
    assert (
        "to be looked at: pyproject.toml needs `[tool.jihadgraph]` with `corrections = "
        '"mailto:corrections@example.org"`' in done.stdout
    )
    assert (place / "pyproject.toml").read_text() == '[project]\nname = "mine"\n'


@pytest.mark.parametrize(
    ("directory", "message"),
    [
        (".", "there is a data set in . already"),
        ("../here", "there is a data set in ../here already"),
        ("data", "data lies among the files of a data set, ."),
        ("seeds/new", "seeds/new lies among the files of a data set, ."),
        ("file", "file is no folder"),
        ("file/new", "file/new/data/entities.yaml cannot be written: not a directory"),
    ],
)
def test_where_no_project_can_begin(
    directory: str, message: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = place / "here"
    run("init", "here")
    monkeypatch.chdir(here)
    (here / "file").write_text("")
    before = tree(place)
    done = run("init", directory)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"jihadgraph: {message}" in done.stderr
    assert tree(place) == before


@pytest.mark.usefixtures("place")
def test_a_project_may_lie_in_a_folder_of_another() -> None:
    run("init")
    assert run("init", "further").exit_code == 0
    assert run("check", "--strict", "--data", "further").exit_code == 0


def test_links_in_a_circle_lead_to_no_project(place: Path) -> None:
    (place / "circle").symlink_to("circle")
    for directory in ("circle", "circle/new"):
        done = run("init", directory)
        assert (done.exit_code, done.stdout) == (2, "")
        assert directory in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written_to(place: Path) -> None:
    (place / "locked").mkdir(mode=0o500)
    done = run("init", "locked")
    assert done.exit_code == 2
    assert "locked/data cannot be written: permission denied" in done.stderr


@pytest.mark.parametrize("obstacle", ["ci", ".github", ".github/workflows"])
def test_where_one_file_cannot_be_written_none_is(obstacle: str, place: Path) -> None:
    """A file stands where a folder is to be: the project has been half written by then."""
    (place / obstacle).parent.mkdir(exist_ok=True)
    (place / obstacle).write_text("in the way")
    before = tree(place)
    done = run("init")
    assert done.exit_code == 2
    assert f"{obstacle}/" in done.stderr
    assert "nothing was written" in done.stderr
    assert tree(place) == before


def test_what_another_program_writes_meanwhile_stays(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = place / "theirs"
    theirs.write_text("theirs")
    touch = Path.touch

    def touch_late(path: Path, mode: int, *, exist_ok: bool) -> None:
        if path == Path("data/relations.yaml"):
            theirs.rename(path)
        touch(path, mode, exist_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "touch", touch_late)
        done = run("init")
    assert done.exit_code == 2
    assert "data/relations.yaml cannot be written: file exists" in done.stderr
    assert tree(place) == {"data": None, "data/relations.yaml": "theirs"}


def test_the_empty_text_of_an_unset_variable_is_no_folder(place: Path) -> None:
    done = run("init", "")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "jihadgraph: the name of the folder is empty" in done.stderr
    assert tree(place) == {}


def test_requirements_that_are_there_are_not_looked_at_again(place: Path) -> None:
    (place / "requirements.txt").write_text("jihadgraph @ git+https://git.example.org/a@b\n")
    assert "to be looked at" not in run("init").stdout


# The channel for corrections --------------------------------------------------------------------

HOSTILE = [
    'mailto:"a b"@example.org',
    "https://example.org/\\n\\u0041",
    '"] [tool.other] x = "',
    "'''",
    "# no comment",
    "@requirement@",
    "ملا@example.org 🕊",
]


@pytest.mark.parametrize("contact", HOSTILE)
def test_a_channel_for_corrections_is_read_back_as_typed(contact: str, place: Path) -> None:
    assert run("init", "--corrections", contact).exit_code == 0
    settings = tomllib.loads((place / "pyproject.toml").read_text("utf-8"))
    assert settings["tool"]["jihadgraph"]["corrections"] == contact
    assert settings.keys() == {"tool"}
    assert settings["tool"].keys() == {"jihadgraph"}
    assert jihadgraph.load(place).settings.corrections == contact


@given(st.text(min_size=1).filter(lambda text: text.strip() and text.isprintable()))
def test_any_visible_text_of_one_line_can_be_a_channel(contact: str) -> None:
    assert tomllib.loads(corrections_setting(contact)) == {"corrections": contact}


@pytest.mark.parametrize("contact", ["", "  ", "a\nb", "a\tb", "a\x7f", "a\u202eb", "a\udcffb"])
def test_what_cannot_be_seen_is_no_channel(contact: str, place: Path) -> None:
    done = run("init", "--corrections", contact)
    assert done.exit_code == 2
    assert "--corrections: a channel for corrections is one line of visible text" in done.stderr
    assert tree(place) == {}

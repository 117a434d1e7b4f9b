"""The page on checking citations elsewhere: what it shows is of the right form, and complete."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from jihadgraph.reports import REPORTERS

ROOT = Path(__file__).parent.parent
PROGRAMS = Path(sys.executable).parent
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
SHOWN: list[str] = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
CELL = re.compile(r"^\| `([a-z-]+)` \|", re.MULTILINE)

Form = Callable[[Path], tuple[str, ...]]


def schema(name: str) -> Form:
    return lambda file: ("check-jsonschema", "--builtin-schema", f"vendor.{name}", str(file))


def shown(beginning: str) -> str:
    """The one example on the page that begins so."""
    (found,) = (text for text in SHOWN if text.startswith(beginning))
    return found


@pytest.mark.parametrize(
    ("beginning", "form"),
    [
        ("repos:", lambda file: ("pre-commit", "validate-config", str(file))),
        ("name: check", schema("github-workflows")),
        ("citations:", schema("gitlab-ci")),
    ],
)
def test_an_example_is_of_the_right_form(beginning: str, form: Form, tmp_path: Path) -> None:
    file = tmp_path / "shown.yaml"
    file.write_text(shown(beginning), "utf-8")
    program, *arguments = form(file)
    done = subprocess.run(
        [PROGRAMS / program, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_further_steps_fit_into_the_workflow(tmp_path: Path) -> None:
    begun, _, _ = shown("name: check").rpartition("      - uses: OWNER")
    file = tmp_path / "workflow.yml"
    file.write_text(begun + shown("      - uses: OWNER"), "utf-8")
    command = schema("github-workflows")(file)
    done = subprocess.run([PROGRAMS / command[0], *command[1:]], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_example_is_looked_at() -> None:
    beginnings = ("repos:", "name: check", "      - uses: OWNER", "citations:")
    assert [text for text in SHOWN if not text.startswith(beginnings)] == []


def test_the_hooks_are_of_the_right_form() -> None:
    command = (PROGRAMS / "pre-commit", "validate-manifest", ".pre-commit-hooks.yaml")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_hook_is_told() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {hook["id"] for hook in hooks} == set(re.findall(r"\bjihadgraph-[a-z]+\b", PAGE))


def test_every_input_is_told_with_its_default() -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    rows = re.findall(r"^\| `([a-z-]+)` \| [^|]+ \| (?:`([^`]+)`|none) \|$", PAGE, re.MULTILINE)
    assert dict(rows) == {name: input_["default"] for name, input_ in inputs.items()}


def test_every_form_of_a_report_is_told() -> None:
    _, _, table = PAGE.partition("| `--format` |")
    assert set(CELL.findall(table)) == set(REPORTERS)

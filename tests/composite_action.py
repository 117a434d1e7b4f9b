"""A composite action of GitHub as its runner would carry out the shell steps.

Steps that run a command are run as they are written, in an environment that holds nothing but what
the runner sets. Steps that use another action are not: they need the runner.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_INPUT = re.compile(r"inputs\.([a-z][a-z-]*)")
SHELL = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
"""How the runner starts `shell: bash`."""
PIP_SETTINGS = re.compile(r"PIP_|SSL_CERT_|[A-Za-z]+_(?:PROXY|proxy)$|XDG_CONFIG_DIRS$")
"""What pip may know of this machine: where packages come from."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step that runs a command."""

    name: str
    shell: str
    command: str
    environment: Mapping[str, str]


class Action:
    """A composite action as its file describes it."""

    def __init__(self, file: Path) -> None:
        self.folder = file.parent
        self.described: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
        self.defaults: dict[str, str] = {
            name: input_["default"] for name, input_ in self.described["inputs"].items()
        }
        self.all_steps: list[dict[str, Any]] = self.described["runs"]["steps"]

    @property
    def steps(self) -> list[Step]:
        """The steps that run a command, in order."""
        return [
            Step(step["name"], step["shell"], step["run"], step["env"])
            for step in self.all_steps
            if "run" in step
        ]

    def evaluated(self, text: str, inputs: Mapping[str, str]) -> str:
        """A value with its expressions filled in; only inputs and the action's folder are known."""
        return _EXPRESSION.sub(lambda found: self._value(found[1], inputs), text)

    def _value(self, expression: str, inputs: Mapping[str, str]) -> str:
        if expression == "github.action_path":
            return str(self.folder)
        named = _INPUT.fullmatch(expression)
        if named is None:
            raise ValueError(f"no expression that is known here: {expression}")
        return {**self.defaults, **inputs}[named[1]]


@dataclass(frozen=True, slots=True)
class Runner:
    """The machine that carries out steps, with its folders and the files that steps write to."""

    folder: Path
    path: tuple[Path, ...]
    """Where programs are found, before those of the system."""
    more: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place in (self.workspace, self.temp):
            place.mkdir(parents=True, exist_ok=True)
        for file in (self.summary, self.output):
            file.touch()

    @property
    def workspace(self) -> Path:
        return self.folder / "workspace"

    @property
    def temp(self) -> Path:
        return self.folder / "temp"

    @property
    def summary(self) -> Path:
        return self.folder / "summary.md"

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def run(
        self, action: Action, step: Step, inputs: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run a step in the workspace, as the runner does: from a file, in the shell it asks for."""
        assert step.shell == "bash"
        script = self.folder / "step.sh"
        script.write_text(step.command, "utf-8")
        given = {name: action.evaluated(text, inputs) for name, text in step.environment.items()}
        return subprocess.run(
            [*SHELL, str(script)],
            cwd=self.workspace,
            env={**self._environment(), **given},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.pathsep.join([*map(str, self.path), "/usr/local/bin", "/usr/bin", "/bin"]),
            "HOME": str(self.folder),
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_OUTPUT": str(self.output),
            "RUNNER_TEMP": str(self.temp),
            **self.more,
        }


def settings_of_pip() -> dict[str, str]:
    """The variables of this machine that tell pip where packages come from."""
    return {name: value for name, value in os.environ.items() if PIP_SETTINGS.match(name)}

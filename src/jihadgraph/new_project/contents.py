"""What stands in the files of a new project: templates, with two places that are filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

from jihadgraph.settings import is_visible_line

TEMPLATES: Mapping[str, str] = MappingProxyType(
    {
        "data/entities.yaml": "entities.yaml",
        "data/relations.yaml": "relations.yaml",
        "seeds/.gitignore": "seeds.gitignore",
        "pyproject.toml": "settings.toml",
        "requirements.txt": "requirements.txt",
        "ci/check": "check.sh",
        ".github/workflows/check.yml": "workflow.yml",
        ".github/CODEOWNERS": "CODEOWNERS",
        ".github/pull_request_template.md": "pull_request_template.md",
        ".pre-commit-config.yaml": "pre-commit-config.yaml",
        ".gitignore": "root.gitignore",
        "README.md": "README.md",
    }
)
"""Every file of a new project and the template that it is made from, in the order of reading.

The templates have names of their own: a ``.gitignore`` among them would act where it lies.
"""
SETTINGS = "pyproject.toml"
"""The file of the settings."""

_PLACES = re.compile(r"^@(corrections|requirement)@$", re.MULTILINE)
_SCRIPTS = frozenset({"ci/check"})


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that a new project begins with."""

    name: str
    """Where it stands in the project, with slashes."""
    text: str
    is_script: bool = False


def new_files(version: str, corrections: str | None) -> list[NewFile]:
    """The files of a project that is checked by this version of the program, or one compatible.

    ``corrections`` is where to ask for a correction; without it the setting is left to be filled
    in. Raises ``ValueError`` where that is no visible text of one line.
    """
    values = {
        "corrections": corrections_setting(corrections),
        "requirement": requirement_of(version),
    }
    return [
        NewFile(
            name,
            _PLACES.sub(lambda place: values[place[1]], _template(template)),
            is_script=name in _SCRIPTS,
        )
        for name, template in TEMPLATES.items()
    ]


def _template(name: str) -> str:
    return (files("jihadgraph.new_project") / "templates" / name).read_text("utf-8")


def corrections_setting(contact: str | None) -> str:
    """The line of the settings that names a channel for corrections, as TOML.

    Raises ``ValueError`` where the contact is no visible text of one line.
    """
    if contact is None:
        return '# corrections = "mailto:…"'
    if not is_visible_line(contact):
        raise ValueError("a channel for corrections is one line of visible text")
    escaped = contact.replace("\\", "\\\\").replace('"', '\\"')
    return f'corrections = "{escaped}"'


def requirement_of(version: str) -> str:
    """What pip is to install: this version or a later one that reads data in the same way."""
    major, minor = map(int, version.split(".")[:2])
    limit = f"{major + 1}" if major else f"0.{minor + 1}"
    return f"jihadgraph>={version},<{limit}"

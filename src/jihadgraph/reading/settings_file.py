"""The settings of a project, validated like the data: what is wrong is said, and left out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jihadgraph.diagnostics import Diagnostic, Location
from jihadgraph.reading.project import Project, exists
from jihadgraph.reading.shape import Complaint, Form, diagnostic, keys_of, look_closer
from jihadgraph.reading.toml_places import place_in_toml
from jihadgraph.rules import RULES, rules_named
from jihadgraph.settings import Settings
from jihadgraph.spelling import did_you_mean
from jihadgraph.vocabulary import Vocabulary

_SECTION = ("tool", "jihadgraph")
_FORM = Form("the table `[tool.jihadgraph]`", keys_of(Settings))


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """What the file of the settings says, and what is wrong with it."""

    path: Path
    settings: Settings = field(default_factory=Settings)
    text: str = ""
    readable: bool = True
    """False where nothing is known of it."""
    diagnostics: tuple[Diagnostic, ...] = ()


def read_settings(project: Project, vocabulary: Vocabulary) -> SettingsFile:
    """Read the settings of a project; where there are none, the defaults."""
    path = project.root / "pyproject.toml"
    text = project.read_text(path) if exists(path) else ""
    if isinstance(text, Diagnostic):
        return SettingsFile(path, readable=False, diagnostics=(text,))
    try:
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _no_toml(path, str(error))
        return SettingsFile(path, text=text, readable=False, diagnostics=(found,))
    except RecursionError:
        found = _no_toml(path, "Nested too deep")
        return SettingsFile(path, text=text, readable=False, diagnostics=(found,))
    settings, complaints = _settings(data, vocabulary)
    diagnostics = tuple(_report(path, text, item) for item in complaints)
    return SettingsFile(path, settings, text, diagnostics=diagnostics)


def _settings(data: dict[str, Any], vocabulary: Vocabulary) -> tuple[Settings, list[Complaint]]:
    """The settings less the keys that are wrong, and what is wrong with those."""
    section: Any = data
    for step in _SECTION:
        section = section.get(step, {}) if isinstance(section, dict) else None
    if not isinstance(section, dict):
        return Settings(), [
            Complaint("wrong-shape", "`tool.jihadgraph` is a table, and this is none")
        ]
    found: list[Complaint] = []
    made = look_closer(Settings, section, _FORM, found)
    if made is None:
        wrong = {str(item.path[0]) for item in found if item.path}
        sound = {key: value for key, value in section.items() if key not in wrong}
        made = look_closer(Settings, sound, _FORM, []) or Settings()
    return made, [*found, *_unknown_rules(made), *_unknown_types(made, vocabulary)]


def _unknown_rules(settings: Settings) -> Iterator[Complaint]:
    for key, codes in (("select", settings.select), ("ignore", settings.ignore)):
        for code in codes:
            if not rules_named(code):
                hint = did_you_mean(code, RULES) or "docs/checks.md lists the rules"
                yield Complaint("bad-choice", f"no rule has the code `{code}`", hint, (key,))


def _unknown_types(settings: Settings, vocabulary: Vocabulary) -> Iterator[Complaint]:
    known = {**vocabulary.relations, **vocabulary.properties}
    for name in settings.min_independent:
        if name not in known:
            hint = did_you_mean(name, known) or "`jihadgraph vocabulary` lists them"
            message = f"`{name}` is no relation type or property"
            yield Complaint("bad-choice", message, hint, ("min-independent", name))


def _report(path: Path, text: str, item: Complaint) -> Diagnostic:
    where = Location(path, *place_in_toml(text, (*_SECTION, *item.path)))
    return diagnostic(item, where)


def _no_toml(path: Path, error: str) -> Diagnostic:
    where = re.search(r" \(at line (\d+), column (\d+)\)$", error)
    place = Location(path, int(where[1]), int(where[2])) if where else Location(path)
    reason = error[: where.start()] if where else error
    message = f"this is not TOML: {reason[:1].lower()}{reason[1:]}"
    return Diagnostic(RULES["syntax-error"], place, message, "a text needs quotes in TOML")

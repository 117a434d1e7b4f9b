"""Small changes to the sound project in ``mistakes/base``, and what a strict check says of them."""

from __future__ import annotations

import json
from pathlib import Path

from commands import run
from example_files import BASE

PULL_REQUEST = "data/relations/pull-request.yaml"
LEADER_B = "data/entities/leader-b.yaml"


def write(files: dict[str, str]) -> None:
    for name, text in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def checked(*options: str) -> set[str]:
    """The rules whose findings fail a strict check."""
    done = run("check", "--strict", "--format", "json", *options)
    found = json.loads(done.stdout)["diagnostics"]
    failing = {item["name"] for item in found if item["severity"] != "notice"}
    assert done.exit_code == bool(failing)
    return failing


def with_the_text() -> set[str]:
    return checked("--texts", "texts")


def without_the_text() -> set[str]:
    return checked()


def accusing(type_: str, from_: str, to: str, cite: str, **keys: str) -> dict[str, str]:
    """A pull request that adds one relation."""
    more = "".join(f"  {key}: {value}\n" for key, value in keys.items())
    text = f"- type: {type_}\n  from: {from_}\n  to: {to}\n  cite: {cite}\n{more}"
    return {PULL_REQUEST: text}


def leader_b(rest: str) -> dict[str, str]:
    """A pull request that changes one entity."""
    text = f"- id: leader-b\n  kind: leader\n  name: Leader B\n  cite: report-a#p2\n{rest}"
    return {LEADER_B: text}


def rewritten(file: str, old: str, new: str) -> dict[str, str]:
    """A pull request that changes words of a file."""
    text = (BASE / file).read_text("utf-8")
    assert text.count(old) == 1
    return {file: text.replace(old, new)}


OWN_TYPE = """\
relations:
  {id}:
    label: {label}
    inverse: was {label} by
    family: hostility
    definition: One kills the other.
    not_when: Use another one for what is not meant.
    from: [group, country]
    to: [leader]
    time: event
"""


def own_type(id_: str, label: str) -> dict[str, str]:
    return {"data/vocabulary.yaml": OWN_TYPE.format(id=id_, label=label)}

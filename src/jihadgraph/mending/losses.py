"""What mending must not do to a file: bring new findings, change what it says, lose a comment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from jihadgraph.diagnostics import Diagnostic
from jihadgraph.edits import Edit, edited
from jihadgraph.marks import Parsed, read_json_lines, read_yaml, read_yaml_mapping
from jihadgraph.marks.events import events_of, with_plain_lines

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*")
_Finding = tuple[Path, str, str | None]
"""Where a finding stands, which rule it is of, whom it concerns: what stays when lines move."""


def new_findings(
    before: Counter[_Finding], after: Counter[_Finding], mended: Iterable[_Finding]
) -> set[Path]:
    """The files with a finding that they had not, or still have though it is mended."""
    return {path for path, _, _ in after - (before - Counter(mended))}


def finding(item: Diagnostic, root: Path) -> _Finding:
    """What tells a finding from others, wherever in its file it stands."""
    return item.location.path.relative_to(root), item.code, item.subject


def says_the_same(path: Path, before: str, after: str, mended: Sequence[Diagnostic]) -> bool:
    """Whether a file has the same records but for what is mended, and its comments."""
    rules = {item.name for item in mended}
    records = [_records(path, text, rules) for text in (before, after)]
    return records[0] == records[1] and not _lost_comments(before, after, rules)


def _records(path: Path, text: str, rules: set[str]) -> list[Any]:
    """The data of the records of a file, less what the mending of some rules may change."""
    allowed = [_CHANGES[rule] for rule in sorted(rules & _CHANGES.keys())]
    records = [record.data for record in _parse(path, text).records]
    for change in allowed:
        records = [change(data) for data in records]
    return records


def _parse(path: Path, text: str) -> Parsed:
    if path.suffix == ".jsonl":
        return read_json_lines(path, text)
    is_list = path.parts[0] == "data" and path != _VOCABULARY
    return (read_yaml if is_list else read_yaml_mapping)(path, text)


_VOCABULARY = Path("data/vocabulary.yaml")


def _lost_comments(before: str, after: str, rules: set[str]) -> bool:
    """Whether a comment is gone that is not one that was to go."""
    lost = _comments(before) - _comments(after)
    return bool(lost) and not (
        "unused-ignore" in rules and all("jihadgraph:" in comment for comment in lost)
    )


def _comments(text: str) -> Counter[str]:
    """The comments of a YAML text; a ``#`` within a scalar begins none."""
    plain = with_plain_lines(text)
    blanks: list[Edit] = []
    with suppress(yaml.YAMLError):  # what stands behind an error is taken for comments
        for event in events_of(plain):
            if isinstance(event, yaml.ScalarEvent):
                start, end = _extent(event, plain)
                blanks.append(Edit(start, end, " " * (end - start)))
    return Counter(match[0].rstrip() for match in _COMMENT.finditer(edited(plain, blanks)))


def _extent(event: Any, text: str) -> tuple[int, int]:
    """Where a scalar stands; one with ``|`` or ``>`` below that line, which may have a comment."""
    start, end = event.start_mark.index, event.end_mark.index
    if event.style in _BLOCKS:
        return text.find("\n", start, end) + 1 or end, end
    return start, end


_BLOCKS = frozenset({"|", ">"})


# What the mending of a rule may change in a record ----------------------------------------------


def _without_passages(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != "passages"}


def _with_names_once(data: dict[str, Any]) -> dict[str, Any]:
    """An entity whose aliases are each another, and none just its name."""
    aliases = data.get("aliases")
    if not isinstance(aliases, list):
        return data
    name = data.get("name")
    others = [alias for alias in _once(aliases) if alias not in (name, {"name": name})]
    return {**data, "aliases": others}


def _with_evidence_once(data: dict[str, Any]) -> dict[str, Any]:
    """A record whose statements cite each piece of evidence once."""
    data = dict(data)
    if isinstance(data.get("cite"), list):
        data["cite"] = _once(data["cite"])
    if isinstance(data.get("facts"), list):
        data["facts"] = [
            _with_evidence_once(fact) if isinstance(fact, dict) else fact for fact in data["facts"]
        ]
    return data


def _once(items: list[Any]) -> list[Any]:
    return [item for index, item in enumerate(items) if item not in items[:index]]


_CHANGES: Mapping[str, Callable[[dict[str, Any]], dict[str, Any]]] = MappingProxyType(
    {
        "stale-index": _without_passages,
        "repeated-name": _with_names_once,
        "repeated-evidence": _with_evidence_once,
    }
)
"""By rule, what two records must have in common where one of them is mended."""

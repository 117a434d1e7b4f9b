"""Places of what checks find are looked up once, record by record, whatever order it is found in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jihadgraph import check, load, usable
from jihadgraph.checks.case import Case
from jihadgraph.checks.remarks import placed
from jihadgraph.diagnostics import Diagnostic, Location
from jihadgraph.marks import positions
from jihadgraph.model import Entity
from jihadgraph.reading import LoadResult
from jihadgraph.rules import RULES

ENTITIES = """\
- id: group-a
  kind: grup
  name: The Group
  aliases: [The Group]
  cite: report-z#p1
- id: group-b
  kind: grup
  name: Another Group
  cite: report-z#p1
"""


@pytest.fixture
def result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LoadResult:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data/entities.yaml").write_text(ENTITIES, "utf-8")
    (tmp_path / "data/relations.yaml").write_text("[]\n", "utf-8")
    return load(".")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[int]]:
    """How often the record that begins at an offset is read for places in it."""
    times: Counter[int] = Counter()
    whole = positions._read  # noqa: SLF001 (what is counted)

    def counting(text: str, record: Any) -> Any:
        times[record.start] += 1
        return whole(text, record)

    monkeypatch.setattr(positions, "_read", counting)
    return iter([times])


def test_a_record_is_read_once_for_all_that_is_wrong_with_it(
    result: LoadResult, read: Iterator[Counter[int]]
) -> None:
    times = next(read)
    found = check(result)
    about = Counter(item.subject for item in found)
    assert min(about["group-a"], about["group-b"]) >= 3
    assert set(times.values()) <= {1, 2}, "once for places, and once for a fix that needs the text"
    assert times[ENTITIES.index("id: group-b")] == 1


def test_who_asks_only_what_is_wrong_needs_no_places(
    result: LoadResult, read: Iterator[Counter[int]]
) -> None:
    times = next(read)
    usable(result)
    assert not times


def test_the_order_of_what_is_found_stays(result: LoadResult) -> None:
    entities = {entity.id: entity for entity in result.dataset.entities()}
    a, b = entities["group-a"], entities["group-b"]
    known = Diagnostic(RULES["no-corrections-contact"], Location(Path("pyproject.toml")), "none")
    found = [_remark(b, "name"), known, _remark(a, "kind"), _remark(b, "kind"), _remark(a, "name")]
    assert [str(item.location) for item in placed(found, result.locations)] == [
        "data/entities.yaml:8:9",
        "pyproject.toml:1:1",
        "data/entities.yaml:2:9",
        "data/entities.yaml:7:9",
        "data/entities.yaml:3:9",
    ]


def test_what_is_offered_stands_at_the_place(result: LoadResult) -> None:
    (entity,) = result.dataset.entities(["group-a"])
    remark = Case.report("unknown-kind", entity, ("kind",), "message", instead="group")
    (found,) = placed([remark], result.locations)
    assert (found.subject, found.severity) == (remark.subject, remark.severity)
    assert found.fix is not None
    assert found.fix.title == "write `group`"
    assert [ENTITIES[edit.start : edit.end] for edit in found.fix.edits] == ["grup"]


def _remark(entity: Entity, key: str) -> Any:
    return Case.report("unknown-kind", entity, (key,), "message")

"""What checks find does not depend on the order in which the records stand in a file."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from textwrap import dedent

import pytest

from jihadgraph import check, load
from projects import write_project

ENTITIES = """\
    - {id: leader-a, kind: leader, name: Leader A, cite: report-a#p2}
    - {id: leader-b, kind: leader, name: Leader B, cite: report-a#p2}
    - {id: group-a, kind: group, name: Group A, cite: report-a#p2}
    """
SOURCE = """\
    id: report-a
    title: A report
    published: 2024
    passages:
      2: {kind: text, mentions: [group-a, leader-a, leader-b]}
    """
ALIKE = """\
    - {id: alike-b, type: leads, from: leader-a, to: group-a, cite: report-a#p2}
    - {id: alike-c, type: leads, from: leader-a, to: group-a, cite: report-a#p2}
    - {id: alike-a, type: leads, from: leader-a, to: group-a, cite: report-a#p2}
    """
DEATHS = """\
    - {id: killing-b, type: killed, from: group-a, to: leader-a, when: 2001, cite: report-a#p2}
    - {id: pledge, type: bayah, from: leader-a, to: leader-b, when: 2010, cite: report-a#p2}
    - {id: killing-a, type: killed, from: leader-b, to: leader-a, when: 2001, cite: report-a#p2}
    """


@pytest.mark.parametrize(
    ("relations", "code", "subjects", "first"),
    [
        (ALIKE, "JG503", ["alike-b", "alike-c"], "alike-a"),
        (DEATHS, "JG504", ["pledge"], "killing-a"),
    ],
)
def test_what_is_found_in_any_order(
    tmp_path: Path, relations: str, code: str, subjects: list[str], first: str
) -> None:
    records = dedent(relations).splitlines(keepends=True)
    for number, order in enumerate(permutations(records)):
        folder = tmp_path / str(number)
        project = write_project(folder, ENTITIES, "".join(order), {"report-a": SOURCE})
        found = check(load(project), select=code)
        assert sorted(str(item.subject) for item in found) == subjects
        (line,) = [line for line, record in enumerate(order, 1) if first in record]
        for item in found:  # of several, it is always the same one that is pointed at
            assert f"relations.yaml:{line}:" in item.message + item.hint

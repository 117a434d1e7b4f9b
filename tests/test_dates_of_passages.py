"""Dates against what passages say: the year nearest to a statement, and what comes after a source."""

from __future__ import annotations

from pathlib import Path

import pytest

from jihadgraph import check, load
from projects import write_project

ENTITIES = """\
    - {id: group-a, kind: group, name: Group A, cite: report-a#p1}
    - {id: group-b, kind: group, name: Group B, cite: report-a#p1}
    """
SOURCE = """\
    id: report-a
    title: A report
    published: 2020
    text: {file: report-a.txt, sha256: 0000000000000000000000000000000000000000000000000000000000000000}
    passages: {1: {kind: text}}
    """


def told(folder: Path, passage: str, relation: str, rule: str) -> list[str]:
    """What a rule says of a relation from Group A to Group B; the passage is the first paragraph."""
    relations = f"- {{from: group-a, to: group-b, {relation}}}\n"
    write_project(folder, ENTITIES, relations, {"report-a": SOURCE})
    (folder / "seeds" / "report-a.txt").write_text(f"{passage}\n", "utf-8")
    return [item.message for item in check(load(folder), select=rule)]


@pytest.mark.parametrize(
    ("passage", "when", "others"),
    [
        # a year of long ago is near too, if it is the statement's
        ("In 1893 Group A left Group B. The census of 1931 counted both.", "1893", ""),
        ("In 1893 Group A left Group B. The census of 1931 counted both.", "1931", ""),
        ("In 1793 Group A left Group B. The census of 1931 counted both.", "1931", ""),
        ("In 1893 Group A left Group B. It ended in 1931.", "1893/1931",
         "nearest to what bears this out, the passage gives `1893`, and `1931` only elsewhere"),
        # a year may stand close to a comma
        ("On 29 June,2014, Group A left Group B. It was over in 2016.", "2014", ""),
        ("On 29 June,2014, Group A left Group B. It was over in 2016.", "2016",
         "nearest to what bears this out, the passage gives `2014`, and `2016` only elsewhere"),
    ],
)  # fmt: skip
def test_the_year_nearest_to_a_statement(
    tmp_path: Path, passage: str, when: str, others: str
) -> None:
    found = told(tmp_path, passage, f"type: split, when: {when}, cite: report-a#p1", "JG422")
    assert found == ([others] if others else [])


@pytest.mark.parametrize(
    ("evidence", "later"),
    [
        ("", True),
        (", stance: supports", True),
        (", modality: alleges", True),
        (", modality: predicts", False),
        (", stance: refutes", False),
        (", stance: refutes, modality: predicts", False),
    ],
)
def test_what_comes_after_a_source_may_be_foretold_and_denied(
    tmp_path: Path, evidence: str, later: bool
) -> None:
    passage = "Group A denied that it would strike Group B in 2030."
    relation = f"type: attacked, when: 2030, cite: {{at: report-a#p1, by: group-a{evidence}}}"
    expected = ["`2030` lies after the publication of `report-a`, of `2020`"] if later else []
    assert told(tmp_path, passage, relation, "JG425") == expected

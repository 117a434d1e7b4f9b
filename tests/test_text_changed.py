"""What is said of a text, or an index, of which many paragraphs are no longer those recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from jihadgraph import check, load
from jihadgraph.source_record import index_record
from projects import write_project

COUNT = 50
RECORDED = ["The title", *(f"Group A moved {number} times." for number in range(2, COUNT + 1))]
SOURCE = f"id: report\ntitle: A report\ntext: {{file: report.txt, sha256: {'0' * 64}}}\n"
ENTITIES = "- {id: group-a, kind: group, name: Group A, cite: report#p2}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source of fifty paragraphs, indexed."""
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    write_project(tmp_path, ENTITIES, "[]\n", {"report": SOURCE})
    put_text(tmp_path, RECORDED)
    result = load(tmp_path)
    (source,) = result.dataset.sources()
    index_record(source, result.locations.of(source).path, result.texts)
    return tmp_path


def put_text(folder: Path, paragraphs: list[str]) -> None:
    (folder / "seeds/report.txt").write_text("\n\n".join(paragraphs), "utf-8")


def message_of(folder: Path, rule: str) -> str:
    (found,) = (item for item in check(load(folder)) if item.name == rule)
    return found.message


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        pytest.param(["The title", "Put in.", *RECORDED[1:]], "paragraphs 2 to 50", id="put in"),
        pytest.param([*RECORDED[:-1], "So."], "paragraph 50", id="one"),
        pytest.param(["A title", *RECORDED[1:-1], "So."], "paragraphs 1 and 50", id="two"),
        pytest.param(
            [f"{text}{' So.' * (place % 2)}" for place, text in enumerate(RECORDED)],
            "25 of the paragraphs 2 to 50",
            id="every other one",
        ),
    ],
)
def test_the_paragraphs_that_changed_are_told_in_runs(
    project: Path, text: list[str], changed: str
) -> None:
    put_text(project, text)
    assert message_of(project, "text-changed") == (
        f"`report.txt` is not the text that this record was made from; {changed} changed"
    )


def test_the_paragraphs_of_a_stale_index_are_told_in_runs(project: Path) -> None:
    entities = project / "data/entities.yaml"
    entities.write_text(
        f"{ENTITIES}- {{id: group-b, kind: group, name: moved, cite: report#p3}}\n", "utf-8"
    )
    assert message_of(project, "stale-index") == (
        "the index of paragraphs 2 to 50 is older than the text or the names in it"
    )

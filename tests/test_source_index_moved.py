"""`source index` does not say of an address what is true of another passage."""

from __future__ import annotations

from pathlib import Path

import pytest

import jihadgraph
from commands import run
from moved_texts import (
    FIGHTS,
    NOTHING,
    SWORE,
    TITLE,
    WORKS,
    everything,
    paragraphs,
    put,
    put_text,
    verify,
)


def index(*arguments: str) -> tuple[int, str, str]:
    result = run("source", "index", "report", *arguments)
    return result.exit_code, result.stdout, result.stderr


def test_the_index_is_not_written_over_cited_passages_that_moved(moving: Path) -> None:
    put_text(moving, "Put in.", *paragraphs(moving))
    before = everything(moving)
    assert index("--check") == (1, "seeds/report.yaml: 6 passages, stale\n", "")
    status, told, reason = index()
    assert (status, told) == (2, "")
    assert reason == (
        "report: refused, passages that are cited have moved; "
        "`jihadgraph source verify report` says which\n"
    )
    assert everything(moving) == before


@pytest.mark.parametrize(
    "text",
    [
        pytest.param([TITLE, SWORE, FIGHTS, WORKS, NOTHING, "More."], id="grown at the end"),
        pytest.param(
            [TITLE, SWORE, FIGHTS, WORKS, "Put in.", NOTHING], id="only uncited ones moved"
        ),
        pytest.param([TITLE, SWORE, FIGHTS.replace("12", "13"), WORKS], id="changed in its place"),
    ],
)
def test_the_index_is_written_where_cited_passages_stay(moving: Path, text: list[str]) -> None:
    record = moving / "seeds/report.yaml"
    before = record.read_text("utf-8").replace("5: {kind: text", "5: {kind: author")
    record.write_text(before, "utf-8")
    put_text(moving, *text)
    assert index() == (0, f"seeds/report.yaml: {len(text)} passages, written\n", "")
    assert verify().startswith("report: the text is the one recorded")
    (source,) = jihadgraph.load(moving).dataset.sources({"report"})
    authors = [number for number, item in source.passages.items() if item.kind == "author"]
    assert authors == [number for number, item in enumerate(text, 1) if item == NOTHING]


def test_the_index_is_not_written_where_records_that_may_cite_were_not_read(moving: Path) -> None:
    put_text(moving, TITLE, SWORE, FIGHTS, WORKS, "Put in.", NOTHING)
    put(moving / "data/relations/broken.yaml", "- {type: leads\n")
    assert index()[0] == 2

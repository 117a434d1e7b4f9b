"""`source index` does not say of an address what is true of another passage."""

from __future__ import annotations

import re
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


@pytest.mark.parametrize(
    "text",
    [
        pytest.param([TITLE, SWORE, FIGHTS.replace("12", "13"), WORKS, NOTHING], id="a word"),
        pytest.param([TITLE, SWORE.replace("[2]", "[4]"), FIGHTS, WORKS, NOTHING], id="a mark"),
        pytest.param(
            ["Put in.", TITLE, SWORE, FIGHTS, WORKS.replace("fight", "met"), NOTHING],
            id="a word, and all moved",
        ),
    ],
)
def test_the_index_is_not_written_over_cited_passages_that_changed(
    moving: Path, text: list[str]
) -> None:
    put_text(moving, *text)
    before = everything(moving)
    status, told, reason = index()
    assert (status, told) == (2, "")
    assert reason == (
        "report: refused, passages that are cited have changed; "
        "`jihadgraph source verify report` says which to read again; "
        "once they are read, `jihadgraph source verify report --fix` accepts them\n"
    )
    assert everything(moving) == before
    assert ", read again:\n" in verify(status=1)
    verify("--fix")
    assert index() == (0, f"seeds/report.yaml: {len(text)} passages, fresh\n", "")


def test_the_index_is_not_written_where_nothing_tells_what_moved(moving: Path) -> None:
    record = moving / "seeds/report.yaml"
    without = re.sub(
        r'(  [35]: .kind: text), digest: "[0-9a-f]+"', r"\1", record.read_text("utf-8")
    )
    record.write_text(without, "utf-8")
    put_text(moving, TITLE, SWORE.replace("2014", "2015"), FIGHTS, WORKS, NOTHING)
    status, _, reason = index()
    assert status == 2
    assert reason == (
        "report: refused, passages that are cited have changed, "
        "and the record has no digest of p3 and p5; take `passages` out of the record, "
        "run `jihadgraph source index report`, and read again what cites it\n"
    )


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
        pytest.param(
            ["Another title", SWORE, FIGHTS, WORKS, NOTHING], id="only uncited ones changed"
        ),
        pytest.param(
            [TITLE, SWORE, FIGHTS.replace(" ", "\n", 3), WORKS, NOTHING], id="the same words"
        ),
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

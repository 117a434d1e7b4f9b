"""`source verify` compares record and text, and says what moved and what rests on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands import run
from jihadgraph import load
from jihadgraph.reports.source_report import differences
from jihadgraph.source_record import Citation, citations_of, compare
from moved_texts import (
    FIGHTS,
    HALVES,
    NOTHING,
    OTHER,
    SWORE,
    TEXT,
    TITLE,
    WORKS,
    data_files,
    everything,
    put,
    put_text,
    said,
    verify,
)


def test_a_text_as_recorded(moving: Path) -> None:
    before = everything(moving)
    expected = "report: the text is the one recorded; 8 pieces of evidence rest on it, 8 verified\n"
    assert verify() == verify("--fix") == expected
    assert run("source", "verify").stdout == OTHER + expected
    assert run("source", "verify", "--diff").stdout == ""
    assert everything(moving) == before


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param(
            ["Put in.", TITLE, SWORE, FIGHTS, WORKS, NOTHING],
            ["  p1 to p5 moved down by 1 (now p2 to p6)", "  p1 is new, taken for `headline`"],
            id="put in on top",
        ),
        pytest.param(
            [TITLE, SWORE, FIGHTS, WORKS, NOTHING, "Grown here.", "And here."],
            ["  p6 to p7 are new, taken for `text`"],
            id="grown at the end",
        ),
        pytest.param(
            [TITLE, SWORE, FIGHTS, WORKS],
            ["  p5 is found no more; nothing rests on it"],
            id="one gone that nothing cites",
        ),
        pytest.param(
            [TITLE, SWORE, FIGHTS, WORKS, "Something is said."],
            ["  p5 changed; nothing rests on it"],
            id="one changed that nothing cites",
        ),
        pytest.param(
            [NOTHING, TITLE, SWORE, FIGHTS.replace("12", "13"), WORKS],
            [
                "  p1 to p4 moved down by 1 (now p2 to p5)",
                "  p5 moved up by 4 (now p1)",
                "  p3 (now p4) changed; 3 statements and 2 entities rest on it, read again:",
                "    group-b",
                "    leader-b",
                "    group-a--rivalry--group-b",
                "    group-a--strength--fighters",
                "    group-b--camps",
            ],
            id="one moved out of order, one changed",
        ),
        pytest.param(
            [TITLE, *HALVES, FIGHTS, WORKS, NOTHING],
            [
                "  p3 to p5 moved down by 1 (now p4 to p6)",
                "  p2 to p3 are new, taken for `text`",
                "  p2 is found no more; 2 statements and 3 entities rest on it:",
                "    group-a",
                "    leader-a",
                "    leader-b",
                "    leader-a--bayah--leader-b",
                "    leader-a--leads--group-a",
            ],
            id="one became two",
        ),
        pytest.param(
            [TITLE, SWORE, f"{FIGHTS} {WORKS}", NOTHING],
            [
                "  p5 moved up by 1 (now p4)",
                "  p3 is new, taken for `text`",
                "  p3 is found no more; 3 statements and 2 entities rest on it:",
                "    group-b",
                "    leader-b",
                "    group-a--rivalry--group-b",
                "    group-a--strength--fighters",
                "    group-b--camps",
                "  p4 is found no more; 3 statements and 2 entities rest on it:",
                "    country-a",
                "    leader-c",
                "    group-a--operates_in--country-a",
                "    group-a--rivalry--group-b",
                "    leader-c--role",
            ],
            id="two became one",
        ),
        pytest.param(
            [TITLE, SWORE.replace("[1]", "[1][2]").replace("Group A.[2]", "Group A.[3]"), FIGHTS.replace("[3]", "[4]"), WORKS, NOTHING],
            [
                "  p2 changed; 2 statements and 3 entities rest on it, read again:",
                "    group-a",
                "    leader-a",
                "    leader-b",
                "    leader-a--bayah--leader-b",
                "    leader-a--leads--group-a",
                "  footnote 3 is now 4",
            ],
            id="a footnote put in",
        ),
        pytest.param(
            [TITLE, SWORE.replace("[2]", ""), FIGHTS, WORKS, NOTHING],
            [
                "  p2 changed; 2 statements and 3 entities rest on it, read again:",
                "    group-a",
                "    leader-a",
                "    leader-b",
                "    leader-a--bayah--leader-b",
                "    leader-a--leads--group-a",
                "  p2.fn2: that footnote is not there now, and group-a cites it",
                "  p2.fn2: that footnote is not there now, and leader-a--leads--group-a cites it",
            ],
            id="a footnote taken out",
        ),
        pytest.param(
            ["A note.[1]", SWORE.replace("[2]", "[3]").replace("[1]", "[2]"), FIGHTS.replace("[3]", "[5]"), WORKS],
            [
                "  p5 is found no more; nothing rests on it",
                "  p1 changed; nothing rests on it",
                "  footnotes 1 to 2 are now 2 to 3",
                "  footnote 3 is now 5",
            ],
            id="footnotes renumbered by one and by two",
        ),
    ],
)  # fmt: skip
def test_what_became_of_the_passages(moving: Path, text: list[str], lines: list[str]) -> None:
    put_text(moving, *text)
    before = everything(moving)
    assert verify(status=1) == said(*lines)
    assert everything(moving) == before


class Counted(list[Citation]):
    """Citations that count how often they are gone through."""

    times = 0

    def __iter__(self) -> Iterator[Citation]:
        self.times += 1
        return super().__iter__()


def test_the_citations_are_gone_through_once_for_all_paragraphs(moving: Path) -> None:
    def times(*changed: int) -> int:
        texts = [TITLE, SWORE, FIGHTS, WORKS, NOTHING]
        put_text(
            moving, *(f"{'So: ' * (place in changed)}{text}" for place, text in enumerate(texts))
        )
        result = load(moving)
        (source,) = result.dataset.sources({"report"})
        document = result.texts.document(source)
        assert document is not None
        citations = Counted(citations_of(result.dataset, "report"))
        lines = differences(compare(source, document), citations)
        assert sum("read again" in line for line in lines) == len(changed)
        return citations.times

    assert times(1) == times(1, 2, 3) > 0


def test_a_footnote_that_is_not_the_same_everywhere(moving: Path) -> None:
    put_text(moving, TITLE, "Again.[3]", SWORE, FIGHTS, WORKS, NOTHING)
    verify("--fix")
    put_text(moving, TITLE, "Again.[4]", "A note.[3]", SWORE, FIGHTS.replace("[3]", "[5]"), WORKS)
    told = verify(status=1)
    assert "  footnote 3 is now 4 here and 5 there\n" in told


def test_another_layout_of_the_same_words_is_told_apart(moving: Path) -> None:
    put(moving / "seeds/report.txt", TEXT.replace("\n\n", "\r\n\r\n\r\n").replace(" of ", "\tof  "))
    expected = "report: the words are those recorded, the file is laid out otherwise\n"
    assert verify(status=1) == expected
    before = data_files(moving)
    assert verify("--fix") == expected + "seeds/report.yaml: 5 passages, written\n"
    assert data_files(moving) == before
    assert verify().startswith("report: the text is the one recorded")


def test_what_cannot_be_compared_is_said(moving: Path) -> None:
    record = moving / "seeds/report.yaml"
    with_index = record.read_text("utf-8")
    undigested = re.sub(r', digest: "[0-9a-f]+"', "", with_index, count=1)
    for text in (undigested, with_index.partition("passages:")[0]):
        record.write_text(text, "utf-8")
        result = run("source", "verify", "report", "--fix")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "report: the record has no digests to compare the text with" in result.stderr
        assert "`jihadgraph source index report` writes them" in result.stderr

    (moving / "seeds/other.txt").unlink()
    skipped = run("source", "verify", "other")
    assert (skipped.exit_code, skipped.stdout) == (0, "")
    assert skipped.stderr == "other: skipped, its text is not held here\n"
    (moving / "seeds/other.txt").write_bytes(b"\xff")
    unreadable = run("source", "verify", "other")
    assert (unreadable.exit_code, unreadable.stdout) == (1, "")
    assert "other: skipped, `seeds/other.txt` is not UTF-8" in unreadable.stderr
    assert (
        "no source has the id `repotr`\n  did you mean `report`?"
        in run("source", "verify", "repotr").stderr
    )


def test_records_with_errors_are_said_to_be_left_out(moving: Path) -> None:
    put(moving / "data/relations.yaml", "- {type: leads, from: leader-a}\n")
    result = run("source", "verify", "report")
    assert result.exit_code == 0
    assert result.stderr == "1 record left out because of errors; run `jihadgraph check`\n"

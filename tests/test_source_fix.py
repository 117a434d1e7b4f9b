"""`source verify --fix`: addresses go with their passages, and nothing else of the data changes."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

import jihadgraph
from commands import run
from moved_texts import (
    FIGHTS,
    NOTHING,
    OTHER,
    SWORE,
    TITLE,
    WORKS,
    data_files,
    everything,
    paragraphs,
    put,
    put_text,
    said,
    verify,
    without_addresses,
)


def fixed(moving: Path) -> dict[str, str]:
    """The data files once fixed: changed in addresses alone, sound, and found as recorded."""
    before = data_files(moving)
    verify("--fix")
    after = data_files(moving)
    assert {name: without_addresses(text) for name, text in after.items()} == {
        name: without_addresses(text) for name, text in before.items()
    }
    assert verify().startswith("report: the text is the one recorded")
    return after


def test_a_paragraph_put_in_on_top_costs_one_command(moving: Path) -> None:
    before = data_files(moving)
    put_text(moving, "Put in on top.", *paragraphs(moving))
    after = fixed(moving)
    checked = run("check", "--strict")
    assert (checked.exit_code, "0 errors, 0 warnings" in checked.stdout) == (0, True)

    assert after["data/entities.yaml"] == (
        before["data/entities.yaml"]
        .replace("  cite: report#p2   #", "  cite: report#p3   #")
        .replace("""["report#p2", 'report#p3.fn3']""", """["report#p3", 'report#p4.fn3']""")
        .replace("at: report#p2.fn2,", "at: report#p3.fn2,")
        .replace("[ report#p3 ]", "[ report#p4 ]")
        .replace("  - report#p3\n", "  - report#p4\n")
        .replace("report\\x23p3", "report#p4")
    )
    assert after["data/relations.yaml"] == (
        before["data/relations.yaml"].replace("report#p2.fn", "report#p3.fn")
    )
    assert after["data/relations/below/more.yaml"] == (
        before["data/relations/below/more.yaml"]
        .replace("report#p3.fn3\t", "report#p4.fn3\t")
        .replace("        report#p4", "        report#p5")
        .replace("at: report#p4", "at: report#p5")
    )
    assert after["data/entities/more.jsonl"] == (
        before["data/entities/more.jsonl"]
        .replace('["report#p4"]', '["report#p5"]')
        .replace("report\\u0023p4", "report#p5")
        .replace('"cite":"report#p4"', '"cite":"report#p5"')
    )


def test_what_is_written_is_said(moving: Path) -> None:
    put_text(moving, "Put in.", *paragraphs(moving))
    put(moving / "data/README.md", "See report#p4, and also report#p40 or other#p1.\n")
    (moving / "data/latin.txt").write_bytes(b"See report#p4 \xff")
    result = run("source", "verify", "--fix")
    assert result.exit_code == 0
    assert result.stdout == OTHER + said(
        "  p1 to p5 moved down by 1 (now p2 to p6)",
        "  p1 is new, taken for `headline`",
        "seeds/report.yaml: 6 passages, written",
        "data/entities.yaml: 7 addresses rewritten",
        "data/entities/more.jsonl: 3 addresses rewritten",
        "data/relations.yaml: 2 addresses rewritten",
        "data/relations/below/more.yaml: 3 addresses rewritten",
    )
    assert result.stderr.splitlines() == [
        "left as they are, since people wrote them in comments, notes or prose; look at these:",
        "  data/entities.yaml:1:8: report#p2 is report#p3 now",
        "  data/entities.yaml:6:23: report#p2 is report#p3 now",
        "  data/entities.yaml:13:7: report#p3 is report#p4 now",
        "  data/entities.yaml:18:18: report#p2.fn2 is report#p3.fn2 now",
        "  data/entities/more.jsonl:1:132: report#p4 is report#p5 now",
        "  data/relations/below/more.yaml:11:90: report#p2 is report#p3 now",
        "  seeds/report.yaml:18:3: report#p3 is report#p4 now",
        "  data/README.md:1:5: report#p4 is report#p5 now",
    ]


def test_kinds_and_comments_of_the_record_go_with_their_passages(moving: Path) -> None:
    record = moving / "seeds/report.yaml"
    before = record.read_text("utf-8").replace("5: {kind: text", "5: {kind: author")
    record.write_text(before, "utf-8")
    put_text(moving, TITLE, NOTHING, "Put in here, in a sentence.", SWORE, WORKS, FIGHTS)
    fixed(moving)

    def kept(text: str) -> str:
        """The record less what is the text's: digests, mentions, marks and the checksum."""
        return re.sub(r"[0-9a-f]{64}|, digest: .*(?=\}\n)", "…", text)

    assert kept(record.read_text("utf-8")) == kept(before).replace(
        "  1: {kind: headline…}\n  # read twice\n  2: {kind: text…}\n  3: {kind: text…}\n"
        "  4: {kind: text…}\n  5: {kind: author…}\n",
        "  1: {kind: headline…}\n  2: {kind: author…}\n  3: {kind: text…}\n"
        "  # read twice\n  4: {kind: text…}\n  5: {kind: text…}\n  6: {kind: text…}\n",
    )
    assert run("check", "--strict").exit_code == 0
    assert "  cite:   report#p4.fn1\r\n" in data_files(moving)["data/relations.yaml"]


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        pytest.param([SWORE, FIGHTS, WORKS, NOTHING], {2: 1, 3: 2, 4: 3}, id="one taken out"),
        pytest.param([TITLE, WORKS, SWORE, FIGHTS], {2: 3, 3: 4, 4: 2}, id="out of order"),
        pytest.param(
            ["Put in.", TITLE, SWORE, FIGHTS.replace("rs f", "rs also f"), WORKS, "And here."],
            {2: 3, 3: 4, 4: 5},
            id="moved and changed",
        ),
        pytest.param([TITLE, SWORE, FIGHTS, WORKS, NOTHING, "More."], {}, id="grown"),
    ],
)
def test_addresses_go_with_their_passages(
    moving: Path, text: list[str], moves: dict[int, int]
) -> None:
    def moved(name: str) -> str:
        return re.sub(
            r"(report(?:#|\\x23|\\u0023)p)([0-9])",
            lambda match: f"report#p{moves.get(int(match[2]), match[2])}",
            before[name],
        )

    before = data_files(moving)
    put_text(moving, *text)
    after = fixed(moving)
    assert run("check", "--strict").exit_code == 0
    for name in ("data/relations.yaml", "data/relations/below/more.yaml"):
        assert after[name].replace("near report#p2", "") == moved(name).replace(
            f"near report#p{moves.get(2, 2)}", ""
        )


def test_records_that_cite_nothing_are_no_obstacle(moving: Path) -> None:
    empty = "- {id: leader-d, kind: leader, name: Leader D, cite: }\n"
    put(moving / "data/entities/empty.yaml", f"{empty}- id: old\n  replaced_by: leader-d\n")
    put(
        moving / "data/entities/null.jsonl",
        '{"id": "e", "kind": "group", "name": "E", "cite": null}',
    )
    put(moving / "data/relations/none.yaml", "")
    put_text(moving, "Put in.", *paragraphs(moving))
    assert fixed(moving)["data/entities/empty.yaml"].startswith(empty)


def test_footnotes_renumbered_are_carried_along(moving: Path) -> None:
    put_text(
        moving,
        TITLE,
        "A new note stands here.[1]",
        SWORE.replace("[2]", "[3]").replace("[1]", "[2]"),
        FIGHTS.replace("[3]", "[4]"),
        WORKS,
    )
    record = moving / "seeds/report.yaml"
    before = record.read_text("utf-8")
    after = fixed(moving)
    assert "  cite:   report#p3.fn2\r\n" in after["data/relations.yaml"]
    assert "{at: report#p3.fn3, quote: leads Group A}" in after["data/relations.yaml"]
    assert "      - report#p4.fn4\t\n" in after["data/relations/below/more.yaml"]
    footnotes = (
        "  2: {title: The first}   # one\n  3: {title: The second}\n  4: {title: The third}\n"
    )
    assert footnotes in record.read_text("utf-8")
    assert footnotes not in before
    assert [item.message for item in jihadgraph.check(jihadgraph.load(moving))] == [
        "footnote 1 of paragraph 2 has no record"
    ]


def test_footnotes_above_the_one_put_in_keep_their_numbers(moving: Path) -> None:
    put_text(moving, TITLE, SWORE, "A new note.[3]", FIGHTS.replace("[3]", "[4]"), WORKS)
    after = fixed(moving)
    assert "  cite:   report#p2.fn1\r\n" in after["data/relations.yaml"]
    assert "      - report#p4.fn4\t\n" in after["data/relations/below/more.yaml"]
    record = (moving / "seeds/report.yaml").read_text("utf-8")
    assert "  2: {title: The second}\n  4: {title: The third}\n" in record


def test_a_repeated_paragraph_stays_between_its_neighbours(moving: Path) -> None:
    put_text(moving, TITLE, NOTHING, SWORE, NOTHING, FIGHTS, WORKS, NOTHING)
    fixed(moving)
    put_text(moving, TITLE, NOTHING, NOTHING, SWORE, NOTHING, FIGHTS, WORKS, NOTHING)
    assert verify(status=1) == said(
        "  p3 to p7 moved down by 1 (now p4 to p8)", "  p3 is new, taken for `text`"
    )
    fixed(moving)
    assert run("check", "--strict").exit_code == 0


HUNK = [
    "--- a/data/relations.yaml",
    "+++ b/data/relations.yaml",
    "@@ -2,10 +2,10 @@",
    "   from: leader-a",
    "   to: leader-b",
    "   when: 2014",
    "-  cite:   report#p2.fn1",
    "+  cite:   report#p3.fn1",
    " ",
    " ",
    " - type: leads",
    "   from: leader-a",
    "   to: group-a",
    "-  cite: {at: report#p2.fn2, quote: leads Group A}",
    "+  cite: {at: report#p3.fn2, quote: leads Group A}",
]


def test_diff_shows_what_fix_writes_and_writes_nothing(moving: Path) -> None:
    put_text(moving, "Put in.", *paragraphs(moving))
    before = everything(moving)
    result = run("source", "verify", "--fix", "--diff")
    assert result.exit_code == 1
    assert everything(moving) == before
    assert "report: record and text differ\n" in result.stderr
    files = re.findall(r"^\+\+\+ b/(.*)$", result.stdout, re.MULTILINE)
    verify("--fix")
    after = everything(moving)
    assert sorted(files) == sorted(name for name in after if after[name] != before[name])
    changed = [line for line in result.stdout.splitlines() if re.match(r"[-+](?![-+])", line)]
    removed, added = ([line[1:] for line in changed if line[0] == sign] for sign in "-+")
    for lines, held in ((removed, before), (added, after)):
        written = {line for name in files for line in held[name].decode("utf-8-sig").splitlines()}
        assert set(lines) <= written
    assert len(added) == len(removed) + 1
    assert "\n".join(["", *HUNK, ""]) in result.stdout


# The articles -----------------------------------------------------------------------------------

ROOT = Path(__file__).parent.parent
HELD = os.environ.get("JIHADGRAPH_TEXTS")


@pytest.mark.skipif(not HELD, reason="JIHADGRAPH_TEXTS names no folder of texts")
@pytest.mark.parametrize("source", ["growing-isis-k-problem", "taliban-dilemma"])
def test_a_paragraph_put_in_on_top_of_an_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    for name in ("data", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(Path(HELD or ""), tmp_path / "texts")
    monkeypatch.setenv("JIHADGRAPH_TEXTS", str(tmp_path / "texts"))
    monkeypatch.chdir(tmp_path)
    (record,) = jihadgraph.load(tmp_path).dataset.sources({source})
    assert record.text is not None
    text = tmp_path / "texts" / record.text.file
    put(text, f"A paragraph that was put in.\n\n{text.read_text('utf-8')}")
    before = data_files(tmp_path)

    fix = run("source", "verify", "--fix")
    assert fix.exit_code == 0, fix.stderr
    after = data_files(tmp_path)
    address = re.compile(rf"(?<=\b{source}#p)[0-9]+")
    in_prose = set(re.findall(r"^  (\S+:\d+):\d+: ", fix.stderr, re.MULTILINE))
    for name, was in before.items():
        lines = zip(
            was.splitlines(keepends=True), after[name].splitlines(keepends=True), strict=True
        )
        for number, (old, new) in enumerate(lines, 1):
            if f"{name}:{number}" in in_prose:
                assert without_addresses(new) == without_addresses(old)
            else:
                assert new == address.sub(lambda match: str(int(match[0]) + 1), old)
    checked = run("check", "--strict")
    assert checked.exit_code == 0, checked.stdout
    assert run("source", "verify").exit_code == 0
    assert run("source", "index", "--check").exit_code == 0

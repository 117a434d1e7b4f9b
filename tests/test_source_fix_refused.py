"""`source verify --fix` writes all or nothing, and says why where it writes nothing."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Any

import pytest

import jihadgraph
from commands import run
from moved_texts import (
    FIGHTS,
    HALVES,
    NOTHING,
    SWORE,
    TITLE,
    WORKS,
    everything,
    paragraphs,
    put,
    put_text,
)
from projects import write_project


def refused(moving: Path) -> str:
    """Why nothing was written."""
    before = everything(moving)
    result = run("source", "verify", "report", "--fix")
    assert result.exit_code == 2
    assert everything(moving) == before
    assert result.stderr.count("report: refused, ") == result.stderr.count("\n")
    return result.stderr.replace("report: refused, ", "")


def test_a_cited_passage_that_is_gone(moving: Path) -> None:
    put_text(moving, TITLE, *HALVES, FIGHTS, WORKS, NOTHING)
    reason = (
        "p2 is found no more, and is cited by group-a, leader-a, leader-b and 2 more; "
        "take these citations out, run again, then cite what says it now\n"
    )
    assert refused(moving) == reason
    shown = run("source", "verify", "report", "--diff")
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert shown.stderr.endswith(f"report: refused, {reason}")


def test_a_cited_passage_that_the_record_does_not_know(moving: Path) -> None:
    record = moving / "seeds/report.yaml"
    record.write_text(re.sub(r"\n  4: .*", "", record.read_text("utf-8")), "utf-8")
    put_text(moving, "Put in.", *paragraphs(moving))
    assert refused(moving).startswith("p4 is found no more, and is cited by country-a")


def test_another_text(moving: Path) -> None:
    put_text(moving, "This", "is", "quite", "another", "text.")
    assert refused(moving) == (
        "no paragraph of the record stands in `report.txt`; is it the right text? "
        "If it is, take `passages` out of the record, run `jihadgraph source index report`, "
        "and read again what cites it\n"
    )


def test_another_text_that_is_the_right_one_is_indexed_afresh(moving: Path) -> None:
    put_text(moving, *(f"{paragraph} Revised." for paragraph in paragraphs(moving)))
    assert refused(moving).startswith("no paragraph of the record stands in `report.txt`")
    assert run("source", "index", "report").exit_code == 2
    record = moving / "seeds/report.yaml"
    record.write_text(re.sub(r"passages:\n(?:  .*\n)+", "", record.read_text("utf-8")), "utf-8")
    indexed = run("source", "index", "report")
    assert (indexed.exit_code, indexed.stdout) == (0, "seeds/report.yaml: 5 passages, written\n")


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("data/relations/broken.yaml", "- {type: leads\n", ":1:"),
        ("data/relations/shape.yaml", "- {type: leads, from: leader-a, cite: [{on: report#p2}]}\n", ":1:"),
        ("data/relations/twice.yaml", "- {type: leads, from: leader-a, to: group-a, cite: report#p4}\n", ":1:"),
        ("data/relations/lines.jsonl", '{"type": "leads", "cite": "report#p2"\n', ":1:"),
        ("data/entities/twice.yaml", "- {id: group-a, kind: group, name: A, cite: report#p2}\n", ":1:"),
        ("data/entities/key.yaml", "- {id: g, kind: group, name: G, cite: report#p2, cite: report#p3}\n", ":1:"),
        ("data/entities/latin.yaml", b"- {id: g, kind: group, name: \xff}\n", ":1:"),
    ],
)  # fmt: skip
def test_data_behind_whose_errors_an_address_may_be_overlooked(
    moving: Path, name: str, text: str | bytes, where: str
) -> None:
    path = moving / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    put_text(moving, "Put in.", *paragraphs(moving))
    before = everything(moving)
    result = run("source", "verify", "report", "--fix")
    assert (result.exit_code, everything(moving)) == (2, before)
    said = "report: refused, the data have errors, behind which an address may be overlooked: "
    assert f"{said}{name}{where}" in result.stderr
    assert "; mend what `jihadgraph check` says, and run again\n" in result.stderr


def test_a_record_that_cannot_be_edited(moving: Path) -> None:
    record = moving / "seeds/report.yaml"
    one_line = jihadgraph.load(moving).dataset
    (source,) = one_line.sources({"report"})
    passages = ", ".join(
        f"{number}: {{kind: {item.kind}, digest: '{item.digest}'}}" for number, item in source.passages.items()
    )  # fmt: skip
    text = f"{{file: report.txt, sha256: {'0' * 64}}}"
    record.write_text(
        f"{{id: report, title: A, text: {text}, passages: {{{passages}}}}}\n", "utf-8"
    )
    assert "its record cannot be edited in place" in refused(moving)


def test_footnotes_whose_numbers_nothing_tells(moving: Path) -> None:
    put_text(moving, TITLE, "A new note.[1]", SWORE.replace("[2]", "[3]").replace("[1]", "[2]"), f"{FIGHTS} So.".replace("[3]", "[4]"), WORKS)  # fmt: skip
    assert refused(moving).startswith(
        "footnotes were renumbered, and nothing tells what 3 is now; take it out of `footnotes`"
    )


def test_a_file_that_may_not_be_written(moving: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_text(moving, "Put in.", *paragraphs(moving))
    (moving / "data/relations.yaml").chmod(0o444)
    opened = Path.open

    def as_one_who_is_not_root(self: Path, mode: str = "r", **more: Any) -> Any:
        if "+" in mode and not self.stat().st_mode & stat.S_IWUSR:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, mode, **more)

    monkeypatch.setattr(Path, "open", as_one_who_is_not_root)
    before = everything(moving)
    result = run("source", "verify", "report", "--fix")
    assert (result.exit_code, everything(moving)) == (2, before)
    assert (
        "report: refused, data/relations.yaml cannot be written: permission denied" in result.stderr
    )


@pytest.mark.parametrize("call", [1, 2, 5])
def test_a_write_that_fails_midway_leaves_all_as_it_was(
    moving: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    put_text(moving, "Put in.", *paragraphs(moving))
    real, count = Path.replace, iter(range(1, 100))

    def replace(self: Path, target: Path) -> Path:
        if next(count) == call:
            raise OSError(28, "No space left on device", str(self))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    before = everything(moving)
    result = run("source", "verify", "report", "--fix")
    assert (result.exit_code, everything(moving)) == (2, before)
    assert "cannot be written: no space left on device\n" in result.stderr


def test_what_could_not_be_put_back_is_named(moving: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_text(moving, "Put in.", *paragraphs(moving))
    real, count = Path.replace, iter(range(1, 100))

    def replace(self: Path, target: Path) -> Path:
        if next(count) > 1:
            raise OSError(28, "No space left on device", str(self))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    result = run("source", "verify", "report", "--fix")
    assert result.exit_code == 2
    assert (
        "report: refused, not all could be written, nor these put back as they were: "
        "seeds/report.yaml; no space left on device\n"
    ) in result.stderr


def test_one_source_that_is_refused_does_not_hold_up_another(moving: Path) -> None:
    put_text(moving, TITLE, FIGHTS, WORKS)
    put(moving / "seeds/other.txt", "Put in.\n\nGroup A attacks Group B.\n")
    result = run("source", "verify", "--fix")
    assert result.exit_code == 2
    assert "report: refused, p2 is found no more" in result.stderr
    assert "data/relations/below/more.yaml: 1 address rewritten\n" in result.stdout
    assert run("source", "verify", "other").exit_code == 0


def test_citations_taken_out_of_a_passage_that_was_split_make_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    relation = "- {type: leads, from: leader-a, to: group-a%s}\n"
    source = 'id: report\ntitle: R\npublished: 2020\ntext: {file: report.txt, sha256: "%s"}\n'
    write_project(
        tmp_path,
        "- {id: leader-a, kind: leader, name: Leader A, cite: report#p2}\n"
        "- {id: group-a, kind: group, name: Group A, cite: report#p3}\n",
        relation % ", cite: report#p2",
        {"report": source % ("0" * 64)},
    )
    text = tmp_path / "seeds" / "report.txt"
    put(text, "Title\n\nLeader A leads Group A. It rained then.\n\nGroup A is there.\n")
    monkeypatch.chdir(tmp_path)
    assert run("source", "index").exit_code == 0
    put(text, "Title\n\nLeader A leads Group A.\n\nIt rained then.\n\nGroup A is there.\n")

    assert "p2 is found no more" in refused(tmp_path)
    put(tmp_path / "data" / "relations.yaml", relation % "")
    entities = tmp_path / "data" / "entities.yaml"
    put(entities, entities.read_text("utf-8").replace(", cite: report#p2", ""))

    assert run("source", "verify", "report", "--fix").exit_code == 0
    assert "cite: report#p4" in entities.read_text("utf-8")
    put(tmp_path / "data" / "relations.yaml", relation % ", cite: report#p2")
    put(entities, entities.read_text("utf-8").replace("Leader A}", "Leader A, cite: report#p2}"))
    checked = run("check", "--strict")
    assert checked.exit_code == 0, checked.stdout

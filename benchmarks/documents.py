"""A long document becomes a record: ``python benchmarks/documents.py`` prints what that takes.

``source add`` on a document of 5,000 paragraphs with a thousand footnotes, in a data set of 300
entities; once as plain text, once as a web page. The aim is under ten seconds and 500 MB for each.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from statistics import median

from dice import Dice
from measuring import JIHADGRAPH, Row, Run, run, table

PARAGRAPHS, NOTES, ENTITIES = 5_000, 990, 300
SECONDS, MEGABYTES = 10, 500
"""The aim, at most."""
_SEED = 11
_WORDS = (  # noqa: SIM905 (a list reads worse)
    "again agreed attack border convoy day fighters five fought front hundred joined leader left "
    "meeting month moved near north post province reported road said south split ten town troops "
    "truce valley village was west"
).split()


def paragraphs(dice: Dice) -> list[str]:
    """The text of a document: a title, headings, prose with names and marks, and the notes."""
    found, mark = ["A long report on groups that do not exist"], 0
    prose = PARAGRAPHS - NOTES - 2
    for number in range(prose):
        heading = number % 40 == 0
        marked = not heading and mark < NOTES and dice.happens(NOTES * 1.2 / prose)
        mark += marked
        text = f"Section {number // 40 + 1}" if heading else _prose(dice)
        found.append(text + (f"[{mark}]" if marked else ""))
    notes = (f"[{number}] https://example.org/report/{number}" for number in range(1, NOTES + 1))
    return [*found, "Notes", *notes]


def _prose(dice: Dice) -> str:
    return " ".join(_sentence(dice) for _ in range(dice.randint(3, 7)))


def _sentence(dice: Dice) -> str:
    words = dice.choices(_WORDS, k=dice.randint(10, 22))
    for place in range(0, len(words), 6):
        words[place] = _name(dice.randint(1, ENTITIES))
    return f"{' '.join(words)}."


def _name(number: int) -> str:
    return f"Group {number:03}"


def as_text(blocks: list[str]) -> str:
    """A document as plain text."""
    return "\n\n".join(blocks) + "\n"


def as_page(blocks: list[str]) -> str:
    """A document as a web page."""
    body = "".join(f"<p>{escape(block)}</p>\n" for block in blocks[1:])
    head = f"<title>{escape(blocks[0])}</title>"
    heading = f"<h1>{escape(blocks[0])}</h1>"
    return f"<html><head>{head}</head><body><article>{heading}{body}</article></body></html>\n"


FORMS: dict[str, Callable[[list[str]], str]] = {"report.txt": as_text, "report.html": as_page}


def write_project(folder: Path) -> None:
    """A data set of as many groups, without a source."""
    for name in ("data", "seeds"):
        (folder / name).mkdir(parents=True)
    groups = (
        f"- {{id: group-{number:03}, kind: group, name: {_name(number)}, cite: a#p2}}\n"
        for number in range(1, ENTITIES + 1)
    )
    (folder / "data" / "entities.yaml").write_text("".join(groups), "utf-8")
    (folder / "data" / "relations.yaml").write_text("", "utf-8")


def measure(folder: Path, repeats: int) -> list[Row]:
    """What ``source add`` takes for each form of the document."""
    write_project(folder)
    blocks, rows = paragraphs(Dice(_SEED)), []
    for name, form in FORMS.items():
        file = folder / "seeds" / name
        file.write_text(form(blocks), "utf-8")
        taken = [_added(folder, file) for _ in range(repeats + 1)][1:]
        seconds, peak = median(one.seconds for one in taken), max(one.peak_mb for one in taken)
        size = f"{file.stat().st_size / 1e6:.1f} MB"
        kept = seconds < SECONDS and peak < MEGABYTES
        remark = f"{size}; aim: under {SECONDS} s and {MEGABYTES} MB: {'met' if kept else 'missed'}"
        rows.append(Row(_SECTION, f"source add {name}", seconds, "s", peak, remark))
    return rows


_SECTION = f"a document of {PARAGRAPHS:,} paragraphs and {NOTES} footnotes, {ENTITIES} entities"


def _added(folder: Path, file: Path) -> Run:
    """One run of ``source add``, whose record is taken away again."""
    record = folder / "seeds" / "long.yaml"
    command = (*JIHADGRAPH, "source", "add", str(file), "--id", "long", "--data", str(folder))
    taken = run(command)
    found = record.read_text("utf-8").count("\n  ")
    if found < PARAGRAPHS:
        raise SystemExit(f"{file.name}: {found} lines in the record, and {PARAGRAPHS} expected")
    record.unlink()
    return taken


def main() -> None:
    """Read the arguments, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--repeats", type=int, default=3, help="rounds (default: 3)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(table(measure(Path(folder) / "project", arguments.repeats)))


if __name__ == "__main__":
    main()

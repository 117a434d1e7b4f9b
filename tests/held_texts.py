"""A small project with a bit of every level of verification, whose text may be held or not."""

from __future__ import annotations

from pathlib import Path

from jihadgraph import load
from jihadgraph.source_record import index_record
from projects import write_project

ENTITIES = """\
    - {id: leader-a, kind: leader, name: Leader A, cite: report-a#p2}
    - {id: leader-b, kind: leader, name: Leader B, cite: report-a#p2}
    - {id: group-a, kind: group, name: Group A, cite: report-a#p2}
    - id: group-b
      kind: group
      name: Group B
      cite: report-a#p2
      facts:
        - {property: camps, value: 12, cite: {at: report-a#p3, modality: alleges}}
    """
RELATIONS = """\
    - type: bayah
      from: leader-a
      to: leader-b
      when: 2014
      cite:
        - report-a#p2.fn1
        - {at: report-a#p3, by: leader-b, implicit: [leader-a]}
    - {type: leads, from: leader-a, to: group-a, cite: report-a#p2.fn2}
    - type: rivalry
      from: group-a
      to: group-b
      intensity: threat
      cite:
        - {at: report-a#p2, by: {as: an aide}}
        - {at: report-a#p3, by: leader-b, stance: refutes, quote: no war with them, implicit: [group-a, group-b]}
    """
SOURCE = """\
    id: report-a
    title: A report
    authors: [The newsroom]
    published: 2020-05
    text: {file: report-a.txt, sha256: 0000000000000000000000000000000000000000000000000000000000000000}
    footnotes:
      1: {url: "https://example.org/note"}
      2: {title: In print}
    """
TEXT = """\
A title of it

Leader A swore to Leader B in 2014.[1] Leader A leads Group A. Its rival is Group B, an aide said. It rained.[2]

Group B reportedly has 12 camps. They follow him, said Leader B: “no war with them”.

Nobody here is known.
"""


def write_held(folder: Path, text: str = TEXT, relations: str = RELATIONS) -> Path:
    """The project with its text, and a record that was made from it."""
    write_project(folder, ENTITIES, relations, {"report-a": SOURCE})
    (folder / "seeds" / "report-a.txt").write_text(text, "utf-8")
    result = load(folder)
    (source,) = result.dataset.sources()
    index_record(source, result.locations.of(source).path, result.texts)
    return folder


def lose_text(folder: Path) -> None:
    """Take the text away; the record stays."""
    (folder / "seeds" / "report-a.txt").unlink()

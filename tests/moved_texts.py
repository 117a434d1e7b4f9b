"""A small project whose data are laid out in many ways, and whose text can be moved about."""

from __future__ import annotations

import re
from pathlib import Path

from commands import run
from projects import write_project

ENTITIES = """\
# Who  report#p2 is not cited here

- id: leader-a      # aligned
  kind: leader      # comments
  name: Leader A    # stay
  cite: report#p2   # report#p2, once more

-   id:    leader-b
    kind:  leader
    name:  "Leader\\x20B"
    note: >-
      Folded, with an address in it:
      report#p3
    cite: ["report#p2", 'report#p3.fn3']

- {id: group-a, kind: group, name: Group A,   aliases: [GA, القائد أ, "Élan"],
   cite: {at: report#p2.fn2,   # in a map, over lines
          note: "report#p2.fn2"},
   facts: [{property: strength, value: "~200", of: fighters, cite: [ report#p3 ]}]}
- id: group-b
  kind: group
  name: Group B
  cite:
  - report#p3
  facts:
  - property: camps
    value: 12
    cite:
        - at: "report\\x23p3"      # an escape
"""

RELATIONS = """\
- type: bayah
  from: leader-a
  to: leader-b
  when: 2014
  cite:   report#p2.fn1


- type: leads
  from: leader-a
  to: group-a
  cite: {at: report#p2.fn2, quote: leads Group A}
"""

MORE = """\
  - type: rivalry
    from: group-a
    to: group-b
    intensity: violence
    cite:
      # first
      - report#p3.fn3\t
      - {at: other#p1}   # of another source
      - >-
        report#p4
  - {type: operates_in, from: group-a, to: country-a, cite: [{at: report#p4, note: "near report#p2"}]}
"""

LINES = """\
{"id": "country-a", "kind": "country", "name": "Country A \\ud83d\\ude00", "aliases": ["Country A"], "cite": ["report#p4"], "note": "report#p4"}

 {"cite":{"at" : "report\\u0023p4"},"facts":[{"property":"role","value":"guest","cite":"report#p4"}],"id":"leader-c","kind":"leader","name":"Leader C"}
"""

TEXT = """\
The title of it

Leader A swore to Leader B in 2014.[1] Leader A leads Group A.[2]

Group A of 200 fighters fights Group B, which has 12 camps; Leader B knows.[3]

Group A and Group B fight in Country A, where Leader C is a guest.

Nothing is said here.
"""

TITLE, SWORE, FIGHTS, WORKS, NOTHING = TEXT.strip().split("\n\n")
"""The paragraphs of the text."""
HALVES = SWORE.replace("[1] ", "[1]\n").split("\n")
OTHER = "other: the text is the one recorded; 1 piece of evidence rests on it, 1 verified\n"
"""What `source verify` says of the other source."""

SOURCE = """\
id: report
title: A report
authors: [The newsroom]
published: 2020-05
text: {file: report.txt, sha256: "0000000000000000000000000000000000000000000000000000000000000000"}
footnotes:
  1: {title: The first}   # one
  2: {title: The second}
  3: {title: The third}
passages:
  # the title
  1: {kind: headline}
  2: {kind: text}  # read twice
# report#p3 is the best
note: Not report#p99.
"""

OTHER_SOURCE = """\
id: other
title: Another report
published: 2021
text: {file: other.txt, sha256: "0000000000000000000000000000000000000000000000000000000000000000"}
passages:
  1: {kind: text}
"""


def write_moving(folder: Path) -> Path:
    """The project, checked and indexed."""
    write_project(folder, "[]\n", "[]\n", {"report": SOURCE, "other": OTHER_SOURCE})
    put(folder / "data/entities.yaml", ENTITIES)
    put(folder / "data/relations.yaml", RELATIONS.replace("\n", "\r\n"))
    put(folder / "data/relations/below/more.yaml", "\ufeff" + MORE.removesuffix("\n"))
    put(folder / "data/entities/more.jsonl", LINES)
    put(folder / "seeds/report.txt", TEXT)
    put(folder / "seeds/other.txt", "Group A attacks Group B.\n")
    indexed = run("source", "index", "--data", str(folder))
    assert indexed.exit_code == 0, indexed.stderr
    checked = run("check", "--strict", "--data", str(folder))
    assert checked.exit_code == 0, checked.stdout
    return folder


def put(path: Path, text: str) -> None:
    """Write a file as it is given, line ends included."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def paragraphs(folder: Path) -> list[str]:
    """The paragraphs of the text."""
    return (folder / "seeds/report.txt").read_text("utf-8").strip().split("\n\n")


def put_text(folder: Path, *paragraphs: str) -> None:
    """Put another text in place of the one that was recorded."""
    put(folder / "seeds/report.txt", "\n\n".join(paragraphs) + "\n")


def data_files(folder: Path) -> dict[str, str]:
    """Every file of data, as it is written."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in sorted((folder / "data").rglob("*"))
        if path.is_file()
    }


def everything(folder: Path) -> dict[str, bytes]:
    """Every file of a project."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


_ADDRESS = re.compile(r"\b[a-z0-9-]+(?:#|\\x23|\\u0023)p[0-9]+(?:\.fn[0-9]+)?")


def without_addresses(text: str) -> str:
    """A text in which every address is the same, whatever it is."""
    return _ADDRESS.sub("@", text)


def verify(*arguments: str, status: int = 0) -> str:
    """What `source verify` says of the source, where it ends with this status."""
    result = run("source", "verify", "report", *arguments)
    assert result.exit_code == status, (result.stdout, result.stderr)
    return result.stdout


def said(*lines: str) -> str:
    """What it says where record and text differ."""
    return "".join(f"{line}\n" for line in ["report: record and text differ", *lines])

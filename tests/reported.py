"""A small project with findings of every weight, some of them ignored, and with hostile names."""

from __future__ import annotations

from pathlib import Path

from projects import write_project

HOSTILE = "::error file=a,line=1::<img src=x onerror=alert(1)>|`@octocat` #1 [a](https://example.org) ##[add-mask]x %0A%25\x1b[31m\u202e&amp;"
"""What a name may try: commands of a runner, HTML, Markdown, mentions, escapes, direction marks."""

ENTITIES = r"""
    - {id: leader-a, kind: leader, name: Leader A, aliases: ["HOSTILE"], cite: report-a#p2}
    - {id: group-a, kind: group, name: Group A, aliases: [GA, خراسان, 東部集団], cite: report-a#p2}
    - {id: group-b, kind: group, name: Group B, cite: report-a#p3}
    - {id: group-c, kind: group, name: Group C, cite: report-a#p3}  # jihadgraph: ignore JG506 its statements come with the next report
    - {id: group-d, kind: group, name: Group D, aliases: ["HOSTILE"], cite: report-a#p3}
    """

RELATIONS = r"""
    - {type: leads, from: leader-a, to: group-a, cite: report-a#p2.fn1}
    - {type: leads, from: leader-a, to: group-x, cite: report-a#p2}
    - {type: rivalry, from: group-a, to: group-b, note: 集団と خراسان, cite: report-a#p9}
    # jihadgraph: ignore JG402 the record lacks the last page, <b>which</b> @octocat has
    - {type: alliance, from: group-a, to: group-b, cite: report-a#p8}
    - type: member
      from: leader-a
      to: group-b
      cite: report-a#p2.fn1  # jihadgraph: ignore JG502 nothing to ignore
    - {type: targets, from: group-a, to: group-b, id: targets-1, cite: report-a#p2}
    - {type: targets, from: group-a, to: group-b, id: targets-2, when: 2014, when_basis: published, cite: report-a#p2}
    - {type: hosts, from: group-a, to: group-b, cite: report-a#p2}
    """

SOURCE = """\
    id: report-a
    title: A report
    authors: [The newsroom]
    published: 2014-05
    text: {file: report-a.txt, sha256: 0000000000000000000000000000000000000000000000000000000000000000}
    footnotes:
      1: {url: "https://example.org/note"}
    passages:
      1: {kind: headline}
      2: {kind: text, mentions: [group-a, leader-a, group-b], marks: {1: {span: [leader-a, group-a], sentence: []}, 2: {}}}
      3: {kind: text, mentions: [group-a, group-b, group-c, group-d]}
    """


def write_reported(folder: Path) -> Path:
    """The project, in a folder; what is hostile stands in it with the escapes of YAML."""
    escaped = HOSTILE.replace("\x1b", r"\e").replace("\u202e", r"\u202e")
    entities = ENTITIES.replace("HOSTILE", escaped)
    return write_project(folder, entities, RELATIONS, {"report-a": SOURCE})

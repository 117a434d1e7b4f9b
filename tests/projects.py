"""Small data sets written to a folder, each shown in the test that uses it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent


def write_project(
    folder: Path,
    entities: str,
    relations: str = "",
    sources: dict[str, str] | None = None,
    **files: str,
) -> Path:
    """A project of these YAML texts; ``files`` are further ones, ``data__x_yaml`` for data/x.yaml."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / "data" / "entities.yaml").write_text(dedent(entities), "utf-8")
    (folder / "data" / "relations.yaml").write_text(dedent(relations), "utf-8")
    (folder / "pyproject.toml").write_text(
        '[tool.jihadgraph]\ncorrections = "mailto:corrections@example.org"\n', "utf-8"
    )
    for name, text in (sources or {}).items():
        (folder / "seeds" / f"{name}.yaml").write_text(dedent(text), "utf-8")
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_yaml", ".yaml").replace(
            "_jsonl", ".jsonl"
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), "utf-8")
    return folder


ENTITIES = """\
    - {id: leader-a, kind: leader, name: Leader A, aliases: [Élan A-Name], cite: report-a#p2}
    - {id: leader-b, kind: leader, name: Leader B, cite: report-a#p2}
    - id: group-a
      kind: group
      name: Group A
      aliases: [GA, {name: The Front, shared: true}]
      same_as: {wikidata: Q1}
      note: Not one of the groups that exist.
      cite: report-a#p2
      facts:
        - {property: strength, value: "~200", of: fighters, cite: {at: report-a#p2, by: leader-b}}
    - {id: group-b, kind: group, name: "Group\\e[31m B", aliases: [{name: The Front, shared: true}], cite: report-a#p3}
    """

RELATIONS = """\
    - {type: bayah, from: leader-a, to: leader-b, when: 2014~, cite: report-a#p2.fn1}
    - {type: bayah, from: group-b, to: leader-b, stage: offered, cite: {at: report-a#p3, by: {as: a hill farmer}, modality: alleges}}
    - type: rivalry
      from: group-a
      to: group-b
      intensity: threat
      cite:
        - {at: report-a#p3, by: leader-a}
        - {at: report-a#p3, by: leader-b, stance: refutes}
    """

SOURCE = """\
    id: report-a
    title: A report
    authors: [The newsroom]
    published: 2020-05
    url: https://example.org/report
    footnotes:
      1: {url: "https://example.org/note"}
    passages:
      1: {kind: headline}
      2: {kind: text, mentions: [group-a, leader-a, leader-b], marks: {1: {span: [leader-a, leader-b], sentence: [leader-a, leader-b]}}}
      3: {kind: text, mentions: [group-a, group-b, leader-a, leader-b]}
    """


def small_project(folder: Path) -> Path:
    """Two leaders and two groups: a pledge, an alleged offer, a contested rivalry, a claimed fact."""
    return write_project(folder, ENTITIES, RELATIONS, {"report-a": SOURCE})

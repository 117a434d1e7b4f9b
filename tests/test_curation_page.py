"""The page of curation: what it shows of a small project, and notes that do not fit the data."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

import jihadgraph
from jihadgraph.model import Modality, PassageKind, Stance, Standing
from projects import write_project

sys.path.append(str(Path(__file__).parent.parent / "docs"))

from curated import Curated
from curation_notes import CurationError, unexplained
from curation_page import curation_page

ROOT = Path(__file__).parent.parent

# The shipped data set ---------------------------------------------------------------------------


def test_every_paragraph_of_text_bears_statements_or_has_a_reason() -> None:
    """That none has both is seen on reading: a reason that is out of date is refused."""
    curated = Curated.read(ROOT)
    missing = [str(address) for address in unexplained(curated.store, curated.notes)]
    assert not missing, f"docs/curation.yaml gives no reason for {', '.join(missing)}"


# A small project --------------------------------------------------------------------------------

ENTITIES = """
- {id: leader-a, kind: leader, name: Leader A, cite: report-a#p2}
- {id: group-a, kind: group, name: Group *A*, cite: report-a#p2}
- id: group-b
  kind: group
  name: Group B
  cite: {at: report-a#p3, implicit: [group-b], note: The second of the two.}
  facts:
    - property: strength
      value: "~200"
      of: fighters
      when: 2020
      when_basis: published
      note: As it was then.
      cite: {at: report-a#p3, by: {entity: leader-a, as: its founder}, note: In passing.}
"""
RELATIONS = """
- {type: leads, from: leader-a, to: group-a, cite: report-a#p2.fn1}
- type: rivalry
  from: group-a
  to: group-b
  intensity: threat
  cite:
    - report-a#p2
    - {at: report-a#p3, by: {as: an old farmer}, stance: refutes, implicit: [group-a, group-b]}
"""
SOURCE = """
id: report-a
title: A report
authors: [The newsroom]
published: 2020~
published_note: From its place in the archive.
footnotes: {1: {url: "https://example.org/note"}}
passages:
  1: {kind: headline}
  2: {kind: text, mentions: [group-a, group-b, leader-a], marks: {1: {span: [group-a, leader-a]}}}
  3: {kind: text, mentions: [group-b, leader-a]}
  4: {kind: text}
  5: {kind: text}
"""
NOTES = """
decisions:
  Who is meant:
    - title: The two groups
      text: >-
        In `report-a#p3` both are meant, of which
        `group-a--rivalry--group-b` follows; `leader-a--leads--group-a` stands elsewhere.
reasons:
  report-a:
    4: It repeats `report-a#p2.fn1`.
"""


def project(folder: Path, notes: str = NOTES) -> Path:
    return write_project(
        folder, ENTITIES, RELATIONS, {"report-a": SOURCE}, docs__curation_yaml=notes
    )


PAGE = r"""
## Decisions

### Who is meant

**The two groups.** In [`report-a#p3`](#report-a-p3) both are meant, of which [`group-a--rivalry--group-b`](#statement-group-a--rivalry--group-b) follows; [`leader-a--leads--group-a`](#report-a-p2) stands elsewhere.

## A report

The newsroom, 2020\~, id `report-a`. 5 paragraphs, 4 of them text; 3 statements rest on 2 of these.

*On the date:* From its place in the archive.

| Passage | Kind | What rests on it, or why nothing does | How | Standing |
| --- | --- | --- | --- | --- |
| <a id="report-a-p1"></a>p1 | headline | *A headline or what stands below it sums up, and is no evidence.* |  |  |
| <a id="report-a-p2"></a>p2 | text | Group \*A\* is a rival of Group B (threat) | stated | [contested](#statement-group-a--rivalry--group-b) |
| p2.fn1 | text | Leader A leads Group \*A\* | stated | asserted |
| <a id="report-a-p3"></a>p3 | text | Group \*A\* is a rival of Group B (threat) | denied by an old farmer | [contested](#statement-group-a--rivalry--group-b) |
| p3 | text | Group B: strength \~200 fighters (2020) | stated by Leader A (its founder) | [claimed](#statement-group-b--strength--fighters) |
| <a id="report-a-p4"></a>p4 | text | *None:* It repeats [`report-a#p2.fn1`](#report-a-p2). |  |  |
| <a id="report-a-p5"></a>p5 | text | **No reason given yet.** |  |  |

## Statements that are not asserted

2 of 3 statements.

### Claimed

It is claimed: a speaker says so, no source by itself, and no cited passage refutes it.

- <a id="statement-group-b--strength--fighters"></a>**Group B: strength \~200 fighters (2020)**, `group-b--strength--fighters`
  - stated by Leader A (its founder), [`report-a#p3`](#report-a-p3). In passing.
  - *Note:* As it was then.

### Contested

It is contested: some evidence supports it and some refutes it.

- <a id="statement-group-a--rivalry--group-b"></a>**Group \*A\* is a rival of Group B (threat)**, `group-a--rivalry--group-b`
  - stated, [`report-a#p2`](#report-a-p2)
  - denied by an old farmer, [`report-a#p3`](#report-a-p3)

## Meant without being named

A reader knows from the context whom the passage means. No machine can verify that, and each of these names is a decision of the curators.

| Passage | Meant | Of what it is evidence |
| --- | --- | --- |
| [`report-a#p3`](#report-a-p3) | Group B | Group B, the entity itself *The second of the two.* |
| [`report-a#p3`](#report-a-p3) | Group \*A\*, Group B | Group \*A\* is a rival of Group B (threat) |

## Dates that no passage gives

Every other date stands in a passage that is cited for it.

| Statement | Its date is | Note |
| --- | --- | --- |
| Group B: strength \~200 fighters (2020) | the date of publication | As it was then. |
"""


def test_a_page(tmp_path: Path) -> None:
    page = curation_page(project(tmp_path))
    start = page.index("\n## Decisions\n")
    assert page[start:] == PAGE
    assert page.startswith(
        "<!-- Made by docs/build_pages.py from data, seeds and docs/curation.yaml: edit that, "
    )
    assert (
        "- [Statements that are not asserted](#statements-that-are-not-asserted)\n"
        "  - [Claimed](#claimed) · [Contested](#contested)\n"
    ) in page


def test_it_is_the_same_with_the_texts_at_hand(tmp_path: Path) -> None:
    """Also where the text says other things: that is for ``check`` to tell."""
    folder = project(tmp_path)
    text = b"A report\n\nLeader A spoke.\n\nSo did Group B.\n\nAnd more.\n\nAnd more.\n"
    held = f"text: {{file: a.txt, sha256: {hashlib.sha256(text).hexdigest()}}}"
    (folder / "seeds" / "report-a.yaml").write_text(f"{SOURCE.strip()}\n{held}\n", "utf-8")
    without = curation_page(folder)
    (folder / "seeds" / "a.txt").write_bytes(text)
    assert jihadgraph.usable(jihadgraph.load(folder)).left_out
    assert curation_page(folder) == without


def test_what_is_empty_says_so(tmp_path: Path) -> None:
    folder = write_project(
        tmp_path,
        "- {id: group-a, kind: group, name: Group A, cite: report-a#p1}\n",
        sources={"report-a": "{id: report-a, title: A report}"},
        docs__curation_yaml="",
    )
    page = curation_page(folder)
    assert "## A report\n\nundated, id `report-a`. 0 paragraphs, 0 of them text; 0 stat" in page
    assert "on 0 of these.\n\nNone.\n" in page
    assert "## Statements that are not asserted\n\n0 of 0 statements.\n" in page
    assert page.endswith("that is cited for it.\n\nNone.\n")


@pytest.mark.parametrize("kind", PassageKind)
def test_only_a_paragraph_of_text_needs_a_reason(tmp_path: Path, kind: PassageKind) -> None:
    source = SOURCE.replace("5: {kind: text}", f"5: {{kind: {kind}}}")
    folder = write_project(
        tmp_path, ENTITIES, RELATIONS, {"report-a": source}, docs__curation_yaml=NOTES
    )
    curated, page = Curated.read(folder), curation_page(folder)
    missing = [str(address) for address in unexplained(curated.store, curated.notes)]
    assert missing == (["report-a#p5"] if kind is PassageKind.TEXT else [])
    (row,) = (line for line in page.splitlines() if "></a>p5 |" in line)
    assert row.startswith(f'| <a id="report-a-p5"></a>p5 | {kind} | *')
    assert ("No reason given yet" in row) is (kind is PassageKind.TEXT)


@pytest.mark.parametrize(
    ("stance", "modality", "how"),
    [
        (Stance.SUPPORTS, Modality.STATES, "stated"),
        (Stance.SUPPORTS, Modality.ALLEGES, "alleged"),
        (Stance.SUPPORTS, Modality.PREDICTS, "predicted"),
        (Stance.REFUTES, Modality.STATES, "denied"),
        (Stance.REFUTES, Modality.ALLEGES, "doubted"),
        (Stance.REFUTES, Modality.PREDICTS, "predicted not to be so"),
    ],
)
def test_how_a_passage_says_it(
    tmp_path: Path, stance: Stance, modality: Modality, how: str
) -> None:
    cite = f"{{at: report-a#p2, stance: {stance}, modality: {modality}}}"
    relations = f"- {{type: rivalry, from: group-a, to: group-b, cite: {cite}}}\n"
    folder = write_project(
        tmp_path, ENTITIES, relations, {"report-a": SOURCE}, docs__curation_yaml=""
    )
    (row,) = (line for line in curation_page(folder).splitlines() if "p2 | text" in line)
    (view,) = (view for view in Curated.read(folder).statements if "type" in view)
    assert row.split(" | ")[3] == how
    shown = "asserted |" if view["standing"] == Standing.ASSERTED else f"[{view['standing']}](#"
    assert row.split(" | ")[4].startswith(shown)


# Notes that do not fit --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("notes", "message"),
    [
        (
            "reasons:\n  report-b: {4: Because.}\n",
            "2:3: there is no source `report-b`; did you mean `report-a`?",
        ),
        (
            "reasons:\n  other: {4: Because.}\n",
            "2:3: there is no source `other`; there are `report-a`",
        ),
        (
            "reasons:\n  report-a:\n    6: Because.\n",
            "3:5: there is no paragraph `report-a#p6`; the last one recorded is 5",
        ),
        (
            "reasons: {report-a: {1: Because.}}\n",
            "1:22: `report-a#p1` is of the kind `headline`, which is no evidence: take the reason out",
        ),
        (
            "reasons: {report-a: {2: Because.}}\n",
            "1:22: on `report-a#p2` rests `group-a--rivalry--group-b` and `leader-a--leads--group-a`: take the reason out",
        ),
        (
            "reasons: {report-a: {4: As `report-a#p9` and `report-b#p1` and `report-a#4`.}}\n",
            "1:25: there is no passage `report-a#p9`\ndocs/curation.yaml:1:25: there is no passage `report-b#p1`",
        ),
        (
            "decisions:\n  A:\n    - title: B\n      text: As in `group-a--leads--group-b`.\n",
            "4:13: there is no statement `group-a--leads--group-b`",
        ),
        (
            "decisions:\n  A:\n    - title: B\n      txt: C\n",
            "4:7: `txt` is no key of this file; did you mean `text`?",
        ),
        (
            "decisions:\n  A:\n    - title: B\n",
            "3:7: this file needs `text`, and it is missing; add `text: …`",
        ),
        ("decisions:\n  A: B\n", "2:6: a list was expected for `A`, not a text; write `[B]`"),
        (
            "reasons: {report-a: {four: Because.}}\n",
            "1:22: the keys under `report-a` are numbers, and `four` is none; write the number alone",
        ),
        (
            "reasons: {report-a: {4: Because., 4: So.}}\n",
            "1:35: `4` is given twice; keep one `4`",
        ),
        ("- a\n", "1:1: this file is not one mapping of keys to values; begin with `decisions:`"),
        ("reasons: [\n", "1:11: "),
    ],
)
def test_notes_that_are_refused(tmp_path: Path, notes: str, message: str) -> None:
    with pytest.raises(CurationError) as error:
        curation_page(project(tmp_path, notes))
    assert str(error.value).startswith("docs/curation.yaml:")
    assert message in str(error.value)


def test_notes_that_are_not_there(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / "docs" / "curation.yaml").unlink()
    with pytest.raises(CurationError) as error:
        curation_page(folder)
    assert str(error.value) == (
        "docs/curation.yaml: this file cannot be read: no such file or directory"
    )

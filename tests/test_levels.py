"""Levels of verification: what became of each, counted, and told in `check` and `explain`."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import answer, run
from held_texts import RELATIONS, TEXT, lose_text, write_held
from jihadgraph.tables.levels import level_notes, outcome_lines, outcome_notes
from jihadgraph.verification import Level, Verification
from jihadgraph.verification.outcomes import Outcome, Tally, outcomes, tallied


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_held(tmp_path))
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


# Outcomes and tallies ---------------------------------------------------------------------------

PARAGRAPH, MARK, SENTENCE, YEAR = Level.PARAGRAPH, Level.MARK, Level.SENTENCE, Level.YEAR


@pytest.mark.parametrize(
    ("verification", "expected"),
    [
        (
            Verification((PARAGRAPH, MARK), (SENTENCE,), (), by_text=True),
            {PARAGRAPH: "verified", MARK: "verified", SENTENCE: "not met"},
        ),
        (
            Verification((PARAGRAPH,), (), (YEAR,), by_text=False),
            {PARAGRAPH: "record only", YEAR: "not asked"},
        ),
        (Verification((), (PARAGRAPH,), (), by_text=False), {PARAGRAPH: "not met"}),
    ],
)
def test_what_became_of_each_level(
    verification: Verification, expected: dict[Level, Outcome]
) -> None:
    assert outcomes(verification) == expected


def test_levels_are_told_in_the_order_in_which_they_are_asked() -> None:
    found = outcomes(Verification((YEAR, MARK), (SENTENCE,), (PARAGRAPH,), by_text=True))
    assert list(found) == [PARAGRAPH, MARK, SENTENCE, YEAR]


def test_a_tally_counts_what_cannot_be_asked_as_unverified() -> None:
    found = tallied(
        {
            Verification((PARAGRAPH,), (SENTENCE,), (), by_text=True): 3,
            Verification((PARAGRAPH,), (), (YEAR,), by_text=False): 2,
        }
    )
    assert list(found) == list(Level)
    assert {level: tally for level, tally in found.items() if tally.asked} == {
        PARAGRAPH: Tally(verified=3, unverified=2),
        SENTENCE: Tally(failed=3),
        YEAR: Tally(unverified=2),
    }


@st.composite
def verifications(draw: st.DrawFn) -> Verification:
    groups: dict[str, list[Level]] = {"reached": [], "failed": [], "unknown": [], "none": []}
    for level in Level:
        groups[draw(st.sampled_from(sorted(groups)))].append(level)
    reached, failed, unknown = (tuple(groups[name]) for name in ("reached", "failed", "unknown"))
    return Verification(reached, failed, unknown, by_text=draw(st.booleans()))


@given(st.lists(verifications()))
def test_tallies_agree_with_the_verifications_one_by_one(found: list[Verification]) -> None:
    for level, tally in tallied(Counter(found)).items():
        assert tally == Tally(
            sum(level in item.verified for item in found),
            sum(level in item.unverified for item in found),
            sum(level in item.failed for item in found),
        )


# In words ---------------------------------------------------------------------------------------

NONE = dict.fromkeys(Level, Tally())


@pytest.mark.parametrize(
    ("levels", "implicit", "expected"),
    [
        ({}, 0, ()),
        ({Level.ENDS: Tally(verified=4)}, 0, ()),
        (
            {Level.ENDS: Tally(unverified=4)},
            0,
            ("Unverified: on the record's word, or not to be asked without the text.",),
        ),
        (
            {SENTENCE: Tally(31, 0, 9)},
            0,
            (
                (
                    "Not met, sentence: 9 of 40 marked sentences do not name the ends; "
                    "not demanded as long as the span names the ends."
                ),
            ),
        ),
        (
            {YEAR: Tally(3, 0, 1)},
            0,
            (
                (
                    "Not met, year: 1 of 4 passages do not give it; "
                    "demanded of one passage of each statement: "
                    "`jihadgraph check` names those without."
                ),
            ),
        ),
        (
            {Level.QUOTE: Tally(3, 0, 1), Level.ENDS: Tally(3, 0, 1)},
            0,
            ("Not met, ends, quote: demanded; `jihadgraph check` names each.",),
        ),
        (
            {},
            1,
            (
                (
                    "Implicit: 1 piece of evidence declares whom or what is meant without being "
                    "named, which counts as named; `jihadgraph stats --implicit` lists them."
                ),
            ),
        ),
    ],
)
def test_notes_explain_what_figures_leave_open(
    levels: dict[Level, Tally], implicit: int, expected: tuple[str, ...]
) -> None:
    assert level_notes({**NONE, **levels}, implicit) == expected


def test_one_piece_of_evidence_in_words() -> None:
    found = outcomes(Verification((PARAGRAPH, MARK), (SENTENCE,), (YEAR,), by_text=False))
    assert outcome_lines(found) == [
        "record only: paragraph, mark",
        "not asked: year",
        "not met: sentence",
    ]
    assert [note.partition(":")[0] for note in outcome_notes([found])] == [
        "record only",
        "not asked",
        "not met, sentence",
    ]
    plain = outcomes(Verification((PARAGRAPH, MARK), (), (), by_text=True))
    assert outcome_notes([plain]) == ()


# Check ------------------------------------------------------------------------------------------

HELD = """\
4 statements: 0 errors, 0 warnings, 0 notices
6 pieces of evidence: 6 verified against the text, 0 unverified
links: not asked (`jihadgraph source links` asks them)

Level      Asked  Verified  Unverified  Not met  Meaning
paragraph      6         6           0        0  the paragraph exists
evidence       6         6           0        0  it is recorded as evidence
mark           2         2           0        0  it bears the footnote mark
ends           6         6           0        0  it names the ends
speaker        2         2           0        0  it names the speaker
span           2         2           0        0  the span names the ends
sentence       2         1           0        1  the marked sentence does
year           2         1           0        1  it gives the date's year
hedge          6         6           0        0  a hedging word is answered
quote          1         1           0        0  it holds the quote

Not met, sentence: 1 of 2 marked sentences do not name the ends; not demanded as
  long as the span names the ends.
Not met, year: 1 of 2 passages do not give it; demanded of one passage of each
  statement: `jihadgraph check` names those without.
Implicit: 2 pieces of evidence declare whom or what is meant without being
  named, which counts as named; `jihadgraph stats --implicit` lists them.
"""
NOT_HELD = """\
4 statements: 0 errors, 0 warnings, 1 notice
6 pieces of evidence: 0 verified against the text, 6 unverified
links: not asked (`jihadgraph source links` asks them)

Level      Asked  Verified  Unverified  Not met  Meaning
paragraph      6         0           6        0  the paragraph exists
evidence       6         0           6        0  it is recorded as evidence
mark           2         0           2        0  it bears the footnote mark
ends           6         0           6        0  it names the ends
speaker        2         0           2        0  it names the speaker
span           2         0           2        0  the span names the ends
sentence       2         0           1        1  the marked sentence does
year           2         0           2        0  it gives the date's year
hedge          6         0           6        0  a hedging word is answered
quote          1         0           1        0  it holds the quote

Unverified: on the record's word, or not to be asked without the text.
Not met, sentence: 1 of 2 marked sentences do not name the ends; not demanded as
  long as the span names the ends.
Implicit: 2 pieces of evidence declare whom or what is meant without being
  named, which counts as named; `jihadgraph stats --implicit` lists them.
"""


@pytest.mark.parametrize("width", [60, 80, 120])
def test_check_counts_every_level_with_the_text_and_without(
    project: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert run("check").stdout == HELD
    lose_text(project)
    printed = run("check", "--ignore", "JG414").stdout
    unasked = "rules not asked, by `--ignore` or the settings: JG414\nlinks: "
    expected = NOT_HELD.replace("1 notice", "0 notices").replace("links: ", unasked)
    assert printed == expected
    assert run("check").stdout.endswith(NOT_HELD)


def test_check_as_json_has_the_levels_beside_what_it_had() -> None:
    summary = json.loads(run("check", "--format", "json").stdout)["summary"]
    assert summary == {
        "errors": 0,
        "warnings": 0,
        "notices": 0,
        "ignored": 0,
        "only": [],
        "unasked": [],
        "statements": 4,
        "verified": 6,
        "unverified": 0,
        "levels": {
            "paragraph": {"verified": 6, "unverified": 0, "failed": 0},
            "evidence": {"verified": 6, "unverified": 0, "failed": 0},
            "mark": {"verified": 2, "unverified": 0, "failed": 0},
            "ends": {"verified": 6, "unverified": 0, "failed": 0},
            "speaker": {"verified": 2, "unverified": 0, "failed": 0},
            "span": {"verified": 2, "unverified": 0, "failed": 0},
            "sentence": {"verified": 1, "unverified": 0, "failed": 1},
            "year": {"verified": 1, "unverified": 0, "failed": 1},
            "hedge": {"verified": 6, "unverified": 0, "failed": 0},
            "quote": {"verified": 1, "unverified": 0, "failed": 0},
        },
    }


def levels_of_check() -> dict[str, dict[str, int]]:
    levels: dict[str, dict[str, int]] = json.loads(run("check", "-f", "json").stdout)["summary"][
        "levels"
    ]
    return levels


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        ("quote: no war with them", "quote: war with them", None),
        ("quote: no war with them", "quote: peace with them", "quote"),
        ("report-a#p3, by: leader-b, stance", "report-a#p9, by: leader-b, stance", "paragraph"),
        ("report-a#p2, by", "report-a#p1, by", "evidence"),
        ("report-a#p2.fn2", "report-a#p2.fn3", "mark"),
        ("report-a#p2, by", "report-a#p4, by", "ends"),
        (
            "at: report-a#p3, by: leader-b, implicit",
            "at: report-a#p4, by: leader-a, implicit",
            "ends",
        ),
        ("by: {as: an aide}", "by: leader-x", "speaker"),
        ("cite: report-a#p2.fn2", "cite: report-a#p2.fn1", "span"),
    ],
)
def test_a_wrong_citation_is_counted_where_it_fails(
    project: Path, old: str, new: str, level: str | None
) -> None:
    before = levels_of_check()
    assert old in RELATIONS
    (project / "data" / "relations.yaml").write_text(RELATIONS.replace(old, new), "utf-8")
    after = levels_of_check()
    risen = {name for name in after if after[name]["failed"] > before[name]["failed"]} - {
        "sentence"
    }
    assert (level in risen) if level else not risen


def test_a_year_that_no_passage_gives_is_verified_nowhere(project: Path) -> None:
    relations = """\
- {type: bayah, from: leader-a, to: leader-b, when: 2013, cite: report-a#p2.fn1}
"""
    (project / "data" / "relations.yaml").write_text(relations, "utf-8")
    printed = run("check", "--select", "JG410").stdout
    assert "year-not-in-passage" in printed
    summary = json.loads(run("check", "--format", "json").stdout)["summary"]
    assert (summary["verified"], summary["unverified"]) == (1, 1)  # the other is on the camps
    assert summary["levels"]["year"] == {"verified": 0, "unverified": 0, "failed": 1}
    assert "JG414" not in run("check").stdout


def test_evidence_of_a_source_without_a_record_has_no_paragraph(project: Path) -> None:
    elsewhere = RELATIONS.replace("cite: report-a#p2.fn2", "cite: report-x#p2.fn2")
    (project / "data" / "relations.yaml").write_text(elsewhere, "utf-8")
    printed = run("check").stdout
    assert "6 pieces of evidence: 5 verified against the text, 1 unverified" in printed
    assert "paragraph      6         5           0        1" in printed
    assert "Not met, paragraph: demanded; `jihadgraph check` names each." in printed


def test_without_evidence_there_is_no_table(project: Path) -> None:
    (project / "data" / "relations.yaml").write_text("", "utf-8")
    entities = (project / "data" / "entities.yaml").read_text("utf-8")
    (project / "data" / "entities.yaml").write_text(entities.split("  facts:")[0], "utf-8")
    assert run("check", "--ignore", "JG506").stdout.splitlines() == [
        "0 statements: 0 errors, 0 warnings, 0 notices",
        "0 pieces of evidence: 0 verified against the text, 0 unverified",
        "rules not asked, by `--ignore` or the settings: JG506",
        "links: not asked (`jihadgraph source links` asks them)",
    ]


# Explain ----------------------------------------------------------------------------------------

PLEDGE = "leader-a--bayah--leader-b"


def test_explain_tells_of_every_level_that_applies() -> None:
    lines = run("explain", PLEDGE, "--format", "md").stdout.splitlines()
    assert (
        "| \\[1] | The newsroom, in the source's own voice | supports, states "
        "| verified: paragraph, evidence, mark, ends, span, sentence, year, hedge |"
    ) in lines
    assert (
        "| \\[2] | Leader B | supports, states | implicit, meant without being named: Leader A<br>"
        "verified: paragraph, evidence, ends, speaker, hedge<br>not met: year |"
    ) in lines
    assert (
        "not met, year: demanded of one passage of each statement: "
        "\\`jihadgraph check\\` names those without."
    ) in lines


def test_explain_without_the_text_says_what_the_record_alone_says(project: Path) -> None:
    lose_text(project)
    printed = run("explain", PLEDGE, "--format", "md").stdout
    assert (
        "record only: paragraph, evidence, mark, ends, span, sentence<br>not asked: year, hedge"
        in printed
    )
    assert "\nrecord only: on the word of the source's record" in printed
    assert "\nnot asked: for want of the text" in printed


def test_explain_of_a_text_that_is_not_the_one_recorded(project: Path) -> None:
    (project / "seeds" / "report-a.txt").write_text(TEXT.replace("12", "13"), "utf-8")
    row = next(csv.DictReader(io.StringIO(run("explain", PLEDGE, "--format", "csv").stdout)))
    assert row["id"] == PLEDGE
    assert row["levels"] == (
        "report-a#p2.fn1 (verified: paragraph, evidence, mark, ends, span, sentence, year, hedge); "
        "report-a#p3 (record only: paragraph, evidence, ends, speaker, hedge / not met: year)"
    )


def test_explain_as_json_is_as_it_was() -> None:
    found = answer("explain", PLEDGE)
    assert "levels" not in found
    assert [(item["verified"][-2:], item["unverified"]) for item in found["evidence"]] == [
        (["year", "hedge"], []),
        (["speaker", "hedge"], []),
    ]
    assert found["why"][1:3] == [
        (
            "In report-a, paragraph 2, footnote 1, the source itself says so; "
            "verified against the text."
        ),
        "In report-a, paragraph 3, Leader B says so; verified against the text.",
    ]


def test_explain_says_in_a_sentence_that_nothing_is_verified(project: Path) -> None:
    lose_text(project)
    assert answer("explain", PLEDGE)["why"][2] == (
        "In report-a, paragraph 3, Leader B says so; "
        "unverified, for want of the text that was recorded."
    )

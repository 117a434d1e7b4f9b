"""Attacks on the check itself, on the count of voices, and on whoever reads the change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from attacks import accusing, with_the_text, without_the_text, write
from commands import answer, run
from example_files import BASE, build


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sound project, in which the test stands."""
    build((), tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    return tmp_path


# Silencing --------------------------------------------------------------------------------------

FALSE = "group-a--killed--leader-a"


def test_a_comment_that_silences_an_error_brings_no_statement_into_answers() -> None:
    reason = "report-a#p5  # jihadgraph: ignore JG406 it is clear who is meant"
    write(accusing("killed", "group-a", "leader-a", reason))
    assert with_the_text() == set()
    assert answer("relations", "--type", "killed") == []
    told = run("check").stdout
    assert f"ignored error JG406 unnamed-end [{FALSE}]: it is clear who is meant" in told


def test_a_comment_that_silences_a_warning_is_listed_with_its_reason() -> None:
    cite = "report-a#p3  # jihadgraph: ignore JG420,JG421 it is clear enough"
    write(accusing("carried_out", "group-b", "attack-a", cite))
    assert with_the_text() == set()
    assert "it is clear enough" in run("check", "--texts", "texts").stdout
    (found,) = answer("relations", "--type", "carried_out")
    assert found["standing"] == "asserted"


def test_settings_that_silence_are_told_and_bring_no_statement_into_answers() -> None:
    write(accusing("killed", "group-a", "leader-a", "report-a#p5"))
    write({"pyproject.toml": '[tool.jihadgraph]\ncorrections = "x"\nignore = ["JG4"]\n'})
    assert with_the_text() == set()
    assert "rules not asked, by `--ignore` or the settings: JG4\n" in run("check").stdout
    assert answer("relations", "--type", "killed") == []


# Voices -----------------------------------------------------------------------------------------

TWO_VOICES = (
    "[{at: report-a#p3, by: person-a, implicit: [group-b, community-a]},"
    " {at: report-a#p4, by: leader-b, implicit: [community-a]}]"
)
SPOKESMEN = "".join(
    f"- {{type: speaks_for, from: {who}, to: group-b, cite: report-a#p4}}\n"
    for who in ("leader-b", "person-a")
)
DEMAND = '[tool.jihadgraph]\ncorrections = "x"\nmin-independent = {targets = 2}\n'


def voices(*more: dict[str, str]) -> Any:
    write(accusing("targets", "group-b", "community-a", TWO_VOICES))
    for files in more:
        write(files)
    (found,) = answer("relations", "--type", "targets", "--from", "group-b")
    return found["independent"]


def test_two_who_speak_for_one_body_are_one_voice_once_that_is_recorded() -> None:
    assert voices({"data/relations/spokesmen.yaml": SPOKESMEN}) == 1


def test_nobody_knows_of_a_body_that_is_not_recorded() -> None:
    """What review has to see: two who speak for one body, and no `speaks_for` that says so."""
    assert voices() == 2


def test_a_false_speaker_for_a_body_is_told_where_voices_are_demanded() -> None:
    write({"pyproject.toml": DEMAND})
    write({"data/relations.yaml": ""})
    assert voices() == 2
    assert "too-few-voices" not in without_the_text()
    assert voices({"data/relations/spokesmen.yaml": SPOKESMEN}) == 1
    assert "too-few-voices" in without_the_text()


@pytest.mark.parametrize(
    "cite",
    [
        "[report-a#p5.fn5, report-a#p5]",
        "[{at: report-a#p5, by: {as: an official}}, {at: report-a#p5, by: {as: a senior official}}]",
        "[report-a#p5, {at: report-a#p5, modality: alleges, note: Once more.}]",
    ],
    ids=["with its footnote and without", "unnamed twice", "twice"],
)
def test_one_passage_cited_twice_is_no_second_voice(cite: str) -> None:
    write(accusing("killed", "country-a", "leader-a", cite))
    (found,) = answer("relations", "--type", "killed")
    assert found["independent"] == 1


# Review -----------------------------------------------------------------------------------------


def test_a_small_change_stands_out_however_large_the_diff() -> None:
    """The statements as JSON Lines, one a line and sorted, differ in what was changed alone."""
    before = run("relations", "--format", "jsonl").stdout.splitlines()
    records = (BASE / "data/relations.yaml").read_text("utf-8").split("\n\n")
    moved = "\n\n\n".join(f"# {number}\n{record}" for number, record in enumerate(records[::-1]))
    write({"data/relations.yaml": moved.replace("to: country-a\n", "to: country-a  # there\n")})
    assert run("relations", "--format", "jsonl").stdout.splitlines() == before
    write({"data/relations.yaml": moved.replace("from: leader-a\n", "from: leader-b\n")})
    after = run("relations", "--format", "jsonl").stdout.splitlines()
    assert len(set(after) - set(before)) <= 1
    assert len(set(before) - set(after)) == 1


# What a lost record takes with it ---------------------------------------------------------------

NO_SUCH_PASSAGE = "report-a#p99"


def damaged(record: str, comment: str) -> dict[str, str]:
    """The record of the source with a mistake in its first line, and a comment behind that."""
    text = (BASE / record).read_text("utf-8")
    return {
        record: text.replace("\n", f"\npublished: some time  # jihadgraph: ignore {comment}\n", 1)
    }


def test_a_mistake_in_a_source_is_not_silenced_and_brings_no_statement_into_answers() -> None:
    write(accusing("killed", "group-a", "leader-a", NO_SUCH_PASSAGE))
    write(damaged("seeds/report-a.yaml", "JG205,JG102 to be found out"))
    assert {"bad-ignore"} <= with_the_text()
    assert answer("relations", "--type", "killed") == []
    assert "group-a--killed--leader-a" not in run("explain", FALSE).stdout


def test_a_speaker_whose_record_is_lost_speaks_for_nothing() -> None:
    ghost = "- {id: ghost, kind: person, name: A Ghost, colour: red, cite: report-a#p3}"
    comment = "  # jihadgraph: ignore JG201 colours come later"
    cite = "{at: report-a#p5, by: ghost, implicit: [group-a, leader-a, ghost]}"
    write(accusing("killed", "group-a", "leader-a", cite))
    write({"data/entities/ghost.yaml": f"{ghost}{comment}\n"})
    assert {"bad-ignore", "unknown-key"} <= with_the_text()
    assert answer("relations", "--type", "killed") == []


@pytest.mark.parametrize("line", ['select = ["JG602"]', 'ignore = ["JG"]', 'select = ["JG9999"]'])
def test_settings_silence_neither_lost_records_nor_their_own_mistakes(line: str) -> None:
    write(accusing("killed", "group-a", "leader-a", "report-a"))  # no address
    write({"pyproject.toml": f'[tool.jihadgraph]\ncorrections = "x"\n{line}\nstrict = "no"\n'})
    assert {"bad-address", "wrong-shape"} <= with_the_text()
    assert "by `--" in run("check").stdout


def test_ignored_warnings_are_not_hidden_behind_others() -> None:
    cite = "report-a#p3  # jihadgraph: ignore JG420,JG421 it is clear enough"
    write(accusing("carried_out", "group-b", "attack-a", cite))
    entity = "- {{id: city-{0}, kind: city, name: City {0}, cite: {{at: report-a#p3, implicit: [city-{0}]}}}}"
    many = "".join(
        f"{entity.format(n)}  # jihadgraph: ignore JG506,JG427 later\n" for n in range(20)
    )
    write({"data/entities/cities.yaml": many})
    for form in ("text", "md", "github", "json", "sarif", "junit"):
        assert "it is clear enough" in run("check", "--texts", "texts", "--format", form).stdout

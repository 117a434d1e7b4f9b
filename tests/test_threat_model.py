"""False accusations as they might come by pull request, and what a strict check says of each.

Every attack is a small change to the sound project in ``mistakes/base``, checked as somebody would
who holds the texts, and as a machine that does not hold them. What no machine notices has its own
table: review has to. ``docs/threat-model.md`` tells what these tests show, and names them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from attacks import (
    LEADER_B,
    PULL_REQUEST,
    accusing,
    leader_b,
    own_type,
    rewritten,
    with_the_text,
    without_the_text,
    write,
)
from commands import run
from example_files import build


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sound project, in which the test stands."""
    build((), tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    return tmp_path


def test_the_project_is_sound_before_the_attack() -> None:
    assert with_the_text() == without_the_text() == set()


class Attack(NamedTuple):
    """A change, and the rules that fail a strict check of it."""

    files: dict[str, str]
    told: set[str]
    """With the text."""
    without: set[str]
    """Without it."""


def both(files: dict[str, str], *rules: str) -> Attack:
    return Attack(files, set(rules), set(rules))


def text_alone(files: dict[str, str], *rules: str) -> Attack:
    return Attack(files, set(rules), set())


# Stopped ----------------------------------------------------------------------------------------

STOPPED: dict[str, Attack] = {
    "uncited": both(
        {PULL_REQUEST: "- {type: killed, from: group-b, to: leader-a}\n"}, "uncited"
    ),
    "not named in the passage": both(
        accusing("killed", "group-a", "leader-a", "report-a#p5"), "unnamed-end"
    ),
    "not named before the footnote": both(
        accusing("leads", "leader-a", "group-b", "report-a#p2.fn2"), "outside-span"
    ),
    "a caption": both(
        accusing("operates_in", "group-a", "city-a", "report-a#p6"), "no-evidence"
    ),
    "a passage that is not there": both(
        accusing("carried_out", "group-b", "attack-a", "report-a#p33"), "unknown-paragraph"
    ),
    "an id one letter off": both(
        accusing("killed", "country-a", "leader-c", "report-a#p5.fn5"), "unknown-entity"
    ),
    "an id in look-alike letters": both(
        accusing("leads", "le\u0430der-a", "group-b", "report-a#p2"), "bad-id"
    ),
    "a comment without a reason": both(
        accusing("killed", "group-a", "leader-a", "report-a#p5  # jihadgraph: ignore JG406"),
        "unnamed-end",
        "ignore-without-reason",
    ),
    "a shipped type redefined": both(own_type("killed", "hit"), "bad-vocabulary"),
    "a type called like a shipped one": both(own_type("struck", "killed"), "bad-vocabulary"),
    "withdrawn while still named": Attack(
        {LEADER_B: "- {id: leader-b, withdrawn: on request}\n"},
        {"withdrawn-id", "stale-index"},
        {"withdrawn-id"},
    ),
    "replaced by somebody else": Attack(
        {LEADER_B: "- {id: leader-b, replaced_by: leader-a, name: Leader B}\n"},
        {"retired-id", "stale-index"},
        {"retired-id"},
    ),
    "an alias that is the name of another": Attack(
        leader_b("  aliases: [Leader A]\n"), {"shared-name", "stale-index"}, {"shared-name"}
    ),
    "a name in look-alike letters": Attack(
        {"data/entities/more.yaml": "- {id: leader-c, kind: leader, name: Le\u0430der A, cite: report-a#p2}\n"}
        | accusing("leads", "leader-c", "group-b", "report-a#p2"),
        {"look-alike-name", "unnamed-end"},
        {"look-alike-name"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("attack", STOPPED.values(), ids=STOPPED)
def test_stopped_with_the_text_and_without(attack: Attack) -> None:
    write(attack.files)
    assert with_the_text() == attack.told
    assert without_the_text() == attack.without


STOPPED_BY_THE_TEXT: dict[str, Attack] = {
    "a denial cited as support": text_alone(
        accusing("carried_out", "group-b", "attack-a", "report-a#p3"),
        "unanswered-denial",
        "unanswered-report",
    ),
    "the speaker dropped": text_alone(
        accusing("carried_out", "group-a", "attack-a", "report-a#p3"), "unanswered-report"
    ),
    "the hedge dropped": text_alone(
        leader_b("  facts: [{property: died_on, value: 2020, cite: report-a#p4}]\n"),
        "unanswered-hedge",
    ),
    "the year moved": text_alone(
        accusing("killed", "country-a", "leader-a", "report-a#p5.fn5", when="2018"), "other-year"
    ),
    "a day made up": text_alone(
        accusing("killed", "country-a", "leader-a", "report-a#p5.fn5", when="2019-03-01"),
        "finer-than-passage",
    ),
    "a figure made larger": text_alone(
        rewritten("data/entities/attack-a.yaml", "value: 12", "value: 120"), "figure-not-in-passage"
    ),
    "a quote cut next to a negation": text_alone(
        accusing(
            "carried_out",
            "group-b",
            "attack-a",
            "{at: report-a#p3, by: group-b, stance: supports, quote: any part in Attack A}",
        ),
        "cut-negation",
    ),
    "a quote made up": text_alone(
        accusing("killed", "country-a", "leader-a", "{at: report-a#p5.fn5, quote: in cold blood}"),
        "quote-not-found",
    ),
    "implicit, and never named": text_alone(
        accusing("rivalry", "group-a", "leader-b", "{at: report-b#p2, implicit: [leader-b]}"),
        "never-named",
    ),
    "a record that names somebody": text_alone(
        rewritten("seeds/report-b.yaml", "mentions: [group-a", "mentions: [country-a, group-a")
        | accusing("rivalry", "country-a", "group-a", "report-b#p2"),
        "stale-index",
        "unnamed-end",
    ),
    "a record with another digest": text_alone(
        rewritten("seeds/report-b.yaml", "6fab5e16ec11d819", "6fab5e16ec11d818"), "stale-index"
    ),
    "a record with another checksum": text_alone(
        rewritten("seeds/report-b.yaml", "0c0d74504e44", "0c0d74504e45"), "text-changed"
    ),
    "a text with a word more": text_alone(
        rewritten("texts/report-b.txt", "have fought", "have never fought"),
        "text-changed",
    ),
    "a text with an invisible letter": text_alone(
        rewritten("texts/report-b.txt", "Group A and", "Group\u200b A and"), "text-changed"
    ),
}  # fmt: skip


@pytest.mark.parametrize("attack", STOPPED_BY_THE_TEXT.values(), ids=STOPPED_BY_THE_TEXT)
def test_stopped_with_the_text_alone(attack: Attack) -> None:
    write(attack.files)
    assert with_the_text() == attack.told
    assert without_the_text() == attack.without


# Not stopped ------------------------------------------------------------------------------------

LEFT_TO_REVIEW: dict[str, dict[str, str]] = {
    "ends swapped": accusing("bayah", "leader-b", "leader-a", "report-a#p2.fn1", when="2014"),
    "somebody else whom the passage names": accusing(
        "leads", "leader-a", "group-b", "report-a#p2"
    ),
    "a denial cited as support, stance written out": accusing(
        "carried_out", "group-b", "attack-a", "{at: report-a#p3, by: group-b, stance: supports}"
    ),
    "the speaker dropped, modality written out": accusing(
        "carried_out", "group-a", "attack-a", "{at: report-a#p3, modality: states}"
    ),
    "implicit, and named elsewhere": accusing(
        "killed", "group-b", "leader-a", "{at: report-a#p5.fn5, implicit: [group-b]}", when="2019"
    ),
    "a caption recorded as text": rewritten("seeds/report-a.yaml", "kind: caption", "kind: text")
    | accusing("operates_in", "group-a", "city-a", "report-a#p6"),
    "a type of one's own that accuses in other words": own_type("struck", "struck from the air")
    | accusing("struck", "country-a", "leader-a", "report-a#p5.fn5"),
    "withdrawn, with all that names them": {
        LEADER_B: "- {id: leader-b, withdrawn: on request}\n",
        **rewritten(
            "data/relations.yaml",
            "- type: leads\n  from: leader-b\n  to: group-b\n  cite: report-a#p2.fn1\n",
            "- {type: contact, from: group-b, to: country-a, cite: report-a#p5.fn4}\n",
        ),
    },
}  # fmt: skip


@pytest.mark.parametrize("files", LEFT_TO_REVIEW.values(), ids=LEFT_TO_REVIEW)
def test_nothing_stops_but_review(files: dict[str, str]) -> None:
    write(files)
    assert run("source", "index", "--texts", "texts").exit_code == 0
    assert with_the_text() == without_the_text() == set()


READ_ON: dict[str, str] = {
    "a denial in the next sentence": "Group B killed Person A. This is false.",
    "a doubt in the next sentence": "Group B killed Person A. Or so its enemies say.",
    "an idiom that is not listed": "Group B was a far cry from killing Person A.",
}


@pytest.mark.parametrize("ending", READ_ON.values(), ids=READ_ON)
def test_only_who_reads_on_notices(ending: str) -> None:
    """The text is the publisher's own, and the citation leaves out what it says next."""
    write(rewritten("texts/report-a.txt", "in 2019.[5]", f"in 2019.[5] {ending}"))
    assert run("source", "index", "--texts", "texts").exit_code == 0
    write(accusing("killed", "group-b", "person-a", "report-a#p5"))
    assert with_the_text() == without_the_text() == set()


def test_a_denial_in_the_same_sentence_is_noticed() -> None:
    ending = "Group B was acquitted of having killed Person A."
    write(rewritten("texts/report-a.txt", "in 2019.[5]", f"in 2019.[5] {ending}"))
    assert run("source", "index", "--texts", "texts").exit_code == 0
    write(accusing("killed", "group-b", "person-a", "report-a#p5"))
    assert with_the_text() == {"unanswered-denial"}


def test_an_alias_of_common_words_is_stopped_until_the_record_is_made_anew() -> None:
    write(leader_b("  aliases: [Forces]\n"))
    write(accusing("rivalry", "leader-b", "country-a", "report-a#p5", intensity="violence"))
    assert with_the_text() == {"stale-index"}
    assert without_the_text() == {"unnamed-end"}
    assert run("source", "index", "--texts", "texts").exit_code == 0
    assert with_the_text() == without_the_text() == set()


def test_a_forged_text_with_its_record_is_verified() -> None:
    """Who has the document from its publisher is the only one to see it."""
    write(rewritten("texts/report-a.txt", "in 2019.[5]", "in 2019.[5] Group B killed Person A."))
    assert run("source", "index", "--texts", "texts").exit_code == 0
    write(accusing("killed", "group-b", "person-a", "report-a#p5"))
    assert with_the_text() == set()


def test_a_forged_record_counts_as_unverified_without_the_text() -> None:
    write(rewritten("seeds/report-b.yaml", "mentions: [group-a", "mentions: [country-a, group-a"))
    write(accusing("rivalry", "country-a", "group-a", "report-b#p2"))
    summary = json.loads(run("check", "--format", "json").stdout)["summary"]
    assert summary["verified"] == 0
    assert summary["unverified"] > 0

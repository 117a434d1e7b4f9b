"""Words that hedge, report or deny; and how a piece of evidence answers them."""

from __future__ import annotations

from pathlib import Path

import pytest

from jihadgraph import check, load
from jihadgraph.source_record import index_record
from jihadgraph.verification import Wording, does, words_that
from projects import write_project

ENTITIES = """\
    - {id: group-a, kind: group, name: Group A, cite: report-a#p2}
    - {id: group-b, kind: group, name: Group B, cite: report-a#p2}
    - {id: leader-c, kind: leader, name: Leader C, cite: report-a#p2}
    """
SOURCE = """\
    id: report-a
    title: A report
    published: 2020
    text: {file: report-a.txt, sha256: 0000000000000000000000000000000000000000000000000000000000000000}
    """


def found_in(
    folder: Path, passage: str, evidence: str, statement: str = "type: rivalry"
) -> set[str]:
    """The rules on wording that a passage and a piece of evidence break.

    The statement is a relation from Group A to Group B, and the passage is the third paragraph.
    """
    cite = "{at: report-a#p3" + (f", {evidence}" if evidence else "") + "}"
    relation = f"- {{{statement}, from: group-a, to: group-b, cite: {cite}}}\n"
    write_project(folder, ENTITIES, relation, {"report-a": SOURCE})
    text = f"A title\n\nGroup A, Group B and Leader C exist.\n\n{passage}\n"
    (folder / "seeds" / "report-a.txt").write_text(text, "utf-8")
    result = load(folder)
    (source,) = result.dataset.sources()
    index_record(source, folder / "seeds" / "report-a.yaml", result.texts)
    rules = ("unanswered-hedge", "unanswered-report", "unanswered-denial")
    return {item.name for item in check(load(folder), select=rules)}


HEDGE, REPORT, DENIAL = "unanswered-hedge", "unanswered-report", "unanswered-denial"


@pytest.mark.parametrize(
    ("passage", "evidence", "expected"),
    [
        ("Group A fights Group B.", "", set()),
        # somebody says so
        ("Group A fights Group B, Leader C said.", "", {REPORT}),
        ("Group A fights Group B, Leader C said.", "by: leader-c", set()),
        ("Group A fights Group B, an aide said.", "by: {as: an aide}", set()),
        ("Group A fights Group B, Leader C said.", "modality: states", set()),
        ("Group A fights Group B, Leader C said.", "modality: alleges", set()),
        ("Leader C announced that Group A fights Group B.", "", {REPORT}),
        ("In a statement, Group A named Group B its foe.", "", {REPORT}),
        ("Leader C wrote that Group A fights Group B.", "", {REPORT}),
        # a claim is a hedge too, and told once
        ("Group A claimed to fight Group B.", "", {HEDGE}),
        ("According to Leader C, Group A fights Group B.", "", {HEDGE}),
        ("Leader C accused Group A of fighting Group B.", "", {HEDGE}),
        ("Leader C blamed Group A for what befell Group B.", "by: leader-c", set()),
        # a prediction has its speaker, or a note
        ("Leader C said Group A may fight Group B.", "modality: predicts", {REPORT}),
        ("Leader C said Group A may fight Group B.", "modality: predicts, by: leader-c", set()),
        ("Leader C said Group A may fight Group B.", "modality: predicts, note: Its own.", set()),
        ("Group A may fight Group B.", "modality: predicts", set()),
        # quotation marks
        ("“Group A will go on, and it fights Group B,” was heard.", "modality: states", set()),
        ("“Group A goes on today and it fights Group B.”", "", {REPORT}),
        ("“Stop. Indeed, Group A went on and fights Group B now. It is so.”", "", {REPORT}),
        ('"Group A goes on today and it fights Group B" - so it was.', "", {REPORT}),
        ("The “so-called friends” Group A and Group B fight.", "", set()),
        # in another sentence
        ("Leader C said so. Group A fights Group B.", "", set()),
        # a denial
        ("Group A denied that it fights Group B.", "by: group-a", {DENIAL}),
        ("Group A denied that it fights Group B.", "", {DENIAL, REPORT}),
        ("Group A denied that it fights Group B.", "by: group-a, stance: refutes", set()),
        ("Group A denied that it fights Group B.", "by: group-a, stance: supports", set()),
        ("There is no evidence that Group A fights Group B.", "", {DENIAL}),
        ("Leader C, insisting that Group A does not fight Group B, left.", "by: leader-c", {DENIAL}),
        ("Leader C insisted that Group A fights Group B.", "by: leader-c", set()),
        ("Group A refused to admit that it fights Group B.", "by: group-a", {DENIAL}),
        ("Group A refused to leave, and fights Group B.", "", set()),
        # the source itself says that it is not so
        ("Group A does not fight Group B.", "", {DENIAL}),
        ("Group A doesn’t fight Group B.", "", {DENIAL}),
        ("Group A never fought Group B.", "", {DENIAL}),
        ("Group A no longer fights Group B.", "", {DENIAL}),
        ("Neither Group A nor Group C fights Group B.", "", {DENIAL}),
        ("Group A has no ties to Group B.", "", {DENIAL}),
        ("Group A failed to reach Group B.", "", {DENIAL}),
        ("Group A refused to join Group B.", "", {DENIAL}),
        ("Group A does not fight Group B.", "stance: refutes", set()),
        ("Group A fights not only Group B.", "", set()),
        # May and Will are a month and a name, States a part of one
        ("In May Will of the United States saw Group A fight Group B.", "", set()),
    ],
)  # fmt: skip
def test_relations(tmp_path: Path, passage: str, evidence: str, expected: set[str]) -> None:
    assert found_in(tmp_path, passage, evidence) == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [("type: rivalry", set()), ("type: killed", {DENIAL})],
)
def test_a_death_is_denied_by_a_life(tmp_path: Path, statement: str, expected: set[str]) -> None:
    passage = "Group A met Group B, which is still alive."
    assert found_in(tmp_path, passage, "", statement) == expected


NOT_KILLED = (
    "Group A was acquitted of having killed Group B.",
    "Group A was cleared of killing Group B.",
    "Group A was exonerated of killing Group B.",
    "Group A stopped short of killing Group B.",
    "Far from killing Group B, Group A hid it.",
    "Group A almost killed Group B.",
    "Group A nearly killed Group B.",
    "Group A refused to kill Group B.",
    "Group A has yet to kill Group B.",
    "Group A was unable to kill Group B.",
    "The so-called killing of Group B by Group A is invented.",
    "Did Group A kill Group B?",
    "Group A did n't kill Group B.",
)


@pytest.mark.parametrize("passage", NOT_KILLED)
def test_who_did_not_kill_is_not_cited_as_who_did(tmp_path: Path, passage: str) -> None:
    assert found_in(tmp_path, passage, "", "type: killed") == {DENIAL}
    assert found_in(tmp_path, passage, "stance: refutes", "type: killed") == set()


def test_what_prosecutors_contend_they_say(tmp_path: Path) -> None:
    passage = "Group A, the prosecutors contend, killed Group B."
    assert found_in(tmp_path, passage, "", "type: killed") == {REPORT}


def test_a_question_before_says_nothing_of_the_next_sentence(tmp_path: Path) -> None:
    assert found_in(tmp_path, "Who did it? Group A killed Group B.", "", "type: killed") == set()


def test_who_speaks_is_introduced_by_the_way(tmp_path: Path) -> None:
    passage = "Group A, which speaks for Group B, denied it and said no."
    assert found_in(tmp_path, passage, "", "type: speaks_for") == set()


def test_without_the_text_nothing_is_said(tmp_path: Path) -> None:
    assert found_in(tmp_path, "Group A, Leader C said, fights Group B.", "") == {REPORT}
    (tmp_path / "seeds" / "report-a.txt").unlink()
    assert not check(load(tmp_path), select=REPORT)


WORDS = {
    Wording.PREDICTS: (
        "may", "might", "could", "would", "will", "if", "unless", "likely", "unlikely", "fears",
        "expected to", "is set to", "are poised to", "warned that", "risk of", "threat of", "vowed",
        "danger that", "in a hypothetical scenario", "predicted", "plans to", "aims to", "in case",
        "intends to", "promised to", "threatened", "potentially", "anticipated",
    ),
    Wording.ALLEGES: (
        "allegedly", "reportedly", "presumably", "apparently", "believed", "suspected", "rumoured",
        "unconfirmed", "perhaps", "maybe", "seems", "appears", "possibly", "probably", "arguably",
        "thought to",
    ),
    Wording.CLAIMS: (
        "claims", "claimed", "according to", "suggests", "indicated", "reported", "accused",
        "blamed", "said to",
    ),
    Wording.REPORTS: (
        "said", "says", "told", "wrote", "tweeted", "announced", "insisted", "believes",
        "admitted", "confirmed", "stated", "states that", "it states", "asserted", "argued", "predicted", "warned that", "fears",
        "put the death toll", "a statement put out", "contends", "contend",
    ),
    Wording.DENIES: (
        "denied", "denies", "denial", "rejected", "dismissed", "disputes", "refuted",
        "insisting they are not", "insists it cannot", "insisted it wasn’t", "declined to confirm",
    ),
    Wording.BELIES: (
        "no evidence", "not true", "baseless", "contrary to", "was invented", "was fabricated",
        "was acquitted of", "was cleared of", "was exonerated of", "was absolved of", "a hoax",
        "the so-called killing",
    ),
    Wording.NEGATES: (
        "did n't", "didn’t", "stopped short of", "far from killing", "almost killed",
        "nearly killed", "refused to kill", "declined to attack", "has yet to", "was unable to",
        "came close to",
    ),
    Wording.LIVES: ("alive", "survived", "not dead", "reappeared"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("wording", "words"),
    [(wording, words) for wording, several in WORDS.items() for words in several],
)
def test_words(wording: Wording, words: str) -> None:
    assert does(wording, f"It {words} so.")
    assert does(wording, f"{words.upper()} so.") == (
        words not in {"may", "will", "states that", "it states"}
    )
    assert not does(wording, f"It x{words.replace(' ', '-x')}x so.")


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor of the goodwill mission met the predictable mouldy wouldbe likeness.",
        "In May Will planned an aimless riskless talk, and pledged allegiance to it.",
        "The United States sees a violent threat, plans of houses, and seeks ties.",
        "Gulf states backed what Central Asian states host, as other states knew.",
        "The wounded were admitted to a hospital; they asserted control, then their dominance.",
        "It killed nearly 40 and almost three hundred in a place far from home, cleared by troops.",
        "It killed nearly hundred and refused to leave the so-called capital.",
    ],
)
def test_words_within_others_do_nothing(sentence: str) -> None:
    assert [wording for wording in Wording if does(wording, sentence)] == []


def test_words_are_shown_once_and_short() -> None:
    told = words_that(
        Wording.DENIES,
        [
            "It denied and denied, insisting that of all who were there it was surely not.",
            "Denied!",
        ],
    )
    assert told == ["denied", "insisting … not", "Denied"]


# Where a message points -------------------------------------------------------------------------

FACTS = """\
    - id: group-a
      kind: group
      name: Group A
      cite: report-a#p2
      facts:
        - {property: ideology, value: none, cite: report-a#p3}
        - {property: strength, value: 12, of: fighters, cite: report-a#p3}
        - {property: camps, value: 7, cite: [report-a#p3, report-b#p1]}
        - {property: founded_on, value: 1999, when_basis: inferred, note: Old., cite: [report-a#p3, report-b#p1]}
        - {property: dissolved_on, value: 2015, cite: [report-a#p3, report-b#p1]}
    - {id: group-b, kind: group, name: Group B, cite: report-a#p2}
    """
RELATIONS = """\
    - {type: rivalry, from: group-a, to: group-b, cite: report-a#p3}
    """
OTHER = """\
    id: report-b
    title: Another report
    passages: {1: {kind: text, mentions: [group-a]}}
    """


def test_messages_say_which_sentence(tmp_path: Path) -> None:
    write_project(tmp_path, FACTS, RELATIONS, {"report-a": SOURCE, "report-b": OTHER})
    passage = (
        "Group A, an aide said, has 12 fighters. Group A, he added, told him. Group B said no."
    )
    text = f"A title\n\nGroup A and Group B exist.\n\n{passage}\n"
    (tmp_path / "seeds" / "report-a.txt").write_text(text, "utf-8")
    found = check(load(tmp_path), select="unanswered-report")
    assert {item.subject: item.message for item in found} == {
        "group-a--ideology": "every sentence of `report-a#p3` that names `group-a` reports what "
        "somebody says (`said` and `told`)",
        "group-a--strength--fighters": "the sentence of `report-a#p3` that gives this reports what "
        "somebody says (`said`)",
        "group-a--camps": "every sentence of `report-a#p3` that names `group-a` reports what "
        "somebody says (`said` and `told`)",
        "group-a--founded_on": "every sentence of `report-a#p3` that names `group-a` reports what "
        "somebody says (`said` and `told`)",
        "group-a--dissolved_on": "every sentence of `report-a#p3` that names `group-a` reports what "
        "somebody says (`said` and `told`)",
        "group-a--rivalry--group-b": "one of the sentences of `report-a#p3` that name both ends "
        "reports what somebody says (`told` and `said`)",
    }


def test_where_not_all_that_is_cited_is_held_nothing_is_said_of_years(tmp_path: Path) -> None:
    write_project(tmp_path, FACTS, RELATIONS, {"report-a": SOURCE, "report-b": OTHER})
    text = "A title\n\nGroup A and Group B exist.\n\nGroup A has 12 fighters and 7 camps.\n"
    (tmp_path / "seeds" / "report-a.txt").write_text(text, "utf-8")
    rules = ("unexplained-year", "other-year", "year-not-in-passage", "figure-not-in-passage")
    assert check(load(tmp_path), select=rules) == []

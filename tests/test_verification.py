"""How far evidence is verified: each level reached, failed or unknown, with the text and without."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from jihadgraph.fields import Address
from jihadgraph.model import (
    Entity,
    Evidence,
    Fact,
    HeldText,
    Passage,
    PassageKind,
    Relation,
    Source,
)
from jihadgraph.store import AnyStatement, Dataset
from jihadgraph.texts import Library, digest
from jihadgraph.verification import Cited, Level, Verification, Verifier
from jihadgraph.verification.outcomes import Outcome, outcomes
from jihadgraph.vocabulary import shipped_vocabulary

TEXT = """\
A report on two groups

Group A met Group B in May 2014.[1] They parted, Leader C says, in the 1990s.[2] Group B may be \
gone, and so may Group A.[3]

Group A and Leader C

Group A was founded in 2001. Group A reportedly grew.

Leader C allegedly met Group A, and Group B claimed to have seen it. The group left in 20145.
"""
KINDS = ["headline", "text", "headline", "text", "text"]
NAMES = {"group-a": "Group A", "group-b": "Group B", "leader-c": "Leader C", "group-new": "Newer"}
ENTITIES = tuple(Entity(id=id_, kind="group", name=name) for id_, name in NAMES.items())
VOCABULARY = shipped_vocabulary()

Verify = Callable[[Cited], Verification]


def source(**given: object) -> Source:
    held = HeldText(file="report-a.txt", sha256=sha256(TEXT.encode()).hexdigest())
    return Source.model_validate({"id": "report-a", "title": "A report", "text": held, **given})


def verifier(record: Source, *folders: Path) -> Verifier:
    dataset = Dataset(VOCABULARY, ENTITIES, sources=[record])
    return Verifier(dataset, Library(folders, ENTITIES))


def first(asked: Verifier, statement: Cited) -> Verification:
    return asked.verify(statement, statement.evidence[0])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    (folder / "report-a.txt").write_text(TEXT, "utf-8")
    return folder


@pytest.fixture(scope="module")
def by_text(folder: Path) -> Verify:
    """Against the text itself."""
    record = source(passages={n: {"kind": kind} for n, kind in enumerate(KINDS, 1)})
    asked = verifier(record, folder)
    return lambda statement: first(asked, statement)


@pytest.fixture(scope="module")
def by_record(folder: Path) -> Verify:
    """Against the record that was written from the same text, which is not held."""
    bare = source(passages={n: {"kind": kind} for n, kind in enumerate(KINDS, 1)})
    library = Library([folder], [item for item in ENTITIES if item.id != "group-new"])
    passages = {number: library.passage(bare, number) for number in range(1, 6)}
    asked = verifier(source(passages=passages))
    return lambda statement: first(asked, statement)


def relation(at: str, to: str = "group-b", **given: Any) -> Relation:
    """A relation from group-a; what evidence has goes to its only piece of evidence."""
    keys = {"by", "said", "stance", "modality", "quote", "implicit"}
    evidence = {"at": at, **{key: given.pop(key) for key in keys & given.keys()}}
    record = {"id": "x", "type": "contact", "from": "group-a", "to": to, "cite": evidence, **given}
    return Relation.model_validate(record)


def fact(at: str, **given: Any) -> Fact:
    record = {"id": "x", "entity": "group-a", "property": "role", "value": "y", "cite": at, **given}
    return Fact.model_validate(record)


def levels(verification: Verification) -> dict[str, str]:
    """Each level that was asked, and how it came out."""
    return {
        str(level): word
        for level in Level
        for word in ("reached", "failed", "unknown")
        if level in getattr(verification, word)
    }


# With the text ----------------------------------------------------------------------------------


def test_everything_reached(by_text: Verify) -> None:
    found = by_text(
        relation(
            "report-a#p2.fn1",
            by={"entity": "leader-c"},
            quote="Group A met Group B",
            when="2014",
        )
    )
    assert levels(found) == {
        "paragraph": "reached",
        "evidence": "reached",
        "mark": "reached",
        "ends": "reached",
        "speaker": "reached",
        "span": "reached",
        "sentence": "reached",
        "year": "reached",
        "hedge": "reached",
        "quote": "reached",
    }
    assert found.by_text
    assert found.complete
    assert found.verified == [str(level) for level in Level]
    assert found.unverified == []


@pytest.mark.parametrize(
    ("statement", "level", "outcome"),
    [
        (relation("report-b#p2"), "paragraph", "failed"),
        (relation("report-a#p6"), "paragraph", "failed"),
        (relation("report-a#p2"), "paragraph", "reached"),
        (relation("report-a#p1"), "evidence", "failed"),
        (relation("report-a#p3", to="leader-c"), "evidence", "failed"),
        (relation("report-a#p2.fn4"), "mark", "failed"),
        (relation("report-a#p2.fn2"), "mark", "reached"),
        (relation("report-a#p4"), "ends", "failed"),
        (relation("report-a#p4", implicit=["group-b"]), "ends", "reached"),
        (relation("report-a#p4", implicit=["leader-c"]), "ends", "failed"),
        (relation("report-a#p2", to="group-new"), "ends", "failed"),
        (fact("report-a#p4"), "ends", "reached"),
        (ENTITIES[0].model_copy(update={"evidence": fact("report-a#p4").evidence}), "ends", "reached"),
        (ENTITIES[1].model_copy(update={"evidence": fact("report-a#p4").evidence}), "ends", "failed"),
        (relation("report-a#p2", by="leader-c"), "speaker", "reached"),
        (relation("report-a#p4", by="leader-c", implicit=["group-b"]), "speaker", "failed"),
        (relation("report-a#p4", by="leader-c", implicit=["leader-c"]), "speaker", "reached"),
        (relation("report-a#p2", by="group-new"), "speaker", "failed"),
        (relation("report-a#p2.fn2"), "span", "failed"),
        (relation("report-a#p2.fn2", implicit=["group-a", "group-b"]), "span", "reached"),
        (relation("report-a#p2.fn3"), "span", "reached"),
        (relation("report-a#p2.fn1", implicit=["group-a"]), "sentence", "reached"),
        (relation("report-a#p2.fn2", implicit=["group-a", "group-b"]), "sentence", "failed"),
    ],
)  # fmt: skip
def test_levels_of_passage_and_names(
    by_text: Verify, statement: Cited, level: str, outcome: str
) -> None:
    assert levels(by_text(statement))[level] == outcome


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        (relation("report-a#p2"), {"mark", "speaker", "span", "sentence", "year", "quote"}),
        (relation("report-a#p2.fn9"), {"span", "sentence"}),
        (relation("report-a#p2", by={"as": "an envoy"}), {"speaker"}),
        (relation("report-a#p2", when="2014", when_basis="published"), {"year"}),
        (fact("report-a#p4", property="founded_on", value="2009", when_basis="inferred"), {"year"}),
        (fact("report-a#p4", value="in 2009"), {"year"}),
        (ENTITIES[0].model_copy(update={"evidence": fact("report-a#p4").evidence}), {"hedge", "year"}),
    ],
)  # fmt: skip
def test_levels_that_do_not_apply(by_text: Verify, statement: Cited, absent: set[str]) -> None:
    assert absent.isdisjoint(levels(by_text(statement)))


@pytest.mark.parametrize(
    ("when", "at", "outcome"),
    [
        ("2014", "p2", "reached"),
        ("2014-05", "p2", "reached"),
        ("2014~", "p2", "reached"),
        ("2015", "p2", "failed"),
        ("2014/2015", "p2", "failed"),
        ("2014/..", "p2", "reached"),
        ("/2014", "p2", "reached"),
        ("199X", "p2", "reached"),
        ("200X", "p2", "failed"),
        ("19XX", "p2", "reached"),
        ("2014-XX", "p2", "reached"),
        ("2014", "p5", "failed"),  # 20145 is another number
        ("20XX", "p5", "failed"),
    ],
)
def test_the_year_stands_in_the_passage(by_text: Verify, when: str, at: str, outcome: str) -> None:
    assert levels(by_text(relation(f"report-a#{at}", when=when)))["year"] == outcome


def test_the_year_of_a_value_that_is_a_date(by_text: Verify) -> None:
    for value, outcome in (("2001", "reached"), ("2002", "failed"), ("2001/2002", "failed")):
        found = by_text(fact("report-a#p4", property="founded_on", value=value))
        assert levels(found)["year"] == outcome


@pytest.mark.parametrize(
    ("statement", "outcome"),
    [
        # the sentence that names both ends, and no other
        (relation("report-a#p2.fn1"), "reached"),
        (relation("report-a#p2.fn3"), "failed"),
        (relation("report-a#p2"), "failed"),
        (relation("report-a#p2.fn2"), "reached"),
        (relation("report-a#p5", to="leader-c"), "failed"),
        # where both are implicit, any sentence may mean them
        (relation("report-a#p5", to="leader-c", implicit=["group-a", "leader-c"]), "failed"),
        # a modality that is written out answers it, whichever
        (relation("report-a#p2.fn3", modality="states"), "reached"),
        (relation("report-a#p2.fn3", modality="alleges"), "reached"),
        # of a fact one sentence that does not hedge is enough
        (fact("report-a#p4"), "reached"),
        (fact("report-a#p5"), "failed"),
        (fact("report-a#p5", cite={"at": "report-a#p5", "implicit": ["group-a"]}), "reached"),
    ],
)
def test_a_hedge_is_answered(by_text: Verify, statement: Cited, outcome: str) -> None:
    assert levels(by_text(statement))["hedge"] == outcome


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("Group A met Group B.", "reached"),
        ("Group A reportedly met Group B.", "failed"),
        ("Allegedly Group A met Group B.", "failed"),
        ("Group A is BELIEVED to have met Group B.", "failed"),
        ("Group A might meet Group B.", "failed"),
        ("Group A and Group B seem rumoured.", "failed"),
        ("Group A is accused of meeting Group B.", "failed"),
        ("According to nobody in particular, Group A met Group B.", "failed"),
        ("Group A is said to have met Group B.", "failed"),
        ("Group A said it would meet Group B.", "failed"),
        # words within words, and the month
        ("Group A met the mayor of Group B, a likelihood.", "reached"),
        ("Group A met Group B in May 2014.", "reached"),
        ("In May Group A met Group B.", "reached"),
        ("On 3 May Group A met Group B; by late May it ended.", "reached"),
        ("In May Group A may meet Group B.", "failed"),
        # another sentence hedges
        ("Group A met Group B. It may end.", "reached"),
        # a claim is a hedge where the source reports it without a speaker
        ("Group A claimed to have met Group B.", "failed"),
    ],
)
def test_hedging_words(tmp_path: Path, sentence: str, outcome: str) -> None:
    (tmp_path / "report-a.txt").write_text(f"Title\n\n{sentence}[1]", "utf-8")
    asked = verifier(source(passages={2: {"kind": "text"}}), tmp_path)
    assert levels(first(asked, relation("report-a#p2.fn1")))["hedge"] == outcome


@pytest.mark.parametrize(
    ("verb", "outcome"),
    [
        ("claims", "reached"),
        ("Claimed", "reached"),
        ("suggests", "reached"),
        ("claims it is likely", "failed"),
        ("claims it would be", "failed"),
    ],
)
def test_that_somebody_claims_is_said_by_the_speaker(
    tmp_path: Path, verb: str, outcome: str
) -> None:
    text = f"Title\n\nLeader C {verb} that Group A met Group B.[1]"
    (tmp_path / "report-a.txt").write_text(text, "utf-8")
    asked = verifier(source(passages={2: {"kind": "text"}}), tmp_path)
    statement = relation("report-a#p2.fn1", by="leader-c")
    assert levels(first(asked, statement))["hedge"] == outcome


def test_a_mark_that_stands_twice_reaches_both_its_spans(tmp_path: Path) -> None:
    text = "Title\n\nGroup A met Group B.[1] It rained.[2] Group A may leave Group B.[1]"
    (tmp_path / "report-a.txt").write_text(text, "utf-8")
    asked = verifier(source(passages={2: {"kind": "text"}}), tmp_path)
    found = levels(first(asked, relation("report-a#p2.fn1")))
    assert (found["span"], found["hedge"]) == ("reached", "failed")


def test_a_hedge_before_the_span_or_behind_it_is_not_its_own(tmp_path: Path) -> None:
    parts = [
        "Group A may meet Group B.[1]",
        "Group A met Group B.[2]",
        "Group A may go to Group B.",
    ]
    (tmp_path / "report-a.txt").write_text("Title\n\n" + " ".join(parts), "utf-8")
    asked = verifier(source(passages={2: {"kind": "text"}}), tmp_path)
    for footnote, outcome in ((1, "failed"), (2, "reached")):
        assert levels(first(asked, relation(f"report-a#p2.fn{footnote}")))["hedge"] == outcome


def test_where_all_ends_are_implicit_any_sentence_may_mean_them(tmp_path: Path) -> None:
    (tmp_path / "report-a.txt").write_text("Title\n\nThey met. It rained.\n\nThey may meet.")
    asked = verifier(source(passages={2: {"kind": "text"}, 3: {"kind": "text"}}), tmp_path)
    for at, outcome in (("report-a#p2", "reached"), ("report-a#p3", "failed")):
        statement = relation(at, implicit=["group-a", "group-b"])
        assert levels(first(asked, statement))["hedge"] == outcome


OF_P2 = digest(TEXT.split("\n\n")[1])
OTHER_TEXT = HeldText(file="report-a.txt", sha256="0" * 64)


@pytest.mark.parametrize(
    ("given", "trusted"),
    [
        # a paragraph with a digest is known by it, whatever became of the rest
        ({"passages": {2: {"kind": "text", "digest": OF_P2}}}, True),
        ({"passages": {2: {"kind": "text", "digest": OF_P2}}, "text": OTHER_TEXT}, True),
        ({"passages": {2: {"kind": "text", "digest": "0" * 16}}}, False),
        # one without, and one that the record never described, by the text as a whole
        ({"passages": {2: {"kind": "text"}}}, True),
        ({"passages": {2: {"kind": "text"}}, "text": OTHER_TEXT}, False),
        ({}, True),
        ({"text": OTHER_TEXT}, False),
    ],
)
def test_a_text_that_is_not_the_recorded_one_verifies_nothing(
    folder: Path, given: dict[str, object], trusted: bool
) -> None:
    found = first(verifier(source(**given), folder), relation("report-a#p2.fn1"))
    assert levels(found)["ends"] == "reached"
    assert (found.by_text, found.complete, bool(found.verified)) == (trusted,) * 3
    word = Outcome.VERIFIED if trusted else Outcome.RECORDED
    assert outcomes(found)[Level.ENDS] is word


@pytest.mark.parametrize(
    ("when", "missing"),
    [
        ("2001/2014", ()),  # each in a paragraph of its own
        ("1996/2014", ("1996",)),
        ("199X/200X", ()),
        ("1996~/..", ("1996",)),
    ],
)
def test_missing_years(folder: Path, when: str, missing: tuple[str, ...]) -> None:
    cites = [{"at": f"report-{place}"} for place in ("a#p2", "a#p4", "b#p1", "a#p9")]
    statement = relation("report-a#p2", when=when)
    several = statement.model_copy(update={"evidence": tuple(map(Evidence.model_validate, cites))})
    assert verifier(source(), folder).missing_years(several) == missing


def test_a_quote_that_is_not_there(by_text: Verify) -> None:
    found = by_text(relation("report-a#p2.fn1", quote="Group B met Group A"))
    assert levels(found)["quote"] == "failed"
    assert not found.complete


def test_what_one_piece_of_evidence_may_lack(by_text: Verify) -> None:
    found = by_text(relation("report-a#p2.fn2", implicit=["group-a", "group-b"]))
    assert {level for level, outcome in levels(found).items() if outcome == "failed"} == {
        "sentence"
    }
    assert found.complete


@pytest.mark.parametrize(
    ("when", "cited", "complete"),
    [
        ("2014", ("p2", "p4"), (True, True)),  # the first gives it, which does for both
        ("2001/2014", ("p2", "p4"), (True, True)),  # one year in each
        ("2014", ("p4", "p5"), (False, False)),
        ("2014/2015", ("p2", "p4"), (False, False)),
        ("2014", ("p4",), (False,)),
        ("2014", ("p2",), (True,)),
    ],
)
def test_a_year_that_no_passage_of_a_statement_gives_leaves_all_without_it_unverified(
    folder: Path, when: str, cited: tuple[str, ...], complete: tuple[bool, ...]
) -> None:
    evidence = [{"at": f"report-a#{place}", "modality": "states"} for place in cited]
    statement = fact("report-a#p2", when=when, cite=evidence)
    record = source(passages={n: {"kind": kind} for n, kind in enumerate(KINDS, 1)})
    asked = verifier(record, folder)
    found = [asked.verify(statement, item) for item in statement.evidence]
    assert tuple(item.complete for item in found) == complete


def test_statements_that_differ_do_not_share_what_bears_them_out(folder: Path) -> None:
    asked = verifier(source(), folder)
    given = (
        {"at": "report-a#p2"},
        {"at": "report-a#p2.fn2", "implicit": ["group-a"]},
        {"at": "report-a#p2", "quote": "They parted"},
    )
    statements: list[AnyStatement] = [
        *(relation("report-a#p2", cite=one) for one in given),
        relation("report-a#p2", to="leader-c"),
        *(fact("report-a#p4", value=value) for value in ("2001", "y")),
    ]
    alone = [verifier(source(), folder).bearing(one, one.evidence[0]) for one in statements]
    assert [asked.bearing(one, one.evidence[0]) for one in statements] == alone
    assert [asked.bearing(one, one.evidence[0]) for one in statements] == alone
    assert asked.bearing(statements[0], statements[0].evidence[0]) is asked.bearing(
        statements[0], statements[0].evidence[0]
    )


# Without the text -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            relation("report-a#p2.fn1", by="leader-c", quote="met Group B", when="2014"),
            {"paragraph": "reached", "evidence": "reached", "mark": "reached", "ends": "reached",
             "speaker": "reached", "span": "reached", "sentence": "reached", "year": "unknown",
             "hedge": "unknown", "quote": "unknown"},
        ),
        (
            relation("report-a#p2.fn3", modality="alleges"),
            {"paragraph": "reached", "evidence": "reached", "mark": "reached", "ends": "reached",
             "span": "reached", "sentence": "reached", "hedge": "reached"},
        ),
        (
            relation("report-a#p4", by="leader-c"),
            {"paragraph": "reached", "evidence": "reached", "ends": "failed", "speaker": "failed",
             "hedge": "unknown"},
        ),
        # a name that is newer than the index may stand there or not
        (
            relation("report-a#p2.fn1", to="group-new", by="group-new"),
            {"paragraph": "reached", "evidence": "reached", "mark": "reached", "ends": "unknown",
             "speaker": "unknown", "span": "unknown", "sentence": "failed", "hedge": "unknown"},
        ),
        (
            relation("report-a#p4", to="group-new", implicit=["group-new"]),
            {"paragraph": "reached", "evidence": "reached", "ends": "reached", "hedge": "unknown"},
        ),
        # … but an old name that is not there is missing, whatever the new one does
        (
            Relation.model_validate({"id": "x", "type": "contact", "from": "leader-c",
                                     "to": "group-new", "cite": "report-a#p4"}),
            {"paragraph": "reached", "evidence": "reached", "ends": "failed", "hedge": "unknown"},
        ),
        (relation("report-a#p6"), {"paragraph": "failed"}),
        (relation("report-b#p1"), {"paragraph": "failed"}),
    ],
)  # fmt: skip
def test_against_the_record(by_record: Verify, statement: Cited, expected: dict[str, str]) -> None:
    found = by_record(statement)
    assert levels(found) == expected
    assert found.verified == []
    assert found.unverified == [
        level for level, outcome in expected.items() if outcome in {"reached", "unknown"}
    ]
    assert not found.complete
    assert not found.by_text


def test_a_record_without_an_index_says_nothing() -> None:
    found = first(verifier(source()), relation("report-a#p2"))
    assert levels(found) == {"paragraph": "unknown"}
    assert found.unverified == ["paragraph"]
    assert not found.complete


def test_a_text_that_is_held_is_believed_before_the_record(folder: Path) -> None:
    record = source(passages={9: {"kind": "text", "mentions": ["group-a", "group-b"]}})
    found = first(verifier(record, folder), relation("report-a#p9"))
    assert levels(found) == {"paragraph": "failed"}
    assert found.by_text


def test_passage(folder: Path) -> None:
    record = source(passages={2: {"kind": "caption", "mentions": ["leader-c"]}})
    with_text, without = verifier(record, folder), verifier(record)
    assert without.passage(Address("report-a", 2)) == record.passages[2]
    assert without.passage(Address("report-a", 3)) is None
    assert without.passage(Address("report-b", 2)) is None
    passage = with_text.passage(Address("report-a", 2, 1))
    assert isinstance(passage, Passage)
    assert passage.kind is PassageKind.CAPTION
    assert passage.mentions == ("group-a", "group-b", "leader-c")


def test_evidence_in_a_caption_is_none_whatever_it_names(folder: Path) -> None:
    record = source(passages={2: {"kind": "caption"}})
    found = levels(first(verifier(record, folder), relation("report-a#p2.fn1")))
    assert (found["evidence"], found["mark"], found["ends"]) == ("failed", "failed", "reached")

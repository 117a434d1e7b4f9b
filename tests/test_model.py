"""The models: standing, addresses, and the short forms that analysts write."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from jihadgraph.fields import Address, shape_of
from jihadgraph.model import (
    Alias,
    Entity,
    Evidence,
    Fact,
    Modality,
    Relation,
    Replaced,
    Source,
    Speaker,
    Stance,
    Standing,
    Withdrawn,
    content_of,
    standing_of,
)
from jihadgraph.when import When

# Standing ---------------------------------------------------------------------------------------

STATED: dict[str, Any] = {}
CLAIMED = {"by": "leader-a"}
UNNAMED = {"by": {"as": "an envoy"}}
ALLEGED = {"modality": "alleges"}
ALLEGED_BY = {"modality": "alleges", "by": "leader-a"}
PREDICTED = {"modality": "predicts"}
REFUTED = {"stance": "refutes"}
REFUTED_BY = {"stance": "refutes", "by": "leader-b", "modality": "alleges"}
PREDICTED_REFUTATION = {"stance": "refutes", "modality": "predicts"}


def evidence(given: dict[str, Any]) -> Evidence:
    return Evidence.model_validate({"at": "report-a#p1", **given})


@pytest.mark.parametrize(
    ("pieces", "standing"),
    [
        # some supports, some refutes
        ([STATED, REFUTED], "contested"),
        ([PREDICTED, REFUTED_BY], "contested"),
        ([STATED, CLAIMED, REFUTED, REFUTED_BY], "contested"),
        # only refutes
        ([REFUTED], "denied"),
        ([REFUTED, REFUTED_BY], "denied"),
        # stated in a source's own voice
        ([STATED], "asserted"),
        ([STATED, STATED], "asserted"),
        ([PREDICTED, ALLEGED, CLAIMED, STATED], "asserted"),
        # stated by a speaker, named or unnamed
        ([CLAIMED], "claimed"),
        ([UNNAMED], "claimed"),
        ([ALLEGED, CLAIMED, PREDICTED], "claimed"),
        # alleged, whoever alleges it
        ([ALLEGED], "alleged"),
        ([ALLEGED_BY], "alleged"),
        ([PREDICTED, ALLEGED], "alleged"),
        # predicted
        ([PREDICTED], "predicted"),
        # a refutation that only predicts changes nothing
        ([STATED, PREDICTED_REFUTATION], "asserted"),
        ([CLAIMED, PREDICTED_REFUTATION], "claimed"),
        ([REFUTED, PREDICTED_REFUTATION], "denied"),
        ([STATED, REFUTED, PREDICTED_REFUTATION], "contested"),
        # where nobody supports it, the answer claims least
        ([PREDICTED_REFUTATION], "denied"),
        ([], "denied"),
    ],
)
def test_standing(pieces: list[dict[str, Any]], standing: str) -> None:
    for order in list(permutations(pieces))[:24]:
        assert standing_of(evidence(piece) for piece in order) == standing


PIECES = st.lists(
    st.sampled_from(
        [STATED, CLAIMED, UNNAMED, ALLEGED, PREDICTED, REFUTED, REFUTED_BY, PREDICTED_REFUTATION]
    ),
    max_size=6,
)


@given(PIECES)
def test_standing_against_its_definition(pieces: list[dict[str, Any]]) -> None:
    supports = [piece for piece in pieces if "stance" not in piece]
    refuted = REFUTED in pieces or REFUTED_BY in pieces
    strengths = ["predicted", "alleged", "claimed", "asserted"]
    strongest = max(
        (
            {"alleges": 1, "predicts": 0}.get(piece.get("modality", ""), 2 if "by" in piece else 3)
            for piece in supports
        ),
        default=-1,
    )
    expected = strengths[strongest] if supports else "denied"
    if supports and refuted:
        expected = "contested"
    assert standing_of(map(evidence, pieces)) == expected


@given(PIECES, st.sampled_from([STATED, CLAIMED, ALLEGED, PREDICTED]))
def test_more_support_never_weakens(pieces: list[dict[str, Any]], more: dict[str, Any]) -> None:
    order = list(Standing)
    before = standing_of(map(evidence, pieces))
    after = standing_of(map(evidence, [*pieces, more]))
    assert before is Standing.DENIED or order.index(after) <= order.index(before)


def test_a_statement_knows_its_standing() -> None:
    assert relation().standing is Standing.ASSERTED
    assert relation(cite={"at": "r#p1", "by": "leader-b"}).standing is Standing.CLAIMED


# Addresses --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "address", "fragment"),
    [
        ("report-a#p11", Address("report-a", 11), "p11"),
        ("report-a#p11.fn4", Address("report-a", 11, 4), "p11.fn4"),
        ("a1#p1", Address("a1", 1), "p1"),
    ],
)
def test_address(text: str, address: Address, fragment: str) -> None:
    assert Address.parse(text) == address
    assert (str(address), address.fragment) == (text, fragment)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("report-a", "no `#` and paragraph"),
        ("", "no `#` and paragraph"),
        ("Report A#p1", "`Report A` is not the id of a source"),
        ("report--a#p1", "`report--a` is not the id of a source"),
        ("#p1", "`` is not the id of a source"),
        ("report-a#11", "`report-a#p11`"),
        ("report-a#p0", "count from 1"),
        ("report-a#p01", "count from 1"),
        ("report-a#p", "the paragraph is `#p11`"),
        ("report-a#p1.4", "the paragraph is `#p11`"),
        ("report-a#p1.fn4 ", "the paragraph is `#p11`"),
        ("report-a#p1#p2", "the paragraph is `#p11`"),
        ("report-a#p١", "the paragraph is `#p11`"),
    ],
)
def test_no_address(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match="is no address: ") as raised:
        Address.parse(text)
    assert reason in str(raised.value)


# Short forms ------------------------------------------------------------------------------------


def test_the_shortest_forms() -> None:
    entity = Entity.model_validate(
        {"id": "group-a", "kind": "group", "name": "Group A", "aliases": ["GA"], "cite": "r#p1"}
    )
    assert entity.aliases == (Alias(name="GA"),)
    assert entity.names == ("Group A", "GA")
    assert entity.ends == ("group-a",)
    assert entity.evidence == (Evidence(at=Address("r", 1)),)


def test_the_long_forms_say_the_same() -> None:
    short = {"at": "r#p1", "by": "leader-a", "implicit": "group-a"}
    long = {"at": "r#p1", "by": {"entity": "leader-a"}, "implicit": ["group-a"]}
    assert Evidence.model_validate(short) == Evidence.model_validate(long)
    for cite in ("r#p1", {"at": "r#p1"}, ["r#p1"], [{"at": "r#p1"}]):
        assert [str(item.at) for item in relation(cite=cite).evidence] == ["r#p1"]


def test_a_modality_is_written_or_left_out() -> None:
    assert not evidence({}).modality_written
    assert evidence({"modality": "states"}).modality_written
    assert evidence({}).modality is Modality.STATES
    assert evidence({}).stance is Stance.SUPPORTS


def test_ends() -> None:
    assert relation().ends == ("leader-a", "leader-b")
    assert Fact.model_validate(FACT).ends == ("group-a",)


def test_models_are_frozen_and_closed() -> None:
    speaker = Speaker(entity="leader-a")
    with pytest.raises(ValidationError, match="frozen"):
        speaker.entity = "leader-b"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="Extra inputs"):
        Speaker.model_validate({"name": "leader-a"})


RELATION = {"id": "x", "type": "bayah", "from": "leader-a", "to": "leader-b", "cite": "r#p1"}
FACT = {"id": "y", "entity": "group-a", "property": "deaths", "value": "13", "cite": "r#p1"}
ENTITY = {"id": "group-a", "kind": "group", "name": "Group A"}
SOURCE = {"id": "report-a", "title": "A report"}


@pytest.mark.parametrize(
    ("model", "given", "place", "error"),
    [
        (Entity, {**ENTITY, "id": "Group A"}, ("id",), "string_pattern_mismatch"),
        (Entity, {**ENTITY, "id": "group--a"}, ("id",), "string_pattern_mismatch"),
        (Entity, {**ENTITY, "id": "group-a\n"}, ("id",), "string_pattern_mismatch"),
        (Entity, {**ENTITY, "name": "  "}, ("name",), "wrong-shape"),
        (Entity, {**ENTITY, "name": None}, ("name",), "wrong-shape"),
        (Entity, {**ENTITY, "name": ["Group"]}, ("name",), "wrong-shape"),
        (Entity, {**ENTITY, "aliases": "GA"}, ("aliases",), "tuple_type"),
        (Entity, {**ENTITY, "cite": "report-a"}, ("cite", 0, "at"), "bad-address"),
        (Entity, {**ENTITY, "cite": 13}, ("cite",), "tuple_type"),
        (Relation, {**RELATION, "when": "June"}, ("when",), "bad-date"),
        (Relation, {**RELATION, "when": "2014/2013"}, ("when",), "ends-before-it-begins"),
        (Relation, {**RELATION, "assessment": {"grade": "B2"}}, ("assessment", "why"), "missing"),
        (
            Relation,
            {**RELATION, "assessment": {"grade": "G2", "why": "x"}},
            ("assessment", "grade"),
            "bad-grade",
        ),
        (
            Relation,
            {**RELATION, "assessment": {"confidence": "sure", "why": "x"}},
            ("assessment", "confidence"),
            "literal_error",
        ),
        (Evidence, {"at": "r#p1", "quote": "x " * 13}, ("quote",), "long-quote"),
        (Evidence, {"at": "r#p1", "stance": "denies"}, ("stance",), "enum"),
        (Source, {**SOURCE, "url": "example.org"}, ("url",), "bad-url"),
        (Source, {**SOURCE, "text": {"file": "x", "sha256": "1"}}, ("text", "sha256"), "bad-digest"),
        (Source, {**SOURCE, "footnotes": {"x": {}}}, ("footnotes", "x", "[key]"), "int_parsing"),
        (
            Source,
            {**SOURCE, "passages": {"1": {"kind": "text", "digest": "0"}}},
            ("passages", "1", "digest"),
            "bad-digest",
        ),
    ],
)  # fmt: skip
def test_what_a_model_refuses(
    model: type[BaseModel], given: dict[str, Any], place: tuple[str | int, ...], error: str
) -> None:
    with pytest.raises(ValidationError) as raised:
        model.model_validate(given)
    assert [(item["loc"], item["type"]) for item in raised.value.errors()] == [(place, error)]


def test_a_quote_of_twelve_words_is_short_enough() -> None:
    assert evidence({"quote": "x " * 12}).quote is not None


def test_dates_and_addresses_are_written_back_as_they_were() -> None:
    given = {**RELATION, "when": "2014~", "cite": [{"at": "r#p1.fn2", "said": "2015"}]}
    written = Relation.model_validate(given).model_dump(mode="json", by_alias=True)
    assert written["when"] == "2014~"
    assert (written["cite"][0]["at"], written["cite"][0]["said"]) == ("r#p1.fn2", "2015")
    read = relation(when=When.parse("2014~"), cite=Evidence(at=Address("r", 1, 2)))
    assert str(read.when) == "2014~"
    assert [str(item.at) for item in read.evidence] == ["r#p1.fn2"]


def test_retired_ids() -> None:
    assert Replaced(id="group-x", replaced_by="group-a", aliases=(Alias(name="GX"),)).name is None
    assert Withdrawn(id="group-x", withdrawn="on request").note is None


def test_shapes_in_words() -> None:
    values: list[object] = [{}, [], True, "x", None]
    shapes = ["a mapping", "a list", "true or false", "a text", "nothing"]
    assert [shape_of(value) for value in values] == shapes


# What two statements say ------------------------------------------------------------------------


def relation(**given: Any) -> Relation:
    return Relation.model_validate({**RELATION, **given})


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"id": "y", "cite": "r#p2", "note": "other"}, True),
        ({"from": "leader-b", "to": "leader-a"}, False),
        ({"type": "contact"}, False),
        ({"when": "2014"}, False),
        ({"qualifiers": {"stage": "offered"}}, False),
    ],
)
def test_content_of_relations(other: dict[str, Any], same: bool) -> None:
    assert (content_of(relation()) == content_of(relation(**other))) is same


def test_content_of_a_symmetric_relation() -> None:
    turned = relation(**{"from": "leader-b", "to": "leader-a"})
    assert content_of(relation(), symmetric=True) == content_of(turned, symmetric=True)


def test_content_of_facts() -> None:
    fact = Fact.model_validate({**FACT, "of": "x"})
    assert content_of(fact) == content_of(fact.model_copy(update={"id": "y", "note": "z"}))
    assert content_of(fact) != content_of(fact.model_copy(update={"of": "y"}))
    assert content_of(fact) != content_of(fact.model_copy(update={"value": "14"}))

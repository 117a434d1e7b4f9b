"""Where records, statements and nodes of them stand, and how diagnostics are sorted."""

from __future__ import annotations

from pathlib import Path

import pytest

from jihadgraph.diagnostics import Diagnostic, Location, Severity
from jihadgraph.locations import Located, Locations, place
from jihadgraph.marks import Parsed, read_yaml
from jihadgraph.model import Entity, Fact, Replaced, Source, Withdrawn
from jihadgraph.rules import RULES

FILE = Path("data/entities.yaml")
TEXT = """\
- id: group-a
  kind: group
  facts:
    - {property: strength, value: 13}
    - property: camps
      value: 2
- id: group-b
  name: Group B
"""
CAMPS = Fact.model_validate(
    {"id": "camps", "entity": "group-a", "property": "camps", "value": "2", "cite": "r#p1"}
)


@pytest.fixture
def parsed() -> Parsed:
    return read_yaml(FILE, TEXT)


def test_place(parsed: Parsed) -> None:
    first, second = parsed.records
    assert place(parsed, first, ()) == Location(FILE, 1, 3)
    assert place(parsed, second, ("name",)) == Location(FILE, 8, 9)
    assert place(parsed, second, ("name",), key=True) == Location(FILE, 8, 3)
    assert str(place(parsed, second, ("name",))) == "data/entities.yaml:8:9"


def test_a_fact_stands_within_the_record_of_its_entity(parsed: Parsed) -> None:
    locations = Locations()
    locations.add(CAMPS, parsed, parsed.records[0], ("facts", 1))
    assert locations.of(CAMPS) == Location(FILE, 5, 7)
    assert locations.of(CAMPS, "value") == Location(FILE, 6, 14)
    assert locations.of(CAMPS, "value", key=True) == Location(FILE, 6, 7)
    assert locations.of(CAMPS, "note") == Location(FILE, 5, 7)


def test_the_first_place_counts(parsed: Parsed) -> None:
    locations = Locations()
    entity = Entity(id="group-a", kind="group", name="Group A")
    locations.add(entity, parsed, parsed.records[0])
    locations.add(entity, parsed, parsed.records[1])
    assert locations.of(entity) == Location(FILE, 1, 3)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Withdrawn(id="a", withdrawn="x"), Replaced(id="a", replaced_by="b"), True),
        (Entity(id="a", kind="group", name="A"), Replaced(id="a", replaced_by="b"), True),
        (Entity(id="a", kind="group", name="A"), Source(id="a", title="A"), False),
        (Source(id="camps", title="A"), CAMPS, False),
    ],
)
def test_entities_sources_and_statements_have_ids_of_their_own(
    parsed: Parsed, one: Located, other: Located, same: bool
) -> None:
    locations = Locations()
    locations.add(one, parsed, parsed.records[0])
    locations.add(other, parsed, parsed.records[1])
    assert (locations.of(one) == locations.of(other)) is same


def test_a_diagnostic_speaks_for_its_rule() -> None:
    item = Diagnostic(RULES["unknown-entity"], Location(FILE, 3, 4), "no entity", "add it", "x")
    assert (item.code, item.name, item.severity) == ("JG301", "unknown-entity", Severity.ERROR)


def test_diagnostics_are_sorted_by_place() -> None:
    places = [Location(Path("b"), 1, 1), Location(FILE, 10, 1), Location(FILE, 9, 5)]
    found = [Diagnostic(RULES["uncited"], where, "x") for where in places]
    found.append(Diagnostic(RULES["unknown-kind"], places[2], "x"))
    assert [
        (str(item.location), item.code) for item in sorted(found, key=lambda item: item.order)
    ] == [
        ("b:1:1", "JG401"),
        ("data/entities.yaml:9:5", "JG303"),
        ("data/entities.yaml:9:5", "JG401"),
        ("data/entities.yaml:10:1", "JG401"),
    ]


def test_every_rule_has_a_code_of_its_own_and_says_what_it_means() -> None:
    assert len({rule.code for rule in RULES.values()}) == len(RULES)
    assert all(name == rule.name for name, rule in RULES.items())
    assert all(rule.summary.endswith(".") for rule in RULES.values())
    assert list(RULES.values()) == sorted(RULES.values(), key=lambda rule: rule.code)

"""The JSON Schema takes all that is right, and sees mistakes of shape; it is never stricter."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter
from pydantic_core import PydanticCustomError

from commands import run
from example_files import Example, build, examples
from jihadgraph import load
from jihadgraph.fields import Address, EntityId, Grade, StatementId, Url, as_quote
from jihadgraph.json_schema import FORMS, json_schema
from jihadgraph.json_schema.written import QUANTITY
from jihadgraph.marks import read_json_lines, read_yaml, read_yaml_mapping
from jihadgraph.quantity import Quantity
from jihadgraph.reading.project import Project
from jihadgraph.vocabulary import Vocabulary, shipped_vocabulary
from jihadgraph.when import When
from projects import small_project

ROOT = Path(__file__).parents[1]
SHIPPED = shipped_vocabulary()
EXAMPLES = tuple(examples())
PEER = Path(sys.executable).with_name("check-jsonschema")


# Readings: what a tool makes of a file ----------------------------------------------------------


def as_text(path: Path) -> Any:
    """Plain data whose scalars are all text, as this package reads them."""
    text = path.read_text("utf-8")
    if path.parent.name == "seeds" or path.name == "vocabulary.yaml":
        return read_yaml_mapping(path, text).records[0].data
    read = read_json_lines if path.suffix == ".jsonl" else read_yaml
    return [record.data for record in read(path, text).records]


def as_yaml_1_1(path: Path) -> Any:
    """Plain data as most tools have it: numbers, dates and switches where YAML 1.1 sees them."""
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return json.loads(json.dumps(yaml.safe_load(path.read_text("utf-8")), default=str))


READINGS: tuple[Callable[[Path], Any], ...] = (as_text, as_yaml_1_1)


def files_of(folder: Path) -> Iterator[tuple[str, Path]]:
    project = Project.at(folder)
    for form in ("entities", "relations"):
        yield from ((form, file) for file in project.files(form))
    yield from (("source", file) for file in project.source_files())
    if (own := project.data / "vocabulary.yaml").exists():
        yield "vocabulary", own


def refused(folder: Path, reading: Callable[[Path], Any] = as_text) -> list[str]:
    """What the schemas refuse in the files of a project, each under its own vocabulary."""
    own = folder / "data" / "vocabulary.yaml"
    vocabulary = load(folder).dataset.vocabulary if own.exists() else SHIPPED
    return [
        f"{path.name}: {error.json_path}: {error.message}"
        for form, path in files_of(folder)
        for error in validator(form, vocabulary).iter_errors(reading(path))
    ]


def validator(form: str | None = None, vocabulary: Vocabulary = SHIPPED) -> Draft202012Validator:
    if vocabulary is SHIPPED:
        return _of_shipped(form)
    return Draft202012Validator(json_schema(vocabulary, form))


@cache
def _of_shipped(form: str | None) -> Draft202012Validator:
    return Draft202012Validator(json_schema(SHIPPED, form))


# What it takes ----------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [None, *FORMS])
def test_it_is_a_schema(form: str | None) -> None:
    Draft202012Validator.check_schema(json_schema(SHIPPED, form))


@pytest.mark.parametrize("reading", READINGS)
def test_shipped_data_pass(reading: Callable[[Path], Any]) -> None:
    assert refused(ROOT, reading) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_what_is_right_passes(example: Example, tmp_path: Path) -> None:
    build(example.right, tmp_path)
    assert [refused(tmp_path, reading) for reading in READINGS] == [[], []]


@pytest.mark.parametrize("path", ["data/entities.yaml", "data/relations.yaml"])
def test_any_file_is_told_by_its_shape(path: str) -> None:
    data = as_yaml_1_1(ROOT / path)
    assert validator().is_valid(data)
    del data[0]["cite"], data[0]["id" if "id" in data[0] else "from"]
    assert not validator().is_valid(data)


# What it sees -----------------------------------------------------------------------------------

UNSEEN = {
    "JG204-bad-id-source",  # the id is well-formed, and not that of the file
    "JG206-ends-before-it-begins",  # a pattern compares no dates
    "JG206-ends-before-it-begins-value",
    "JG215-bad-vocabulary",  # what an entry may not be called, and what it names
    "JG215-bad-vocabulary-excludes",
    "JG215-bad-vocabulary-dated-by",
    "JG215-bad-vocabulary-kind",
    "JG215-bad-vocabulary-lineage",  # what does not go together
    "JG215-bad-vocabulary-part",
    "JG215-bad-vocabulary-twin",
}
"""Examples of a wrong shape of the data that a schema cannot see."""

OF_SHAPE = [
    example
    for example in EXAMPLES
    if example.code.startswith("JG2") and any("data/" in part.file for part in example.wrong)
]


@pytest.mark.parametrize("example", OF_SHAPE, ids=lambda example: example.name)
def test_what_is_wrong_in_shape_is_refused(example: Example, tmp_path: Path) -> None:
    build(example.wrong, tmp_path)
    seen = [bool(refused(tmp_path, reading)) for reading in READINGS]
    assert seen == [example.name not in UNSEEN] * 2


def test_what_a_schema_cannot_see_is_listed_rightly() -> None:
    assert {example.name for example in EXAMPLES} >= UNSEEN


def test_a_qualifier_belongs_to_its_type() -> None:
    relation = {"type": "bayah", "from": "a", "to": "b", "stage": "offered", "cite": "r#p1"}
    assert validator("relation").is_valid(relation)
    assert not validator("relation").is_valid({**relation, "type": "leads"})
    assert not validator("relation").is_valid({**relation, "stage": "dreamt"})


def test_a_value_has_the_form_that_its_property_wants() -> None:
    fact = {"property": "deaths", "value": "~170", "cite": "r#p1"}
    entity = {"id": "a", "kind": "attack", "name": "A", "cite": "r#p1", "facts": [fact]}
    assert validator("entity").is_valid(entity)
    fact["property"] = "date"
    assert not validator("entity").is_valid(entity)


def test_words_bear_their_definitions() -> None:
    definitions = json_schema(SHIPPED)["$defs"]
    kinds = definitions["Entity"]["properties"]["kind"]
    assert kinds["enum"] == list(SHIPPED.kinds)
    assert kinds["enumDescriptions"][0].startswith("A non-state armed")
    assert definitions["Entity"]["description"].startswith("Somebody or something")
    assert definitions["Alias"]["properties"]["shared"]["description"].startswith("Another entity")


# Never stricter ---------------------------------------------------------------------------------


def takes(name: str, key: str, text: str) -> bool:
    """Whether the schema takes a text as the value of a key of one of its definitions."""
    return _of_key(name, key).is_valid(text)


@cache
def _of_key(name: str, key: str) -> Draft202012Validator:
    definitions = json_schema(SHIPPED)["$defs"]
    return Draft202012Validator({**definitions[name]["properties"][key], "$defs": definitions})


YEARS = st.sampled_from(["2014", "0622", "201X", "19XX", "9999", "0001", "0000", "214"])
MONTHS = st.sampled_from(["", "-01", "-12", "-13", "-21", "-24", "-25", "-XX", "-1"])
DAYS = st.sampled_from(["", "-01", "-28", "-31", "-32", "-00", "-XX", "-7"])
MARKS = st.sampled_from(["", "", "?", "~", "%", "?~"])
DATES = st.builds("".join, st.tuples(YEARS, MONTHS, DAYS, MARKS))
ENDS = st.one_of(DATES, st.sampled_from(["", ".."]))
FIGURES = st.sampled_from(["0", "13", "007", "1" * 15, "1" * 16, "1.5", "x", ""])
SLUGS = st.text("az09-_.A ", max_size=8)
PARTS = st.sampled_from(["p1", "p0", "p999999", "p1000000", "p1.fn1", "p1.fn0", "p1.fn", "1", ""])

WRITTEN: list[tuple[str, str, Callable[[str], object], st.SearchStrategy[str]]] = [
    ("Relation", "when", When.parse, st.one_of(DATES, st.builds("{}/{}".format, ENDS, ENDS))),
    ("Evidence", "at", Address.parse, st.builds("{}#{}".format, SLUGS, PARTS)),
    ("Relation", "from", TypeAdapter(EntityId).validate_python, SLUGS),
    ("Relation", "id", TypeAdapter(StatementId).validate_python, SLUGS),
    ("Evidence", "by", TypeAdapter(EntityId).validate_python, SLUGS),
    ("Assessment", "grade", TypeAdapter(Grade).validate_python, st.builds("{}{}".format, st.sampled_from("AFGb"), st.sampled_from(["1", "6", "0", "7", "11", ""]))),
    ("Source", "url", TypeAdapter(Url).validate_python, st.builds("{}:{}{}".format,
        st.sampled_from(["http", "https", "ftp"]), st.sampled_from(["//", "//a", "/", ""]), st.text("/ae.#? @[]:1\u200c\u202e", max_size=6))),
    ("Evidence", "quote", as_quote, st.builds(" ".join, st.lists(st.just("word"), min_size=1, max_size=14))),
    ("Alias", "shared", TypeAdapter(bool).validate_python,
        st.sampled_from(["true", "TRUE", "yes", "No", "on", "oFF", "t", "F", "y", "1", "0", "2", "maybe"])),
]  # fmt: skip
"""A key, how its text is read, and texts of which some can be read."""


@pytest.mark.parametrize(
    ("name", "key", "read", "texts"), WRITTEN, ids=[f"{row[0]}-{row[1]}" for row in WRITTEN]
)
def test_it_takes_every_text_that_can_be_read(
    name: str, key: str, read: Callable[[str], object], texts: st.SearchStrategy[str]
) -> None:
    outcomes = set()

    @given(texts)
    def hold(text: str) -> None:
        readable = _can(read, text)
        assert takes(name, key, text) or not readable
        outcomes.add(readable)

    hold()
    assert outcomes == {True, False}


@given(
    st.one_of(
        st.builds("{}{}".format, st.sampled_from(["", "~", "<=", ">=", "<", "-"]), FIGURES),
        st.builds("{}..{}".format, FIGURES, FIGURES),
        st.sampled_from(["dozens", "scores", "hundreds", "thousands"]),
    )
)
def test_it_takes_every_quantity_that_can_be_read(text: str) -> None:
    assert Draft202012Validator(QUANTITY).is_valid(text) or not _can(Quantity.parse, text)


def _can(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:  # pydantic's errors are of this kind too
        return False
    except PydanticCustomError:
        return False
    return True


PLAIN = """\
- id: 911
  kind: attack
  name: 2014
  aliases: [1.5, no, {name: 0x1f, shared: yes}, 2015-01-07]
  same_as: {geonames: 1138958, gtd: 201408130001}
  cite: report-a#p2
  different_from: 7
  note:
  facts:
    - {property: deaths, value: 13, cite: report-a#p2}
    - {property: date, value: 2014-06-29, cite: report-a#p2, when: 0622}
    - {property: responsibility, value: off, cite: [{at: report-a#p2, by: 47, quote: 12}]}
"""


@pytest.mark.parametrize("reading", READINGS)
def test_scalars_are_text_whatever_a_tool_makes_of_them(
    reading: Callable[[Path], Any], tmp_path: Path
) -> None:
    file = tmp_path / "entities.yaml"
    file.write_text(PLAIN, "utf-8")
    assert list(validator("entities").iter_errors(reading(file))) == []


# At the terminal, and by a peer -----------------------------------------------------------------

OWN = """\
kinds:
  no: {label: Nobody, definition: Nobody at all., not_when: Ever., color: "#112233"}
relations:
  mirrors:
    label: mirrors
    inverse: is mirrored by
    family: other
    definition: One group copies the other.
    not_when: Never.
    from: [group]
    to: [group]
    time: state
"""


def test_a_data_sets_own_terms_are_in_its_schema(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    (project / "data" / "vocabulary.yaml").write_text(OWN, "utf-8")
    found = run("vocabulary", "relations", "--as", "jsonschema", "--data", str(project))
    schema = json.loads(found.stdout)
    assert schema["$ref"] == "#/$defs/relations"
    assert "mirrors" in schema["$defs"]["Relation"]["properties"]["type"]["enum"]
    assert {"no", False} <= set(schema["$defs"]["Entity"]["properties"]["kind"]["enum"])
    assert refused(project) == refused(project, as_yaml_1_1) == []


def test_the_same_vocabulary_gives_the_same_bytes() -> None:
    command = [
        sys.executable,
        "-m",
        "jihadgraph",
        "vocabulary",
        "--as",
        "jsonschema",
        "--data",
        ".",
    ]
    first, second = (
        subprocess.run(command, check=False, capture_output=True, cwd=ROOT) for _ in range(2)
    )
    assert first.returncode == 0
    assert first.stdout == second.stdout


def test_there_is_no_schema_of_anything_else() -> None:
    found = run("vocabulary", "relation-types", "--as", "jsonschema")
    assert found.exit_code == 2
    assert "there is no schema of `relation-types`" in found.stderr


@pytest.mark.parametrize(
    ("form", "path", "mistake"),
    [
        ("entities", "data/entities.yaml", ("kind: leader", "kind: ruler")),
        ("relations", "data/relations.yaml", ("when: 2014~", "when: about 2014")),
        ("source", "seeds/report-a.yaml", ("kind: headline", "kind: heading")),
    ],
)
def test_an_independent_validator_agrees(
    form: str, path: str, mistake: tuple[str, str], tmp_path: Path
) -> None:
    project, schema = small_project(tmp_path), tmp_path / "schema.json"
    schema.write_text(json.dumps(json_schema(SHIPPED, form)), "utf-8")
    command = [str(PEER), "--schemafile", str(schema), str(project / path)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    file = project / path
    file.write_text(file.read_text("utf-8").replace(*mistake, 1), "utf-8")
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, "")
    assert path.rpartition("/")[2] in done.stdout

"""The page of questions: each is answered as by the command that it names, on several data sets."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from commands import run
from example_files import BASE as EXAMPLE
from jihadgraph.iris import BASE

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "sparql.md"
TEXT = PAGE.read_text("utf-8")
BLOCK = re.compile(
    r"```sparql\n(?P<query>.*?)```\n(?:\n(?P<what>[A-Z][\w` ]+) `jihadgraph (?P<command>[^`]*)`\.)?",
    re.DOTALL,
)
QUESTIONS = tuple(BLOCK.finditer(TEXT))
MIRRORED = tuple(question for question in QUESTIONS if question["command"])


@dataclass(frozen=True)
class DataSet:
    """A data set, and what stands in it for the ids and names that the page asks for."""

    root: Path
    names: Mapping[str, str]

    def translated(self, text: str) -> str:
        """A question of the page, put to this data set."""
        if not self.names:
            return text
        longest_first = sorted(self.names, key=len, reverse=True)
        pattern = "|".join(map(re.escape, longest_first))
        return re.sub(pattern, lambda match: self.names[match[0]], text)


DATA_SETS = {
    "shipped": DataSet(ROOT, {}),
    "example": DataSet(
        EXAMPLE,
        {
            "al-qaeda": "group-a",
            "afghanistan": "country-a",
            "ahmadullah-wasiq": "person-a",
            "kabul-airport-bombing": "person-a",
            "ملا عمر": "First Leader",
            "taliban-dilemma": "report-a",
            "p10.fn3": "p2.fn2",
            "growing-isis-k-problem": "report-a",
        },
    ),
    "invented": DataSet(
        ROOT / "tests" / "invented",
        {
            "al-qaeda--operates_in--afghanistan": "leader-b--bayah--leader-c--renounced",
            "al-qaeda": "leader-b",
            "afghanistan": "country-a",
            "ahmadullah-wasiq": "group-c",
            "kabul-airport-bombing": "leader-b",
            "ملا عمر": "Leader A",
            "taliban-dilemma": "report-a",
            "p10.fn3": "p2.fn2",
            "growing-isis-k-problem": "report-b",
        },
    ),
}
Rows = list[dict[str, str]]


def rows(query: str, root: Path) -> Rows:
    """What the command answers; IRIs of ours are shortened to the ids in them."""
    result = run("sparql", query, "--format", "json", "--data", str(root))
    assert result.exit_code == 0, result.stderr
    bindings = json.loads(result.stdout)["results"]["bindings"]
    return [{name: _id(term["value"]) for name, term in row.items()} for row in bindings]


def _id(value: str) -> str:
    return re.sub(f"^{re.escape(BASE)}(entity|statement|source)/", "", value)


def mirrored(command: str, root: Path) -> Any:
    result = run(*shlex.split(command), "--format", "json", "--data", str(root))
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def ids(found: Any) -> set[str]:
    """Ids of statements: a list of them, or those that rest on paragraphs of a source."""
    if isinstance(found, list):
        return {item["id"] for item in found}
    return {id_ for paragraph in found["paragraphs"] for id_ in paragraph["statements"]}


Compared = tuple[Callable[[Rows], Any], Callable[[Any], Any]]

SAME: Mapping[str, Compared] = {
    "The same statements as": (lambda found: {row["statement"] for row in found}, ids),
    "The same facts as": (
        lambda found: {row["statement"] for row in found},
        lambda shown: ids(shown["facts"]),
    ),
    "The same entities as": (lambda found: {row["entity"] for row in found}, ids),
    "The same passages as": (
        lambda found: sorted(row["passage"] for row in found),
        lambda shown: sorted(item["at"] for item in shown["evidence"]),
    ),
    "The same counts as": (
        lambda found: {row["standing"]: int(row["count"]) for row in found},
        lambda shown: {name: count for name, count in shown["standing"].items() if count},
    ),
}
SOME = "Some of the entities at `from` of"


def heading(question: re.Match[str]) -> str:
    return TEXT[: question.start()].rpartition("\n### ")[2].partition("\n")[0]


@pytest.mark.parametrize("question", MIRRORED, ids=heading)
@pytest.mark.parametrize("name", DATA_SETS)
def test_a_question_is_answered_as_by_the_command_it_names(
    name: str, question: re.Match[str]
) -> None:
    data = DATA_SETS[name]
    found = rows(data.translated(question["query"]), data.root)
    shown = mirrored(data.translated(question["command"]), data.root)

    assert found or name != "shipped"
    if question["what"] == SOME:
        assert {row["from"] for row in found} <= {item["from"]["id"] for item in shown}
    else:
        of_query, of_command = SAME[question["what"]]
        assert of_query(found) == of_command(shown)


@pytest.mark.parametrize("question", MIRRORED, ids=heading)
def test_every_question_finds_something_in_two_data_sets(question: re.Match[str]) -> None:
    answers = (rows(data.translated(question["query"]), data.root) for data in DATA_SETS.values())
    assert sum(bool(found) for found in answers) >= 2


@pytest.mark.parametrize(
    "question", [item for item in QUESTIONS if not item["command"]], ids=heading
)
def test_a_question_that_no_command_answers_has_an_answer(question: re.Match[str]) -> None:
    result = run("sparql", question["query"], "--data", str(ROOT))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.count("\n") > 3


def test_there_are_enough_questions() -> None:
    assert len({question.start() for question in MIRRORED}) >= 12
    assert len(QUESTIONS) == TEXT.count("```sparql\n")
    assert {question["what"] for question in MIRRORED} == {*SAME, SOME}


def test_what_the_page_shows_of_a_mistake_is_what_is_said() -> None:
    match = re.search(r"```console\n\$ jihadgraph ([^\n]*)\n(.*?)```", TEXT, re.DOTALL)
    assert match is not None
    result = run(*shlex.split(match[1]), "--data", str(ROOT))
    assert (result.exit_code, result.stderr) == (2, match[2])


def test_the_example_in_python_runs() -> None:
    match = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert match is not None
    command = [sys.executable, "-W", "error", "-c", match[1]]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("<https://w3id.org/jihadgraph/statement/")


def test_direct_triples_leave_out_what_is_not_asserted() -> None:
    """What the page warns of: the contested statement is a node, and no direct triple."""
    node = "ASK { [] rdf:subject entity:al-qaeda; rdf:predicate jg:operates_in; rdf:object entity:afghanistan }"
    direct = "ASK { entity:al-qaeda jg:operates_in entity:afghanistan }"

    assert run("sparql", node, "--data", str(ROOT)).stdout == "yes\n"
    assert run("sparql", direct, "--data", str(ROOT)).stdout == "no\n"

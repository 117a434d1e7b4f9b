"""The limits of a query: time, memory, length of the answer, room to recurse."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
import time
from pathlib import Path
from textwrap import dedent

import pytest
import typer

from commands import run
from jihadgraph.cli import sparql as commands
from jihadgraph.sparql import (
    Answer,
    BadQuery,
    Bounded,
    GivenUp,
    Limit,
    Question,
    answer,
    limits,
    within,
)
from jihadgraph.store import Dataset
from projects import small_project

HOURS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
"""A query that would run for hours, and holds nothing meanwhile."""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder that holds the small data set."""
    monkeypatch.chdir(small_project(tmp_path / "small"))
    monkeypatch.delenv("JIHADGRAPH_TEXTS", raising=False)
    monkeypatch.setenv("COLUMNS", "80")


# The limit of time ------------------------------------------------------------------------------


def program(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "jihadgraph", "sparql", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize(
    "query",
    [
        HOURS,
        HOURS.replace("(COUNT(*) AS ?n)", "*") + " ORDER BY ?a",
        HOURS.replace("SELECT (COUNT(*) AS ?n)", "ASK").replace(
            "}", "FILTER(?a = ?n && ?d = ?c) }"
        ),
        HOURS.replace("(COUNT(*) AS ?n)", "*"),
    ],
    ids=["counts", "sorts", "looks", "writes"],
)
def test_a_query_that_takes_too_long_is_given_up(query: str) -> None:
    started = time.monotonic()
    done = program(
        query, "--format", "json" if query.startswith("SELECT") else "table", "--timeout", "0.5"
    )
    assert (done.returncode, done.stdout) == (124, "")
    assert done.stderr == (
        "jihadgraph: the query was given up: no answer after 0.5 s\n"
        "  `--timeout SECONDS` sets the limit of time, 0 none; the others are fixed\n"
    )
    assert time.monotonic() - started < 60


def test_an_ordinary_query_has_the_time_that_it_needs() -> None:
    assert program("ASK {}", "--timeout", "0").stdout == "yes\n"
    assert program("ASK {}").stdout == "yes\n"


@pytest.mark.parametrize("seconds", ["-1", "nan", "-nan", "soon"])
def test_a_limit_that_is_none_is_bad_usage(seconds: str) -> None:
    result = run("sparql", "ASK {}", "--timeout", seconds)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--timeout" in result.stderr


def test_not_a_number_is_no_limit() -> None:
    with pytest.raises(ValueError, match="a limit is a number of seconds"):
        within(float("nan"), lambda: 5)


class Clock:
    """A clock that goes when it is told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_reading_and_answering_share_one_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six seconds of ten are spent; what takes five more is given up, whatever comes between."""
    clock, end = Clock(), threading.Event()
    monkeypatch.setattr(limits, "_now", clock)
    limit = Limit(10)

    def six() -> str:
        clock.now += 6
        return "read"

    def five() -> None:
        clock.now += 5
        end.wait(60)

    assert limit.within(six) == "read"
    clock.now += 100  # the data set is read
    with pytest.raises(GivenUp, match="no answer after 10 s"):
        limit.within(five)
    end.set()


def test_waiting_is_measured_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """One step of waiting, and the clock says that an hour has gone."""
    clock, end = Clock(), threading.Event()
    monkeypatch.setattr(limits, "_now", clock)

    def sleeps() -> None:
        clock.now += 3600
        end.wait(60)

    with pytest.raises(GivenUp, match="no answer after 60 s"):
        within(60, sleeps)
    end.set()


def test_an_answer_has_so_many_bytes_at_most() -> None:
    file = io.BytesIO()
    bounded = Bounded(file, 5)
    bounded.write(b"abc")
    bounded.writelines([b"d", b"e"])
    with pytest.raises(GivenUp, match="the answer is too long"):
        bounded.write(b"f")
    assert file.getvalue() == b"abcde"


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "tsv", "xml", "md"])
def test_an_answer_that_is_too_long_is_given_up(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(status: int) -> None:
        raise typer.Exit(status)

    monkeypatch.setattr(limits, "MOST_WRITTEN", 1000)
    monkeypatch.setattr(commands, "_leave", leave)
    result = run("sparql", "SELECT * { ?a ?b ?c . ?d ?e ?f }", "-f", form)
    assert (result.exit_code, result.stdout) == (124, "")
    assert "the query was given up: the answer is too long" in result.stderr


def test_work_gives_what_it_gives_or_raises() -> None:
    assert within(None, lambda: 5) == 5
    with pytest.raises(ZeroDivisionError):
        within(9, lambda: 1 // 0)
    with pytest.raises(GivenUp):
        within(0.05, lambda: time.sleep(1))


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not tell")
def test_work_that_takes_too_much_memory_is_given_up() -> None:
    code = """
        import os, time
        from jihadgraph.sparql import GivenUp, within

        def work():
            taken = b"x" * (400 << 20)
            time.sleep(100)

        try:
            within(None, work, memory=50 << 20)
        except GivenUp as error:
            print(error, flush=True)
            os._exit(0)
    """
    command = [sys.executable, "-c", dedent(code)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=90)
    assert (done.stdout, done.stderr) == ("it takes too much memory\n", "")


def test_an_error_of_the_engine_leaves_nothing_behind(store: Dataset) -> None:
    """Oxigraph's answers must end in the thread that they began in."""

    def work() -> list[object]:
        found: Answer = answer(store, "SELECT (<x:f>(?s) AS ?y) { ?s ?p ?o }")
        return list(found.rows())

    with pytest.raises(BadQuery):
        within(9, work)


def test_a_hundred_levels_and_long_chains_do_not_end_the_process() -> None:
    for query in (
        "ASK " + "{" * 190 + "}" * 190,
        "ASK { FILTER(" + "!" * 90_000 + "true) }",
        "ASK { FILTER(" + "(" * 150 + "1" + ")" * 150 + ") }",
        "ASK { " + "OPTIONAL {" * 150 + "}" * 150 + " }",
    ):
        assert program(query).returncode == 0


LONG = (
    "FILTER(" + "!" * 90_000 + "true)",
    "FILTER(1" + "+1" * 8_000 + ")",
    "OPTIONAL{}" * 9_800,
    "MINUS{}" * 14_000,
)


@pytest.mark.parametrize("inner", LONG, ids=lambda inner: inner[:12])
def test_a_long_query_does_not_end_a_process_that_asks_in_python(inner: str) -> None:
    code = """
        import sys
        from jihadgraph import load, questions
        from jihadgraph.sparql import BadQuery, answer
        store, query = load(".").dataset, sys.stdin.read()
        print(*questions.sparql(store, query))
        try:
            answer(store, query)
        except BadQuery as error:
            print(error)
    """
    done = subprocess.run(
        [sys.executable, "-c", dedent(code)],
        input=f"ASK {{ {inner} }}",
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stderr) == (0, "")
    truth, refusal = done.stdout.splitlines()
    assert truth in {"{'answer': True}", "{'answer': False}"}
    assert refusal == "a query of more than 1,000 words and signs needs much room to recurse"


def test_a_long_query_is_read_and_answered_where_there_is_room(store: Dataset) -> None:
    query = "ASK { FILTER(" + "!" * 2000 + "true) }"
    question = within(None, lambda: Question.read(query))
    assert within(None, lambda: question.answer(store).truth)
    with pytest.raises(BadQuery, match="needs much room"):
        question.answer(store)

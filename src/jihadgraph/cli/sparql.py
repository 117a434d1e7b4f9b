"""The command that answers SPARQL."""

from __future__ import annotations

import codecs
import math
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, NoReturn, TypeVar, cast

import click
import typer

from jihadgraph.cli.options import AsOf, Base, Data
from jihadgraph.cli.session import Session, say, stop, written
from jihadgraph.tables.query_forms import FORMS, Form, fitting

if TYPE_CHECKING:
    from jihadgraph.sparql import BadQuery, Limit, Question

T = TypeVar("T")

GIVEN_UP = 124
"""Exit status where a query took too much, as the command ``timeout`` has it."""
_INTERRUPTED = 130
_IN_MEMORY = 16 << 20
"""Bytes of an answer that are kept in memory; a longer one waits in a file until it is whole."""


def _a_number(seconds: float) -> float:
    if math.isnan(seconds):
        raise typer.BadParameter("nan is no number of seconds")
    return seconds


def sparql(
    query: Annotated[
        str | None,
        typer.Argument(
            metavar="[QUERY]",
            help="The query, or a file that holds it; `-`, or nothing: from standard input.",
            show_default=False,
        ),
    ] = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            click_type=click.Choice(list(FORMS)),
            help="How the answer is written; turtle, ntriples, jsonld and rdfxml for triples.",
        ),
    ] = "table",
    timeout: Annotated[
        float,
        typer.Option(
            metavar="SECONDS",
            min=0,
            callback=_a_number,
            help="Give up after so long, with exit status 124; 0: never.",
        ),
    ] = 30,
    as_of: AsOf = None,
    base: Base = None,
    data: Data = None,
) -> None:
    """SPARQL 1.1 over the data set, from memory.

    A direct triple (entity:a jg:leads entity:b) is there only for what is asserted and not known to
    have ended. Everything else is on statement nodes: who asks for these must look at jg:standing.

    Our prefixes need not be declared: jg, entity, statement, source, rdf, prov, cito and others.
    SERVICE and updates are refused; the network is never asked. See docs/sparql.md.
    """
    from tempfile import SpooledTemporaryFile

    from jihadgraph.sparql import Bounded, Limit, Question

    text, limit = _query(query), Limit(timeout or None)
    question = _within(limit, lambda: Question.read(text, base=base))
    form = _form(format_, question)
    store = Session(data, None).as_of(as_of)
    if question.names_graphs:
        say("there are no named graphs, and none is loaded: FROM and GRAPH find nothing")
    with SpooledTemporaryFile(_IN_MEMORY) as file:
        whole = cast("BinaryIO", file)
        write, bounded = form.writers[question.kind], cast("BinaryIO", Bounded(whole))
        _within(limit, lambda: write(question.answer(store), bounded))
        _show(whole, form)


def _query(typed: str | None) -> str:
    """The text of the query, from wherever it is."""
    if typed is None or typed == "-":
        if at_a_terminal():
            stop(
                "no query: give it in quotes, as a file, or on standard input",
                "jihadgraph sparql 'SELECT ?group { ?group a jg:Group }'",
            )
        return text_of(sys.stdin.buffer, "standard input")
    if not _is_file(typed):
        return typed
    try:
        with Path(typed).open("rb") as file:
            return text_of(file, typed)
    except OSError as error:
        stop(f"{typed} cannot be read: {error.strerror}")


def at_a_terminal() -> bool:
    """Whether standard input is somebody typing, who may not know that a query is waited for."""
    return sys.stdin.isatty()


def _is_file(typed: str) -> bool:
    """Whether it is the name of a file: of one that is there, or one that could be nothing else."""
    try:
        there = Path(typed).is_file()
    except (OSError, ValueError):  # too long for a name, or of characters that no name has
        return False
    return there or (typed.endswith((".rq", ".sparql")) and not any(map(str.isspace, typed)))


def text_of(file: BinaryIO, where: str) -> str:
    """The text of a file, of which no more is read than a query may have at most, in UTF-8."""
    from jihadgraph.sparql import LONGEST

    most = 4 * LONGEST + len(codecs.BOM_UTF8)
    data = file.read(most + 1)
    if len(data) > most:
        stop(f"{where} is too long: a query has {LONGEST:,} characters at most")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        stop(f"{where} is not UTF-8: byte {error.start + 1} is part of no character")


def _form(name: str, question: Question) -> Form:
    if question.kind not in FORMS[name].writers:
        stop(
            f"`{name}` is no form for the answer to {question.kind}",
            f"there are {', '.join(fitting(question.kind))}",
        )
    return FORMS[name]


def _within(limit: Limit, work: Callable[[], T]) -> T:
    """What the work gives; ends the command where it fails, or takes too long."""
    from jihadgraph.sparql import BadQuery, GivenUp

    try:
        return limit.within(work)
    except BadQuery as error:
        _stop_for(error)
    except ValueError as error:
        stop(str(error))
    except OSError as error:
        stop(f"the answer cannot be kept until it is whole: {error.strerror}")
    except GivenUp as error:
        say(f"jihadgraph: the query was given up: {error}")
        say("  `--timeout SECONDS` sets the limit of time, 0 none; the others are fixed")
        _leave(GIVEN_UP)
    except KeyboardInterrupt:
        _leave(_INTERRUPTED)


def _stop_for(error: BadQuery) -> NoReturn:
    where = f"{error.place} of the query" if error.place else "the query"
    stop(f"{where}: {error.message}", *([error.hint] if error.hint else []))


def _leave(status: int) -> NoReturn:
    """End the process at once, with the thread that still works on the query."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _show(answer: BinaryIO, form: Form) -> None:
    answer.seek(0)
    with written():
        if form.text:
            sys.stdout.write(answer.read().decode())
            sys.stdout.flush()
        else:
            sys.stdout.flush()
            shutil.copyfileobj(answer, sys.stdout.buffer)
            sys.stdout.buffer.flush()

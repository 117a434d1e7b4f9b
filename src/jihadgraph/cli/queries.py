"""Commands that answer questions about statements and entities."""

from __future__ import annotations

from typing import Annotated

import typer

from jihadgraph.cli.options import AsOf, Data, Format, StandingOption, Texts
from jihadgraph.cli.session import Session, show, stop, tell


def relations(
    type_: Annotated[
        list[str] | None,
        typer.Option(
            "--type", metavar="TYPE", help="Of this type; several with commas.", show_default=False
        ),
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="NAME", help="From this entity.")
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="NAME", help="To this entity.")] = None,
    touching: Annotated[
        str | None, typer.Option(metavar="NAME", help="With this entity at either end.")
    ] = None,
    standing: StandingOption = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Where this entity speaks in the evidence.")
    ] = None,
    source: Annotated[
        str | None, typer.Option(metavar="ID", help="Where this source is cited.")
    ] = None,
    as_of: AsOf = None,
    format_: Format = "table",
    data: Data = None,
    texts: Texts = None,
) -> None:
    """Relations of any type, and who says so.

    Without options, all of them. Options narrow the answer; all given must hold. A symmetric
    relation runs both ways: `--from` and `--to` find it whichever end is written first. As of a
    period what did not hold is left out, and the rest says whether it held certainly or possibly.
    """
    from jihadgraph import questions

    tell(
        questions.relations,
        Session(data, texts),
        format_,
        types=type_,
        from_=from_,
        to=to,
        touching=touching,
        as_of=as_of,
        standing=standing,
        speaker=speaker,
        source=source,
    )


def explain(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id of a relation or fact.")],
    as_of: AsOf = None,
    format_: Format = "table",
    data: Data = None,
    texts: Texts = None,
) -> None:
    """One statement: its evidence, and why it stands so.

    Says for each passage who speaks there, how, and how far a machine has verified it. As of a
    period it says too whether the statement held then.
    """
    from jihadgraph.query import statement, why
    from jihadgraph.query.explain import held_then
    from jihadgraph.spelling import nearest
    from jihadgraph.tables import Answer
    from jihadgraph.tables.answer import completed
    from jihadgraph.tables.explanation import explanation_record, explanation_sections

    session = Session(data, texts)
    store = session.as_of(as_of)
    found = statement(session.store, id_)
    if found is None:
        known = (item.id for item in (*session.store.relations(), *session.store.facts()))
        near = nearest(id_, known, cutoff=60)
        stop(f"no statement has the id `{id_}`", *([f"did you mean `{near}`?"] if near else []))
    views = session.views_of(store)
    view, outcomes, echoes = views.statement(found), views.outcomes(found), views.echoes(found)
    view["why"] = [*why(view, store.vocabulary, echoes), *held_then(view, as_of)]
    sections = explanation_sections(
        view, outcomes, echoes, session.citations(), session.statement_label(view), session.name_of
    )
    record = explanation_record(view, outcomes)
    show(Answer(view, completed(sections, session.caveats([view])), records=(record,)), format_)


def find(
    text: Annotated[str, typer.Argument(help="A name or id, as people type it.")],
    format_: Format = "table",
    data: Data = None,
    texts: Texts = None,
) -> None:
    """Which entity a name means, best first.

    An exact name scores 100; transliterations, misspellings, parts and abbreviations score less. A
    name that is not surely meant is said so on standard error.
    """
    from jihadgraph import questions

    tell(questions.find, Session(data, texts), format_, text)

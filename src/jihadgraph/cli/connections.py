"""Commands that follow relations from entity to entity."""

from __future__ import annotations

from typing import Annotated

import typer

from jihadgraph.cli.options import AsOf, Data, Follow, Format, Texts, ThroughPlaces
from jihadgraph.cli.session import Session, tell


def show_entity(
    name: Annotated[str, typer.Argument(help="An entity, as people type it.")],
    depth: Annotated[
        int, typer.Option("--depth", min=1, max=6, help="Also the entities within so many hops.")
    ] = 1,
    as_of: AsOf = None,
    standing: Follow = None,
    through_places: ThroughPlaces = False,
    format_: Format = "table",
    data: Data = None,
    texts: Texts = None,
) -> None:
    """All about one entity, with its passages.

    With `--depth 2` or more, also the entities around it and the relations among them. Its own
    relations are shown however they stand; beyond, `--standing` says what is followed.
    """
    from jihadgraph import questions

    tell(
        questions.show,
        Session(data, texts),
        format_,
        name,
        depth=depth,
        as_of=as_of,
        standing=standing,
        through_places=through_places,
    )


def path(
    start: Annotated[str, typer.Argument(metavar="A", help="An entity, as people type it.")],
    end: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    max_hops: Annotated[
        int, typer.Option("--max-hops", min=1, max=10, help="The longest connection, in hops.")
    ] = 4,
    most: Annotated[
        int, typer.Option("--most", min=1, max=100, help="How many connections to show.")
    ] = 5,
    types: Annotated[
        list[str] | None,
        typer.Option(
            "--types",
            "--type",
            metavar="TYPE",
            help="Only by relations of this type; several with commas.",
            show_default=False,
        ),
    ] = None,
    as_of: AsOf = None,
    standing: Follow = None,
    through_places: ThroughPlaces = False,
    format_: Format = "table",
    data: Data = None,
    texts: Texts = None,
) -> None:
    """How two entities are connected, by which evidence.

    The shortest connections first, and of those equally long the better evidenced. Followed is
    what is asserted, in either direction, and not through places; what that leaves out is said.
    """
    from jihadgraph import questions

    tell(
        questions.path,
        Session(data, texts),
        format_,
        start,
        end,
        max_hops=max_hops,
        most=most,
        types=types,
        as_of=as_of,
        standing=standing,
        through_places=through_places,
    )


def lineage(
    name: Annotated[str, typer.Argument(help="A group, as people type it.")],
    as_of: AsOf = None,
    standing: Follow = None,
    format_: Format = "table",
    data: Data = None,
    texts: Texts = None,
) -> None:
    """What a group came of, and what came of it, as a tree.

    By founding, split, merger, succession and defection, from group to group. Followed is what is
    asserted; what that leaves out is said.
    """
    from jihadgraph import questions

    session = Session(data, texts)
    tell(questions.lineage, session, format_, name, as_of=as_of, standing=standing)

"""``source show``: a source paragraph by paragraph, with its text where that is held."""

from __future__ import annotations

import re
from typing import Annotated, NamedTuple

import typer

from jihadgraph.cli.options import Data, Format, Texts
from jihadgraph.cli.session import Session, show, stop
from jihadgraph.cli.source.chosen import chosen_sources


def show_source(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="A source; or a passage as answers cite it.")
    ],
    place: Annotated[
        str | None,
        typer.Argument(
            metavar="[pN]",
            help="One paragraph, p11; or what a footnote in it closes, p11.fn4.",
            show_default=False,
        ),
    ] = None,
    format_: Format = "table",
    data: Data = None,
    texts: Texts = None,
) -> None:
    """Paragraphs of a source, and what rests on each.

    For each paragraph: its kind, its text where that is held, the entities it names, its footnote
    marks, and the statements that rest on it.
    """
    from jihadgraph.query.passages import Paragraphs, UnknownPassage, passages_view
    from jihadgraph.query.statements import statements_with
    from jihadgraph.tables import Answer
    from jihadgraph.tables.passages import Wording, passage_records, passage_sections

    typed = _typed(id_, place)
    session = Session(data, texts)
    (source,) = chosen_sources(session.result, typed.source)
    paragraphs = Paragraphs(source, session.result.texts)
    try:
        view = passages_view(session.store, paragraphs, typed.paragraph, typed.footnote)
    except UnknownPassage as error:
        stop(str(error), error.hint)
    resting = {id_ for item in view["paragraphs"] for id_ in item["statements"]}
    desk = session.desk
    found = desk.views(session.store).statements(statements_with(session.store, resting))
    wording = Wording(desk.name_of, desk.statement_label, desk.citations())
    sections = passage_sections(view, paragraphs, found, wording, typed.footnote)
    show(Answer(view, sections, records=passage_records(view)), format_)


class _Typed(NamedTuple):
    """Which part of which source somebody typed."""

    source: str
    paragraph: int | None = None
    footnote: int | None = None


_PLACE = re.compile(r"#?p?([0-9]{1,6})(?:\.fn([0-9]{1,6}))?", re.IGNORECASE)


def _typed(id_: str, place: str | None) -> _Typed:
    """What was typed: a source and a place in it, or both as one address."""
    source, sign, fragment = id_.partition("#")
    if sign and place is not None:
        stop(f"`{id_}` names a passage already; leave out `{place}`")
    if not sign and place is None:
        return _Typed(source)
    wanted = fragment if place is None else place
    match = _PLACE.fullmatch(wanted)
    if match is None:
        hint = "a paragraph is written `p11`, what a footnote in it closes `p11.fn4`"
        stop(f"`{place or id_}` is no paragraph", hint)
    return _Typed(source, int(match[1]), int(match[2]) if match[2] else None)

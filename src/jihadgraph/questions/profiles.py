"""All about one entity, and what surrounds it."""

from __future__ import annotations

from jihadgraph.model import ASSERTED
from jihadgraph.query import View, profile, statements_about
from jihadgraph.query.neighbourhood import neighbourhood, neighbourhood_view
from jihadgraph.questions.desk import Asked, Desk, Unanswerable, Words, not_held, standings
from jihadgraph.questions.result import Result
from jihadgraph.tables.answer import completed
from jihadgraph.tables.connections import neighbourhood_lines, neighbourhood_sections
from jihadgraph.tables.profiles import profile_sections


def show(  # noqa: PLR0913 (each narrows the question)
    asked: Asked,
    name: str,
    *,
    depth: int = 1,
    as_of: str | None = None,
    standing: Words = None,
    through_places: bool = False,
) -> Result:
    """An entity's names, facts and relations; from a depth of 2 on, the entities around it.

    The entity's own relations are shown however they stand. ``standing`` and ``through_places``
    say what is followed beyond.
    """
    if depth == 1 and (standing or through_places):
        raise Unanswerable(*_NO_DEPTH)
    desk = Desk.of(asked)
    entity, store = desk.entity(name), desk.as_of(as_of)
    views, citations = desk.views(store), desk.citations()
    view = profile(store, views, entity)
    labels = desk.property_label, desk.relation_label
    dates = store.vocabulary.properties_of("date")
    sections = profile_sections(view, citations, *labels, dates)
    facts, relations = statements_about(desk.store, entity.id)
    lines = list(not_held(store, [*facts, *relations]))
    if depth > 1:
        wanted = standings(standing) or ASSERTED
        around = neighbourhood(
            store, entity.id, depth, standing=wanted, through_places=through_places
        )
        view.update(neighbourhood_view(around, views))
        lines += neighbourhood_lines(around, wanted, desk.name_of, as_of)
        sections += neighbourhood_sections(view, citations, desk.relation_label)
    lines += desk.caveats(_shown(view), store)
    return Result(view, completed(sections, tuple(lines), citations.lines))


def _shown(view: View) -> list[View]:
    """All in which entities are shown."""
    around = view.get("neighbourhood", ())
    return [{"entity": view}, *view["relations"], *({"entity": item} for item in around)]


_NO_DEPTH = (
    "`--standing` and `--through-places` say what is followed beyond the first hop",
    "give `--depth 2` or more; the entity's own relations are shown however they stand",
)

"""Why a statement stands as it does."""

from __future__ import annotations

from jihadgraph.query import statement, why
from jihadgraph.query.explain import held_then
from jihadgraph.questions.desk import Asked, Desk, Unanswerable
from jihadgraph.questions.result import Result
from jihadgraph.spelling import nearest
from jihadgraph.store import AnyStatement
from jihadgraph.tables.answer import completed
from jihadgraph.tables.explanation import explanation_record, explanation_sections


def explain(asked: Asked, id_: str, *, as_of: str | None = None) -> Result:
    """One statement: who speaks in each passage, how, how far it is verified, and the standing."""
    desk = Desk.of(asked)
    store, found = desk.as_of(as_of), _statement(desk, id_)
    views = desk.views(store)
    view, outcomes, echoes = views.statement(found), views.outcomes(found), views.echoes(found)
    view["why"] = [*why(view, store.vocabulary, echoes), *held_then(view, as_of)]
    sections = explanation_sections(
        view, outcomes, echoes, desk.citations(), desk.statement_label(view), desk.name_of
    )
    record = explanation_record(view, outcomes)
    return Result(view, completed(sections, desk.caveats([view])), records=(record,))


def _statement(desk: Desk, id_: str) -> AnyStatement:
    found = statement(desk.store, id_)
    if found is None:
        known = (item.id for item in (*desk.store.relations(), *desk.store.facts()))
        near = nearest(id_, known, cutoff=60)
        hints = [f"did you mean `{near}`?"] if near else []
        raise Unanswerable(f"no statement has the id `{id_}`", *hints)
    return found

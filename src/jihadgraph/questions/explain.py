"""Why a statement stands as it does."""

from __future__ import annotations

from collections.abc import Iterator

from jihadgraph.model import Relation
from jihadgraph.query import statement, why
from jihadgraph.query.as_of import AsOf
from jihadgraph.query.explain import held_then
from jihadgraph.questions.desk import Asked, Desk, Unanswerable
from jihadgraph.questions.result import Result
from jihadgraph.spelling import nearest
from jihadgraph.store import AnyStatement, Store
from jihadgraph.tables.answer import completed
from jihadgraph.tables.explanation import explanation_record, explanation_sections
from jihadgraph.when import Held


def explain(asked: Asked, id_: str, *, as_of: str | None = None) -> Result:
    """One statement: who speaks in each passage, how, how far it is verified, and the standing."""
    desk = Desk.of(asked)
    store, found = desk.as_of(as_of), _statement(desk, id_)
    views = desk.views(store)
    view, outcomes, echoes = views.statement(found), views.outcomes(found), views.echoes(found)
    view["why"] = [
        *why(view, store.vocabulary, echoes),
        *(f"Another statement has taken its place: {id_}." for id_ in view["superseded_by"]),
        *held_then(view, as_of),
        *_lapse(store, found),
    ]
    if view["held"] in _NOT_SHOWN:
        view["held"] = None
    sections = explanation_sections(
        view, outcomes, echoes, desk.citations(), desk.statement_label(view), desk.name_of
    )
    record = explanation_record(view, outcomes)
    return Result(view, completed(sections, desk.caveats([view], store)), records=(record,))


_NOT_SHOWN = frozenset({Held.NO, Held.LAPSED})
"""What JSON does not say of a single statement; the reasons do."""


def _lapse(store: Store, found: AnyStatement) -> Iterator[str]:
    """What had ended a pledge that had lapsed."""
    if not isinstance(store, AsOf) or not isinstance(found, Relation):
        return
    ending = store.lapse(found) if store.held(found) is Held.LAPSED else None
    if ending:
        yield f"It had ended by this statement: {ending.statement.id}."


def _statement(desk: Desk, id_: str) -> AnyStatement:
    found = statement(desk.store, id_)
    if found is None:
        if any(item.id == id_ for item in desk.store.left_out):
            lines = "`jihadgraph check` says which, and how to mend it"
            raise Unanswerable(f"`{id_}` is left out because of an error", lines)
        known = (item.id for item in (*desk.store.relations(), *desk.store.facts()))
        near = nearest(id_, known, cutoff=60)
        hints = [f"did you mean `{near}`?"] if near else []
        raise Unanswerable(f"no statement has the id `{id_}`", *hints)
    return found

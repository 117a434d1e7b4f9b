"""How much there is, how it stands, and how far it is verified."""

from __future__ import annotations

from jihadgraph.query import stats as count
from jihadgraph.query.stats import implicit as implicit_evidence
from jihadgraph.questions.desk import Asked, Desk, not_held, then_words
from jihadgraph.questions.result import Result
from jihadgraph.store import Store
from jihadgraph.tables.answer import Section
from jihadgraph.tables.stats import implicit_section, stats_records, stats_sections


def stats(asked: Asked, *, as_of: str | None = None) -> Result:
    """Counts, shares and coverage; as of a period, of what held then."""
    desk = Desk.of(asked)
    store = desk.as_of(as_of)
    view, out = count(store, desk.verifier), _left_out(desk, store)
    sections = stats_sections(view, then_words(store), out)
    return Result(view, sections, records=(*stats_records(view),))


def implicit(asked: Asked, *, as_of: str | None = None) -> Result:
    """The pieces of evidence that mean somebody or something without naming it, and whom."""
    desk = Desk.of(asked)
    store = desk.as_of(as_of)
    found = implicit_evidence([*store.relations(), *store.facts()])
    desk.know(id_ for view in found for id_ in view["implicit"])
    out = _left_out(desk, store)
    empty = "no evidence means anybody or anything without naming it"
    sections = (implicit_section(found, desk.name_of, then_words(store), out),) if found else ()
    if out and not found:
        sections = (Section(lines=(empty, *out)),)
    return Result(found, sections, empty, ("statement", "at", "implicit"))


def _left_out(desk: Desk, store: Store) -> tuple[str, ...]:
    return not_held(store, (*desk.store.relations(), *desk.store.facts()))

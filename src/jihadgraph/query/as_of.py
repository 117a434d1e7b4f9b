"""A data set as of a period: what held then, certainly, possibly, or at a time unknown.

It answers the questions of a store, so that whatever is asked of a data set can be asked of it as
of a period: paths, profiles, graphs and exports.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Unpack

from jihadgraph.model import ASSERTED, Entity, Fact, Relation, Replaced, Source, Withdrawn
from jihadgraph.query.dated import dated
from jihadgraph.query.endings import PLEDGE, REPORTED, Ending, Endings
from jihadgraph.query.reported import Reports
from jihadgraph.query.superseded import superseded
from jihadgraph.store import AnyStatement, FactsAsked, Ids, RelationsAsked, Store
from jihadgraph.vocabulary import Vocabulary
from jihadgraph.when import Held, Period, When, held

IN_FORCE = frozenset({Held.CERTAINLY, Held.POSSIBLY, Held.UNDATED})
"""What an answer as of a period shows."""


class _Over:
    """A store that passes on what it is asked to another one."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary that the data set uses, its own entries included."""
        return self._store.vocabulary

    @property
    def retired(self) -> Mapping[str, Replaced | Withdrawn]:
        """Ids no longer in use."""
        return self._store.retired

    @property
    def left_out(self) -> tuple[AnyStatement, ...]:
        """Statements that bear an error: they answer nothing, but may tell that others ended."""
        return self._store.left_out

    def entities(self, ids: Ids | None = None) -> Iterator[Entity]:
        """Entities, all or by id, sorted by id: whatever the period."""
        return self._store.entities(ids)

    def sources(self, ids: Ids | None = None) -> Iterator[Source]:
        """Sources, all or by id, sorted by id: whatever the period."""
        return self._store.sources(ids)

    def relations(self, **asked: Unpack[RelationsAsked]) -> Iterator[Relation]:
        """As the store's."""
        return self._store.relations(**asked)

    def facts(self, **asked: Unpack[FactsAsked]) -> Iterator[Fact]:
        """As the store's."""
        return self._store.facts(**asked)


class AllTimes(_Over):
    """A data set of all times, with what is asked of it as of any: made once, when first needed."""

    @cached_property
    def endings(self) -> Endings:
        """What ends pledges, as a source asserts."""
        return Endings.of_standing(self._store, ASSERTED, self.superseded)

    @cached_property
    def reported_endings(self) -> Endings:
        """What would end pledges, as somebody says and no source asserts undisputed."""
        return Endings.of_standing(self._store, REPORTED, self.superseded)

    @cached_property
    def superseded(self) -> Mapping[str, tuple[str, ...]]:
        """Statements in whose place others stand, and which."""
        return superseded(self._store)

    @cached_property
    def reports(self) -> Reports:
        """When statements were last reported."""
        return Reports(self._store)


class AsOf(_Over):
    """A store as of a period: less the statements that did not hold then, or had lapsed.

    With ``lapsed`` the pledges that had lapsed are kept.
    """

    def __init__(self, times: AllTimes, period: Period, *, lapsed: bool = False) -> None:
        super().__init__(times)
        self.times = times
        """The data set of all times."""
        self.period = period
        self._shown = IN_FORCE | {Held.LAPSED} if lapsed else IN_FORCE
        self._found: dict[str, Held] = {}

    def relations(self, **asked: Unpack[RelationsAsked]) -> Iterator[Relation]:
        """As the store's, of those that are shown as of the period."""
        return filter(self.shows, super().relations(**asked))

    def facts(self, **asked: Unpack[FactsAsked]) -> Iterator[Fact]:
        """As the store's, of those that are shown as of the period."""
        return filter(self.shows, super().facts(**asked))

    def shows(self, statement: AnyStatement) -> bool:
        """Whether a statement is part of the answer as of the period."""
        return self.held(statement) in self._shown

    def held(self, statement: AnyStatement) -> Held:
        """Whether a statement held in the period; of a pledge also, whether it had lapsed."""
        known = self._found.get(statement.id)
        if known is None:
            known = self._found[statement.id] = self._held(statement)
        return known

    def lapse(self, pledge: Relation) -> Ending | None:
        """What had ended a pledge for certain when the period began, if anything had."""
        return self.times.endings.lapse(pledge, self.period)

    def _held(self, statement: AnyStatement) -> Held:
        when, time = dated(self.vocabulary, statement)
        found = held(when, time, self.period, self._reported(statement, when))
        if found not in _MAY_HAVE_LAPSED or not isinstance(statement, Relation):
            return found
        lapsed = statement.type == PLEDGE and self.lapse(statement)
        return Held.LAPSED if lapsed else found

    def _reported(self, statement: AnyStatement, when: When | None) -> date | None:
        """Only an open end asks when it was still so."""
        return self.times.reports.still_so(statement) if when and when.open_end else None


def whole(store: Store) -> Store:
    """The data set of all times: what does not depend on the period is asked of it."""
    return store.times if isinstance(store, AsOf) else store


def shown_in(store: Store, statement: AnyStatement) -> bool:
    """Whether a statement of the data set is in the answers of a store as of a period."""
    return not isinstance(store, AsOf) or store.shows(statement)


def held_in(store: Store, statement: AnyStatement) -> Held | None:
    """Whether a statement held as of the period of a store; ``None`` where it is of all times."""
    return store.held(statement) if isinstance(store, AsOf) else None


def seen_as_of(store: Store, period: Period | str | None, *, lapsed: bool = False) -> Store:
    """A store as of a period, which may be given as EDTF; without one the store itself.

    Raises ``ValueError`` for what is no period, see :meth:`jihadgraph.when.Period.parse`.
    """
    if period is None:
        return store
    period = Period.parse(period) if isinstance(period, str) else period
    return AsOf(all_times(store), period, lapsed=lapsed)


def all_times(store: Store) -> AllTimes:
    """The data set of all times behind a store."""
    if isinstance(store, AllTimes):
        return store
    return store.times if isinstance(store, AsOf) else AllTimes(store)


_MAY_HAVE_LAPSED = frozenset({Held.POSSIBLY, Held.UNDATED})

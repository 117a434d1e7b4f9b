"""The links of a chain of pledges: how each stands as of a period, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from jihadgraph.model import ASSERTED, Relation, Standing
from jihadgraph.query.as_of import AsOf, all_times, held_in, seen_as_of, whole
from jihadgraph.query.endings import PLEDGE, Ending, Stage, person_of, stage_of
from jihadgraph.store import Store
from jihadgraph.when import Held

SUPERSEDED, DATED = "superseded", "dated"
_OVER = frozenset({Held.LAPSED, Held.NO})
_NOT_GIVEN = frozenset({Stage.OFFERED, Stage.REJECTED})


class Link(NamedTuple):
    """One pledge of a chain."""

    pledge: Relation
    status: str
    """Whether it held: ``certainly``, ``possibly``, ``undated`` or ``lapsed``; ``dated`` where no
    period was asked about; its stage where it was only ``offered`` or was ``rejected``; its
    standing where no source asserts it; ``superseded`` where another takes its place."""
    why: tuple[str, ...]
    """Sentences."""
    followed: bool
    """The chain goes on with the holder's own pledges, if they gave any."""


class Links:
    """The pledges that some pledgers gave, as links of a chain."""

    def __init__(self, store: Store, standing: frozenset[Standing]) -> None:
        period = store.period if isinstance(store, AsOf) else None
        self._times = all_times(store)
        self.store = seen_as_of(store, period, lapsed=True)
        """The store that is asked, with what had lapsed."""
        self._standing = standing

    def given_by(self, pledgers: Collection[str]) -> list[Link]:
        """The links from these pledgers, in their order, those of each by id.

        A renunciation is no link: it tells why one has lapsed.
        """
        found = self.store.relations(types={PLEDGE}, subjects=set(pledgers))
        place = {id_: number for number, id_ in enumerate(pledgers)}
        pledges = sorted(found, key=lambda pledge: (place[pledge.subject], pledge.id))
        return [self._link(item) for item in pledges if stage_of(item) != Stage.RENOUNCED]

    def not_held(self, pledgers: Collection[str]) -> int:
        """How many pledges of theirs had not begun, or were over by their own date."""
        given = whole(self.store).relations(types={PLEDGE}, subjects=set(pledgers))
        return sum(
            stage_of(pledge) != Stage.RENOUNCED and held_in(self.store, pledge) is Held.NO
            for pledge in given
        )

    def _link(self, pledge: Relation) -> Link:
        status, held = self._status(pledge), self._held(pledge)
        in_force = held not in _OVER and stage_of(pledge) not in _NOT_GIVEN
        followed = in_force and pledge.standing in self._standing and status != SUPERSEDED
        return Link(pledge, status, tuple(self._why(pledge, held)), followed)

    def _status(self, pledge: Relation) -> str:
        if pledge.id in self._times.superseded:
            return SUPERSEDED
        if pledge.standing is not Standing.ASSERTED:
            return str(pledge.standing)
        stage = stage_of(pledge)
        if stage is not None and stage in _NOT_GIVEN:
            return stage
        held = self._held(pledge)
        return str(held) if held else DATED

    def _held(self, pledge: Relation) -> Held | None:
        """Whether it held in the period; ``None`` where none is asked about and it has a date."""
        return held_in(self.store, pledge) or (None if pledge.when else Held.UNDATED)

    def _why(self, pledge: Relation, held: Held | None) -> Iterator[str]:
        yield self._of_time(pledge, held)
        stage = stage_of(pledge)
        if stage in _STAGES:
            yield _STAGES[Stage(stage)]
        if pledge.standing is not Standing.ASSERTED:
            yield f"No source asserts it undisputed: it is {pledge.standing}."
        for other in self._times.superseded.get(pledge.id, ()):
            yield f"Another statement takes its place: {other}."
        yield from (self._told(ending) for ending in self._times.endings.of(pledge))
        yield from (self._told(ending) for ending in self._times.reported_endings.of(pledge))
        for renewal in self._renewals(pledge):
            holder = self._name(renewal.object)
            yield f"It was renewed to {holder}, who leads the same group: {renewal.id}."

    def _of_time(self, pledge: Relation, held: Held | None) -> str:
        when = f"dated {pledge.when}" if pledge.when else "undated"
        if held is None or not isinstance(self.store, AsOf):
            return f"It is {when}."
        reserve = "" if pledge.standing is Standing.ASSERTED else "if so, "
        return f"It is {when}: {reserve}{_IN[held].format(self.store.period)}."

    def _told(self, ending: Ending) -> str:
        """What is said to have ended a pledge, when, and how that stands."""
        statement = ending.statement
        asserted = statement.standing is Standing.ASSERTED
        standing = "" if asserted else f", which is {statement.standing} and ends nothing here"
        rest = f"dated {ending.when}" if ending.when else "undated"
        person = person_of(statement)
        what = f"{self._name(person)} died" if person else "It was renounced"
        return f"{what}, {rest}{standing}: {statement.id}."

    def _renewals(self, pledge: Relation) -> list[Relation]:
        """Renewals by the same pledger to one who leads a group that the dead holder led."""
        if pledge.object not in self._times.endings.deaths:
            return []
        given = whole(self.store).relations(
            types={PLEDGE}, subjects={pledge.subject}, standing=ASSERTED
        )
        renewed = [item for item in given if stage_of(item) == Stage.RENEWED]
        led = self._led({pledge.object, *(item.object for item in renewed)})
        return [
            item
            for item in renewed
            if item.object != pledge.object and led[pledge.object] & led[item.object]
        ]

    def _led(self, leaders: set[str]) -> dict[str, set[str]]:
        """The groups that each of some persons is asserted to lead or to have led."""
        found: dict[str, set[str]] = {leader: set() for leader in leaders}
        leading = whole(self.store).relations(types={"leads"}, subjects=leaders, standing=ASSERTED)
        for relation in leading:
            if relation.id not in self._times.superseded:
                found[relation.subject].add(relation.object)
        return found

    def _name(self, id_: str) -> str:
        return next((entity.name for entity in self.store.entities({id_})), id_)


_STAGES = {
    Stage.OFFERED: "It was offered; nothing says that it was accepted.",
    Stage.ACCEPTED: "It was accepted.",
    Stage.REJECTED: "It was rejected.",
    Stage.RENEWED: "It is a renewal.",
}

_IN = {
    Held.CERTAINLY: "it held in {} for certain",
    Held.POSSIBLY: "it may have held in {}, and its date does not make that certain",
    Held.UNDATED: "it may or may not have held in {}",
    Held.LAPSED: "it had ended before {}",
    Held.NO: "it did not hold in {}",
}

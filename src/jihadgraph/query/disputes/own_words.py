"""Whether somebody speaks of their own affairs: themselves, who speaks for them, or a head."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from jihadgraph.model import Evidence, Relation, Standing
from jihadgraph.query.dated import date_value, dated
from jihadgraph.query.disputes.matter import Matter
from jihadgraph.when import Held, Period, When, held


class OwnWords:
    """Tells whether a voice is that of an end of a relation.

    Who speaks for a body or leads it does so for a time. Their word is its own if that may have
    been when what they tell of happened, or when they told it.
    """

    def __init__(self, matter: Matter, relations: Collection[Relation]) -> None:
        self._matter = matter
        self._published = {source.id: source.published for source in matter.store.sources()}
        self._heads: Mapping[str, list[Relation]] = defaultdict(list)
        ends = {end for relation in relations for end in relation.ends}
        for tie in matter.store.relations(types={"leads"}, objects=ends, standing=_ASSERTED):
            self._heads[tie.object].append(tie)
        self._days = _days_of_events(matter, {relation.object for relation in relations})

    def any(self, relation: Relation, end: str, evidence: Iterable[Evidence]) -> bool:
        """Whether any of this evidence of a relation is the own word of an end."""
        return any(self._is_own(relation, end, item) for item in evidence)

    def _is_own(self, relation: Relation, end: str, item: Evidence) -> bool:
        periods = self._periods(relation, item)

        def then(tie: Relation) -> bool:
            return any(self._held(tie, period) for period in periods)

        heads = {tie.subject for tie in self._heads.get(end, ()) if then(tie)}
        return not {end, *heads}.isdisjoint(self._matter.voices.speaking(item, then))

    def _held(self, tie: Relation, period: Period) -> bool:
        """Whether one may have spoken for the other, or led it, in a period."""
        when, time = dated(self._matter.vocabulary, tie)
        return held(when, time, period) is not Held.NO

    def _periods(self, relation: Relation, item: Evidence) -> tuple[Period, Period]:
        """When it may have happened, and when it may have been told; nobody tells it before."""
        written = item.said or self._published.get(item.at.source)
        event = [relation.when] if relation.when else self._days[relation.type, relation.object]
        happened, told = _outer(event), _outer([written] if written else [])
        if not event:
            happened = happened[0], told[1]
        if not written:
            told = happened[0], told[1]
        return Period("happened", *happened), Period("told", *told)


def _days_of_events(
    matter: Matter, objects: Collection[str]
) -> Mapping[tuple[str, str], list[When]]:
    """The dates that facts tell of what relations of a type happened to, such as an attack."""
    properties = matter.vocabulary.properties
    telling = {id_ for id_, property_ in properties.items() if property_.dated_by}
    found: Mapping[tuple[str, str], list[When]] = defaultdict(list)
    for fact in matter.store.facts(properties=telling, entities=objects, standing=_ASSERTED):
        if when := date_value(fact):
            for type_ in properties[fact.property].dated_by:
                found[type_, fact.entity].append(when)
    return found


def _outer(dates: Iterable[When]) -> tuple[date, date]:
    """The first and the last day that dates leave possible."""
    dates = list(dates)
    first = min((when.earliest_start or date.min for when in dates), default=date.min)
    return first, max((when.latest_end or date.max for when in dates), default=date.max)


_ASSERTED = frozenset({Standing.ASSERTED})

"""What is said of somebody and not borne out: attributions and allegations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from jihadgraph.model import Evidence, Modality, Relation, Stance, Standing
from jihadgraph.query.disputes.matter import Dispute, Matter, says_it_is


def attribution(matter: Matter) -> Iterator[Dispute]:
    """An attack is laid to a group by others alone: no source asserts it, nor does the group."""
    types = {type_.id for type_ in matter.vocabulary.relations.values() if type_.claimable}
    said = [item for item in matter.relations if item.type in types and says_it_is(item)]
    own = _Own(matter, (relation.subject for relation in said))
    for relation in said:
        asserted = any(item.by is None for item in _saying(relation, Modality.STATES))
        every = _saying(relation, Modality.STATES, Modality.ALLEGES)
        if not asserted and not own.any(relation.subject, every):
            yield Dispute((relation,), matter.settle(relation))


def allegation(matter: Matter) -> Iterator[Dispute]:
    """One voice alone accuses, by a claim or an allegation, and no second one bears it out."""
    types = matter.vocabulary.relations
    said = [
        relation
        for relation in matter.relations
        if relation.standing in _UNASSERTED
        and (type_ := types.get(relation.type))
        and type_.accusatory
        and matter.voices.count(relation.evidence) == 1
    ]
    own = _Own(matter, (end for relation in said for end in relation.ends))
    for relation in said:
        actor = types[relation.type].actor
        acting = {"from": relation.ends[:1], "both": relation.ends, "none": ()}[actor]
        every = _saying(relation, Modality.STATES, Modality.ALLEGES)
        if not any(own.any(end, every) for end in acting):
            told = "A second, independent voice would bear it out."
            yield Dispute((relation,), f"{told} {matter.settle(relation)}")


_UNASSERTED = frozenset({Standing.CLAIMED, Standing.ALLEGED})


def _saying(relation: Relation, *modalities: Modality) -> list[Evidence]:
    """The evidence that says so in one of these ways."""
    return [
        item
        for item in relation.evidence
        if item.stance is Stance.SUPPORTS and item.modality in modalities
    ]


class _Own:
    """Tells whether somebody speaks of their own deeds: themselves, who speaks for them, a head."""

    def __init__(self, matter: Matter, actors: Iterable[str]) -> None:
        self._voices = matter.voices
        self._heads: Mapping[str, set[str]] = defaultdict(set)
        heads = matter.store.relations(types={"leads"}, objects=set(actors), standing=_ASSERTED)
        for relation in heads:
            self._heads[relation.object].add(relation.subject)

    def any(self, actor: str, evidence: Iterable[Evidence]) -> bool:
        """Whether any of this evidence is the actor's own word."""
        own = {actor, *self._heads.get(actor, ())}
        return any(not own.isdisjoint(self._voices.speaking(item)) for item in evidence)


_ASSERTED = frozenset({Standing.ASSERTED})

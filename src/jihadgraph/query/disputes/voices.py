"""What is said of somebody and not borne out: attributions and allegations."""

from __future__ import annotations

from collections.abc import Iterator

from jihadgraph.model import Evidence, Modality, Relation, Stance, Standing
from jihadgraph.query.disputes.matter import Dispute, Matter, says_it_is
from jihadgraph.query.disputes.own_words import OwnWords
from jihadgraph.vocabulary import RelationType


def attribution(matter: Matter) -> Iterator[Dispute]:
    """An attack is laid to a group by others alone: no source asserts it, nor does the group."""
    types = {type_.id for type_ in matter.vocabulary.relations.values() if type_.claimable}
    said = [item for item in matter.relations if item.type in types and says_it_is(item)]
    own = OwnWords(matter, said)
    for relation in said:
        asserted = any(item.by is None for item in _saying(relation, Modality.STATES))
        every = _saying(relation, Modality.STATES, Modality.ALLEGES)
        if not asserted and not own.any(relation, relation.subject, every):
            yield Dispute((relation,), matter.settle(relation))


def allegation(matter: Matter) -> Iterator[Dispute]:
    """One voice alone accuses, by a claim or an allegation, and no second one bears it out.

    It is somebody else's: whose own affair it is, tells of that and accuses nobody.
    """
    types = matter.vocabulary.relations
    said = [
        relation
        for relation in matter.relations
        if relation.standing in _UNASSERTED
        and (type_ := types.get(relation.type))
        and type_.accusatory
        and matter.voices.count(relation.evidence) == 1
    ]
    own = OwnWords(matter, said)
    for relation in said:
        avowing = _avowing(types[relation.type], relation)
        every = _saying(relation, Modality.STATES, Modality.ALLEGES)
        if not any(own.any(relation, end, every) for end in avowing):
            told = "A second, independent voice would bear it out."
            yield Dispute((relation,), f"{told} {matter.settle(relation)}")


def _avowing(type_: RelationType, relation: Relation) -> tuple[str, ...]:
    """The ends whose own affair a relation is."""
    if type_.avowable:
        return relation.ends
    return {"from": relation.ends[:1], "both": relation.ends, "none": ()}[type_.actor]


_UNASSERTED = frozenset({Standing.CLAIMED, Standing.ALLEGED})


def _saying(relation: Relation, *modalities: Modality) -> list[Evidence]:
    """The evidence that says so in one of these ways."""
    return [
        item
        for item in relation.evidence
        if item.stance is Stance.SUPPORTS and item.modality in modalities
    ]

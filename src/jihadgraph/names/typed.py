"""From what an analyst types to an entity.

What is typed is looked for as it stands, then folded, and only then compared with every name. A
match says whether it is *sure*; what is not is shown, and never taken silently.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from jihadgraph.model import Entity, Replaced
from jihadgraph.names.folding import fold
from jihadgraph.names.scores import EXACT, FOLDED, LIKELY, MARGIN, PART, PERSONS, SAME
from jihadgraph.store import Store

if TYPE_CHECKING:
    from jihadgraph.names.fuzzy import FuzzyIndex


class Match(NamedTuple):
    """An entity that a typed name may mean; ``score`` runs from 0 to 100, 100 being exact."""

    entity: Entity
    matched: str
    score: int
    sure: bool = False
    """Whether it is this entity's name, if written by another hand, and nobody else's."""


MOST = 10
"""Candidates that are shown."""


class NameIndex:
    """Finds entities by id, name or alias."""

    def __init__(self, store: Store) -> None:
        self._exact: dict[str, list[tuple[Entity, str]]] = defaultdict(list)
        self._folded: dict[str, list[tuple[Entity, str]]] = defaultdict(list)
        self._retired = frozenset(store.retired)
        """Ids that lead to nobody are like nobody's: what was withdrawn is not guessed at."""
        entities = {entity.id: entity for entity in store.entities()}
        for entity in entities.values():
            self._add(entity, (*entity.names, entity.id))
        for retired in store.retired.values():
            if isinstance(retired, Replaced) and (heir := entities.get(retired.replaced_by)):
                names = (retired.name, *(alias.name for alias in retired.aliases))
                self._add(heir, (*(name for name in names if name), retired.id))

    def _add(self, entity: Entity, names: Iterable[str]) -> None:
        for name in names:
            self._exact[name.strip()].append((entity, name))
            if folded := fold(name):
                self._folded[folded].append((entity, name))

    def find(self, typed: str) -> list[Match]:
        """Entities that ``typed`` may mean, best first, each once; ten at most by likeness.

        Where somebody is called just so, others of whose names it is a part are shown as well.
        """
        found = self._meant(typed)
        if found and found[0].score >= FOLDED:
            found += self._relatives(fold(typed), {match.entity.id for match in found})
        return found

    def resolve(self, typed: str) -> Match:
        """The one entity that ``typed`` means; whoever takes one that is not sure must say so.

        An id means its entity, whoever bears it as a name. Raises :class:`AmbiguousName` where
        several fit about equally well, :class:`UnknownName` where none is likely.
        """
        return settled(typed, self._meant(typed))

    def _meant(self, typed: str) -> list[Match]:
        found = self._written(typed)
        if not found and typed.strip() not in self._retired:
            found = self._fuzzy_matches(typed)
        return sorted(found, key=lambda match: (-match.score, match.entity.id))

    def _relatives(self, folded: str, known: Collection[str]) -> list[Match]:
        """Other persons of whose names a person's name is a part: two are called bin Laden."""
        named = self._folded.get(folded, ())
        if not any(entity.id in known and entity.kind in PERSONS for entity, _ in named):
            return []
        found: dict[str, Match] = {}
        for name, bearers in self._folded.items():
            if f" {folded} " in f" {name} ":
                for entity, text in bearers:
                    if entity.kind in PERSONS and entity.id not in known:
                        found.setdefault(entity.id, Match(entity, text, PART))
        return [found[id_] for id_ in sorted(found)][:MOST]

    def _written(self, typed: str) -> list[Match]:
        """Who bears the name as it is typed, or folded."""
        best: dict[str, Match] = {}
        for score, found in (
            (EXACT, self._exact.get(typed.strip(), ())),
            (FOLDED, self._folded.get(fold(typed), ())),
        ):
            for entity, name in found:
                best.setdefault(entity.id, Match(entity, name, score))
        bearer = _bearer(typed.strip(), best.values())
        return [match._replace(sure=match.entity.id == bearer) for match in best.values()]

    def _fuzzy_matches(self, typed: str) -> list[Match]:
        found = sorted(self._fuzzy.find(typed), key=lambda item: (-item.score, item.entity.id))
        same = [item for item in found if item.same]
        sure = len(same) == 1 and not self._fuzzy.others(typed, same[0].entity)
        return [
            Match(item.entity, item.name, item.score, item.same and sure) for item in found[:MOST]
        ]

    @cached_property
    def _fuzzy(self) -> FuzzyIndex:
        from jihadgraph.names.fuzzy import FuzzyIndex

        return FuzzyIndex(self._named())

    def _named(self) -> Iterator[tuple[Entity, str]]:
        """Every name once, of those that fold to the same the first."""
        for folded, named in self._folded.items():
            borne = {entity.id: (entity, name) for entity, name in reversed(named)}
            yield from (pair for pair in borne.values() if folded)


def _bearer(typed: str, matches: Iterable[Match]) -> str | None:
    """The id of the one that bears a name, or has it as an id; none where several bear it."""
    found = list(matches)
    best = [match for match in found if match.score == max(item.score for item in found)]
    best = [match for match in best if match.entity.id == typed] or best
    return best[0].entity.id if len(best) == 1 else None


def settled(typed: str, matches: Sequence[Match]) -> Match:
    """The one that is meant, of all that may be, best first; raises as ``resolve`` does."""
    if not matches or matches[0].score < LIKELY:
        raise UnknownName(typed, matches)
    if sure := [match for match in matches if match.sure]:
        return sure[0]
    margin = MARGIN if matches[0].score <= SAME else 1
    rivals = [match for match in matches if match.score > matches[0].score - margin]
    if len(rivals) > 1:
        raise AmbiguousName(typed, rivals)
    return rivals[0]


class UnknownName(LookupError):  # noqa: N818 (it says what is wrong)
    """Nobody in the data set bears the name; some may come near."""

    def __init__(self, typed: str, near: Sequence[Match]) -> None:
        self.typed, self.near = typed, list(near)
        super().__init__(f"no entity is called `{typed}`")


class AmbiguousName(LookupError):  # noqa: N818 (it says what is wrong)
    """Several entities bear the name."""

    def __init__(self, typed: str, matches: Sequence[Match]) -> None:
        self.typed, self.matches = typed, list(matches)
        super().__init__(f"`{typed}` may mean several entities")

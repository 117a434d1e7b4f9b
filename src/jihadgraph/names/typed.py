"""From what an analyst types to an entity.

Typing is forgiving: case, accents, hyphens, apostrophes and ``al-`` make no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from jihadgraph.model import Entity, Replaced
from jihadgraph.names.folding import fold
from jihadgraph.store import Store


class Match(NamedTuple):
    """An entity that a typed name may mean; ``score`` runs from 0 to 100, 100 being exact."""

    entity: Entity
    matched: str
    score: int


EXACT, FOLDED = 100, 95


class NameIndex:
    """Finds entities by id, name or alias."""

    def __init__(self, store: Store) -> None:
        self._exact: dict[str, list[tuple[Entity, str]]] = defaultdict(list)
        self._folded: dict[str, list[tuple[Entity, str]]] = defaultdict(list)
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
        """Entities that ``typed`` may mean, best first, each once."""
        best: dict[str, Match] = {}
        for score, found in (
            (EXACT, self._exact.get(typed.strip(), ())),
            (FOLDED, self._folded.get(fold(typed), ())),
        ):
            for entity, name in found:
                best.setdefault(entity.id, Match(entity, name, score))
        return sorted(best.values(), key=lambda match: (-match.score, match.entity.id))

    def resolve(self, typed: str) -> Entity:
        """The one entity that ``typed`` means; an id means its entity, whoever bears it as a name.

        Raises :class:`AmbiguousName` where several fit equally well, :class:`UnknownName` where
        none does.
        """
        matches = self.find(typed)
        if not matches:
            raise UnknownName(typed, self.near(typed))
        best = [match for match in matches if match.score == matches[0].score]
        best = [match for match in best if match.entity.id == typed.strip()] or best
        if len(best) > 1:
            raise AmbiguousName(typed, best)
        return best[0].entity

    def near(self, typed: str) -> list[str]:
        """Up to three names spelt much like ``typed``, else names of which a part is."""
        from rapidfuzz import fuzz, process

        plain = fold(typed)
        longer = [name for name in self._folded if len(name) > len(plain)]
        for names, scorer, least in (
            (self._folded, fuzz.ratio, 75),
            (longer, fuzz.partial_ratio, 85),
        ):
            found = process.extract(plain, list(names), scorer=scorer, score_cutoff=least, limit=3)
            if found:
                best = [name for name, score, _ in found if score > found[0][1] - 5]
                return [self._folded[name][0][1] for name in best]
        return []


class UnknownName(LookupError):  # noqa: N818 (it says what is wrong)
    """Nobody in the data set bears the name."""

    def __init__(self, typed: str, near: list[str]) -> None:
        self.typed, self.near = typed, near
        super().__init__(f"no entity is called `{typed}`")


class AmbiguousName(LookupError):  # noqa: N818 (it says what is wrong)
    """Several entities bear the name."""

    def __init__(self, typed: str, matches: list[Match]) -> None:
        self.typed, self.matches = typed, matches
        super().__init__(f"`{typed}` may mean several entities")

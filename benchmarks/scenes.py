"""Who takes part in an invented world, and the passages that report on them.

A *scene* is a handful of entities that several reports write about. Statements have their ends in
one scene and cite its passages, and a passage comes to name whomever it is cited for: so the data
is clean by construction, and no passage names more entities than its scene has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from dice import Dice

RELATIONS_A_SCENE = 8
PASSAGES_A_SCENE = 3
TEXTS_A_REPORT = 24
TEXTS_A_CAPTION = 8
"""After so many paragraphs of text comes one that is a caption."""

_SHARES = {
    "group": 14, "leader": 25, "person": 10, "organization": 9, "community": 2,
    "country": 2, "region": 3, "province": 8, "city": 12, "attack": 15,
}  # fmt: skip
"""Entities of each kind in a hundred."""

_COUNTRIES = 190
_MORTALS = {"leader", "person"}
_FIRST_DEATH, _DAYS_OF_DEATHS = date(2001, 1, 1), 8000
_NAMED_AT_LEAST = 4
_GROUPS_AT_LEAST = 2


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something, numbered within its kind."""

    kind: str
    number: int
    died: date | None = None

    @property
    def id(self) -> str:
        """Such as ``group-17``."""
        return f"{self.kind}-{self.number}"


@dataclass(slots=True)
class Mark:
    """A footnote mark, and who is named in what it closes."""

    span: set[str] = field(default_factory=set)
    sentence: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Passage:
    """A paragraph of a report."""

    report: int
    number: int
    mentions: set[str]
    marks: dict[int, Mark]

    def cite(self, rng: Dice, ends: set[str], speaker: str | None) -> str:
        """An address at which these entities are named from now on."""
        self.mentions.update(ends, {speaker} if speaker else ())
        address = f"report-{self.report}#p{self.number}"
        if not self.marks or rng.happens(0.15):
            return address
        number = rng.choice(list(self.marks))
        self.marks[number].span |= ends
        if rng.happens(0.6):
            self.marks[number].sentence |= ends
        return f"{address}.fn{number}"


@dataclass(slots=True)
class Scene:
    """Entities that are reported on together; the natives appear here first."""

    natives: list[Entity]
    members: list[Entity]
    passages: list[Passage]
    statements: list[str] = field(default_factory=list)
    """Ids of the relations between its members."""


class Stage:
    """All scenes of a world, and how many footnotes each of its reports has."""

    def __init__(self, entities: int, relations: int, rng: Dice) -> None:
        self._rng = rng
        self._cast = _cast(entities, rng)
        count = max(relations // RELATIONS_A_SCENE, 1)
        self.reports = max(-(-count * PASSAGES_A_SCENE // TEXTS_A_REPORT), PASSAGES_A_SCENE)
        self.footnotes = [0] * self.reports
        natives = [entity for kind in self._cast.values() for entity in kind]
        rng.shuffle(natives)
        edges = [index * len(natives) // count for index in range(count + 1)]
        self.scenes = [
            self._scene(index, natives[start:end])
            for index, (start, end) in enumerate(pairwise(edges))
        ]

    def _scene(self, index: int, natives: list[Entity]) -> Scene:
        outsider = self._rng.choice(("person", "organization"))
        recurring = map(self._well_known, ("group", "country", "leader", outsider))
        members = dict.fromkeys((*natives, *recurring))
        while sum(entity.kind == "group" for entity in members) < _GROUPS_AT_LEAST:
            members[self._well_known("group")] = None
        places = range(index * PASSAGES_A_SCENE, (index + 1) * PASSAGES_A_SCENE)
        passages = [self._passage(place, list(members)) for place in places]
        return Scene(natives, list(members), passages)

    def _well_known(self, kind: str) -> Entity:
        """An entity of a kind; those with low numbers recur most."""
        among = self._cast[kind]
        return among[int(len(among) * self._rng.random() ** 3)]

    def _passage(self, place: int, members: list[Entity]) -> Passage:
        """The passages of a scene stand in reports of their own."""
        slot, report = divmod(place, self.reports)
        marks = {}
        for _ in range(self._rng.choices((0, 1, 2), (25, 45, 30))[0]):
            self.footnotes[report] += 1
            marks[self.footnotes[report]] = Mark()
        named = {entity.id for entity in self._rng.sample(members, _NAMED_AT_LEAST)}
        return Passage(report + 1, 2 + slot + slot // TEXTS_A_CAPTION, named, marks)


def _cast(count: int, rng: Dice) -> dict[str, list[Entity]]:
    """Entities by kind; what the countries leave goes to the attacks."""
    numbers = {kind: max(count * share // 100, 1) for kind, share in _SHARES.items()}
    numbers["country"] = min(numbers["country"], _COUNTRIES)
    numbers["attack"] += count - sum(numbers.values())
    return {
        kind: [Entity(kind, number, _death(kind, rng)) for number in range(1, total + 1)]
        for kind, total in numbers.items()
    }


def _death(kind: str, rng: Dice) -> date | None:
    """The day on which a person dies whose death is reported."""
    if kind not in _MORTALS or not rng.happens(0.1):
        return None
    return _FIRST_DEATH + timedelta(days=rng.randrange(_DAYS_OF_DEATHS))

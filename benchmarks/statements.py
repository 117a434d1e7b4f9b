"""Statements about the entities of a scene: relations, facts, and the evidence of both."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from dice import Dice
from scenes import Entity, Passage, Scene

from jihadgraph.vocabulary import Property, RelationType, Vocabulary

Record = dict[str, Any]

_USUAL = 2
_WEIGHTS = {
    "operates_in": 12, "carried_out": 12, "member": 12, "killed": 12, "bayah": 8, "leads": 6,
    "affiliate": 6, "backs": 5, "alliance": 4, "split": 3, "targets": 3, "condemns": 1,
    "endorses": 1, "pressures": 1, "agreement": 1, "located_in": 1,
}  # fmt: skip
"""How often a type is drawn among those that the kinds at both ends allow; others are as usual."""

_STANDINGS = {
    "asserted": 58, "claimed": 20, "alleged": 10, "predicted": 4, "contested": 6, "denied": 2,
}  # fmt: skip
_TRAITS: dict[str, Record] = {
    "alleged": {"modality": "alleges"},
    "predicted": {"modality": "predicts"},
    "denied": {"stance": "refutes"},
}
_SPOKEN = {"asserted": 0.0, "claimed": 1.0, "alleged": 0.4, "predicted": 0.4, "denied": 0.9}
"""How often somebody is quoted, rather than the report speaking for itself."""
_SPEAKERS = {"group", "leader", "person", "organization", "country"}
_ROLES = ("a senior envoy", "intelligence officials", "a spokesperson", "local residents")

_EVENT_DATES = (
    "{y}", "{y}", "{y}-{m:02}", "{y}-{m:02}-{d:02}", "{y}-{m:02}-{d:02}", "{y}~", "{y}?", "{y}%",
    "{y}-{s}", "{x}X", "{y}-{m:02}~", "{y}-{m:02}-XX", "{y}/{z}", "{y}-{m:02}/{z}-12",
)  # fmt: skip
_STATE_DATES = (
    *_EVENT_DATES, "{y}/{z}", "{y}/{z}", "{y}/..", "{y}/..", "{y}/", "/{z}", "../{z}",
    "{y}~/{z}", "{y}?/{z}", "{y}-{m:02}-{d:02}/{z}-12-31",
)  # fmt: skip
_FIRST_YEAR, _LAST_YEAR, _LONGEST = 1985, 2024, 6
PUBLISHED = 2025
"""The year in which all reports appeared: after everything that they state."""
_QUANTITIES = ("{n}", "~{n}", "<={n}", ">={n}", "{n}..{more}", "dozens", "scores", "hundreds")
_TEXTS = {"responsibility": ("unclaimed",), "role": ("commander", "envoy", "analyst")}
_AFFECTED = ("civilians", "fighters", "police officers")
_MOST_FACTS = 3


@dataclass
class Author:
    """Writes statements, none of them twice."""

    vocabulary: Vocabulary
    rng: Dice
    _said: set[tuple[str, str | None]] = field(default_factory=set)
    _ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Look up once which types and properties fit which kinds."""
        self._types = _types_by_kinds(self.vocabulary)
        self._properties = {
            kind: [item for item in self.vocabulary.properties.values() if kind in item.kinds]
            for kind in self.vocabulary.kinds
        }

    def relations(self, scenes: list[Scene], count: int) -> list[Record]:
        """Relations of all scenes, one at least for each entity where it appears first."""
        found = [self._introduced(scene, native) for scene in scenes for native in scene.natives]
        while len(found) < count:
            for scene in scenes[: count - len(found)]:
                first, second = self.rng.sample(scene.members, 2)
                if record := self._relation(scene, first, second):
                    found.append(record)
        return found

    def facts(self, scene: Scene, entity: Entity) -> list[Record]:
        """Facts about an entity: of about a quarter of all, and up to three."""
        fitting = self._properties[entity.kind]
        if not fitting or not self.rng.happens(0.35):
            return []
        drawn = self.rng.sample(fitting, self.rng.randint(1, min(_MOST_FACTS, len(fitting))))
        return [
            self._fact(scene, entity, item)
            for item in drawn
            if item.id != "died_on" or entity.died is not None
        ]

    def _introduced(self, scene: Scene, native: Entity) -> Record:
        while True:
            other = self.rng.choice(scene.members)
            pair = (native, other) if self.rng.happens(0.5) else (other, native)
            if other is not native and (record := self._relation(scene, *pair)):
                return record

    def _relation(self, scene: Scene, subject: Entity, object_: Entity) -> Record | None:
        """A relation of these two; ``None`` if they allow none, or the one drawn is there."""
        type_ = self._type(subject, object_)
        if type_ is None or (type_.id == "killed" and not object_.died):
            return None
        key, value = self._qualifier(type_)
        ends = sorted((subject.id, object_.id)) if type_.symmetric else (subject.id, object_.id)
        id_ = default = f"{ends[0]}--{type_.id}--{ends[1]}"
        if (default, value) in self._said:
            return None
        if default in self._ids:
            id_ = f"{default}--{value or 'again'}"
        self._said.add((default, value))
        self._ids.add(id_)
        record: Record = {} if id_ == default else {"id": id_}
        record |= {"type": type_.id, "from": subject.id, "to": object_.id}
        record |= {key: value} if value else {}
        record |= self._dating(type_, subject, object_) | self._remarks(scene)
        scene.statements.append(id_)
        return record | {"cite": self.evidence(scene, {subject.id, object_.id})}

    def _type(self, subject: Entity, object_: Entity) -> RelationType | None:
        names, weights = self._types.get((subject.kind, object_.kind), ([], []))
        if not names:
            return None
        return self.vocabulary.relations[self.rng.choices(names, cum_weights=weights)[0]]

    def _qualifier(self, type_: RelationType) -> tuple[str, str | None]:
        if not type_.qualifiers or self.rng.happens(0.4):
            return "", None
        key = type_.qualifiers[0]
        return key, self.rng.choice(list(self.vocabulary.qualifiers[key].values))

    def _dating(self, type_: RelationType, subject: Entity, object_: Entity) -> Record:
        """When it was; nobody acts after dying, and a killing is on the day of the death."""
        if self.rng.happens(0.5):
            return {}
        if type_.id == "killed" and object_.died:
            return {"when": str(object_.died)[: self.rng.choice((4, 7, 10))]}
        years = [entity.died.year for entity in (subject, object_) if entity.died]
        forms = _EVENT_DATES if type_.time == "event" else _STATE_DATES
        dating: Record = {"when": _date(forms, min((_LAST_YEAR, *years)) - 1, self.rng)}
        if self.rng.happens(0.12) and not years:
            dating = {"when": str(PUBLISHED), "when_basis": "published"}
        elif self.rng.happens(0.05):
            dating |= {"when_basis": "inferred", "note": "Inferred from the order of events."}
        return dating

    def _remarks(self, scene: Scene) -> Record:
        if self.rng.happens(0.03):
            grade = f"{self.rng.choice('ABCDEF')}{self.rng.randint(1, 6)}"
            why = "Two invented reports agree on it."
            return {"assessment": {"confidence": "moderate", "grade": grade, "why": why}}
        if scene.statements and self.rng.happens(0.02):
            key = self.rng.choice(("conflicts_with", "supersedes"))
            return {key: self.rng.choice(scene.statements)}
        return {}

    def _fact(self, scene: Scene, entity: Entity, item: Property) -> Record:
        record: Record = {"property": item.id, "value": _value(item, entity, self.rng)}
        if item.of and self.rng.happens(0.4):
            record["of"] = self.rng.choice(_AFFECTED)
        if item.value != "date" and self.rng.happens(0.6):
            last = entity.died.year if entity.died else _LAST_YEAR
            record["when"] = _date(_STATE_DATES, last - 1, self.rng)
        countries = [member.id for member in scene.members if member.kind == "country"]
        if item.value == "quantity" and countries and self.rng.happens(0.15):
            record["where"] = countries[0]
        return record | {"cite": self.evidence(scene, {entity.id})}

    # Evidence

    def evidence(self, scene: Scene, ends: set[str]) -> Any:
        """What a statement cites, in the shortest form: it comes to stand in any way there is."""
        standing = self.rng.choices(list(_STANDINGS), list(_STANDINGS.values()))[0]
        count = self.rng.choices((1, 2, 3), (76, 19, 5))[0]
        sayings = [standing] * count
        if standing == "contested":
            sayings = [*["asserted"] * max(count - 1, 1), "denied"]
        passages = self.rng.sample(scene.passages, len(sayings))
        pieces = [
            self._piece(scene, passage, ends, saying)
            for passage, saying in zip(passages, sayings, strict=True)
        ]
        return pieces if len(pieces) > 1 else pieces[0]

    def _piece(self, scene: Scene, passage: Passage, ends: set[str], saying: str) -> Any:
        piece = dict(_TRAITS.get(saying, {}))
        speaker = None
        if self.rng.happens(_SPOKEN[saying]):
            speaker = self._speaker(scene, piece)
        if self.rng.happens(0.03):
            piece["implicit"] = [self.rng.choice(sorted(ends))]
        if self.rng.happens(0.03):
            piece["quote"] = "words of an invented report"
        at = passage.cite(self.rng, ends.difference(piece.get("implicit", ())), speaker)
        return {"at": at, **piece} if piece else at

    def _speaker(self, scene: Scene, piece: Record) -> str | None:
        """Let somebody speak, named or not; those who die give no date to what they say."""
        role = self.rng.choice(_ROLES)
        if self.rng.happens(0.35):
            piece["by"] = {"as": role}
            return None
        speaker = self.rng.choice([one for one in scene.members if one.kind in _SPEAKERS])
        piece["by"] = {"entity": speaker.id, "as": role} if self.rng.happens(0.2) else speaker.id
        if not speaker.died and self.rng.happens(0.2):
            piece["said"] = _date(("{y}-{m:02}", "{y}-{m:02}-{d:02}"), _LAST_YEAR, self.rng)
        return speaker.id


def _types_by_kinds(vocabulary: Vocabulary) -> dict[tuple[str, str], tuple[list[str], list[int]]]:
    """For each two kinds the types that may join them, with cumulative weights."""
    found: dict[tuple[str, str], list[str]] = {}
    for type_ in vocabulary.relations.values():
        for pair in ((a, b) for a in type_.subject_kinds for b in type_.object_kinds):
            found.setdefault(pair, []).append(type_.id)
    return {
        pair: (names, list(accumulate(_WEIGHTS.get(name, _USUAL) for name in names)))
        for pair, names in found.items()
    }


def _date(forms: tuple[str, ...], last: int, rng: Dice) -> str:
    """A date in one of the forms, no later than the year ``last``."""
    year = rng.randint(_FIRST_YEAR, last - _LONGEST)
    return rng.choice(forms).format(
        y=year,
        z=year + rng.randint(0, _LONGEST),
        x=year // 10,
        m=rng.randint(1, 12),
        d=rng.randint(1, 28),
        s=rng.randint(21, 24),
    )


def _value(item: Property, entity: Entity, rng: Dice) -> str:
    if item.value == "date":
        years = {"born_on": (1930, 1975), "founded_on": (1975, 2005), "dissolved_on": (2010, 2023)}
        first, last = years.get(item.id, (2000, 2023))
        day = f"{rng.randint(first, last)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        if item.id == "died_on":
            day = str(entity.died)
        return day[: rng.choice((4, 7, 10))]
    if item.value == "quantity":
        number = rng.randint(1, 400)
        return rng.choice(_QUANTITIES).format(n=number, more=number + rng.randint(1, 50))
    return rng.choice(_TEXTS.get(item.id, ("doctrine 1", "doctrine 2", "doctrine 3")))

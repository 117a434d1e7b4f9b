"""Statements and entities as plain data: the JSON of the command line, and what tables show.

Keys are always there; what is absent is ``None``. Lists are sorted and stable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from jihadgraph.independence import Echo, Voices
from jihadgraph.model import Entity, Evidence, Fact, Relation, Source, Speaker
from jihadgraph.query.as_of import all_times, held_in, whole
from jihadgraph.store import AnyStatement, Store
from jihadgraph.verification import Level, Verifier
from jihadgraph.verification.outcomes import Outcome, outcomes

View = dict[str, Any]
"""A statement, entity or source as JSON data."""


RELATION_KEYS = (
    "id", "type", "from", "to",
    "when", "earliest", "latest", "when_basis", "reported", "standing", "held", "qualifiers",
    "evidence", "independent", "assessment",
    "conflicts_with", "supersedes", "superseded_by", "note",
)  # fmt: skip
"""The keys of a relation's view, in order."""

STATEMENT_KEYS = (
    "id", "type", "from", "to", "entity", "property", "value", "of", "where", *RELATION_KEYS[4:],
)  # fmt: skip
"""The keys of relations' and facts' views together, in order."""


class Views:
    """Makes views of what a store answers; of one as of a period they say whether it held then.

    How many voices stand behind a statement does not depend on the period.
    """

    def __init__(self, store: Store, verifier: Verifier, voices: Voices | None = None) -> None:
        self._store = store
        self._verifier = verifier
        self._times = all_times(store)
        self._voices = voices or Voices(whole(store))
        self._entities: dict[str, Entity] = {}
        self._sources = {source.id: source for source in store.sources()}

    def statements(self, statements: Iterable[AnyStatement]) -> list[View]:
        """Views of relations and facts, in the order given."""
        found = list(statements)
        self.fetch(found)
        return [self.statement(item) for item in found]

    def statement(self, statement: AnyStatement) -> View:
        """View of a relation or fact."""
        if isinstance(statement, Relation):
            return self.relation(statement)
        return self.fact(statement)

    def relation(self, relation: Relation) -> View:
        """View of a relation."""
        return {
            "id": relation.id,
            "type": relation.type,
            "from": self.end(relation.subject),
            "to": self.end(relation.object),
            **self._common(relation),
            "qualifiers": dict(relation.qualifiers),
            **self._grounds(relation),
        }

    def fact(self, fact: Fact) -> View:
        """View of a fact."""
        return {
            "id": fact.id,
            "entity": self.end(fact.entity),
            "property": fact.property,
            "value": fact.value,
            "of": fact.of,
            "where": self.end(fact.where) if fact.where else None,
            **self._common(fact),
            "qualifiers": {},
            **self._grounds(fact),
        }

    def outcomes(self, statement: AnyStatement) -> list[dict[Level, Outcome]]:
        """What became of each level of verification, for each piece of a statement's evidence."""
        return [outcomes(self._verifier.verify(statement, item)) for item in statement.evidence]

    def independent(self, statement: AnyStatement) -> int:
        """How many independent voices stand behind a statement."""
        return self._voices.count(statement.evidence)

    def echoes(self, statement: AnyStatement) -> tuple[Echo | None, ...]:
        """Which other piece of a statement's evidence each one echoes, and why."""
        return self._voices.echoes(statement.evidence)

    def end(self, entity_id: str) -> View:
        """Id, name and kind of an entity."""
        entity = self._entity(entity_id)
        if entity is None:
            return {"id": entity_id, "name": entity_id, "kind": None}
        return {"id": entity.id, "name": entity.name, "kind": entity.kind}

    def _common(self, statement: AnyStatement) -> View:
        when, reported = statement.when, self._times.reports.latest(statement)
        held = held_in(self._store, statement)
        return {
            "when": str(when) if when else None,
            "earliest": _iso(when.earliest_start) if when else None,
            "latest": _iso(when.latest_end) if when else None,
            "when_basis": statement.when_basis if when else None,
            "reported": str(reported) if reported else None,
            "standing": str(statement.standing),
            "held": str(held) if held else None,
        }

    def _grounds(self, statement: AnyStatement) -> View:
        assessment, echoes = statement.assessment, self.echoes(statement)
        evidence = zip(statement.evidence, echoes, strict=True)
        return {
            "evidence": [self._evidence(statement, item, echo) for item, echo in evidence],
            "independent": self.independent(statement),
            "assessment": assessment.model_dump() if assessment else None,
            "conflicts_with": list(statement.conflicts_with),
            "supersedes": list(statement.supersedes),
            "superseded_by": list(self._times.superseded.get(statement.id, ())),
            "note": statement.note,
        }

    def _evidence(self, statement: AnyStatement, evidence: Evidence, echo: Echo | None) -> View:
        verification = self._verifier.verify(statement, evidence)
        return {
            **evidence_data(evidence, lambda id_: str(self.end(id_)["name"])),
            "url": link_of(self._sources.get(evidence.at.source), evidence.at.footnote),
            "echo_of": echo.of + 1 if echo else None,
            "verified": verification.verified,
            "unverified": verification.unverified,
        }

    def fetch(self, statements: Iterable[AnyStatement]) -> None:
        """Ask for all entities that the statements name in one call."""
        statements = list(statements)
        wanted = {id_ for item in statements for id_ in item.ends}
        wanted |= {item.where for item in statements if isinstance(item, Fact) and item.where}
        wanted |= {
            evidence.by.entity
            for item in statements
            for evidence in item.evidence
            if evidence.by and evidence.by.entity
        }
        self.know(wanted)

    def know(self, entities: Iterable[str]) -> None:
        """Ask for these entities in one call."""
        missing = set(entities) - self._entities.keys()
        self._entities.update((entity.id, entity) for entity in self._store.entities(missing))

    def _entity(self, entity_id: str) -> Entity | None:
        if entity_id not in self._entities:
            self._entities.update((item.id, item) for item in self._store.entities({entity_id}))
        return self._entities.get(entity_id)


def evidence_data(evidence: Evidence, name_of: Callable[[str], str]) -> View:
    """A piece of evidence as JSON data, as far as it tells it by itself."""
    return {
        "at": str(evidence.at),
        "source": evidence.at.source,
        "paragraph": evidence.at.paragraph,
        "footnote": evidence.at.footnote,
        "by": _speaker(evidence.by, name_of),
        "said": str(evidence.said) if evidence.said else None,
        "stance": str(evidence.stance),
        "modality": str(evidence.modality),
        "quote": evidence.quote,
        "implicit": list(evidence.implicit),
        "note": evidence.note,
    }


def _speaker(speaker: Speaker | None, name_of: Callable[[str], str]) -> View | None:
    if speaker is None:
        return None
    name = name_of(speaker.entity) if speaker.entity else None
    return {"id": speaker.entity, "name": name, "as": speaker.role}


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def link_of(source: Source | None, footnote: int | None) -> str | None:
    """The footnote's link; where no footnote is cited, that of the source."""
    if source is None:
        return None
    if footnote is None:
        return source.url
    note = source.footnotes.get(footnote)
    return note.url if note else None

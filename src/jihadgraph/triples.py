"""Every entity, statement, piece of evidence and source as RDF 1.1 triples: see ``docs/rdf.md``.

Triples come grouped by subject and sorted; there are no blank nodes and no time stamps, so that
equal data give equal triples in equal order.
"""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from pyoxigraph import Literal, NamedNode, Triple

from jihadgraph.direct import direct_relations
from jihadgraph.iris import BASE, Iris, day, edtf, expanded, link, term_of, text
from jihadgraph.model import (
    Address,
    Entity,
    Evidence,
    Fact,
    Footnote,
    Relation,
    Replaced,
    Source,
    Stance,
    Withdrawn,
)
from jihadgraph.store import AnyStatement, Store
from jihadgraph.vocabulary import Vocabulary
from jihadgraph.when import When

_Object = NamedNode | Literal
_Said = Iterator[tuple[NamedNode, _Object]]
"""What is said of a node: predicates and objects."""
_Row = tuple[NamedNode, NamedNode, _Object]

_TYPE = term_of("rdf:type")
_LABEL = term_of("rdfs:label")
_SEE_ALSO = term_of("rdfs:seeAlso")
_PREF_LABEL, _ALT_LABEL = term_of("skos:prefLabel"), term_of("skos:altLabel")
_NOTE = term_of("skos:note")
_EXACT_MATCH = term_of("skos:exactMatch")
_IDENTIFIER = term_of("dcterms:identifier")
_DIFFERENT_FROM = term_of("owl:differentFrom")
_DEPRECATED = term_of("owl:deprecated")
_REPLACED_BY = term_of("dcterms:isReplacedBy")
_STATEMENT = term_of("rdf:Statement")
_SUBJECT, _PREDICATE = term_of("rdf:subject"), term_of("rdf:predicate")
_OBJECT = term_of("rdf:object")
_DERIVED_FROM = term_of("prov:wasDerivedFrom")
_ATTRIBUTED_TO = term_of("prov:wasAttributedTo")
_PROV_ENTITY = term_of("prov:Entity")
_DOCUMENT, _FOOTNOTE = term_of("bibo:Document"), term_of("bibo:Note")
_TITLE, _CREATOR = term_of("dcterms:title"), term_of("dcterms:creator")
_ISSUED = term_of("dcterms:issued")
_REFERENCES, _PART_OF = term_of("dcterms:references"), term_of("dcterms:isPartOf")
_ARCHIVED_AT = term_of("schema:archivedAt")
_PASSAGE, _SELECTOR = term_of("oa:SpecificResource"), term_of("oa:FragmentSelector")
_HAS_SOURCE, _HAS_SELECTOR = term_of("oa:hasSource"), term_of("oa:hasSelector")
_VALUE = term_of("rdf:value")
_STANCES = {Stance.SUPPORTS: term_of("cito:supports"), Stance.REFUTES: term_of("cito:refutes")}


def triples(store: Store, *, base: str = BASE) -> Iterator[Triple]:
    """All triples of a data set: entities, sources, statements, each sorted by IRI.

    Raises ``ValueError`` where ``base`` is no absolute IRI.
    """
    return _Describer(store, Iris.under(base)).all()


class _Describer:
    """Describes the nodes of one data set, subject after subject."""

    def __init__(self, store: Store, iris: Iris) -> None:
        self._store = store
        self._iris = iris

    def all(self) -> Iterator[Triple]:
        yield from self._entities()
        yield from self._sources()
        both: tuple[Iterator[AnyStatement], ...] = (self._store.relations(), self._store.facts())
        statements = heapq.merge(*both, key=attrgetter("id"))
        for statement in statements:
            yield from _in_order(_statement_nodes(self._iris, self._store.vocabulary, statement))

    def _entities(self) -> Iterator[Triple]:
        direct = self._direct()
        vocabulary = self._store.vocabulary
        retired = sorted(self._store.retired.values(), key=attrgetter("id"))
        for item in heapq.merge(self._store.entities(), retired, key=attrgetter("id")):
            node = self._iris.entity(item.id)
            if isinstance(item, Entity):
                yield from _in_order(
                    [*_of(node, _entity(self._iris, vocabulary, item)), *direct.get(item.id, ())]
                )
            else:
                yield from _in_order(_of(node, _retired(self._iris, item)))

    def _direct(self) -> Mapping[str, list[_Row]]:
        """The triples that say a relation plainly, by the id of their subject."""
        found: dict[str, list[_Row]] = defaultdict(list)
        for item in direct_relations(self._store):
            subject, object_ = self._iris.entity(item.subject), self._iris.entity(item.object)
            found[item.subject].append((subject, self._iris.term(item.type), object_))
        return found

    def _sources(self) -> Iterator[Triple]:
        cited = self._cited()
        for source in self._store.sources():
            yield from _in_order(_source_nodes(self._iris, source, cited.get(source.id, set())))

    def _cited(self) -> Mapping[str, set[Address]]:
        """The passages that something cites, by source."""
        found: dict[str, set[Address]] = defaultdict(set)
        everything = (self._store.entities(), self._store.relations(), self._store.facts())
        for items in everything:
            for item in items:
                for evidence in item.evidence:
                    found[evidence.at.source].add(evidence.at)
        return found


def _of(node: NamedNode, said: _Said) -> Iterator[_Row]:
    return ((node, predicate, object_) for predicate, object_ in said)


def _in_order(rows: Iterable[_Row]) -> Iterator[Triple]:
    """Without repetition; by subject, its classes first, then by predicate and object."""
    return (Triple(*row) for row in sorted(set(rows), key=_place))


def _place(row: _Row) -> tuple[str, bool, str, str]:
    subject, predicate, object_ = row
    return (subject.value, predicate != _TYPE, predicate.value, str(object_))


# Entities ---------------------------------------------------------------------------------------


def _entity(iris: Iris, vocabulary: Vocabulary, entity: Entity) -> _Said:
    yield _TYPE, iris.kind(entity.kind)
    if mapped := _mapped_class(vocabulary, entity.kind):
        yield _TYPE, mapped
    name = text(entity.name)
    yield _LABEL, name
    yield _PREF_LABEL, name
    for alias in entity.aliases:
        if (other := text(alias.name, alias.lang)) != name:
            yield _ALT_LABEL, other
    for evidence in entity.evidence:
        yield _DERIVED_FROM, iris.passage(evidence.at)
    for scheme, identifier in entity.same_as.items():
        yield _identity(vocabulary, scheme, identifier)
    for other_entity in entity.different_from:
        yield _DIFFERENT_FROM, iris.entity(other_entity)
    yield from _note(entity.note)


def _mapped_class(vocabulary: Vocabulary, kind: str) -> NamedNode | None:
    entry = vocabulary.kinds.get(kind)
    return expanded(entry.mappings.get("rdf", "")) if entry else None


def _identity(vocabulary: Vocabulary, scheme: str, identifier: str) -> tuple[NamedNode, _Object]:
    """The entity's IRI in another data set; a literal where the scheme has none for it."""
    entry = vocabulary.identifiers.get(scheme)
    if entry and entry.url and re.fullmatch(entry.pattern, identifier):
        return _EXACT_MATCH, link(entry.url.replace("{id}", identifier))
    return _IDENTIFIER, text(f"{scheme}:{identifier}")


def _retired(iris: Iris, item: Replaced | Withdrawn) -> _Said:
    """A tombstone: that the id is no longer in use, and what stands in its place."""
    yield _DEPRECATED, Literal(True)  # noqa: FBT003 (the value itself)
    if isinstance(item, Replaced):
        yield _REPLACED_BY, iris.entity(item.replaced_by)


def _note(note: str | None) -> _Said:
    if note:
        yield _NOTE, text(note)


# Statements and their evidence ------------------------------------------------------------------


def _statement_nodes(iris: Iris, vocabulary: Vocabulary, statement: AnyStatement) -> Iterator[_Row]:
    node = iris.statement(statement.id)
    if isinstance(statement, Relation):
        yield from _of(node, _relation(iris, statement))
    else:
        yield from _of(node, _fact(iris, vocabulary, statement))
    yield from _of(node, _common(iris, statement))
    for number, evidence in enumerate(statement.evidence, start=1):
        piece = iris.evidence(statement.id, number)
        yield (node, iris.term("evidence"), piece)
        yield from _of(piece, _evidence(iris, node, evidence))


def _relation(iris: Iris, relation: Relation) -> _Said:
    yield _TYPE, iris.term("Relation")
    yield _SUBJECT, iris.entity(relation.subject)
    yield _PREDICATE, iris.term(relation.type)
    yield _OBJECT, iris.entity(relation.object)
    for qualifier, value in relation.qualifiers.items():
        yield iris.term(qualifier), text(value)


def _fact(iris: Iris, vocabulary: Vocabulary, fact: Fact) -> _Said:
    yield _TYPE, iris.term("Fact")
    yield _SUBJECT, iris.entity(fact.entity)
    yield _PREDICATE, iris.term(fact.property)
    yield _OBJECT, _fact_value(vocabulary, fact)
    if fact.of:
        yield iris.term("of"), text(fact.of)
    if fact.where:
        yield iris.term("where"), iris.entity(fact.where)


def _fact_value(vocabulary: Vocabulary, fact: Fact) -> Literal:
    """A date as EDTF where the property wants one, everything else as written."""
    entry = vocabulary.properties.get(fact.property)
    if entry and entry.value == "date":
        try:
            return edtf(When.parse(fact.value))
        except ValueError:
            pass
    return text(fact.value)


def _common(iris: Iris, statement: AnyStatement) -> _Said:
    yield _TYPE, _STATEMENT
    yield iris.term("standing"), Literal(str(statement.standing))
    if statement.when:
        yield from _dates(iris, statement.when)
        yield iris.term("when_basis"), Literal(statement.when_basis)
    for key in ("conflicts_with", "supersedes"):
        for other in getattr(statement, key):
            yield iris.term(key), iris.statement(other)
    if assessment := statement.assessment:
        for key in ("confidence", "grade", "why"):
            if value := getattr(assessment, key):
                yield iris.term(key), text(value)
    yield from _note(statement.note)


def _dates(iris: Iris, when: When) -> _Said:
    yield iris.term("when"), edtf(when)
    if when.earliest_start:
        yield iris.term("earliest"), day(when.earliest_start)
    if when.latest_end:
        yield iris.term("latest"), day(when.latest_end)


def _evidence(iris: Iris, statement: NamedNode, evidence: Evidence) -> _Said:
    yield _TYPE, iris.term("Evidence")
    yield _STANCES[evidence.stance], statement
    yield _DERIVED_FROM, iris.passage(evidence.at)
    if evidence.by and evidence.by.entity:
        yield _ATTRIBUTED_TO, iris.entity(evidence.by.entity)
    if evidence.by and evidence.by.role:
        yield iris.term("as"), text(evidence.by.role)
    yield iris.term("stance"), Literal(str(evidence.stance))
    yield iris.term("modality"), Literal(str(evidence.modality))
    if evidence.said:
        yield iris.term("said"), edtf(evidence.said)
    if evidence.quote:
        yield iris.term("quote"), text(evidence.quote)
    for meant in evidence.implicit:
        yield iris.term("implicit"), iris.entity(meant)
    yield from _note(evidence.note)


# Sources and their passages ---------------------------------------------------------------------


def _source_nodes(iris: Iris, source: Source, cited: set[Address]) -> Iterator[_Row]:
    yield from _of(iris.source(source.id), _source(iris, source))
    for number, footnote in source.footnotes.items():
        yield from _of(iris.footnote(source.id, number), _footnote(iris, source, footnote))
    for at in cited:
        yield from _of(iris.passage(at), _passage(iris, source, at))
        yield from _of(iris.selector(at), _selector(at))


def _source(iris: Iris, source: Source) -> _Said:
    """A document; what its record keeps only to verify evidence is left in the record."""
    yield _TYPE, _DOCUMENT
    yield _TYPE, _PROV_ENTITY
    yield _TITLE, text(source.title)
    for author in source.authors:
        yield _CREATOR, text(author)
    if source.published:
        yield _ISSUED, edtf(source.published)
    if source.url:
        yield _SEE_ALSO, link(source.url)
    if source.accessed:
        yield iris.term("accessed"), edtf(source.accessed)
    if source.archived:
        yield _ARCHIVED_AT, link(source.archived.url)
    yield from _note(source.published_note)
    yield from _note(source.note)


def _footnote(iris: Iris, source: Source, footnote: Footnote) -> _Said:
    yield _TYPE, _FOOTNOTE
    yield _PART_OF, iris.source(source.id)
    if footnote.title:
        yield _TITLE, text(footnote.title)
    if footnote.url:
        yield _REFERENCES, link(footnote.url)
    yield from _note(footnote.note)


def _passage(iris: Iris, source: Source, at: Address) -> _Said:
    yield _TYPE, _PASSAGE
    yield _HAS_SOURCE, iris.source(source.id)
    yield _HAS_SELECTOR, iris.selector(at)
    footnote = source.footnotes.get(at.footnote or 0)
    if footnote and at.footnote:
        yield _SEE_ALSO, iris.footnote(source.id, at.footnote)
        if footnote.url:
            yield _REFERENCES, link(footnote.url)


def _selector(at: Address) -> _Said:
    yield _TYPE, _SELECTOR
    yield _VALUE, Literal(at.fragment)

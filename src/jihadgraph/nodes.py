"""What RDF says of each entity, statement, piece of evidence, source and passage.

``docs/rdf.md`` describes it for readers. A function for each sort of node gives predicates and
objects; those without an underscore give rows, the node in front.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode

from jihadgraph.fields import Address
from jihadgraph.iris import Iris, day, edtf, expanded, link, term_of, text
from jihadgraph.model import (
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
from jihadgraph.store import AnyStatement
from jihadgraph.vocabulary import Vocabulary, has_form
from jihadgraph.when import When

_Object = NamedNode | Literal
_Said = Iterator[tuple[NamedNode, _Object]]
"""What is said of a node: predicates and objects."""
Row = tuple[NamedNode, NamedNode, _Object]
"""A triple in its parts, which unlike the triple's own can be sorted."""

TYPE = term_of("rdf:type")
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
_STANCES = MappingProxyType(
    {Stance.SUPPORTS: term_of("cito:supports"), Stance.REFUTES: term_of("cito:refutes")}
)


# Entities ---------------------------------------------------------------------------------------


def entity_rows(iris: Iris, vocabulary: Vocabulary, entity: Entity) -> Iterator[Row]:
    """An entity: its classes, names and identifiers, and where it is first met."""
    return _of(iris.entity(entity.id), _entity(iris, vocabulary, entity))


def retired_rows(iris: Iris, item: Replaced | Withdrawn) -> Iterator[Row]:
    """A tombstone: that the id is no longer in use, and what stands in its place."""
    return _of(iris.entity(item.id), _retired(iris, item))


def direct_row(iris: Iris, relation: Relation) -> Row:
    """A relation said plainly."""
    return iris.entity(relation.subject), iris.term(relation.type), iris.entity(relation.object)


def _of(node: NamedNode, said: _Said) -> Iterator[Row]:
    return ((node, predicate, object_) for predicate, object_ in said)


def _entity(iris: Iris, vocabulary: Vocabulary, entity: Entity) -> _Said:
    yield TYPE, iris.kind(entity.kind)
    if mapped := _mapped_class(vocabulary, entity.kind):
        yield TYPE, mapped
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
    if entry and entry.url and has_form(entry.pattern, identifier):
        return _EXACT_MATCH, link(entry.url.replace("{id}", identifier))
    return _IDENTIFIER, text(f"{scheme}:{identifier}")


def _retired(iris: Iris, item: Replaced | Withdrawn) -> _Said:
    yield _DEPRECATED, Literal(True)  # noqa: FBT003 (the value itself)
    if isinstance(item, Replaced):
        yield _REPLACED_BY, iris.entity(item.replaced_by)


def _note(note: str | None) -> _Said:
    if note:
        yield _NOTE, text(note)


# Statements and their evidence ------------------------------------------------------------------


def statement_rows(
    iris: Iris, vocabulary: Vocabulary, statement: AnyStatement, held: str | None = None
) -> Iterator[Row]:
    """A statement and each piece of its evidence; as of a period also whether it held then."""
    node = iris.statement(statement.id)
    if held:
        yield node, iris.term("held"), Literal(held)
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
    yield TYPE, iris.term("Relation")
    yield _SUBJECT, iris.entity(relation.subject)
    yield _PREDICATE, iris.term(relation.type)
    yield _OBJECT, iris.entity(relation.object)
    for qualifier, value in relation.qualifiers.items():
        yield iris.term(qualifier), text(value)


def _fact(iris: Iris, vocabulary: Vocabulary, fact: Fact) -> _Said:
    yield TYPE, iris.term("Fact")
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
    yield TYPE, _STATEMENT
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
    yield TYPE, iris.term("Evidence")
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


def source_rows(iris: Iris, source: Source, cited: Iterable[Address]) -> Iterator[Row]:
    """A source, its footnotes, and those of its passages that something cites."""
    yield from _of(iris.source(source.id), _source(iris, source))
    for number, footnote in source.footnotes.items():
        yield from _of(iris.footnote(source.id, number), _footnote(iris, source, footnote))
    for at in cited:
        yield from _of(iris.passage(at), _passage(iris, source, at))
        yield from _of(iris.selector(at), _selector(at))


def _source(iris: Iris, source: Source) -> _Said:
    """A document; what its record keeps only to verify evidence is left in the record."""
    yield TYPE, _DOCUMENT
    yield TYPE, _PROV_ENTITY
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
    yield TYPE, _FOOTNOTE
    yield _PART_OF, iris.source(source.id)
    if footnote.title:
        yield _TITLE, text(footnote.title)
    if footnote.url:
        yield _REFERENCES, link(footnote.url)
    if footnote.archived:
        yield _ARCHIVED_AT, link(footnote.archived.url)
    yield from _note(footnote.note)


def _passage(iris: Iris, source: Source, at: Address) -> _Said:
    yield TYPE, _PASSAGE
    yield _HAS_SOURCE, iris.source(source.id)
    yield _HAS_SELECTOR, iris.selector(at)
    footnote = source.footnotes.get(at.footnote or 0)
    if footnote and at.footnote:
        yield _SEE_ALSO, iris.footnote(source.id, at.footnote)
        if footnote.url:
            yield _REFERENCES, link(footnote.url)


def _selector(at: Address) -> _Said:
    yield TYPE, _SELECTOR
    yield _VALUE, Literal(at.fragment)

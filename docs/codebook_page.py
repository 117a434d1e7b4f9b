"""The codebook: every entry of the vocabulary as a page to read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from page_markup import code, contents, features, header, link, page, table

from jihadgraph.vocabulary import (
    Kind,
    Property,
    Qualifier,
    RelationType,
    Scheme,
    Vocabulary,
    shipped_vocabulary,
)

_INTRODUCTION = """\
This is what the words of a data set mean: the kinds of entity, the types of relation with their
qualifiers, the properties of which facts are made, and the catalogues whose identifiers an
entity may bear. `jihadgraph vocabulary TYPE` prints an entry at the terminal. A data set may add
entries of its own in `data/vocabulary.yaml`; it cannot change these.

Each entry says what it means and when something else is to be used. **From** and **to** are the
kinds of entity that a type of relation allows at its ends. The examples show the form. They are
not data and cite nothing; every statement in a data set does."""

_FAMILIES = {
    "allegiance": "Allegiance",
    "structure": "Structure",
    "lineage": "Lineage",
    "cooperation": "Cooperation",
    "hostility": "Hostility",
    "people": "People",
    "place": "Places and attacks",
}

_TIMES = {
    "event": "event: it happened on one day within `when`",
    "state": "state: an interval gives its extent; a single date, a day on which it held",
    "onset": "onset: a state begun by an act; a single date is its beginning, the end unknown",
}

_VALUES = {
    "date": "a date, as `when` is written",
    "quantity": "a count: `13`, `~170`, `<=200`, `>=17`, `12..24`, `dozens`, `scores`, `hundreds`",
    "text": "a text",
}

_ACTORS = {"from": "the end at `from`", "both": "both ends", "none": "neither end"}
_SETTLED_BY = "What would settle a [disagreement](disputes.md)"
_ANCESTORS = {
    "from": "says what came of what: the ancestor is at `from`",
    "to": "says what came of what: the ancestor is at `to`",
}
_STANDARDS = {"rdf": "RDF", "stix": "STIX 2.1", "ftm": "FollowTheMoney"}


def codebook_page() -> str:
    """The text of ``codebook.md``."""
    vocabulary = shipped_vocabulary()
    sections: list[tuple[str, list[str], Iterable[str]]] = [
        ("Kinds of entity", list(vocabulary.kinds), _kinds(vocabulary)),
        *_families(vocabulary),
        ("Qualifiers", list(vocabulary.qualifiers), _qualifiers(vocabulary)),
        ("Properties", list(vocabulary.properties), _properties(vocabulary)),
        ("Identifiers", [], _identifiers(vocabulary)),
    ]
    parts = [header("Codebook", "src/jihadgraph/vocabulary.yaml"), _INTRODUCTION]
    parts.append(contents((title, headings) for title, headings, _ in sections))
    for title, _, body in sections:
        parts += [f"## {title}", *body]
    return page(parts)


# Kinds ------------------------------------------------------------------------------------------


def _kinds(vocabulary: Vocabulary) -> Iterator[str]:
    for kind in vocabulary.kinds.values():
        yield f"### {kind.id}"
        yield f"**{kind.label}.** {_linked(kind.definition, vocabulary)}"
        yield from _when_not(kind, vocabulary)
        yield features(_kind_features(kind))


def _kind_features(kind: Kind) -> Iterator[tuple[str, str]]:
    yield "Colour", f"`{kind.color}`"
    yield "Happens once", "yes; a figure about it needs no date" if kind.event else ""
    one = "yes; of such kinds together there is one where a type has one of a kind"
    yield "Is one human being", one if kind.person else ""
    through = "yes" if kind.connects else "only with `--through-places`"
    yield "[Paths](connections.md) lead through it", through
    yield "Mappings", _mapped(kind.mappings)


# Relations --------------------------------------------------------------------------------------


def _families(vocabulary: Vocabulary) -> Iterator[tuple[str, list[str], Iterable[str]]]:
    types = sorted(vocabulary.relations.values(), key=_family_order)
    for family, group in groupby(types, key=lambda type_: type_.family):
        members = list(group)
        body = [part for type_ in members for part in _relation(type_, vocabulary)]
        title = _FAMILIES.get(family, family.capitalize())
        yield f"Relations: {title.lower()}", [type_.id for type_ in members], body


def _family_order(type_: RelationType) -> int:
    known = list(_FAMILIES)
    return known.index(type_.family) if type_.family in known else len(known)


def _relation(type_: RelationType, vocabulary: Vocabulary) -> Iterator[str]:
    yield f"### {type_.id}"
    inverse = "" if type_.symmetric else f"; B *{type_.inverse}* A"
    yield f"A *{type_.label}* B{inverse}. {_linked(type_.definition, vocabulary)}"
    yield from _when_not(type_, vocabulary)
    yield features(_features(type_, vocabulary))
    yield code(_yaml_item({"type": type_.id, **type_.example}), "yaml")


def _qualifier(qualifier: Qualifier) -> str:
    values = ", ".join(f"`{value}`" for value in qualifier.values)
    return f"{link(f'`{qualifier.id}`', qualifier.id)}, one of {values}"


def _features(type_: RelationType, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    yield "From", _links(type_.subject_kinds)
    yield "To", _links(type_.object_kinds)
    yield "Symmetric", "yes, the ends have no order" if type_.symmetric else "no"
    yield "[Time](time.md)", _TIMES[type_.time]
    yield "Who acts", _ACTORS[type_.actor]
    yield "Ends with the death of a person at either end", "yes" if type_.ends_with_death else ""
    yield from _exclusions(type_)
    yield "[Lineage](connections.md)", _ANCESTORS.get(type_.lineage or "", "")
    accusatory = "yes; in the source's own voice it should have a footnote"
    yield "Accusatory", accusatory if type_.accusatory else "no"
    yield (
        "Qualifiers",
        "; ".join(_qualifier(vocabulary.qualifiers[id_]) for id_ in type_.qualifiers),
    )
    yield _SETTLED_BY, type_.settled_by or ""
    yield "Mappings", _mapped(type_.mappings)
    yield "Codebook followed", type_.codebook or "none"


def _exclusions(type_: RelationType) -> Iterator[tuple[str, str]]:
    """What cannot be true together: see docs/disputes.md."""
    yield "Excludes, of the same two at the same time", _links(type_.excludes)
    kinds = f"one of each kind, of {_links(type_.sole_kinds)}" if type_.sole_kinds else "one"
    when = "" if type_.steady or type_.time == "event" else " at a time"
    yield "Excludes more", f"{kinds}{when} at `{type_.sole}`" if type_.sole else ""
    yield "Excludes its reverse", "yes" if type_.one_way else ""
    yield "Changes in time", "no; undated statements can exclude each other" if type_.steady else ""
    yield "What one end does is also said of the other", "yes" if type_.one_body else ""
    yield "May be claimed by the end at `from`", "yes" if type_.claimable else ""
    own = "yes; said by it, it is no allegation"
    yield "Tells of the end at `to` as much", own if type_.avowable else ""


# Qualifiers, properties, identifiers ------------------------------------------------------------


def _qualifiers(vocabulary: Vocabulary) -> Iterator[str]:
    for qualifier in vocabulary.qualifiers.values():
        yield f"### {qualifier.id}"
        yield f"**{qualifier.label}.** {qualifier.definition} {_bearers(qualifier, vocabulary)}"
        yield table(
            ("Value", "Meaning"),
            [(f"`{value}`", meaning) for value, meaning in qualifier.values.items()],
        )


def _bearers(qualifier: Qualifier, vocabulary: Vocabulary) -> str:
    types = [
        type_.id for type_ in vocabulary.relations.values() if qualifier.id in type_.qualifiers
    ]
    return f"It qualifies {_links(types)}." if types else ""


def _properties(vocabulary: Vocabulary) -> Iterator[str]:
    for property_ in vocabulary.properties.values():
        yield f"### {property_.id}"
        yield f"**{property_.label.capitalize()}.** {_linked(property_.definition, vocabulary)}"
        yield from _when_not(property_, vocabulary)
        pairs = [
            ("Kinds", _links(property_.kinds)),
            ("Value", _VALUES[property_.value]),
            ("Takes `of`", "yes" if property_.of else "no"),
            ("Counted over the period of `when`", "yes" if property_.accrues else ""),
            ("Counted in", _links([property_.part_of] if property_.part_of else [])),
            ("The date of", _links(property_.dated_by)),
            (_SETTLED_BY, property_.settled_by or ""),
            ("Mappings", _mapped(property_.mappings)),
        ]
        yield features(pairs)
        yield code(_fact(property_), "yaml")


def _fact(property_: Property) -> str:
    example = dict(property_.example)
    entity = example.pop("entity", "…")
    fact = {"property": property_.id, **example}
    inner = ", ".join(f"{key}: {_scalar(value)}" for key, value in fact.items())
    return f"- id: {entity}\n  facts:\n    - {{{inner}}}"


def _identifiers(vocabulary: Vocabulary) -> Iterator[str]:
    yield "What `same_as` of an entity may name, with the form of the identifier."
    yield table(
        ("Scheme", "Of what", "Form", "Address"),
        [_scheme(scheme) for scheme in vocabulary.identifiers.values()],
    )


def _scheme(scheme: Scheme) -> tuple[str, ...]:
    address = f"`{scheme.url}`" if scheme.url else "none"
    return f"`{scheme.id}`", f"{scheme.label}: {scheme.definition}", f"`{scheme.pattern}`", address


# Shared -----------------------------------------------------------------------------------------


def _when_not(entry: Kind | RelationType | Property, vocabulary: Vocabulary) -> Iterator[str]:
    yield f"*Not when:* {_linked(entry.not_when, vocabulary)}"


def _linked(text: str, vocabulary: Vocabulary) -> str:
    """A text whose ids of entries lead to them."""
    known = {*vocabulary.kinds, *vocabulary.relations, *vocabulary.properties}

    def replace(match: re.Match[str]) -> str:
        return link(f"`{match[1]}`", match[1]) if match[1] in known else match[0]

    return re.sub(r"`([a-z_]+)`", replace, text)


def _links(ids: Iterable[str]) -> str:
    return ", ".join(link(f"`{id_}`", id_) for id_ in ids)


def _mapped(mappings: dict[str, str]) -> str:
    return ", ".join(
        f"{_STANDARDS.get(standard, standard)} `{term}`" for standard, term in mappings.items()
    )


def _yaml_item(values: dict[str, str]) -> str:
    first, *others = (f"{key}: {_scalar(value)}" for key, value in values.items())
    return "\n".join([f"- {first}", *(f"  {line}" for line in others)])


def _scalar(value: str) -> str:
    """A value of an example, in quotes unless it is plain text in YAML, in brackets too."""
    return value if re.fullmatch(r"[A-Za-z][\w .'-]*", value) else json.dumps(value)

"""How much a data set holds, how it stands, and how far it is verified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from jihadgraph.independence import Voices
from jihadgraph.model import Fact, Standing
from jihadgraph.query.as_of import whole
from jihadgraph.query.extremes import earliest, longest_unreported, thinnest
from jihadgraph.query.profiles import source_views
from jihadgraph.query.views import View
from jihadgraph.store import AnyStatement, Store
from jihadgraph.verification import Verifier
from jihadgraph.verification.outcomes import tallied


def stats(store: Store, verifier: Verifier) -> View:
    """Counts, shares and coverage. Evidence is that of statements, as in ``check``.

    Of a store as of a period it is all that held then; what sources have, whatever the period.
    """
    relations, facts = [*store.relations()], [*store.facts()]
    statements: list[AnyStatement] = [*relations, *facts]
    voices, dated = Voices(whole(store)), store.vocabulary.properties_of("date")
    levels = Counter(verifier.verify(item, one) for item in statements for one in item.evidence)
    return {
        "entities": _counted(entity.kind for entity in store.entities()),
        "relations": _counted(relation.type for relation in relations),
        "facts": _counted(fact.property for fact in facts),
        "standing": _counted((item.standing for item in statements), Standing),
        "levels": {str(level): tally._asdict() for level, tally in tallied(levels).items()},
        "sources": [_coverage(view) for view in source_views(store, store.sources())],
        "dated": _counted((_basis(item, dated) for item in statements), DATED),
        "independent": _counted(
            (_few(voices.count(item.evidence)) for item in statements), INDEPENDENT
        ),
        "one_voice": _on_one_voice(store, statements, voices),
        "earliest": earliest(store, statements),
        "longest_unreported": longest_unreported(store, statements),
        "thinnest": thinnest(statements, voices),
        "implicit": implicit(statements),
    }


DATED = ("passage", "published", "inferred", "value", "undated")
"""What a statement's date rests on; the ``value`` of a fact may be its date."""

INDEPENDENT = ("0", "1", "2+")
"""How many independent voices support a statement."""


def _on_one_voice(store: Store, statements: Iterable[AnyStatement], voices: Voices) -> list[View]:
    """The least supported statements: those that one voice alone supports.

    By type or property, those that accuse somebody first; in each the weakest standing first.
    """
    by_type: dict[str, list[AnyStatement]] = {}
    for item in statements:
        by_type.setdefault(_type_of(item), []).append(item)
    types = store.vocabulary.relations
    accusing = {name for name in by_type if name in types and types[name].accusatory}
    return [
        {
            "type": name,
            "accusatory": name in accusing,
            "all": len(by_type[name]),
            "statements": [
                item.id
                for item in sorted(by_type[name], key=_weakest_first)
                if voices.count(item.evidence) == 1
            ],
        }
        for name in sorted(by_type, key=lambda name: (name not in accusing, name))
    ]


_STRONGEST_FIRST = {standing: rank for rank, standing in enumerate(Standing)}


def _weakest_first(statement: AnyStatement) -> tuple[int, str]:
    return -_STRONGEST_FIRST[statement.standing], statement.id


def _type_of(statement: AnyStatement) -> str:
    return statement.property if isinstance(statement, Fact) else statement.type


def implicit(statements: Iterable[AnyStatement]) -> list[View]:
    """The pieces of evidence that mean entities without naming them, and which."""
    return [
        {"statement": item.id, "at": str(one.at), "implicit": list(one.implicit)}
        for item in statements
        for one in item.evidence
        if one.implicit
    ]


def _counted(found: Iterable[str], always: Iterable[str] = ()) -> dict[str, int]:
    """How often each occurs; those of ``always`` first, in their order, though they never do."""
    counts = Counter(map(str, found))
    names = dict.fromkeys([*map(str, always), *sorted(counts)])
    return {name: counts[name] for name in names}


def _basis(statement: AnyStatement, date_properties: frozenset[str]) -> str:
    if statement.when:
        return statement.when_basis
    is_date = isinstance(statement, Fact) and statement.property in date_properties
    return "value" if is_date else "undated"


def _few(count: int) -> str:
    return INDEPENDENT[min(count, len(INDEPENDENT) - 1)]


def _coverage(source: View) -> View:
    """How much of a source is cited: of its paragraphs of text, and of its footnotes."""
    texts = [item for item in source["paragraphs"] if item["kind"] == "text"]
    resting = {id_ for item in source["paragraphs"] for id_ in item["statements"]}
    return {
        "id": source["id"],
        "title": source["title"],
        "paragraphs": _cited(texts),
        "footnotes": _cited(source["footnotes"]),
        "statements": len(resting),
    }


def _cited(passages: Sequence[View]) -> Mapping[str, int]:
    return {"all": len(passages), "cited": sum(bool(item["statements"]) for item in passages)}

"""The vocabulary as plain data."""

from __future__ import annotations

from jihadgraph.query.views import View
from jihadgraph.vocabulary import Vocabulary

_SECTIONS = {
    "kinds": "kind",
    "relations": "relation",
    "properties": "property",
    "qualifiers": "qualifier",
    "identifiers": "identifier",
}


def codebook(vocabulary: Vocabulary) -> list[View]:
    """Every entry of the vocabulary, in its order; ``entry`` says which sort of entry it is."""
    return [
        {"entry": name, **item.model_dump(by_alias=True, mode="json")}
        for section, name in _SECTIONS.items()
        for item in getattr(vocabulary, section).values()
    ]


def entry(vocabulary: Vocabulary, id_: str) -> View | None:
    """The entry with an id."""
    return next((item for item in codebook(vocabulary) if item["id"] == id_), None)

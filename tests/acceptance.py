"""Acceptance questions: what a question expects, held against the JSON of the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import jihadgraph
from jihadgraph.fields import Address
from jihadgraph.model import Fact, Relation
from jihadgraph.questions import Desk
from jihadgraph.vocabulary import shipped_vocabulary

Item = Mapping[str, Any]
_SYMMETRIC = {id_ for id_, type_ in shipped_vocabulary().relations.items() if type_.symmetric}

QUESTIONS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "questions.yaml").read_text("utf-8")
)


def objects(answer: Any) -> Iterator[Item]:
    """Every object of an answer, however deep, in order."""
    if isinstance(answer, dict):
        yield answer
        for value in answer.values():
            yield from objects(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from objects(value)


def meeting(item: Item, answer: Any) -> list[int]:
    """Places, in the order of the answer, of the objects that meet an item."""
    return [place for place, found in enumerate(objects(answer)) if _meets(item, found)]


def _meets(item: Item, found: Item) -> bool:
    """Whether every key of an item agrees with an object of an answer."""
    for names, meets in _WHOLE.items():
        if set(item) == names:
            return meets(item, found)
    return any(
        all(_KEYS.get(key, _equal)(key, wanted, one) for key, wanted in item.items())
        for one in _both_ways(found)
    )


def _both_ways(found: Item) -> Iterator[Item]:
    """An object; where it is a symmetric relation, also with its ends the other way round."""
    yield found
    if found.get("type") in _SYMMETRIC and {"from", "to"} <= found.keys():
        yield {**found, "from": found["to"], "to": found["from"]}


def _end(key: str, wanted: str, found: Item) -> bool:
    end = found.get(key)
    return isinstance(end, dict) and end.get("id") == wanted


def _at(_: str, wanted: Sequence[str], found: Item) -> bool:
    cited = [Address.parse(piece["at"]) for piece in found.get("evidence") or ()]
    return all(any(_same_place(Address.parse(at), one) for one in cited) for at in wanted)


def _same_place(wanted: Address, cited: Address) -> bool:
    return wanted == cited or (wanted.footnote is None and wanted[:2] == cited[:2])


def _by(_: str, wanted: str, found: Item) -> bool:
    return any((piece["by"] or {}).get("id") == wanted for piece in found.get("evidence") or ())


def _modality(_: str, wanted: str, found: Item) -> bool:
    return any(piece["modality"] == wanted for piece in found.get("evidence") or ())


def _statement(_: str, wanted: Item, found: Item) -> bool:
    """A statement that stands in an object, in full or by its id."""
    return _meets(wanted, found) or any(_meets(wanted, one) for one in _listed(found))


def _listed(found: Item) -> Iterator[Item]:
    """The statements that an object lists by their ids."""
    listed = found.get("statements")
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, str):
            yield _shipped()[one]


@cache
def _shipped() -> Mapping[str, Item]:
    """Every statement of the shipped data by its id."""
    desk = Desk.of(jihadgraph.load(Path(__file__).parent.parent))
    every: tuple[Relation | Fact, ...] = (*desk.store.relations(), *desk.store.facts())
    return {view["id"]: view for view in desk.views(desk.store).statements(every)}


def _link(_: str, wanted: Item, found: Item) -> bool:
    return isinstance(found.get("link"), dict) and _meets(wanted, found["link"])


def _hops(_: str, wanted: Sequence[Sequence[str]], found: Item) -> bool:
    hops = [
        _ends_of(hop["type"], hop["from"]["id"], hop["to"]["id"]) for hop in found.get("hops", ())
    ]
    return hops == [_ends_of(*hop) for hop in wanted]


def _ends_of(type_: str, from_: str, to: str) -> tuple[str, ...]:
    return (type_, *(sorted((from_, to)) if type_ in _SYMMETRIC else (from_, to)))


def _row(_: str, wanted: Mapping[str, str], found: Item) -> bool:
    return all((found.get(name) or {}).get("value") == value for name, value in wanted.items())


def _equal(key: str, wanted: Any, found: Item) -> bool:
    have = found.get(key)
    if isinstance(wanted, list) and isinstance(have, list):
        return all(any(_alike(one, other) for other in have) for one in wanted)
    return key in found and have == wanted


def _alike(wanted: Any, have: Any) -> bool:
    if isinstance(wanted, dict) and isinstance(have, dict):
        return _meets(wanted, have)
    return bool(wanted == have)


_KEYS: Mapping[str, Callable[[str, Any, Item], bool]] = {
    "from": _end,
    "to": _end,
    "entity": _end,
    "at": _at,
    "by": _by,
    "modality": _modality,
    "statement": _statement,
    "link": _link,
    "hops": _hops,
    "row": _row,
}


def _counted(section: str, key: str) -> Callable[[Item, Item], bool]:
    def meets(item: Item, found: Item) -> bool:
        count = (found.get(section) or {}).get(item[key]) if _is_stats(found) else None
        wanted = item.get("count", item.get("at_least"))
        return count is not None and (count == wanted if "count" in item else count >= wanted)

    return meets


def _is_stats(found: Item) -> bool:
    return {"entities", "relations", "standing", "sources"} <= found.keys()


_WHOLE: Mapping[frozenset[str], Callable[[Item, Item], bool]] = {
    frozenset({"standing", "at_least"}): _counted("standing", "standing"),
    frozenset({"kind", "count"}): _counted("entities", "kind"),
    frozenset({"type", "at_least"}): _counted("relations", "type"),
    frozenset({"sources"}): lambda item, found: (
        _is_stats(found) and len(found["sources"]) == item["sources"]
    ),
}
"""Items that ask for figures of ``stats``, by the keys that they have."""

"""Lineage as trees: what a group came of, and what came of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from jihadgraph.model import Standing
from jihadgraph.query.followed import OUT_OF_TIME, Reason
from jihadgraph.query.lineage import Lineage
from jihadgraph.tables.answer import Branch, Section
from jihadgraph.tables.connections import Says, not_followed
from jihadgraph.tables.statements import Citations, voices, when_words, with_qualifiers

View = Mapping[str, Any]


def lineage_sections(
    view: View, found: Lineage, citations: Citations, says: Says, period: str | None = None
) -> tuple[Section, ...]:
    """The tree of ancestors and that of descendants."""
    head = Section(title=view["name"], lines=(f"{view['kind']}, id {view['id']}",))
    return (
        head,
        *(
            Section(
                title=key.capitalize(),
                tree=tuple(_branches(view[key], key, view["id"], citations, says)),
                lines=() if view[key] else (_none(left_out, period),),
            )
            for key, left_out in zip(_SIDES, found.left_out, strict=True)
        ),
    )


_SIDES = ("ancestors", "descendants")


def _none(left_out: Mapping[str, Reason], period: str | None) -> str:
    """Why a tree is empty: nothing is recorded, did not hold then, or nothing is followed."""
    if not left_out:
        return "none recorded"
    return f"none as of {period}" if OUT_OF_TIME.issuperset(left_out.values()) else "none followed"


def lineage_lines(
    kind: str,
    kinds: Collection[str],
    counts: Mapping[Reason, int],
    standing: Collection[Standing],
    period: str | None = None,
) -> Iterator[str]:
    """Of which kinds there is a lineage; what was left out, and which option follows it."""
    if kind not in kinds:
        yield f"Lineage is told of these kinds: {', '.join(sorted(kinds))}; this is a {kind}."
    yield from not_followed(counts, standing, period)


def _branches(
    lines: Iterable[View], key: str, entity: str, citations: Citations, says: Says
) -> Iterator[Branch]:
    """What joins an entity to each of the lines, and how these go on."""
    for line in lines:
        text = _words({**line["relation"], "reversed": _reversed(line, entity)}, citations, says)
        if line[key] is None:
            text += "; see above" if line["repeated"] else "; it goes on"
        further = _branches(line[key] or (), key, line["entity"]["id"], citations, says)
        yield Branch(text, tuple(further))


def _reversed(line: View, entity: str) -> bool:
    return bool(line["relation"]["from"]["id"] != entity)


def _words(view: View, citations: Citations, says: Says) -> str:
    """A relation in words, when it was, how it stands where it is not asserted, and who says so."""
    other = view["from" if view["reversed"] else "to"]["name"]
    said = f"{with_qualifiers(says(view), view['qualifiers'])} {other}, {when_words(view)}"
    if view["held"] and view["when"]:
        said += f", {'' if view['standing'] == 'asserted' else 'if so, '}{view['held']}"
    if view["standing"] == "asserted":
        return f"{said} {' '.join(dict.fromkeys(map(citations.mark, view['evidence'])))}"
    return f"{said}, {view['standing']}: {'; '.join(voices(view, citations).splitlines())}"


def lineage_records(view: View) -> Iterator[dict[str, Any]]:
    """A row for each relation."""
    for key, side in (("ancestors", "ancestor"), ("descendants", "descendant")):
        yield from _records(view[key], key, side, 1)


def _records(
    lines: Iterable[View], key: str, side: str, generation: int
) -> Iterator[dict[str, Any]]:
    for line in lines:
        yield {"side": side, "generation": generation, **line["relation"]}
        yield from _records(line[key] or (), key, side, generation + 1)

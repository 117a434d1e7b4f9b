"""Connections and neighbourhoods as tables: every hop in words, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from jihadgraph.model import Standing
from jihadgraph.query.followed import NO_BOND, Bar, Reason
from jihadgraph.query.neighbourhood import Neighbourhood
from jihadgraph.query.paths import Connections, Omitted
from jihadgraph.tables.answer import Section
from jihadgraph.tables.statements import (
    Citations,
    Columns,
    relation_section,
    statement_section,
    when_words,
    with_qualifiers,
)

View = Mapping[str, Any]
Says = Callable[[View], str]
"""What a relation says when it is read in a direction: its label, or its inverse."""


def path_section(place: int, path: View, citations: Citations, says: Says) -> Section:
    """One connection: a row for each hop, and below it one for whatever else joins the same two."""
    hops: Sequence[View] = path["hops"]
    rows = [row for hop in hops for row in _hop_rows(hop)]
    columns: Columns = (
        ("From", lambda hop: str(_ends(hop)[0])),
        ("Relation", lambda row: _relation_words(row, says)),
        ("To", lambda hop: str(_ends(hop)[1])),
        ("When", when_words),
    )
    names = [_ends(hops[0])[0], *(_ends(hop)[1] for hop in hops)]
    voices = path["independent"]
    line = f"behind each hop {number(voices, 'independent voice')}{' or more' * (len(hops) > 1)}"
    title = f"{place}. {' – '.join(names)}"
    noun = "hop" if len(rows) == len(hops) else "relation"
    section = statement_section(rows, columns, citations, title, noun, [line])
    if noun == "hop":
        return section
    tally, *lines = section.lines
    return replace(section, lines=(f"{number(len(hops), 'hop')}, {tally}", *lines))


def path_records(paths: Iterable[View]) -> Iterator[dict[str, Any]]:
    """A row for each hop of each connection."""
    for place, path in enumerate(paths, 1):
        for at, hop in enumerate(path["hops"], 1):
            yield {"path": place, "hop": at, **hop}


def _ends(hop: View) -> tuple[str, str]:
    """The names of where a hop leads from, and where to."""
    one, other = ("to", "from") if hop["reversed"] else ("from", "to")
    return hop[one]["name"], hop[other]["name"]


def _hop_rows(hop: View) -> Iterator[View]:
    yield {**hop, "beside": False}
    for other in hop["also"]:
        yield {**other, "beside": True}


def _relation_words(row: View, says: Says) -> str:
    words = with_qualifiers(says(row), row["qualifiers"])
    return f"also: {words}" if row["beside"] else words


# What was left out ------------------------------------------------------------------------------


def omitted_lines(
    found: Connections,
    standing: Collection[Standing],
    name_of: Callable[[str], str],
    period: str | None = None,
) -> Iterator[str]:
    """What would have connected as shortly, and which option follows it, where one does."""
    shown = len(found.paths[0].hops) if found.paths else None
    for item in found.omitted:
        what = []
        if item.relations:
            what.append(f"by way of {reason_words(item.relations, period)}")
        if item.places:
            what.append(f"through {places_words(list(map(name_of, item.places)))}")
        yield (
            f"Not followed: connections {_length(item.hops, shown)}, {' and '.join(what)}"
            f"{_followed_by(item, standing)}."
        )


def _followed_by(item: Omitted, standing: Collection[Standing]) -> str:
    """Which options follow such connections; none does so where something is barred."""
    if any(isinstance(reason, Bar) for reason in item.relations):
        return ""
    otherwise = _standings(item.relations)
    options = [standing_option({*standing, *otherwise})] if otherwise else []
    options += ["`--through-places`"] if item.places else []
    return f"; {' with '.join(options)} follows them"


def _length(hops: int, shown: int | None) -> str:
    of = f"of {number(hops, 'hop')}"
    return of if shown is None or hops == shown else f"{of}, shorter than these"


def reason_words(counts: Mapping[Reason, int], period: str | None = None) -> str:
    """How many relations are not followed, by the reason."""
    otherwise = _standings(counts)
    words = [standing_words(otherwise)] if otherwise else []
    for bar in Bar:
        count = counts.get(bar)
        if count and bar is Bar.SUPERSEDED:
            words.append(number(count, "superseded relation"))
        elif count and bar is Bar.NOT_HELD:
            words.append(f"{number(count, 'relation')} that did not hold in {period}")
        elif count:
            words.append(number(count, f"{bar} pledge"))
    return _and(words)


def not_followed(
    counts: Mapping[Reason, int],
    standing: Collection[Standing],
    period: str | None,
    further: str = "",
) -> Iterator[str]:
    """What was left out: what an option follows, what none does, and what did not hold."""
    begun = f"Not followed{further}"
    if otherwise := _standings(counts):
        option = standing_option({*standing, *otherwise})
        yield f"{begun}: {standing_words(otherwise)}; {option} follows them."
    if barred := {bar: count for bar, count in counts.items() if bar in NO_BOND}:
        yield f"{begun}: {reason_words(barred)}."
    if not_held := counts.get(Bar.NOT_HELD):
        yield f"Left out{further}: {not_held} that did not hold in {period}."


def _standings(counts: Mapping[Reason, int]) -> Mapping[Standing, int]:
    return {item: count for item, count in counts.items() if isinstance(item, Standing)}


def standing_words(counts: Mapping[Standing, int]) -> str:
    """How many relations stand how."""
    several = [f"{counts[item]} {item}" for item in Standing if counts.get(item)]
    noun = "relation" if sum(counts.values()) == 1 else "relations"
    return f"{_and(several)} {noun}"


def standing_option(standing: Collection[Standing]) -> str:
    """The option that takes these."""
    return f"`--standing {','.join(item for item in Standing if item in standing)}`"


_NAMED = 3


def places_words(names: Sequence[str]) -> str:
    """A few places by name, and how many more there are."""
    more = len(names) - _NAMED
    return _and([*names[:_NAMED], *([f"{more} more"] if more > 0 else [])])


def _and(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def number(count: int, noun: str) -> str:
    """So many of something."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


# Neighbourhoods ---------------------------------------------------------------------------------


def neighbourhood_sections(
    view: View, citations: Citations, labels: Callable[[str], str]
) -> tuple[Section, ...]:
    """The entities around one, nearest first, and the relations among them."""
    around = view["neighbourhood"]
    rows = tuple((str(item["distance"]), item["name"], item["kind"] or "-") for item in around)
    counts = Counter(item["distance"] for item in around)
    tally = ", ".join(f"{count} at {number(hops, 'hop')}" for hops, count in counts.items())
    entities = Section(("Hops", "Entity", "Kind"), rows, "Neighbourhood", (tally,) if rows else ())
    if not view["further_relations"]:
        return (entities,)
    title = "Relations among them"
    return (entities, relation_section(view["further_relations"], citations, labels, title))


def neighbourhood_lines(
    found: Neighbourhood,
    standing: Collection[Standing],
    name_of: Callable[[str], str],
    period: str | None = None,
) -> Iterator[str]:
    """What was not followed, and which option follows it."""
    yield from not_followed(found.omitted, standing, period, " further")
    if found.places:
        places = places_words(list(map(name_of, found.places)))
        yield f"It does not go on through {places}; `--through-places` does."

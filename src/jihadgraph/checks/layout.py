"""Checks on how a record is written where that says nothing of what it means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from jihadgraph.checks.case import Case
from jihadgraph.checks.remarks import Remark
from jihadgraph.checks.written import Written
from jihadgraph.diagnostics import Fix
from jihadgraph.edits import Edit, edited
from jihadgraph.locations import Step
from jihadgraph.marks import read_yaml_mapping
from jihadgraph.model import Fact, Source
from jihadgraph.rearranging import places_of

# Numbers in quotes ------------------------------------------------------------------------------

_NUMBER = re.compile(r"0|[1-9][0-9]{0,14}")
"""A number that means the same to every reader of YAML: ``012`` is ten to some of them."""
_QUOTED = re.compile(rf"(['\"])(?:{_NUMBER.pattern})\1")


class _Place(NamedTuple):
    """A number in a record, as a value or a key."""

    of: Fact | Source
    path: tuple[Step, ...]
    number: str
    key: bool


def quoted_numbers(case: Case) -> Iterator[Remark]:
    """A quantity, or the number of a footnote or passage, stands in quotes."""
    written = Written(case)
    for place in (*_quantities(case, written), *_keys(case, written)):
        edit = case.locations.rewriting(place.of, *place.path, text=place.number, key=place.key)
        if edit is None or edit.text == place.number:
            continue
        message, title = f"the number {place.number} stands in quotes", f"write `{place.number}`"
        bare = Edit(edit.start, edit.end, place.number)
        is_safe = _ends_there(written.of(place.of).plain, bare.end)
        fix = Fix(title, (bare,), certain=True) if is_safe else None
        path, key = place.path, place.key
        yield case.report("quoted-number", place.of, path, message, title, key=key, fix=fix)


def _ends_there(text: str, offset: int) -> bool:
    """Whether a scalar without quotes would end where it does with them: not in ``{"4":{}}``."""
    return bool(_END.match(text, offset))


_END = re.compile(r"[ \t]*(?:[,}\]\r\n]|$|:[ \t\r\n]|[ \t]#)")


def _quantities(case: Case, written: Written) -> Iterator[_Place]:
    """The values that may stand in quotes, by a look at the files as a whole."""
    quantities = case.dataset.vocabulary.properties_of("quantity")
    facts = [
        fact for fact in case.facts if fact.property in quantities and _NUMBER.fullmatch(fact.value)
    ]
    suspected = _with_quotes(case, written, {fact.entity for fact in facts})
    return (
        _Place(fact, ("value",), fact.value, key=False)
        for fact in facts
        if fact.entity in suspected
    )


def _with_quotes(case: Case, written: Written, ids: set[str]) -> set[str]:
    """Those of some entities in or behind whose record a number stands in quotes.

    The place of a record is known, that of what stands in it is found by reading it once more:
    so only those are read that may hold one.
    """
    by_file: dict[Path, list[tuple[int, str]]] = {}
    for id_ in ids & case.entities.keys():
        place = case.locations.of(case.entities[id_])
        by_file.setdefault(place.path, []).append((place.line, id_))
    found: set[str] = set()
    for path, records in by_file.items():
        records.sort()
        for line in _lines_with_quotes(written, path):
            if at := bisect_right(records, line, key=itemgetter(0)):
                found.add(records[at - 1][1])
    return found


def _lines_with_quotes(written: Written, path: Path) -> Iterator[int]:
    text = written.text(path).plain
    line, reached = 1, 0
    for match in _QUOTED.finditer(text):
        line += text.count("\n", reached, match.start())
        reached = match.start()
        yield line


def _keys(case: Case, written: Written) -> Iterator[_Place]:
    """The numbers of footnotes and passages in records where some number stands in quotes."""
    for source in case.sources.values():
        if _QUOTED.search(written.of(source).plain):
            paths: list[tuple[Step, ...]] = [("footnotes", str(key)) for key in source.footnotes]
            for number, passage in source.passages.items():
                path = ("passages", str(number))
                paths += [path, *((*path, "marks", str(mark)) for mark in passage.marks)]
            yield from (_Place(source, path, str(path[-1]), key=True) for path in paths)


# Footnotes out of order -------------------------------------------------------------------------


def unsorted_footnotes(case: Case) -> Iterator[Remark]:
    """The footnotes of a record are not in the order of their numbers."""
    written = Written(case)
    for source in case.sources.values():
        pairs = pairwise(source.footnotes)
        if late := next(((one, other) for one, other in pairs if one > other), None):
            message = f"footnote {late[1]} stands behind footnote {late[0]}"
            hint = "put the footnotes in the order of their numbers"
            path, fix = ("footnotes", str(late[1])), _sorting(source, written)
            yield case.report("unsorted-footnotes", source, path, message, hint, key=True, fix=fix)


def _sorting(source: Source, written: Written) -> Fix | None:
    """How to put footnotes in order, each with its comments; ``None`` where that is in doubt."""
    text, whole = written.of(source), written.stretch(source, "footnotes")
    entries = [written.entry(source, "footnotes", str(number)) for number in source.footnotes]
    known = [entry for entry in entries if entry is not None]
    places = places_of(text.plain, whole, known) if whole and known == entries else None
    if places is None:
        return None
    in_order = [place for _, place in sorted(zip(source.footnotes, places, strict=True))]
    edits = tuple(
        Edit(*place, text.raw[slice(*moved)])
        for place, moved in zip(places, in_order, strict=True)
        if place != moved
    )
    title = "put the footnotes in the order of their numbers"
    return Fix(title, edits, certain=True) if _is_sorted(text.raw, edits) else None


def _is_sorted(text: str, edits: Iterable[Edit]) -> bool:
    """Whether a record that is edited so says the same as before, its footnotes in order."""
    before, after = (read_yaml_mapping(Path(), one) for one in (text, edited(text, edits)))
    says = [[record.data for record in parsed.records] for parsed in (before, after)]
    if says[0] != says[1] or len(before.diagnostics) != len(after.diagnostics):
        return False
    numbers = [int(key) for data in says[1] for key in data["footnotes"]]
    return numbers == sorted(numbers)

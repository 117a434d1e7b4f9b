"""Statements as tables: who says what of whom, how it stands, and the passages below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from jihadgraph.tables.answer import Section

View = Mapping[str, Any]

_SAID = {
    ("supports", "states"): "",
    ("supports", "alleges"): "alleged: ",
    ("supports", "predicts"): "predicted: ",
    ("refutes", "states"): "denied: ",
    ("refutes", "alleges"): "doubted: ",
    ("refutes", "predicts"): "predicted not to be: ",
}
"""What is put before a voice, by stance and modality."""


class Citations:
    """The numbered passages of one answer, each listed once."""

    def __init__(self, authors: Mapping[str, str]) -> None:
        self._authors = authors
        self._numbers: dict[str, int] = {}
        self._links: dict[str, str | None] = {}

    def mark(self, evidence: View) -> str:
        """The number of a passage, such as ``[3]``."""
        address = evidence["at"]
        self._links[address] = evidence["url"]
        return f"[{self._numbers.setdefault(address, len(self._numbers) + 1)}]"

    def author(self, evidence: View) -> str:
        """Who wrote the source, where it speaks in its own voice."""
        return self._authors.get(evidence["source"], evidence["source"])

    @property
    def lines(self) -> tuple[str, ...]:
        """A line for each passage: its number, address and link."""
        width = max((len(address) for address in self._numbers), default=0)
        return tuple(
            f"[{number}] {address:<{width}}  {self._links[address] or ''}".rstrip()
            for address, number in self._numbers.items()
        )


def voices(view: View, citations: Citations) -> str:
    """Who supports and who refutes a statement, a line for each voice and reading.

    Where a line holds nothing but echoes of others, it says so.
    """
    found: dict[str, list[View]] = {}
    for evidence in view["evidence"]:
        found.setdefault(voice(evidence, citations), []).append(evidence)
    return "\n".join(_line(said, pieces, citations) for said, pieces in found.items())


def _line(said: str, pieces: Iterable[View], citations: Citations) -> str:
    marks = dict.fromkeys(citations.mark(evidence) for evidence in pieces)
    echo = " (echo)" if all(evidence["echo_of"] for evidence in pieces) else ""
    return f"{said} {' '.join(marks)}{echo}"


def voice(evidence: View, citations: Citations) -> str:
    """Who speaks in one piece of evidence, and in what sense."""
    said = _SAID[evidence["stance"], evidence["modality"]]
    by = evidence["by"]
    if by is None:
        return said + citations.author(evidence)
    if by["name"] and by["as"]:
        return f"{said}{by['name']} ({by['as']})"
    return said + str(by["name"] or by["as"])


Cell = Callable[[View], str]
Columns = tuple[tuple[str, Cell], ...]
"""The columns of a table, each with what it shows of a statement."""


def relation_section(
    views: Sequence[View],
    citations: Citations,
    labels: Callable[[str], str],
    title: str = "Relations",
    lines: Iterable[str] = (),
) -> Section:
    """Relations of any type."""
    columns: Columns = (
        ("From", lambda view: str(view["from"]["name"])),
        ("Relation", lambda view: with_qualifiers(labels(view["type"]), view["qualifiers"])),
        ("To", lambda view: str(view["to"]["name"])),
        ("When", when_words),
    )
    return statement_section(views, columns, citations, title, "relation", lines)


def fact_section(
    views: Sequence[View],
    citations: Citations,
    labels: Callable[[str], str],
    dates: Collection[str] = (),
) -> Section:
    """Facts about one entity; one whose property is among ``dates`` is dated by its value."""
    columns: Columns = (
        ("Fact", lambda view: labels(view["property"])),
        ("Value", fact_words),
        ("When", lambda view: when_words(view, dates)),
    )
    return statement_section(views, columns, citations, "Facts", "fact")


def statement_section(  # noqa: PLR0913, PLR0917 (what differs from table to table)
    views: Sequence[View],
    columns: Columns,
    citations: Citations,
    title: str,
    noun: str,
    lines: Iterable[str] = (),
) -> Section:
    """A row for each statement: what the columns show, then how it stands and who says so.

    Where it was asked as of a period, the row says too whether the statement held. ``lines`` are
    shown below the count.
    """
    if not views:
        return Section(lines=("nothing found", *lines)) if (lines := tuple(lines)) else Section()
    if any(view["held"] for view in views):
        columns = tuple(
            (_HELD, _with_held(cell)) if name == "When" else (name, cell) for name, cell in columns
        )
    columns += (
        ("Standing", standing_words),
        ("According to", lambda view: voices(view, citations)),
    )
    rows = tuple(tuple(cell(view) for _, cell in columns) for view in views)
    return Section(tuple(name for name, _ in columns), rows, title, (_tally(views, noun), *lines))


def when_words(view: View, dates: Collection[str] = ()) -> str:
    """The date of a statement; a fact whose property is among ``dates`` bears it as its value."""
    return view["when"] or ("-" if view.get("property") in dates else "undated")


def standing_words(view: View) -> str:
    """How a statement stands, and whether another one has taken its place."""
    return f"{view['standing']},\nsuperseded" if view["superseded_by"] else str(view["standing"])


_HELD = "When, held"


def _with_held(when: Cell) -> Cell:
    """The date, and below it whether the statement held; without a date, when it was reported.

    Of what no source asserts undisputed, it can only be said that it held then if it is so.
    """

    def cell(view: View) -> str:
        if view["held"] == "undated":
            return f"undated,\nreported\n{view['reported']}" if view["reported"] else "undated"
        reserve = "" if view["standing"] == "asserted" else "if so, "
        return f"{when(view)},\n{reserve}{view['held']}"

    return cell


def with_qualifiers(label: str, qualifiers: Mapping[str, str]) -> str:
    """What a relation says, with its qualifiers in brackets."""
    words = ", ".join(qualifiers.values())
    return f"{label} ({words})" if words else label


def fact_words(view: View) -> str:
    """The value of a fact, of whom or what, and where."""
    of = f" {view['of']}" if view["of"] else ""
    where = f", in {view['where']['name']}" if view["where"] else ""
    return f"{view['value']}{of}{where}"


def statement_words(
    view: View, relation_labels: Callable[[str], str], property_labels: Callable[[str], str]
) -> str:
    """What a relation or a fact says, as one line."""
    if "type" in view:
        label = relation_labels(view["type"])
        return with_qualifiers(
            f"{view['from']['name']} {label} {view['to']['name']}", view["qualifiers"]
        )
    says = property_labels(view["property"])
    return f"{view['entity']['name']}: {says} {fact_words(view)}"


def _tally(views: Sequence[View], noun: str) -> str:
    """How many there are, and how they stand."""
    counts = Counter(view["standing"] for view in views)
    parts = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
    return f"{len(views)} {noun}{'' if len(views) == 1 else 's'}: {parts}"

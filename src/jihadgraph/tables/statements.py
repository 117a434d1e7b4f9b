"""Statements as tables: who says what of whom, how it stands, and the passages below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from jihadgraph.tables.answer import Row, Section

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


def pledge_section(views: Iterable[View], citations: Citations) -> Section:
    """Pledges of allegiance."""
    rows = tuple(
        (
            view["from"]["name"],
            view["to"]["name"],
            view["qualifiers"].get("stage") or "-",
            view["when"] or "undated",
            view["standing"],
            voices(view, citations),
        )
        for view in views
    )
    columns = ("Pledged by", "Pledged to", "Stage", "When", "Standing", "According to")
    return Section(columns, rows, "Pledges of allegiance (bay'ah)", (_tally(rows, 4, "pledge"),))


def relation_section(
    views: Iterable[View],
    citations: Citations,
    labels: Callable[[str], str],
    title: str = "Relations",
) -> Section:
    """Relations of any type."""
    rows = tuple(
        (
            view["from"]["name"],
            _with_qualifiers(labels(view["type"]), view["qualifiers"]),
            view["to"]["name"],
            view["when"] or "undated",
            view["standing"],
            voices(view, citations),
        )
        for view in views
    )
    columns = ("From", "Relation", "To", "When", "Standing", "According to")
    return Section(columns, rows, title, (_tally(rows, 4, "relation"),))


def fact_section(
    views: Iterable[View],
    citations: Citations,
    labels: Callable[[str], str],
    dates: Collection[str] = (),
) -> Section:
    """Facts about one entity; one whose property is among ``dates`` is dated by its value."""
    rows = tuple(
        (
            labels(view["property"]),
            fact_words(view),
            view["when"] or ("-" if view["property"] in dates else "undated"),
            view["standing"],
            voices(view, citations),
        )
        for view in views
    )
    columns = ("Fact", "Value", "When", "Standing", "According to")
    return Section(columns, rows, "Facts", (_tally(rows, 3, "fact"),))


def _with_qualifiers(label: str, qualifiers: Mapping[str, str]) -> str:
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
        return _with_qualifiers(
            f"{view['from']['name']} {label} {view['to']['name']}", view["qualifiers"]
        )
    says = property_labels(view["property"])
    return f"{view['entity']['name']}: {says} {fact_words(view)}"


def _tally(rows: tuple[Row, ...], standing: int, noun: str) -> str:
    """How many there are, and how they stand."""
    counts = Counter(row[standing] for row in rows)
    parts = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
    return f"{len(rows)} {noun}{'' if len(rows) == 1 else 's'}: {parts}"

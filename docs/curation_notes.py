"""The notes of the curators, ``docs/curation.yaml``: decisions, and why a paragraph bears nothing.

They are checked against the data set on every reading: a reason for a paragraph on which
statements rest by now, or a word on a statement that is gone, would mislead who reads the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from jihadgraph.diagnostics import Diagnostic
from jihadgraph.fields import Address, Number, SourceId, Text
from jihadgraph.locations import Step, place
from jihadgraph.marks import Parsed, Record, read_yaml_mapping
from jihadgraph.model import Frozen, PassageKind
from jihadgraph.query import View, source_views, statement
from jihadgraph.reading.project import Project
from jihadgraph.reading.shape import Complaint, Form, keys_of, look_closer, report
from jihadgraph.spelling import did_you_mean, listed
from jihadgraph.store import Store

NOTES = Path("docs/curation.yaml")
"""Where the notes stand in a project."""

REFERENCE = re.compile(r"`(?P<address>[a-z0-9-]+#p[^`\s]+)`|`(?P<statement>[a-z0-9_-]+--[^`\s]+)`")
"""A passage or a statement that a note refers to."""


class Decision(Frozen):
    """A decision of coding: what was decided, how, and for what reason."""

    title: Text
    text: Text


class Notes(Frozen):
    """What the curators wrote: decisions by theme; reasons by source and paragraph."""

    decisions: dict[Text, tuple[Decision, ...]] = Field(default_factory=dict)
    reasons: dict[SourceId, dict[Number, Text]] = Field(default_factory=dict)


_FORM = Form("this file", (*keys_of(Notes), *keys_of(Decision)))


class CurationError(Exception):
    """The notes cannot be read, or do not fit the data; the message has a line for each mistake."""


def read_notes(root: Path, store: Store) -> Notes:
    """The notes of a project. Raises ``CurationError`` with all that is wrong with them."""
    text = Project(root).read_text(root / NOTES)
    if isinstance(text, Diagnostic):
        raise CurationError(f"{NOTES.as_posix()}: {text.message}")
    parsed = read_yaml_mapping(NOTES, text)
    found = list(parsed.diagnostics)
    notes = Notes()
    for record in parsed.records:
        notes = _validated(parsed, record, found)
    if found:
        raise CurationError("\n".join(_told(item) for item in found))
    wrong = [
        f"{place(parsed, record, mistake.path, key=mistake.at_key)}: {mistake.message}"
        for record in parsed.records
        for mistake in _mistakes(notes, store)
    ]
    if wrong:
        raise CurationError("\n".join(wrong))
    return notes


def _validated(parsed: Parsed, record: Record, found: list[Diagnostic]) -> Notes:
    complaints: list[Complaint] = []
    notes = look_closer(Notes, record.data, _FORM, complaints)
    found += [report(parsed, record, complaint, None) for complaint in complaints]
    return notes or Notes()


def _told(item: Diagnostic) -> str:
    hint = "begin with `decisions:`" if item.name == "not-records" else item.hint
    return f"{item.location}: {item.message}" + (f"; {hint}" if hint else "")


def unexplained(store: Store, notes: Notes) -> list[Address]:
    """Paragraphs of text on which no statement rests, and for which no reason is given."""
    return [
        Address(source["id"], paragraph["number"])
        for source in source_views(store, store.sources())
        for paragraph in source["paragraphs"]
        if paragraph["kind"] == PassageKind.TEXT
        and not paragraph["statements"]
        and paragraph["number"] not in notes.reasons.get(source["id"], {})
    ]


# What does not fit the data ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Mistake:
    """A note that does not fit the data, and where it stands in the file."""

    path: tuple[Step, ...]
    message: str
    at_key: bool = True


def _mistakes(notes: Notes, store: Store) -> Iterator[_Mistake]:
    sources = {view["id"]: view for view in source_views(store, store.sources())}
    for source, reasons in notes.reasons.items():
        if source not in sources:
            hint = did_you_mean(source, sources) or f"there are {listed(sources, 'and')}"
            yield _Mistake(("reasons", source), f"there is no source `{source}`; {hint}")
            continue
        for number in reasons:
            for message in _misplaced(sources[source], number):
                yield _Mistake(("reasons", source, str(number)), message)
    for path, text in _texts(notes):
        for message in _dangling(text, sources, store):
            yield _Mistake(path, message, at_key=False)


def _misplaced(source: View, number: int) -> Iterator[str]:
    """What is wrong with giving a reason for a paragraph."""
    paragraphs = {item["number"]: item for item in source["paragraphs"]}
    address = Address(source["id"], number)
    if number not in paragraphs:
        last = max(paragraphs, default=0)
        yield f"there is no paragraph `{address}`; the last one recorded is {last}"
    elif paragraphs[number]["kind"] != PassageKind.TEXT:
        kind = paragraphs[number]["kind"]
        yield f"`{address}` is of the kind `{kind}`, which is no evidence: take the reason out"
    elif resting := paragraphs[number]["statements"]:
        yield f"on `{address}` rests {listed(resting, 'and')}: take the reason out"


def _texts(notes: Notes) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Every text that may refer to passages and statements, and where it stands."""
    for theme, decisions in notes.decisions.items():
        for index, decision in enumerate(decisions):
            yield ("decisions", theme, index, "text"), decision.text
    for source, reasons in notes.reasons.items():
        for number, reason in reasons.items():
            yield ("reasons", source, str(number)), reason


def _dangling(text: str, sources: dict[str, View], store: Store) -> Iterator[str]:
    for match in REFERENCE.finditer(text):
        if match["address"] and not _is_passage(match["address"], sources):
            yield f"there is no passage {match[0]}"
        if match["statement"] and statement(store, match["statement"]) is None:
            yield f"there is no statement {match[0]}"


def _is_passage(address: str, sources: dict[str, View]) -> bool:
    try:
        at = Address.parse(address)
    except ValueError:
        return False
    paragraphs = sources[at.source]["paragraphs"] if at.source in sources else []
    return any(item["number"] == at.paragraph for item in paragraphs)

"""Checks on evidence as a whole: that it is there, once, and in our own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from jihadgraph.checks.case import Case
from jihadgraph.checks.remarks import Remark
from jihadgraph.checks.written import Written
from jihadgraph.model import Entity
from jihadgraph.spelling import listed
from jihadgraph.texts import quoted, sentences
from jihadgraph.verification import Level, Verification


def uncited(case: Case) -> Iterator[Remark]:
    """An entity has no evidence; a statement without any was refused when it was read."""
    for entity in case.entities.values():
        if not entity.evidence:
            hint = "add `cite: SOURCE#pN`, a passage that names it"
            message = f"`{entity.id}` cites nothing"
            yield case.report("uncited", entity, ("cite",), message, hint, key=True)


def years(case: Case) -> Iterator[Remark]:
    """The year of `when` stands in one of the cited passages, or has another basis."""
    unread, year = case.with_unread_years, Level.YEAR
    failed = {
        item.id: item
        for item, _, _, verification in case.verifications
        if verification.failed and year in verification.failed and not isinstance(item, Entity)
    }
    for statement in (item for id_, item in failed.items() if id_ not in unread):
        if missing := case.verifier.missing_years(statement):
            key = "when" if statement.when else "value"
            message = f"no cited passage gives the year {listed(missing)}"
            yield case.report("year-not-in-passage", statement, (key,), message, _OTHER_BASIS)


_OTHER_BASIS = (
    "leave out a date from memory; one with another basis says so, by `when_basis: published`, "
    "or `inferred` with a note"
)


def whole_sentences(case: Case) -> Iterator[Remark]:
    """A quote is never a whole sentence of the source."""
    for item, index, evidence in case.evidence if case.texts_held else ():
        if evidence.quote is None or (source := case.sources.get(evidence.at.source)) is None:
            continue
        paragraph = case.texts.paragraph(source, evidence.at.paragraph)
        if paragraph and _is_whole_sentence(evidence.quote, paragraph):
            message = "this quote is a whole sentence of the source"
            hint = "quote the few words that carry the point, and say the rest in your own"
            path = ("cite", index, "quote")
            yield case.report("whole-sentence-quoted", item, path, message, hint)


def _is_whole_sentence(quote: str, paragraph: str) -> bool:
    found = quoted(quote, paragraph)
    return found is not None and any(
        found.start <= part.start and _bare_end(paragraph, part.end) <= found.end
        for part in sentences(paragraph)
    )


def _bare_end(paragraph: str, end: int) -> int:
    """Where a sentence ends without its full stop, closing marks and footnotes."""
    return len(paragraph[:end].rstrip("[]0123456789.!?…”’\"' "))


def repeated_evidence(case: Case) -> Iterator[Remark]:
    """A statement gives the same piece of evidence twice."""
    written = Written(case)
    for item in case.statements:
        count = len(item.evidence)
        if count == 1 or len({evidence.at for evidence in item.evidence}) == count:
            continue
        seen: dict[tuple[object, ...], int] = {}
        for index, evidence in enumerate(item.evidence):
            first = seen.setdefault(
                (evidence.at, evidence.by, evidence.said, evidence.stance), index
            )
            if first != index:
                message = f"`{evidence.at}` is cited twice, with the same speaker and stance"
                path, fix = ("cite", index), written.removal(item, "cite", index, like=first)
                yield case.report("repeated-evidence", item, path, message, "keep one", fix=fix)


def unverified(case: Case) -> Iterator[Remark]:
    """Evidence that could not be verified against the text of its source, by source and cause."""
    counts: Counter[tuple[str, _Cause]] = Counter()
    for (source_id, verification, is_refused), count in case.outcomes.items():
        if verification.refused or verification.complete or (verification.by_text and is_refused):
            continue
        counts[source_id, _cause(case, source_id, verification)] += count
    for (source_id, cause), count in sorted(counts.items()):
        source = case.sources[source_id]
        pieces = f"{count} piece{'s' if count > 1 else ''} of evidence"
        message = f"{pieces} not verified: {_CAUSES[cause].message.format(source_id)}"
        hint = _CAUSES[cause].hint.format(source_id)
        yield case.report("unverified", source, ("text",) if source.text else (), message, hint)


class _Cause(StrEnum):
    """Why a piece of evidence that no error is reported of is not verified."""

    NO_TEXT = "no text"
    NOT_HELD = "not held"
    NEW_NAMES = "new names"
    CHANGED = "changed"
    YEAR_ELSEWHERE = "year elsewhere"


def _cause(case: Case, source_id: str, verification: Verification) -> _Cause:
    source = case.sources[source_id]
    if case.texts.document(source):
        return _Cause.YEAR_ELSEWHERE if verification.by_text else _Cause.CHANGED
    if not _NAMES.isdisjoint(verification.unknown):
        return _Cause.NEW_NAMES
    return _Cause.NOT_HELD if source.text else _Cause.NO_TEXT


_NAMES = frozenset({Level.ENDS, Level.SPEAKER, Level.SPAN})


class _Said(NamedTuple):
    message: str
    hint: str


_FOLDER = "name the folder that holds it, by `--texts DIR` or JIHADGRAPH_TEXTS"
_CAUSES = {
    _Cause.NO_TEXT: _Said(
        "the text of `{0}` is not held here",
        "where you hold it, run `jihadgraph source index {0}`",
    ),
    _Cause.NOT_HELD: _Said("the text of `{0}` is not held here", _FOLDER),
    _Cause.NEW_NAMES: _Said(
        "the text of `{0}` is not held here, and names are newer than its record",
        "where you hold it, run `jihadgraph source index {0}`",
    ),
    _Cause.CHANGED: _Said(
        "the text of `{0}` that is held is not the one recorded",
        "`jihadgraph source verify {0}` says what moved; with `--fix` it takes the addresses along",
    ),
    _Cause.YEAR_ELSEWHERE: _Said(
        "`{0}` does not give the year, and another text that is cited is not held here", _FOLDER
    ),
}
"""What to say of each cause, and what to do; a source's id stands for ``{0}``."""

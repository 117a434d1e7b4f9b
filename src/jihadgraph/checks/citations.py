"""Checks on evidence as a whole: that it is there, once, and in our own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jihadgraph.checks.case import Case
from jihadgraph.diagnostics import Diagnostic
from jihadgraph.model import Entity
from jihadgraph.spelling import listed
from jihadgraph.texts import quoted, sentences
from jihadgraph.verification import Level


def uncited(case: Case) -> Iterator[Diagnostic]:
    """An entity has no evidence; a statement without any was refused when it was read."""
    for entity in case.entities.values():
        if not entity.evidence:
            hint = "add `cite: SOURCE#pN`, a passage that names it"
            message = f"`{entity.id}` cites nothing"
            yield case.report("uncited", entity, ("cite",), message, hint, key=True)


def years(case: Case) -> Iterator[Diagnostic]:
    """The year of `when` stands in one of the cited passages, or has another basis."""
    unread = {
        item.id
        for item, _, _, verification in case.verifications
        if Level.YEAR in verification.unknown
    }
    failed = {
        item.id: item
        for item, _, _, verification in case.verifications
        if Level.YEAR in verification.failed and not isinstance(item, Entity)
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


def whole_sentences(case: Case) -> Iterator[Diagnostic]:
    """A quote is never a whole sentence of the source."""
    for item, index, evidence in case.evidence:
        source = case.sources.get(evidence.at.source)
        if evidence.quote is None or source is None:
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


def repeated_evidence(case: Case) -> Iterator[Diagnostic]:
    """A statement gives the same piece of evidence twice."""
    for item in case.statements:
        if len(item.evidence) == 1:
            continue
        seen: set[tuple[object, ...]] = set()
        for index, evidence in enumerate(item.evidence):
            key = (evidence.at, evidence.by, evidence.said, evidence.stance)
            if key in seen:
                message = f"`{evidence.at}` is cited twice, with the same speaker and stance"
                yield case.report("repeated-evidence", item, ("cite", index), message, "keep one")
            seen.add(key)


def unverified(case: Case) -> Iterator[Diagnostic]:
    """Evidence that could not be verified against the text of its source, counted by source."""
    counts = Counter(
        evidence.at.source
        for item, _, evidence, verification in case.verifications
        if not isinstance(item, Entity) and not verification.refused
        if not verification.complete
    )
    for source_id, count in sorted(counts.items()):
        source = case.sources[source_id]
        pieces = f"{count} piece{'s' if count > 1 else ''} of evidence"
        message = f"{pieces} not verified: the text of `{source_id}` is not held here"
        hint = "name the folder that holds it, by `--texts DIR` or JIHADGRAPH_TEXTS"
        if source.text is None:
            hint = f"where you hold it, run `jihadgraph source index {source_id}`"
        yield case.report("unverified", source, ("text",) if source.text else (), message, hint)

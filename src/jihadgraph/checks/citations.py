"""Checks on evidence: that it is there, and that the passage bears it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jihadgraph.checks.case import Case
from jihadgraph.diagnostics import Diagnostic
from jihadgraph.model import Address, Entity, Evidence, Passage, PassageKind, Source
from jihadgraph.spelling import listed
from jihadgraph.store import AnyStatement
from jihadgraph.texts import quoted, sentences
from jihadgraph.verification import OPTIONAL, Cited, Level, Verification


def uncited(case: Case) -> Iterator[Diagnostic]:
    """A statement or an entity has no evidence."""
    for item in (*case.entities.values(), *case.statements):
        if not item.evidence:
            hint = "add `cite: SOURCE#pN`, the passage that says so"
            yield case.report("uncited", item, (), f"`{item.id}` cites nothing", hint)


def passages(case: Case) -> Iterator[Diagnostic]:
    """A cited passage exists, is evidence, bears the mark, and names whom it must."""
    for item, index, evidence, verification in case.verifications:
        for level in _to_report(verification):
            yield _failure(case, item, index, evidence, level)


_IN_TURN = (Level.PARAGRAPH, Level.EVIDENCE, Level.MARK, Level.ENDS, Level.SPAN)
"""Of these only the first failure is reported: the later ones follow from it."""

_RULES = {
    Level.PARAGRAPH: ("unknown-paragraph", "at"),
    Level.EVIDENCE: ("no-evidence", "at"),
    Level.MARK: ("unknown-footnote", "at"),
    Level.ENDS: ("unnamed-end", "at"),
    Level.SPAN: ("outside-span", "at"),
    Level.SPEAKER: ("unnamed-speaker", "by"),
    Level.HEDGE: ("unanswered-hedge", "at"),
    Level.QUOTE: ("quote-not-found", "quote"),
}
"""The rule that a failed level breaks, and the key of the evidence to point at."""


def _to_report(verification: Verification) -> Iterator[Level]:
    if not verification.failed:
        return
    yield from [level for level in _IN_TURN if level in verification.failed][:1]
    if Level.EVIDENCE not in verification.failed:
        alone = (Level.SPEAKER, Level.HEDGE, Level.QUOTE)
        yield from (level for level in alone if level in verification.failed)


def _failure(case: Case, item: Cited, index: int, evidence: Evidence, level: Level) -> Diagnostic:
    rule, key = _RULES[level]
    message, hint = _SAY[level](case, item, evidence)
    return case.report(rule, item, ("cite", index, key), message, hint)


def _paragraph(case: Case, item: Cited, evidence: Evidence) -> tuple[str, str]:
    source = case.sources[evidence.at.source]
    document = case.texts.document(source)
    count = len(document.paragraphs) if document else max(source.passages, default=0)
    message = f"`{source.id}` has no paragraph {evidence.at.paragraph}"
    return message, f"its paragraphs are 1 to {count}; `jihadgraph sources {source.id}` lists them"


def _kind(case: Case, item: Cited, evidence: Evidence) -> tuple[str, str]:
    at = evidence.at
    message = f"`{at.source}#p{at.paragraph}` is of kind `{_passage(case, at).kind}`"
    return f"{message}, which is no evidence", _elsewhere(case, item, evidence)


def _mark(case: Case, item: Cited, evidence: Evidence) -> tuple[str, str]:
    at = evidence.at
    borne = [f"fn{number}" for number in _passage(case, at).marks]
    source = case.sources[at.source]
    bearers = [
        f"p{number}" for number, passage in source.passages.items() if at.footnote in passage.marks
    ]
    message = f"paragraph {at.paragraph} bears no footnote {at.footnote}"
    bears = f"it bears {listed(borne)}" if borne else "it bears none"
    where = f"; footnote {at.footnote} stands in {listed(bearers)}" if bearers else ""
    return message, bears + where


def _ends(case: Case, item: Cited, evidence: Evidence) -> tuple[str, str]:
    named = {*_passage(case, evidence.at).mentions, *evidence.implicit}
    missing = listed(end for end in dict.fromkeys(item.ends) if end not in named)
    message = f"`{evidence.at.source}#p{evidence.at.paragraph}` does not name {missing}"
    return message, _elsewhere(case, item, evidence) + _OR_IMPLICIT


_OR_IMPLICIT = "; if the passage means it without naming it, declare it `implicit`"


def _span(case: Case, item: Cited, evidence: Evidence) -> tuple[str, str]:
    marked = _passage(case, evidence.at).marks[evidence.at.footnote or 0]
    named = {*marked.span, *evidence.implicit}
    missing = listed(end for end in dict.fromkeys(item.ends) if end not in named)
    message = f"the span that footnote {evidence.at.footnote} closes does not name {missing}"
    return (
        message,
        f"cite the paragraph, `{evidence.at.source}#p{evidence.at.paragraph}`" + _OR_IMPLICIT,
    )


def _speaker(case: Case, item: Cited, evidence: Evidence) -> tuple[str, str]:
    speaker = evidence.by.entity if evidence.by else None
    message = (
        f"`{evidence.at.source}#p{evidence.at.paragraph}` does not name the speaker `{speaker}`"
    )
    return message, f"if the passage means it without naming it, add `implicit: [{speaker}]`"


def _hedge(case: Case, item: Cited, evidence: Evidence) -> tuple[str, str]:
    message = "the sentence that names both ends has a hedging word"
    hint = "write `modality: alleges` or `predicts`, or `states` if the hedge is on something else"
    return message, hint


def _quote(case: Case, item: Cited, evidence: Evidence) -> tuple[str, str]:
    message = f"paragraph {evidence.at.paragraph} does not hold this quote"
    return message, "copy the words from the passage; `…` leaves some out, `[…]` adds your own"


_SAY = {
    Level.PARAGRAPH: _paragraph,
    Level.EVIDENCE: _kind,
    Level.MARK: _mark,
    Level.ENDS: _ends,
    Level.SPAN: _span,
    Level.SPEAKER: _speaker,
    Level.HEDGE: _hedge,
    Level.QUOTE: _quote,
}


def _passage(case: Case, at: Address) -> Passage:
    return case.verifier.passage(at) or Passage(kind=PassageKind.TEXT)


def _elsewhere(case: Case, item: Cited, evidence: Evidence) -> str:
    """Passages of the same source that name all that this one should."""
    wanted = set(item.ends).difference(evidence.implicit)
    found = [
        f"#p{number}"
        for number, passage in case.sources[evidence.at.source].passages.items()
        if passage.kind is PassageKind.TEXT and wanted.issubset(passage.mentions)
    ]
    if not found:
        return "cite a passage that names it"
    return f"passages that name all: {listed(found[:6])}"


def years(case: Case) -> Iterator[Diagnostic]:
    """The year of `when` stands in one of the cited passages, or has another basis."""
    failed: dict[str, AnyStatement] = {}
    fine: set[str] = set()
    for item, _, _, verification in case.verifications:
        if isinstance(item, Entity):
            continue
        if Level.YEAR in verification.failed:
            failed[item.id] = item
        elif Level.YEAR in verification.reached | verification.unknown:
            fine.add(item.id)
    for statement in (item for id_, item in failed.items() if id_ not in fine):
        key = "when" if statement.when else "value"
        date = statement.when or getattr(statement, "value", "")
        message = f"no cited passage gives the year of `{date}`"
        hint = "leave a date from memory out; else say `when_basis: published`, or `inferred` with a note"
        yield case.report("year-not-in-passage", statement, (key,), message, hint)


def footnote_records(case: Case) -> Iterator[Diagnostic]:
    """A passage bears a footnote mark whose note the record does not give."""
    for source in case.sources.values():
        for number, passage in source.passages.items():
            for mark in passage.marks:
                if mark not in source.footnotes:
                    message = f"footnote {mark} of paragraph {number} has no record"
                    hint = f"add `{mark}: {{url: …}}` under `footnotes`"
                    path = ("passages", str(number), "marks", str(mark))
                    yield case.report(
                        "missing-footnote-record", source, path, message, hint, key=True
                    )


def texts(case: Case) -> Iterator[Diagnostic]:
    """The text that is held is the one that the source's record describes."""
    for source in case.sources.values():
        document = case.texts.document(source)
        if document and source.text and document.sha256 != source.text.sha256:
            message = f"the text {source.text.file} has another checksum than the record says"
            path = ("text", "sha256")
            yield case.report("text-changed", source, path, message, _index_again(source))


def indexes(case: Case) -> Iterator[Diagnostic]:
    """The passages of a record are those of the text that is held and the names of today."""
    for source in case.sources.values():
        document = case.texts.document(source)
        if document is None:
            continue
        numbers = range(1, len(document.paragraphs) + 1)
        described = {number: case.texts.passage(source, number) for number in numbers}
        if described != dict(source.passages):
            message = "the index of passages is older than the text or the names of the entities"
            path = ("passages",)
            yield case.report("stale-index", source, path, message, _index_again(source), key=True)


def _index_again(source: Source) -> str:
    return f"run `jihadgraph source index {source.id}`, then check again"


def whole_sentences(case: Case) -> Iterator[Diagnostic]:
    """A quote is never a whole sentence of the source."""
    for item, index, evidence in case.evidence():
        source = case.sources.get(evidence.at.source)
        paragraph = source and case.texts.paragraph(source, evidence.at.paragraph)
        found = quoted(evidence.quote, paragraph) if evidence.quote and paragraph else None
        if (
            paragraph
            and found
            and any(
                found.start <= part.start and _bare_end(paragraph, part.end) <= found.end
                for part in sentences(paragraph)
            )
        ):
            hint = "quote the few words that carry the point, and say the rest in your own"
            path = ("cite", index, "quote")
            yield case.report("whole-sentence-quoted", item, path, "this is a whole sentence", hint)


def _bare_end(paragraph: str, end: int) -> int:
    """Where a sentence ends without its full stop, closing marks and footnotes."""
    return len(paragraph[:end].rstrip("[]0123456789.!?…”’\"' "))


def repeated_evidence(case: Case) -> Iterator[Diagnostic]:
    """A statement gives the same piece of evidence twice."""
    for item in case.statements:
        if len(item.evidence) < 2:
            continue
        seen: set[tuple[object, ...]] = set()
        for index, evidence in enumerate(item.evidence):
            key = (evidence.at, evidence.by, evidence.stance)
            if key in seen:
                message = f"`{evidence.at}` is cited twice, by the same speaker and stance"
                yield case.report("repeated-evidence", item, ("cite", index), message, "keep one")
            seen.add(key)


def unverified(case: Case) -> Iterator[Diagnostic]:
    """Evidence that could not be verified against the text of its source, counted by source."""
    counts = Counter(
        evidence.at.source
        for item, _, evidence, verification in case.verifications
        if not isinstance(item, Entity) and not verification.failed - OPTIONAL
        if not verification.complete
    )
    for source_id, count in sorted(counts.items()):
        source = case.sources[source_id]
        held = case.texts.document(source) is not None
        pieces = f"{count} piece{'s' if count > 1 else ''} of evidence"
        why = "not everything could be asked" if held else "it is not held here"
        hint = "" if held else "name the folder that holds it: `--texts DIR` or JIHADGRAPH_TEXTS"
        message = f"{pieces} not verified against the text of `{source_id}`: {why}"
        path = ("text",) if source.text else ()
        yield case.report("unverified", source, path, message, hint)

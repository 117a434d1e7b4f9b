"""Checks on the records of sources: footnotes, and whether they still describe the text."""

from __future__ import annotations

from collections.abc import Iterator

from jihadgraph.checks.case import Case
from jihadgraph.checks.remarks import Remark
from jihadgraph.checks.written import Written
from jihadgraph.diagnostics import Fix
from jihadgraph.model import Passage, Source
from jihadgraph.source_record import Indexing, indexing
from jihadgraph.spelling import in_runs, runs
from jihadgraph.texts import Document, digest


def footnote_records(case: Case) -> Iterator[Remark]:
    """A passage bears a footnote mark whose note the record does not give."""
    for source in case.sources.values():
        borne = {
            mark: number
            for number, passage in sorted(source.passages.items(), reverse=True)
            for mark in passage.marks
        }
        for mark, number in sorted(borne.items()):
            if mark not in source.footnotes:
                message = f"footnote {mark} of paragraph {number} has no record"
                hint = f"add `{mark}: {{url: …}}` under `footnotes`"
                path = ("passages", str(number), "marks", str(mark))
                yield case.report("missing-footnote-record", source, path, message, hint, key=True)


def unreadable_texts(case: Case) -> Iterator[Remark]:
    """A text that lies where texts are looked for can be read."""
    for source in case.sources.values():
        if problem := case.texts.problem(source):
            hint = (
                "put a file that can be read in its place, or none: what cites it is not verified"
            )
            yield case.report("unreadable-file", source, ("text", "file"), problem, hint)


def texts(case: Case) -> Iterator[Remark]:
    """The text that is held is the one that the source's record describes."""
    for source in case.sources.values():
        document = case.texts.document(source)
        if document and _has_changed(source, document):
            changed = [
                number
                for number, passage in source.passages.items()
                if passage.digest != _digest(document, number)
            ]
            message = f"`{document.path.name}` is not the text that this record was made from"
            where = f"; {_numbered(changed)} changed" if changed else ""
            path = ("text", "sha256")
            yield case.report("text-changed", source, path, message + where, _verify(source))


def _has_changed(source: Source, document: Document) -> bool:
    return source.text is not None and document.sha256 != source.text.sha256


def _digest(document: Document, number: int) -> str | None:
    known = 1 <= number <= len(document.paragraphs)
    return digest(document.paragraphs[number - 1]) if known else None


def _numbered(paragraphs: list[int]) -> str:
    """Paragraphs as a phrase: ``paragraphs 1 to 3 and 5``; of many scattered ones, how many."""
    if len(runs(paragraphs)) > _MOST_RUNS:
        return f"{len(paragraphs)} of the paragraphs {paragraphs[0]} to {paragraphs[-1]}"
    return f"paragraph{'s' * (len(paragraphs) > 1)} {in_runs(paragraphs)}"


_MOST_RUNS = 20
"""Runs of paragraphs that a message lists."""


def indexes(case: Case) -> Iterator[Remark]:
    """The passages of a record are those of the text that is held and the names of today."""
    for source in case.sources.values():
        document = case.texts.document(source)
        if document is None or _has_changed(source, document):
            continue
        numbers = range(1, len(document.paragraphs) + 1)
        described = {number: case.texts.passage(source, number) for number in numbers}
        stale = [
            number
            for number in sorted(described.keys() | source.passages.keys())
            if not _alike(case, source.passages.get(number), described.get(number))
        ]
        if stale:
            message = f"the index of {_numbered(stale)} is older than the text or the names in it"
            if not source.passages:
                message = "the text is held, and the record describes none of its passages"
            path, hint, fix = ("passages",), _index_again(source), _indexing(case, source)
            yield case.report("stale-index", source, path, message, hint, key=True, fix=fix)


def _indexing(case: Case, source: Source) -> Fix | None:
    """How ``source index`` would mend a record, where it would not refuse.

    It is offered only, where the text bears footnote marks of which the record says nothing yet.
    """
    if case.incomplete & {"entities", "statements"}:  # names or addresses may be overlooked
        return None
    record = Written(case).of(source).raw
    cited = {evidence.at for _, _, evidence in case.evidence if evidence.at.source == source.id}
    found = indexing(source, record, case.texts, cited=cited)
    if not isinstance(found, Indexing):
        return None
    recorded = {mark for passage in source.passages.values() for mark in passage.marks}
    certain = found.marks <= recorded | source.footnotes.keys()
    return Fix(f"write what `jihadgraph source index {source.id}` writes", found.edits, certain)


def _alike(case: Case, recorded: Passage | None, described: Passage | None) -> bool:
    """Whether two descriptions agree; where entities could not be read, mentions say nothing."""
    if "entities" not in case.incomplete or recorded is None or described is None:
        return recorded == described
    return (recorded.kind, recorded.digest) == (described.kind, described.digest)


def _index_again(source: Source) -> str:
    return f"run `jihadgraph source index {source.id}`, then check again"


def _verify(source: Source) -> str:
    command = f"`jihadgraph source verify {source.id}`"
    fix = f"{command} says what moved; with `--fix` it takes the addresses along"
    return f"{fix}; errors about citations of this source may follow from this one"

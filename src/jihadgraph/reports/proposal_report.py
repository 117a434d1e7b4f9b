"""What was proposed for the record of a document, for whoever is to confirm it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from jihadgraph.source_record.proposal import Proposal
from jihadgraph.spelling import in_runs, runs

_MOST_PLACES = 6
"""Passages of a kind that stand in more places are counted only."""


def proposed_lines(proposal: Proposal) -> Iterator[str]:
    """What is proposed, and from what."""
    front = proposal.front
    yield _guess("id", proposal.id.value, proposal.id.basis)
    yield _guess("title", front.title.value, front.title.basis)
    if front.authors:
        yield _guess("authors", ", ".join(front.authors.value), front.authors.basis)
    if front.published:
        yield _guess("published", front.published.value, front.published.basis)
    if front.url:
        yield _guess("url", front.url.value, front.url.basis)
    yield _line("footnotes", _footnotes(proposal))
    yield _line("kinds", "; ".join(_kinds(proposal)))
    yield _line("mentions", _mentions(proposal))


def lines_to_fill_in(proposal: Proposal) -> Iterator[str]:
    """What the document does not say and the analyst has to."""
    front = proposal.front
    if front.authors is None:
        yield "`authors`: the document names nobody"
    if front.published is None:
        yield "`published`: the document bears no date; with `published_note` where it is inferred"
    for number, paragraph in proposal.unexplained_marks.items():
        place = f"p{paragraph}.fn{number}"
        yield f"footnote {number} ({place}): its note is not there; `{number}: {{url: …}}`"


def _guess(label: str, value: str, basis: str) -> str:
    return _line(label, f"{value}  ({basis})" if basis else value)


def _line(label: str, text: str) -> str:
    return f"  {label:<10} {text}"


def _footnotes(proposal: Proposal) -> str:
    notes = proposal.footnotes
    if not notes:
        return "none"
    linked = sum(note.url is not None for note in notes.values())
    return f"{len(notes)}, {linked} with a link: {in_runs(notes)}"


def _kinds(proposal: Proposal) -> Iterator[str]:
    places: dict[str, list[int]] = defaultdict(list)
    for number, passage in proposal.passages.items():
        places[str(passage.kind)].append(number)
    for kind, numbers in sorted(places.items(), key=lambda item: -len(item[1])):
        where = f" ({in_runs(numbers, 'p')})" if len(runs(numbers)) <= _MOST_PLACES else ""
        yield f"{len(numbers)} {kind}{where}"


def _mentions(proposal: Proposal) -> str:
    passages = proposal.passages.values()
    entities = {id_ for passage in passages for id_ in passage.mentions}
    naming = sum(bool(passage.mentions) for passage in passages)
    whom = "1 entity" if len(entities) == 1 else f"{len(entities)} entities"
    return f"{whom}, in {naming} of {len(passages)} passages"

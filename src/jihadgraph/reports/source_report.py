"""What became of the passages of a source, in lines for people."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

from jihadgraph.model import Entity
from jihadgraph.reading import LoadResult
from jihadgraph.source_record import Citation, Comparison, kinds_now
from jihadgraph.verification import Verifier


class _Case(NamedTuple):
    comparison: Comparison
    citations: Sequence[Citation]

    def citing(self, paragraph: int) -> list[Citation]:
        """What rests on a paragraph, by its number in the record; each bearer once."""
        found = {
            item.bearer.id: item
            for item in self.citations
            if item.evidence.at.paragraph == paragraph
        }
        return list(found.values())


class _Run(NamedTuple):
    """Paragraphs or footnotes in a row of which the same is to be said."""

    first: int
    last: int
    said: Hashable

    def __format__(self, letter: str) -> str:
        first, last = f"{letter}{self.first}", f"{letter}{self.last}"
        return first if self.first == self.last else f"{first} to {last}"

    def moved(self, by: int) -> _Run:
        return _Run(self.first + by, self.last + by, self.said)


def differences(comparison: Comparison, citations: Sequence[Citation]) -> list[str]:
    """What moved, came, went and changed: a line for each run, below it the ids that rest on it."""
    case = _Case(comparison, citations)
    lines = [f"  {line}" for part in _PARTS for line in part(case)]
    if not lines:
        layout = "the words are those recorded, the file is laid out otherwise"
        return [f"{comparison.source.id}: {layout}"]
    return [f"{comparison.source.id}: record and text differ", *lines]


def evidence_counted(result: LoadResult, citations: Sequence[Citation]) -> str:
    """How much evidence of statements rests on a source, and how much of it is verified."""
    verifier = Verifier(result.dataset, result.texts)
    evidence = [item for item in citations if not isinstance(item.bearer, Entity)]
    verified = sum(verifier.verify(*item).complete for item in evidence)
    rests = "rests" if len(evidence) == 1 else "rest"
    pieces = _counted(len(evidence), "piece")
    return f"{pieces} of evidence {rests} on it, {verified} verified"


def _runs(said: Mapping[int, Hashable]) -> list[_Run]:
    """Numbers in a row of which the same is to be said."""
    runs: list[_Run] = []
    for number, what in sorted(said.items()):
        if runs and (runs[-1].last, runs[-1].said) == (number - 1, what):
            runs[-1] = runs[-1]._replace(last=number)
        else:
            runs.append(_Run(number, number, what))
    return runs


def _moved(case: _Case) -> Iterator[str]:
    offsets = {old: now - old for old, now in case.comparison.alignment.moved.items()}
    for run in _runs(offsets):
        by = offsets[run.first]
        way = "down" if by > 0 else "up"
        yield f"{run:p} moved {way} by {abs(by)} (now {run.moved(by):p})"


def _new(case: _Case) -> Iterator[str]:
    kinds = kinds_now(case.comparison)
    for run in _runs({number: kinds[number] for number in case.comparison.alignment.new}):
        yield f"{run:p} {_verb(run, 'is', 'are')} new, taken for `{run.said}`"


def _gone(case: _Case) -> Iterator[str]:
    gone = case.comparison.alignment.gone
    for run in _runs({number: bool(case.citing(number)) and number for number in gone}):
        verb = _verb(run, "is", "are")
        yield from _resting(case, run, f"{run:p} {verb} found no more", "")


def _changed(case: _Case) -> Iterator[str]:
    changed = case.comparison.alignment.changed
    said = {old: (now - old, bool(case.citing(old)) and old) for old, now in changed.items()}
    for run in _runs(said):
        by = changed[run.first] - run.first
        now = f" (now {run.moved(by):p})" if by else ""
        yield from _resting(case, run, f"{run:p}{now} changed", ", read again")


def _resting(case: _Case, run: _Run, told: str, advice: str) -> Iterator[str]:
    """What rests on a paragraph, each by its id on a line; or that nothing rests on several."""
    bearers = [item.bearer for item in case.citing(run.first)]
    if not bearers:
        yield f"{told}; nothing rests on {_verb(run, 'it', 'them')}"
        return
    entities = sum(isinstance(bearer, Entity) for bearer in bearers)
    counts = {"statement": len(bearers) - entities, "entity": entities}
    said = " and ".join(_counted(count, noun) for noun, count in counts.items() if count)
    yield f"{told}; {said} {'rests' if len(bearers) == 1 else 'rest'} on it{advice}:"
    yield from (f"  {bearer.id}" for bearer in bearers)


def _footnotes(case: _Case) -> Iterator[str]:
    proved = case.comparison.footnotes.items()
    offsets = {old: now[0] - old for old, now in proved if len(now) == 1 and now[0] != old}
    for run in _runs(offsets):
        noun, verb = _verb(run, "footnote", "footnotes"), _verb(run, "is", "are")
        yield f"{noun} {run:} {verb} now {run.moved(offsets[run.first]):}"
    for old, now in sorted(proved):
        if len(now) > 1:
            yield f"footnote {old} is now {' here and '.join(map(str, now))} there"


def _lost_marks(case: _Case) -> Iterator[str]:
    """Footnotes that are cited and whose paragraph changed and bears them no more."""
    for bearer, evidence in case.citations:
        now = case.comparison.address_of(evidence.at)
        changed = evidence.at.paragraph in case.comparison.alignment.changed
        if changed and now and not case.comparison.bears(now):
            yield f"{now.fragment}: that footnote is not there now, and {bearer.id} cites it"


_PARTS: tuple[Callable[[_Case], Iterator[str]], ...] = (
    _moved,
    _new,
    _gone,
    _changed,
    _footnotes,
    _lost_marks,
)


def _verb(run: _Run, one: str, several: str) -> str:
    return one if run.first == run.last else several


def _counted(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"

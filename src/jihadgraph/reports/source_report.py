"""What became of the passages of a source, in lines for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from jihadgraph.model import Entity
from jihadgraph.reading import LoadResult
from jihadgraph.source_record import Citation, Comparison, kinds_now
from jihadgraph.spelling import Run, runs
from jihadgraph.store import AnyStatement
from jihadgraph.verification import Verifier


@dataclass(frozen=True)
class _Case:
    comparison: Comparison
    citations: Sequence[Citation]

    @cached_property
    def resting(self) -> Mapping[int, list[AnyStatement | Entity]]:
        """What rests on each paragraph, by its number in the record; each bearer once."""
        found: dict[int, dict[str, AnyStatement | Entity]] = defaultdict(dict)
        for bearer, evidence in self.citations:
            found[evidence.at.paragraph][bearer.id] = bearer
        return {paragraph: list(bearers.values()) for paragraph, bearers in found.items()}


class _Told(NamedTuple):
    """Paragraphs or footnotes in a row of which the same is to be said."""

    run: Run
    said: Hashable


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


def _told(said: Mapping[int, Hashable]) -> list[_Told]:
    """Numbers in a row of which the same is to be said."""
    numbers: dict[Hashable, list[int]] = defaultdict(list)
    for number, what in said.items():
        numbers[what].append(number)
    found = [_Told(run, what) for what, those in numbers.items() for run in runs(those)]
    return sorted(found, key=lambda told: told.run)


def _moved(case: _Case) -> Iterator[str]:
    offsets = {old: now - old for old, now in case.comparison.alignment.moved.items()}
    for run, _ in _told(offsets):
        by = offsets[run.first]
        way = "down" if by > 0 else "up"
        yield f"{run:p} moved {way} by {abs(by)} (now {_moved_by(run, by):p})"


def _new(case: _Case) -> Iterator[str]:
    kinds = kinds_now(case.comparison)
    for run, kind in _told({number: kinds[number] for number in case.comparison.alignment.new}):
        yield f"{run:p} {_verb(run, 'is', 'are')} new, taken for `{kind}`"


def _gone(case: _Case) -> Iterator[str]:
    gone = case.comparison.alignment.gone
    for run, _ in _told({number: number in case.resting and number for number in gone}):
        verb = _verb(run, "is", "are")
        yield from _resting(case, run, f"{run:p} {verb} found no more", "")


def _changed(case: _Case) -> Iterator[str]:
    changed = case.comparison.alignment.changed
    said = {old: (now - old, old in case.resting and old) for old, now in changed.items()}
    for run, _ in _told(said):
        by = changed[run.first] - run.first
        now = f" (now {_moved_by(run, by):p})" if by else ""
        yield from _resting(case, run, f"{run:p}{now} changed", ", read again")


def _resting(case: _Case, run: Run, told: str, advice: str) -> Iterator[str]:
    """What rests on a paragraph, each by its id on a line; or that nothing rests on several."""
    bearers = case.resting.get(run.first)
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
    for run, _ in _told(offsets):
        noun, verb = _verb(run, "footnote", "footnotes"), _verb(run, "is", "are")
        yield f"{noun} {run} {verb} now {_moved_by(run, offsets[run.first])}"
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


def _moved_by(run: Run, by: int) -> Run:
    return Run(run.first + by, run.last + by)


def _verb(run: Run, one: str, several: str) -> str:
    return one if run.first == run.last else several


def _counted(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"

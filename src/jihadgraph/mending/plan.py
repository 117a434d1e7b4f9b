"""What mending comes to: rounds on a copy, until nothing is left that has one right answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from jihadgraph.checks import examine
from jihadgraph.checks.findings import Findings
from jihadgraph.diagnostics import Diagnostic
from jihadgraph.mending.choosing import Chosen, chosen_of, mended_text
from jihadgraph.mending.losses import finding, new_findings, says_the_same
from jihadgraph.mending.trial import Contents, Trial, contents_of, trial_of
from jihadgraph.reading import LoadResult

MOST_ROUNDS = 20
"""Readings of the copy: a fix waits for one that overlaps it, and a file that is left alone costs
one; more than three are not met with in practice."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written, tried and found sound; nothing is written yet."""

    contents: Contents
    """The new text of each file that changes, by its path from the root of the project."""
    mended: tuple[Diagnostic, ...]
    """What is mended, with places as in the files that were read (or, where a fix had to wait for
    another, as in the copy)."""
    left_alone: tuple[Path, ...]
    """Files with something to mend that would not be sound afterwards."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which rules are to be mended."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """A project as it was read, and what is found in it."""

    result: LoadResult
    asked: Findings
    """What is found by the rules that are to be mended."""
    findings: Counter[tuple[Path, str, str | None]]
    """What is found by any rule."""


def plan_mending(
    result: LoadResult,
    texts: Path | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Plan:
    """What mending would write; ``texts`` is the folder that the result was loaded with.

    ``select`` and ``ignore`` are as for :func:`jihadgraph.check`: of what these rules find, and
    settings and comments do not ignore, each fix that is certain is applied.
    """
    asked = _Asked(tuple(select), tuple(ignore))
    state = _seen(result, asked)
    if not chosen_of(state.asked.diagnostics, ()):
        return Plan({}, (), ())
    with trial_of(result, texts) as trial:
        return _Rounds(trial, asked, state).run()


def _seen(result: LoadResult, asked: _Asked) -> _State:
    found = examine(result, select=asked.select, ignore=asked.ignore)
    partial = asked.select or asked.ignore or result.settings.select
    everything = examine(result, select=_ALL) if partial else found
    counted = Counter(finding(item, result.root) for item in everything.diagnostics)
    return _State(result, found, counted)


_ALL = ("JG",)


class _Rounds:
    """Mends the copy round by round."""

    def __init__(self, trial: Trial, asked: _Asked, state: _State) -> None:
        self._trial, self._asked, self._state = trial, asked, state
        self._root = state.result.root
        self._before = contents_of(state.result)
        self._mended: list[Diagnostic] = []
        self._left_alone: set[Path] = set()

    def run(self) -> Plan:
        """Mend until nothing is left to mend."""
        for _ in range(MOST_ROUNDS):
            if not (chosen := self._chosen()):
                break
            self._mend(chosen)
        contents = contents_of(self._state.result)
        return Plan(
            {path: text for path, text in contents.items() if text != self._before[path]},
            tuple(sorted(self._mended, key=lambda item: item.order)),
            tuple(sorted(self._left_alone)),
        )

    def _chosen(self) -> Chosen:
        """What this round mends, by paths from the root."""
        root = self._state.result.root
        found = (
            replace(
                item, location=replace(item.location, path=item.location.path.relative_to(root))
            )
            for item in self._state.asked.diagnostics
        )
        return chosen_of(found, self._left_alone)

    def _mend(self, chosen: Chosen) -> None:
        """Go on with the files mended, or leave those alone that would not be sound."""
        now = contents_of(self._state.result)
        mended = {path: mended_text(now[path], items) for path, items in chosen.items()}
        after = _seen(self._trial.read({**now, **mended}), self._asked)
        if unsound := self._unsound(chosen, mended, after):
            self._left_alone |= unsound
            return
        self._state = after
        for items in chosen.values():
            self._mended += [_at(self._root, item) for item in items]

    def _unsound(self, chosen: Chosen, mended: Contents, after: _State) -> set[Path]:
        """The files that would not be sound; all of this round where it is another that is not."""
        now = contents_of(self._state.result)
        changed = {
            path
            for path, items in chosen.items()
            if not says_the_same(path, now[path], mended[path], items)
        }
        gone = ((path, item.code, item.subject) for path, items in chosen.items() for item in items)
        found = new_findings(self._state.findings, after.findings, gone)
        unsound = (changed | found) & chosen.keys()
        return unsound if unsound or not found else set(chosen)


def _at(root: Path, item: Diagnostic) -> Diagnostic:
    return replace(item, location=replace(item.location, path=root / item.location.path))

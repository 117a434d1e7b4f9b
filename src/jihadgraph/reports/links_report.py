"""What became of the links, as text or JSON: grouped by verdict, the worst first."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from jihadgraph.links import (
    FAILING,
    MEANINGS,
    Archive,
    Copy,
    Link,
    Manner,
    Outcome,
    Place,
    Plan,
    Verdict,
)
from jihadgraph.terminal import harmless, harmless_json


@dataclass(frozen=True)
class Findings:
    """The links of a data set, and what became of those that are known."""

    links: Sequence[Link]
    outcomes: Sequence[Outcome]

    @cached_property
    def pairs(self) -> list[tuple[Link, Outcome]]:
        """Links with their outcomes, the worst verdict first, else in the order of the records."""
        known = {outcome.url: outcome for outcome in self.outcomes}
        found = [(link, known[link.url]) for link in self.links if link.url in known]
        return sorted(found, key=lambda pair: _ORDER.index(pair[1].verdict))

    @property
    def fails(self) -> bool:
        """Whether a link is gone."""
        return any(outcome.verdict in FAILING for outcome in self.outcomes)


_ORDER = tuple(Verdict)


def as_text(findings: Findings) -> str:
    """Lines for people; each link begins with ``file:line:column``, as editors expect."""
    lines: list[str] = []
    for verdict in Verdict:
        pairs = [pair for pair in findings.pairs if pair[1].verdict is verdict]
        if pairs:
            lines += [f"{verdict} ({len(pairs)}): {MEANINGS[verdict]}"]
            lines += [f"  {harmless(line)}" for pair in pairs for line in _lines(*pair)]
            lines.append("")
    return "\n".join([*lines, _summary(findings)]) + "\n"


def _lines(link: Link, outcome: Outcome) -> Iterator[str]:
    for place in link.places:
        yield f"{place.location}: {link.url}"
    yield f"  {outcome.reason}{_when(outcome)}"
    if outcome.target:
        yield f"  {_TARGETS.get(outcome.verdict, 'leads to')}: {outcome.target}"
    for place in link.places:
        if outcome.copy and not place.archived:
            yield f"  archived copy of {outcome.copy.at}; to add at {_where(place)}:"
            yield f"    {yaml_of(outcome.copy)}"
    if said := _ARCHIVES.get(outcome.archive):
        yield f"  {said}"


_TARGETS = {Verdict.MOVED: "now at", Verdict.ALIVE: "now at"}
_ARCHIVES = {
    Archive.NO_COPY: "the Internet Archive knows no copy",
    Archive.FAILED: "the Internet Archive could not be asked for a copy, or gave no proper answer",
}


def _when(outcome: Outcome) -> str:
    return f" (asked on {outcome.asked:%Y-%m-%d})" if outcome.cached else ""


def _where(place: Place) -> str:
    part = f", in footnote {place.footnote}" if place.footnote else ", beside `url`"
    return f"{place.location.path.as_posix()}:{place.location.line}{part}"


def yaml_of(copy: Copy) -> str:
    """The line that a record takes for an archived copy; a text of JSON is one of YAML too."""
    return f"archived: {{url: {json.dumps(copy.url)}, at: {copy.at.isoformat()}}}"


def _summary(findings: Findings) -> str:
    counts = Counter(outcome.verdict for _, outcome in findings.pairs)
    said = ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict])
    return f"{_counted(len(findings.pairs), 'link')}{f': {said}' if said else ''}"


def as_json(findings: Findings) -> str:
    """One JSON document: how many of each verdict, and every link."""
    counts = Counter(outcome.verdict for _, outcome in findings.pairs)
    summary = {str(verdict): counts[verdict] for verdict in Verdict}
    return _dumped({"summary": summary, "links": [_view(*pair) for pair in findings.pairs]})


def _view(link: Link, outcome: Outcome) -> dict[str, Any]:
    copy = outcome.copy
    return {
        "url": link.url,
        "verdict": outcome.verdict,
        "reason": outcome.reason,
        "status": outcome.status,
        "target": outcome.target,
        "asked": outcome.asked.isoformat(),
        "cached": outcome.cached,
        "archive": outcome.archive,
        "archived": {"url": copy.url, "at": copy.at.isoformat()} if copy else None,
        "places": [_place(place) for place in link.places],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "source": place.source,
        "footnote": place.footnote,
        "file": place.location.path.as_posix(),
        "line": place.location.line,
        "column": place.location.column,
        "archived": place.archived,
    }


def _dumped(data: Any) -> str:
    return harmless_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


LINK_REPORTERS: Mapping[str, Callable[[Findings], str]] = MappingProxyType(
    {"text": as_text, "json": as_json}
)
"""Every form of the report by its name."""


# Beforehand -------------------------------------------------------------------------------------


def word_beforehand(plan: Plan, manner: Manner) -> list[str]:
    """What asking reveals, and how much will be asked."""
    links, hosts = _counted(len(plan.to_ask), "link"), _counted(len(plan.hosts), "host")
    lines = [
        f"{links} on {hosts} will be asked.",
        "Asking tells each of these servers, and whoever sees the traffic, that somebody at your",
        "address is interested in these pages.",
    ]
    if manner.archive:
        lines.append("The Internet Archive is told of those that are not there, to find a copy.")
    return lines


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def plan_as_text(links: Sequence[Link]) -> str:
    """The links that would be asked, with every place where they stand."""
    lines = [f"{place.location}: {link.url}" for link in links for place in link.places]
    return "".join(f"{harmless(line)}\n" for line in lines)


def plan_as_json(links: Sequence[Link]) -> str:
    """The same as one JSON document."""
    found = [{"url": link.url, "places": list(map(_place, link.places))} for link in links]
    return _dumped({"would_ask": found})


PLAN_REPORTERS: Mapping[str, Callable[[Sequence[Link]], str]] = MappingProxyType(
    {"text": plan_as_text, "json": plan_as_json}
)
"""What would be asked, in every form of the report."""

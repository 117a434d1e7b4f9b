"""The order in which findings are told, and many notices of one rule told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jihadgraph.checks.findings import Findings
from jihadgraph.diagnostics import Diagnostic, Severity

_FEW = 5
"""As many notices of one rule are told one by one."""
_WEIGHTS = tuple(Severity)


def folded(findings: Findings) -> list[Diagnostic]:
    """Findings by place; of many notices of a rule the first stands for all.

    They fail nothing, and would bury what does. Rules that were asked for are told in full.
    """
    found = findings.diagnostics
    return list(found) if findings.selected else list(_summed_up(found))


def weightiest_first(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Errors, then warnings, then notices; among equals the texts that changed, then by place."""
    return sorted(found, key=weight)


def weight(item: Diagnostic) -> tuple[int, bool]:
    """What comes before it in a report: the less, the weightier."""
    return _WEIGHTS.index(item.severity), not changed(item)


def changed(item: Diagnostic) -> bool:
    """Whether a text differs from its record, from which most that is wrong with it follows."""
    return item.name == "text-changed"


def _summed_up(found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    alike: dict[str, list[Diagnostic]] = defaultdict(list)
    for item in found:
        if item.severity is Severity.NOTICE:
            alike[item.code].append(item)
    for item in found:
        same = alike.get(item.code, [])
        if len(same) <= _FEW:
            yield item
        elif item is same[0]:
            yield replace(item, hint=_with_more(item, len(same) - 1))


def _with_more(item: Diagnostic, count: int) -> str:
    more = f"and {count} more: `jihadgraph check --select {item.code}`"
    return f"{item.hint}; {more}" if item.hint else more

"""What ``check`` found, as text or JSON; one table of reporters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from jihadgraph.checks.findings import Findings
from jihadgraph.reports.json_report import as_json
from jihadgraph.reports.text_report import as_text

REPORTERS: Mapping[str, Callable[[Findings], str]] = MappingProxyType(
    {"text": as_text, "json": as_json}
)
"""Every form of a report by its name."""

__all__ = ["REPORTERS", "Findings"]

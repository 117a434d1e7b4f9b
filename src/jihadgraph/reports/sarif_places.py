"""Places as SARIF writes them: a file, a region of it, and the lines around that."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jihadgraph.diagnostics import Diagnostic, Location
from jihadgraph.edits import Edit
from jihadgraph.reports.file_uris import artifact_location
from jihadgraph.reports.source_lines import SourceLines

_LONGEST = 1000
"""Characters of the lines that are shown with a result; longer ones are not shown."""


class Places:
    """The places of findings in the files as they were read."""

    def __init__(self, files: Mapping[Path, str]) -> None:
        self._lines = SourceLines(files)
        self._artifacts: dict[Path, dict[str, str]] = {}

    def known(self, where: Location) -> bool:
        """Whether the file of a place was read, so that what stands there is known."""
        return self._lines.holds(where)

    def artifact(self, path: Path) -> dict[str, str]:
        """Where a file is."""
        if path not in self._artifacts:
            self._artifacts[path] = artifact_location(path)
        return self._artifacts[path]

    def physical(self, item: Diagnostic) -> dict[str, Any]:
        """Where a finding is, with the text that stands there and around it."""
        where = item.location
        region: dict[str, Any] = {"startLine": where.line, "startColumn": where.column}
        place = {"artifactLocation": self.artifact(where.path), "region": region}
        if not self.known(where):
            return place
        start, end = self._lines.extent(where.path, where.line, where.line)
        start = min(start + where.column - 1, end)
        if item.fix and len(item.fix.edits) == 1 and item.fix.edits[0].start == start:
            end = max(item.fix.edits[0].end, start)
            region.update(self._end(where.path, end))
        region.update(self._snippet(where.path, start, end))
        return {**place, **self._context(where)}

    def replacement(self, path: Path, edit: Edit) -> dict[str, Any]:
        """What is to stand in the place of what."""
        start = self._lines.place(path, edit.start)
        region = {"startLine": start.line, "startColumn": start.column}
        deleted = {**region, **self._end(path, edit.end)}
        return {"deletedRegion": deleted, "insertedContent": {"text": edit.text}}

    def _end(self, path: Path, offset: int) -> dict[str, int]:
        end = self._lines.place(path, offset)
        return {"endLine": end.line, "endColumn": end.column}

    def _context(self, where: Location) -> dict[str, Any]:
        """The line with those above and below it, where there are any."""
        first = max(where.line - 1, 1)
        last = min(where.line + 1, self._lines.count(where.path))
        snippet = self._snippet(where.path, *self._lines.extent(where.path, first, last))
        if first == last or not snippet:
            return {}
        return {"contextRegion": {"startLine": first, "endLine": last, **snippet}}

    def _snippet(self, path: Path, start: int, end: int) -> dict[str, Any]:
        if end - start > _LONGEST or start == end:
            return {}
        return {"snippet": {"text": self._lines.text(path, start, end)}}

"""Commands for the runner of a GitHub workflow, which shows findings on the lines they are about.

Nothing but commands is printed, and figures at the end: the runner obeys any line of output that
looks like a command, and an id or a file name may try to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from jihadgraph.checks.findings import Findings
from jihadgraph.checks.ignores import Ignored
from jihadgraph.diagnostics import Diagnostic, Severity
from jihadgraph.reports.folding import folded, weightiest_first
from jihadgraph.reports.shown import counted, cut, headline, shown, unasked
from jihadgraph.reports.text_summary import evidence_counts, listed_ignored, statement_counts

_ANNOTATIONS = 10
"""As many of a severity GitHub shows of one step; the others stand in its log alone."""
_LONGEST = 4000
"""Characters of a message; GitHub takes 64 KB."""
_IN_MESSAGE: Mapping[str, str] = MappingProxyType({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY: Mapping[str, str] = MappingProxyType({**_IN_MESSAGE, ":": "%3A", ",": "%2C"})


def report(findings: Findings) -> str:
    """A command for each finding, what weighs most first, since few are shown as annotations."""
    found = weightiest_first(folded(findings))
    failing = [item for item in found if item.severity is not Severity.NOTICE]
    commands = [
        *map(_finding, failing),
        *(command("notice", told, {"title": "not asked"}) for told in unasked(findings)),
        *(_ignored(item) for item in listed_ignored(findings.ignored)[0]),
        *map(_finding, found[len(failing) :]),
    ]
    return "".join(f"{line}\n" for line in [*commands, *_figures(findings, commands)])


def command(name: str, message: str, properties: Mapping[str, str]) -> str:
    """A command as the runner reads it; values may hold anything."""
    told = ",".join(f"{key}={_escaped(text, _IN_PROPERTY)}" for key, text in properties.items())
    return f"::{name} {told}::{_escaped(message, _IN_MESSAGE)}"


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(escapes.get(char, char) for char in text)


def _finding(item: Diagnostic) -> str:
    hint = f"\nhint: {shown(item.hint)}" if item.hint else ""
    message = f"{shown(str(item.location))}: {headline(item)}{hint}"
    return _at(item, str(item.severity), f"{item.code} {item.name}", message)


def _ignored(ignored: Ignored) -> str:
    item, reason = ignored
    message = f"{shown(str(item.location))}: a comment ignores this {headline(item)}"
    return _at(item, "notice", f"ignored: {item.code} {item.name}", f"{message}\n{shown(reason)}")


def _at(item: Diagnostic, name: str, title: str, message: str) -> str:
    place = item.location
    properties = {
        "file": shown(place.path.as_posix()),
        "line": str(place.line),
        "col": str(place.column),
        "title": title,
    }
    return command(name, cut(message, _LONGEST), properties)


def _figures(findings: Findings, commands: Iterable[str]) -> Iterator[str]:
    """Lines without a word from the data."""
    if findings.ignored:
        yield f"{counted(len(findings.ignored), 'finding')} ignored by comments in the files"
    yield statement_counts(findings)
    yield evidence_counts(findings)
    kinds = Counter(line.partition(" ")[0] for line in commands)
    if max(kinds.values(), default=0) > _ANNOTATIONS:
        yield f"GitHub shows {_ANNOTATIONS} annotations of a severity; this log has the others too"
